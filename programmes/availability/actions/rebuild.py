"""Rewriting stored open masks from planned time."""

from collections.abc import Collection
from datetime import datetime

from programmes.availability.expansion import Window, expand
from programmes.availability.frame import FRAME_DAYS, frame_origin
from programmes.availability.locking import lock_diaries, stamp_diaries
from programmes.availability.models import Diary, OpenMask
from programmes.common.clock import local_date
from programmes.common.masks import pack
from programmes.common.transactions import transact

BATCH = 200


def rebuild(*, diary_ids: Collection[int], now: datetime) -> None:
    """Expand the planned time of ``diary_ids`` anew and store it, from this week's Monday on, sixteen weeks.

    Works in batches, each its own transaction unless the caller has one open.
    """
    ordered = sorted(diary_ids)
    for first in range(0, len(ordered), BATCH):
        batch = ordered[first : first + BATCH]
        transact(lambda batch=batch: _rebuild_locked(batch, now))  # type: ignore[misc]


def rebuild_everything(*, now: datetime) -> None:
    """Rebuild every diary, as after a change of the calendar of days off."""
    rebuild(diary_ids=list(Diary.objects.filter(venue__isnull=True).values_list("pk", flat=True)), now=now)


def rebuild_marked(*, now: datetime) -> int:
    """Rebuild the diaries whose planned time was edited past the actions; give how many there were."""
    marked = list(Diary.objects.filter(needs_rebuild=True).values_list("pk", flat=True))
    rebuild(diary_ids=marked, now=now)
    return len(marked)


def _rebuild_locked(diary_ids: list[int], now: datetime) -> None:
    lock_diaries(diary_ids)
    window = Window(frame_origin(local_date(now)), FRAME_DAYS)
    layers = expand(diary_ids, window)
    OpenMask.objects.filter(diary__in=diary_ids).delete()
    OpenMask.objects.bulk_create(
        [
            OpenMask(
                diary_id=key.diary_id,
                venue_id=key.venue_id,
                channel=key.channel,
                service_id=key.service_id,
                origin=window.first_day,
                cells=pack(mask, window.width),
            )
            for key, mask in layers.items()
        ]
    )
    Diary.objects.filter(pk__in=diary_ids, needs_rebuild=True).update(needs_rebuild=False)
    stamp_diaries(diary_ids)
