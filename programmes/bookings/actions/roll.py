"""Rolling the stored masks on: a new frame every Monday, and repairs every run."""

from datetime import datetime

from programmes.availability.actions.rebuild import BATCH, rebuild, rebuild_marked
from programmes.availability.frame import frame_origin
from programmes.availability.locking import lock_diaries
from programmes.availability.models import Diary, OpenMask, TakenMask
from programmes.bookings.taken import rewrite_taken
from programmes.common.clock import local_date
from programmes.common.transactions import transact


def roll_masks(*, now: datetime) -> int:
    """Bring every mask whose frame began before this week's Monday up to date, and rebuild marked diaries.

    Gives how many diaries were rolled. Cheap when there is nothing to do.
    """
    rebuild_marked(now=now)
    origin = frame_origin(local_date(now))
    stale_open = set(OpenMask.objects.filter(origin__lt=origin).values_list("diary_id", flat=True).distinct())
    stale_taken = set(TakenMask.objects.filter(origin__lt=origin).values_list("diary_id", flat=True))
    # A diary with nothing open in the old frame has no open mask: it is rolled along with its taken one.
    rebuild(diary_ids=stale_open | stale_taken, now=now)
    rewrite_all(sorted(stale_taken), now)
    return len(stale_open | stale_taken)


def rebuild_all_masks(*, now: datetime) -> None:
    """Write every stored mask anew, open and taken: the repair after edits behind the service's back."""
    everyone = list(Diary.objects.order_by("pk").values_list("pk", flat=True))
    rebuild(diary_ids=everyone, now=now)
    rewrite_all(everyone, now)


def rewrite_all(diary_ids: list[int], now: datetime, /) -> None:
    """Write the taken masks of ``diary_ids`` anew, in batches, each under its locks."""
    for first in range(0, len(diary_ids), BATCH):
        batch = diary_ids[first : first + BATCH]
        transact(lambda batch=batch: _rewrite(batch, now))  # type: ignore[misc]


def _rewrite(batch: list[int], now: datetime) -> None:
    lock_diaries(batch)
    rewrite_taken(batch, now)
