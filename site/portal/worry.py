"""What a browser session knows about a visitor's safety, for all faces that must heed it.

Three booleans and never an answer: that the word about devices was read, that the question was asked, and, only after the
visitor pressed "go on", that there is a worry (PIPL 6; docs/rules.md, safety). They end with the session.
"""

from collections.abc import Iterable

from django.contrib.sessions.backends.base import SessionBase

from programmes.catalogue.models import Service
from programmes.catalogue.policies import is_joint

READ = "before_read"
ASKED = "before_asked"
WORRIED = "before_worried"


def has_read(session: SessionBase) -> bool:
    """Say whether the word about devices was shown in this session and passed."""
    return bool(session.get(READ))


def note_read(session: SessionBase) -> None:
    """Remember that the word about devices was read."""
    session[READ] = True


def was_asked(session: SessionBase) -> bool:
    """Say whether the question was asked and left behind, whatever the answer."""
    return bool(session.get(ASKED))


def is_worried(session: SessionBase) -> bool:
    """Say whether this visitor told us of a worry about safety, and went on."""
    return bool(session.get(WORRIED))


def note_asked(session: SessionBase, *, worried: bool) -> None:
    """Remember that the question was asked; a later answer replaces an earlier one."""
    session[ASKED] = True
    session.pop(WORRIED, None)
    if worried:
        session[WORRIED] = True


def forget_answer(session: SessionBase) -> None:
    """Forget the answer and that there was one: the booking it was for is made, and safety changes."""
    for name in (ASKED, WORRIED):
        session.pop(name, None)


def offered(session: SessionBase, services: Iterable[Service]) -> list[Service]:
    """Give the services a list may show: what brings two people into one room is not offered to the worried."""
    return [service for service in services if not (is_worried(session) and is_joint(service=service))]
