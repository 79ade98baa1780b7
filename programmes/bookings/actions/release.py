"""Giving a held time back."""

from programmes.availability.locking import stamp_diaries
from programmes.bookings.actions.hold import release_locked
from programmes.bookings.choices import HoldState
from programmes.bookings.claims import lock_claimed
from programmes.bookings.models import Hold
from programmes.common.errors import NotFound
from programmes.common.transactions import transact


def release(*, hold_id: str, visitor: str = "") -> None:
    """Release the hold with this public id, live or run out, for the ``visitor`` who made it.

    Releasing twice is fine. Raises NotFound for another visitor's hold, an unknown one, or one that became a booking.
    """

    def work() -> None:
        held = (
            Hold.objects.filter(public_id=hold_id, visitor=visitor)
            .exclude(state=HoldState.USED)
            .select_related("session")
            .select_for_update(of=("self", "session"))
            .first()
        )
        if held is None:
            raise NotFound
        if held.state == HoldState.LIVE:
            diary_ids = lock_claimed(held.session)
            release_locked(held)
            stamp_diaries(diary_ids)

    transact(work)
