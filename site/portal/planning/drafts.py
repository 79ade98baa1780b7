"""Changes that wait to be looked at, in the sealed session: each under a random key, which also makes a second sending harmless."""

import secrets
from dataclasses import asdict, dataclass
from typing import Any

from django.http import HttpRequest

DRAFTS = "planning"
"""In the session: the drafts by key, the oldest first."""

MOST = 8


@dataclass(slots=True)
class Draft:
    """A change as data, whose diary it is about (public id of the practitioner), and where its form is (for going back)."""

    who: str
    kind: str
    values: dict[str, Any]
    back: str
    is_done: bool = False


def keep(request: HttpRequest, draft: Draft) -> str:
    """Keep ``draft`` and give its key."""
    key = secrets.token_urlsafe(16)
    drafts = {**request.session.get(DRAFTS, {}), key: asdict(draft)}
    request.session[DRAFTS] = dict(list(drafts.items())[-MOST:])
    return key


def draft_at(request: HttpRequest, key: str) -> Draft | None:
    """Give the draft with this key, if it still waits."""
    kept = request.session.get(DRAFTS, {}).get(key)
    return Draft(**kept) if kept else None


def mark_done(request: HttpRequest, key: str) -> None:
    """Remember that the draft was done, so that a second sending leads on and asks nothing."""
    drafts = request.session.get(DRAFTS, {})
    if key in drafts:
        drafts[key]["is_done"] = True
        request.session[DRAFTS] = drafts
