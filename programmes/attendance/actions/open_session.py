"""Opening a session. Reading whom one meets is itself written down (PIPL 51; docs/rules.md, audit)."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from programmes.attendance.models import CheckIn, Note
from programmes.attendance.queries.access import booking_of, own_session, practitioner_of, watched_session
from programmes.attendance.queries.history import earlier_bookings
from programmes.bookings.models import Booking, BookingConsent, ServiceSession
from programmes.common.errors import NotFound
from programmes.common.transactions import transact
from programmes.people.choices import Role
from programmes.people.models import Practitioner, User
from programmes.records.actions.audit import audit
from programmes.records.actors import Actor


@dataclass(frozen=True, slots=True)
class Meeting:
    """A session as its practitioner opens it. ``booking`` is None for a session with seats; ``versions`` counts finished notes."""

    session: ServiceSession
    practitioner: Practitioner
    booking: Booking | None
    check_in: CheckIn | None = None
    answers: dict[str, str] | None = None
    consents: Sequence[BookingConsent] = ()
    note: Note | None = None
    versions: int = 0
    earlier: int = 0


@dataclass(frozen=True, slots=True)
class Overview:
    """A session as a coordinator sees it: the booking and how it went, no note and nothing of what was said."""

    session: ServiceSession
    booking: Booking
    check_in: CheckIn | None


def open_session(*, user: User, public_id: str, by: Actor, now: datetime) -> Meeting:
    """Give the session with this public id to the practitioner whose own it is, and note that its booking was read. Raises NotFound."""

    def work() -> Meeting:
        session = own_session(user=user, public_id=public_id)
        practitioner = practitioner_of(user=user)
        booking = booking_of(session=session)
        if booking is None:
            if session.capacity == 1:
                raise NotFound
            return Meeting(session, practitioner, None)
        _noted(booking, Role.PRACTITIONER, by, now)
        note = Note.objects.filter(session=session, author=practitioner).first()
        return Meeting(
            session=session,
            practitioner=practitioner,
            booking=booking,
            check_in=CheckIn.objects.filter(booking=booking).first(),
            answers=json.loads(booking.answers) if booking.answers else {},
            consents=list(booking.consents.select_related("consent_text").order_by("agreed_at", "consent_text__code")),
            note=note,
            versions=note.versions.count() if note else 0,
            earlier=earlier_bookings(booking=booking, practitioner=practitioner).count(),
        )

    return transact(work)


def watch_session(*, user: User, public_id: str, by: Actor, now: datetime) -> Overview:
    """Give the session with this public id to a coordinator of its area, and note that its booking was read. Raises NotFound."""

    def work() -> Overview:
        session = watched_session(user=user, public_id=public_id)
        booking = booking_of(session=session)
        if booking is None:
            raise NotFound
        _noted(booking, Role.COORDINATOR, by, now)
        return Overview(session, booking, CheckIn.objects.filter(booking=booking).first())

    return transact(work)


def _noted(booking: Booking, role: Role, by: Actor, now: datetime) -> None:
    audit(action="booking.read", object_kind="booking", object_id=booking.public_id, by=by, role=role, now=now)
