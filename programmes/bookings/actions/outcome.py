"""Noting whether people came, and putting right what was noted wrongly."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from programmes.bookings.actions.change import leave_trace, locked
from programmes.bookings.choices import BookingState, SessionState
from programmes.bookings.claims import note_change
from programmes.bookings.models import Booking, ServiceSession
from programmes.common.errors import DomainError, InvalidInput
from programmes.common.transactions import transact
from programmes.records.actors import Actor

OUTCOMES = (BookingState.COMPLETED, BookingState.NO_SHOW)


class NotYetOver(DomainError):
    """The meeting has not begun, or there is nothing to note for it."""

    slug = "not-allowed"
    message = _("This can be noted once the meeting has begun, for a confirmed booking.")


def record_outcome(*, booking: Booking, outcome: str, by: Actor, now: datetime) -> Booking:
    """Note that a confirmed booking was ``completed`` or a ``no_show``. Nothing is announced. Raises NotYetOver, InvalidInput."""
    if outcome not in OUTCOMES:
        raise InvalidInput

    def work() -> Booking:
        current = locked(booking)
        if current.state != BookingState.CONFIRMED or now < current.session.starts_at:
            raise NotYetOver
        current.state = outcome
        current.save(update_fields=["state"])
        ServiceSession.objects.filter(pk=current.session_id).update(state=SessionState.DONE)
        note_change(current.session)
        leave_trace(current, BookingState.CONFIRMED, by=by, now=now)
        return current

    return transact(work)


def correct_outcome(*, booking: Booking, outcome: str, by: Actor, reason: str = "", now: datetime) -> Booking:
    """Turn a noted ``completed`` into a ``no_show`` or back; the transition keeps both. Nothing is announced.

    Until when that is allowed is the caller's rule (``attendance.policies``). Raises NotYetOver when there is nothing to correct, InvalidInput.
    """
    if outcome not in OUTCOMES:
        raise InvalidInput

    def work() -> Booking:
        current = locked(booking)
        source = current.state
        if source not in OUTCOMES or source == outcome:
            raise NotYetOver
        current.state = outcome
        current.save(update_fields=["state"])
        leave_trace(current, source, by=by, reason=reason, now=now)
        return current

    return transact(work)
