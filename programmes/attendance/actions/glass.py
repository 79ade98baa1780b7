"""Breaking the glass: a supervisor reads a colleague's note, for a written reason that nobody can take back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import structlog
from django.utils.translation import gettext_lazy as _

from programmes.attendance.models import Note, NoteVersion
from programmes.attendance.policies import may_break_glass
from programmes.bookings.models import Booking
from programmes.common.errors import InvalidInput, NotFound
from programmes.common.transactions import transact
from programmes.people.choices import Role
from programmes.people.models import User
from programmes.records.actions.audit import audit
from programmes.records.actors import Actor

LONGEST_REASON = 500
SHORTEST_REASON = 10

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Broken:
    """One author's note behind the glass: finished versions, the last first, and what is not finished."""

    author: str
    starts_at: datetime
    draft: str
    versions: Sequence[NoteVersion]


def break_glass(*, user: User, reference: str, reason: str, by: Actor, now: datetime) -> list[Broken]:
    """Give every note about the session of the booking with this ``reference`` to a supervisor, once.

    The reason is written into the audit for each note, and for the booking where there is none: a search that finds nothing is noted too.
    Raises NotFound for anybody else, InvalidInput (``reason``).
    """
    if not may_break_glass(user=user):
        raise NotFound
    reason = reason.strip()
    if not SHORTEST_REASON <= len(reason) <= LONGEST_REASON:
        raise InvalidInput(
            fields={
                "reason": _("Please write why this must be read, in %(least)s characters at least.")
                % {"least": SHORTEST_REASON}
            }
        )

    def work() -> list[Broken]:
        booking = Booking.objects.filter(reference=reference.strip().upper()).first()
        notes = Note.objects.filter(session=booking.session_id) if booking else Note.objects.none()
        found = list(notes.select_related("author", "session").order_by("pk"))
        for note in found:
            _log("note", note.public_id, reason, "ok", by, now)
        if not found:
            _log("booking", booking.public_id if booking else "", reason, "nothing", by, now)
        return [
            Broken(note.author.name, note.session.starts_at, str(note.draft), list(note.versions.order_by("-number")))
            for note in found
        ]

    broken = transact(work)
    # Whoever watches the logs sees that it happened, and nothing else.
    log.warning("glass_broken", notes=len(broken))
    return broken


def _log(kind: str, public_id: str, reason: str, outcome: str, by: Actor, now: datetime) -> None:
    audit(
        action="note.glass_broken",
        object_kind=kind,
        object_id=public_id,
        by=by,
        role=Role.SUPERVISOR,
        reason=reason,
        outcome=outcome,
        now=now,
    )
