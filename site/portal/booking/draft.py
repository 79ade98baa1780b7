"""What one visitor has answered so far.

It lives only in the server-side session, and everything personal in it goes when the booking is confirmed.
"""

import secrets
from typing import Any

from django.contrib.sessions.backends.base import SessionBase

from programmes.catalogue.models import Service
from programmes.catalogue.questions import questions_for

DRAFT = "booking_draft"
VISITOR = "booking_visitor"
DONE = "booking_done"

STEPS = ("contact", "code", "reach", "questions", "consent", "check")
"""The pages after a time is kept, in order; each is also the name of its address."""

ABOUT_THE_SERVICE = ("answers", "consents", "key")


def visitor_key(session: SessionBase) -> str:
    """Give the random key that names this browser session to the domain, making it on first use."""
    if VISITOR not in session:
        session[VISITOR] = secrets.token_urlsafe(24)
    return str(session[VISITOR])


class Draft:
    """The answers of one visitor. Changing it marks the session for saving."""

    def __init__(self, session: SessionBase) -> None:
        """Read the draft of this session; an empty one when there is none."""
        self._session = session
        self._data: dict[str, Any] = dict(session.get(DRAFT, {}))

    def get(self, name: str, default: Any = None) -> Any:
        """Give one answer, or ``default``."""
        return self._data.get(name, default)

    def put(self, **answers: Any) -> None:
        """Keep answers (values that JSON can hold)."""
        self._data.update(answers)
        self._session[DRAFT] = self._data

    def drop(self, *names: str) -> None:
        """Forget some answers."""
        for name in names:
            self._data.pop(name, None)
        self._session[DRAFT] = self._data

    def clear(self) -> None:
        """Forget everything."""
        self._data = {}
        self._session.pop(DRAFT, None)

    def keep_time(self, *, service: Service, hold_id: str, who: str = "") -> None:
        """Begin, or go on, with a time that is now kept. Answers about another service are dropped, the person's stay.

        ``who`` is "one" or "two" where the service may be used alone or together.
        """
        if self.get("service") != service.public_id:
            self.drop(*ABOUT_THE_SERVICE)
        self.put(service=service.public_id, hold=hold_id, who=who, key=secrets.token_urlsafe(24))

    def is_answered(self, step: str, *, service: Service) -> bool:
        """Say whether ``step`` needs no visit any more."""
        if step == "contact":
            return bool(self.get("name"))
        if step == "code":
            return bool(self.get("verified"))
        if step == "questions":
            return self.get("answers") is not None or not questions_for(service=service)
        return self.get({"consent": "consents"}.get(step, step)) is not None

    def next_step(self, *, service: Service) -> str:
        """Give the first step that is still open; ``check`` when all are answered."""
        for step in STEPS[:-1]:
            if not self.is_answered(step, service=service):
                return step
        return STEPS[-1]

    def progress(self, step: str, *, service: Service) -> tuple[int, int]:
        """Give the number of a step and of all steps as a visitor counts them: the time is the first, a code is no step."""
        counted = [
            "time",
            *(each for each in STEPS if each != "code" and (each != "questions" or questions_for(service=service))),
        ]
        return counted.index("contact" if step == "code" else step) + 1, len(counted)
