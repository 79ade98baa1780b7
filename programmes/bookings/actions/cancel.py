"""Cancelling a booking, and what it shares with declining one: the time goes back."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from programmes.availability.locking import stamp_diaries
from programmes.bookings.actions.change import enter, locked
from programmes.bookings.choices import BookingState, CancelReason, SessionState
from programmes.bookings.claims import CellRange, give_back, lock_claimed
from programmes.bookings.models import Booking, ServiceSession
from programmes.bookings.policies import check_cancellable, is_late_cancel
from programmes.bookings.taken import remove_firm
from programmes.common.clock import local_date
from programmes.common.errors import InvalidInput
from programmes.common.transactions import transact
from programmes.records.actors import Actor


def cancel(*, booking: Booking, by: Actor, reason: str = "", by_service: bool = False, now: datetime) -> Booking:
    """Cancel a live ``booking`` before it begins, and give it as it is then.

    ``by_service``: the service cancels, not the person; otherwise less than 24 hours before the start counts as late. ``reason`` is
    one of CancelReason from a person, and words for colleagues from staff. Cancelling what is already cancelled raises
    TooLateToChange; any other reason of a person raises InvalidInput.
    """
    if by.kind == "resident" and reason and reason not in CancelReason.values:
        raise InvalidInput(fields={"reason": _("Please choose one of the answers offered.")})

    def work() -> Booking:
        current = locked(booking)
        check_cancellable(booking=current, now=now)
        free_session(current.session)
        return enter(current, _state(current, by_service, now), change="cancelled", by=by, reason=reason, now=now)

    return transact(work)


def free_session(session: ServiceSession, /) -> None:
    """Give back the time of a locked firm session that lost its only booking, and note that it is cancelled."""
    diary_ids = lock_claimed(session)
    give_back(session)
    remove_firm(diary_ids, CellRange(session.first_cell, session.cell_count), local_date(session.starts_at))
    ServiceSession.objects.filter(pk=session.pk).update(state=SessionState.CANCELLED, seats_taken=0)
    stamp_diaries(diary_ids)


def _state(booking: Booking, by_service: bool, now: datetime) -> BookingState:
    if by_service:
        return BookingState.CANCELLED_SERVICE
    # A request that nobody has answered yet cannot be cancelled late.
    is_late = booking.state == BookingState.CONFIRMED and is_late_cancel(booking=booking, now=now)
    return BookingState.LATE_CANCEL if is_late else BookingState.CANCELLED_CLIENT
