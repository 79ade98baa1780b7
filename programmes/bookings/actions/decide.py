"""A coordinator's yes or no to a requested booking."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from programmes.bookings.actions.cancel import free_session
from programmes.bookings.actions.change import enter, locked
from programmes.bookings.choices import BookingState
from programmes.bookings.claims import note_change
from programmes.bookings.models import Booking, SessionPractitioner
from programmes.common.clock import last_day
from programmes.common.errors import DomainError, InvalidInput
from programmes.common.transactions import transact
from programmes.people.clearance import check_cleared
from programmes.records.actors import Actor


class AlreadyDecided(DomainError):
    """Somebody else has answered this request, or the person has cancelled it."""

    slug = "too-late-to-change"
    message = _("This request has already been answered or cancelled.")


def approve(*, booking: Booking, by: Actor, now: datetime) -> Booking:
    """Say yes to a request: its time is claimed already, so only the state changes. Raises AlreadyDecided and NotCleared."""

    def work() -> Booking:
        current = _waiting(booking)
        session = current.session
        note_change(session)
        staff = SessionPractitioner.objects.filter(session=session).values_list("practitioner_id", flat=True)
        check_cleared(practitioners=staff, service=session.service, day=last_day(session.ends_at))
        return enter(current, BookingState.CONFIRMED, change="confirmed", by=by, now=now)

    return transact(work)


def decline(*, booking: Booking, by: Actor, reason: str, now: datetime) -> Booking:
    """Say no to a request and give its time back. ``reason`` is for colleagues. Raises AlreadyDecided, InvalidInput."""
    if not reason.strip():
        raise InvalidInput(fields={"reason": _("Please give a short reason for your colleagues.")})

    def work() -> Booking:
        current = _waiting(booking)
        free_session(current.session)
        return enter(current, BookingState.DECLINED, change="declined", by=by, reason=reason.strip(), now=now)

    return transact(work)


def _waiting(booking: Booking) -> Booking:
    current = locked(booking)
    if current.state != BookingState.REQUESTED:
        raise AlreadyDecided
    return current
