"""What one visitor has answered so far.

It lives only in the server-side session, and everything personal in it goes when the booking is confirmed.
"""

import secrets
from collections.abc import Mapping
from typing import Any

from django.contrib.sessions.backends.base import SessionBase
from django.urls import reverse
from django.utils.http import urlencode

from programmes.catalogue.models import Service
from programmes.catalogue.questions import Question, is_plain_text, questions_for

DRAFT = "booking_draft"
VISITOR = "booking_visitor"
DONE = "booking_done"

STEPS = ("contact", "code", "reach", "questions", "consent", "check")
"""The pages after a time is kept, in order; each is also the name of its address."""

ABOUT_THE_SERVICE = ("answers", "consents", "key")

STEPS_TYPED = ("contact", "reach", "questions")
"""The steps whose fields are kept as typed when they could not be taken. Codes are typed and consents ticked anew."""

MOST_TYPED_FIELDS, LONGEST_TYPED = 20, 500
NOT_TYPED = {"csrfmiddlewaretoken", "step"}


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

    def keep_time(
        self, *, service: Service, hold_id: str, who: str = "", wishes: Mapping[str, str] | None = None
    ) -> None:
        """Begin, or go on, with a time that is now kept. Answers about another service are dropped, the person's stay.

        ``who`` is "one" or "two" where the service may be used alone or together; ``wishes`` are those that the time was found with, as
        the page of times takes them.
        """
        heard = {name: value for name, value in (wishes or {}).items() if _is_short_and_plain(value)}
        if self.get("service") != service.public_id:
            self.drop(*ABOUT_THE_SERVICE)
        self.put(service=service.public_id, hold=hold_id, who=who, wishes=heard, key=secrets.token_urlsafe(24))
        if self.get("answers") is not None:
            asked = {question.code for question in self.questions(service=service)}
            self.put(answers={code: answer for code, answer in self.get("answers").items() if code in asked})

    def questions(self, *, service: Service) -> list[Question]:
        """Give the questions of ``service``, for one or two as was chosen."""
        return questions_for(service=service, who=self.get("who", ""))

    def keep_typed(self, step: str, fields: Mapping[str, str]) -> None:
        """Keep the fields of ``step`` as they were typed, although they could not be taken yet: the time had run out, or was made longer."""
        if step in STEPS_TYPED:
            kept = {
                name: value
                for name, value in list(fields.items())[:MOST_TYPED_FIELDS]
                if name not in NOT_TYPED and _is_short_and_plain(name + value)
            }
            self.put(typed={"step": step, "fields": kept})

    def typed(self, step: str) -> dict[str, str]:
        """Give what was typed at ``step`` and could not be taken; nothing for any other step."""
        kept = self.get("typed") or {}
        return dict(kept["fields"]) if kept.get("step") == step else {}

    def is_answered(self, step: str, *, service: Service) -> bool:
        """Say whether ``step`` needs no visit any more."""
        if step == "contact":
            return bool(self.get("name"))
        if step == "code":
            return bool(self.get("verified"))
        if step == "questions":
            # Who comes may have changed: a question that must be answered opens the page again.
            answers = self.get("answers")
            return answers is not None and all(
                question.code in answers for question in self.questions(service=service) if question.is_required
            )
        return self.get({"consent": "consents"}.get(step, step)) is not None

    def next_step(self, *, service: Service) -> str:
        """Give the first step that is still open; ``check`` when all are answered."""
        for step in STEPS[:-1]:
            if not self.is_answered(step, service=service):
                return step
        return STEPS[-1]

    @staticmethod
    def progress(step: str) -> tuple[int, int]:
        """Give the number of a step and of all steps as a visitor counts them: the time is the first, a code is no step."""
        counted = ["time", *(each for each in STEPS if each != "code")]
        return counted.index("contact" if step == "code" else step) + 1, len(counted)

    def times_address(self) -> str:
        """Give the page of times of the service of this draft, with the wishes that were made there."""
        query = urlencode(self.get("wishes") or {})
        return reverse("booking:times", args=[self.get("service")]) + (f"?{query}" if query else "")


def _is_short_and_plain(text: str) -> bool:
    return len(text) <= LONGEST_TYPED and is_plain_text(text)
