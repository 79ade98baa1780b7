"""Tidying up after holds that ran out. Nothing depends on it: a hold is over by its time, swept or not."""

from datetime import datetime, timedelta

from programmes.availability.locking import stamp_diaries
from programmes.bookings.actions.hold import release_locked
from programmes.bookings.choices import HoldState, SessionState
from programmes.bookings.claims import lock_claimed
from programmes.bookings.models import Hold, ServiceSession
from programmes.common.transactions import transact

KEPT_FOR = timedelta(days=1)
AT_ONCE = 500


def sweep_expired(*, now: datetime) -> int:
    """Give back the claims of holds that ran out before ``now``, one transaction each, and forget day-old ones.

    Gives how many holds were released.
    """
    ids = list(
        Hold.objects.filter(state=HoldState.LIVE, expires_at__lte=now)
        .order_by("pk")
        .values_list("pk", flat=True)[:AT_ONCE]
    )
    released = sum(transact(lambda pk=pk: _release(pk, now)) for pk in ids)  # type: ignore[misc]
    _forget(now)
    return released


def _release(pk: int, now: datetime) -> int:
    held = (
        Hold.objects.filter(pk=pk, state=HoldState.LIVE, expires_at__lte=now)
        .select_related("session")
        .select_for_update(of=("self", "session"))
        .first()
    )
    if held is None:
        return 0
    diary_ids = lock_claimed(held.session)
    release_locked(held)
    stamp_diaries(diary_ids)
    return 1


def _forget(now: datetime) -> None:
    """Delete sessions that never became a booking, a day after their hold ended: nothing about a visitor is kept longer."""
    ServiceSession.objects.filter(
        state=SessionState.CANCELLED,
        bookings__isnull=True,
        holds__state=HoldState.RELEASED,
        holds__expires_at__lte=now - KEPT_FOR,
    ).delete()
