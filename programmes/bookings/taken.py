"""Keeping the stored masks of taken time equal to the firm claims.

Written under the diary's lock by the transaction that requests, confirms, plans, moves or cancels; held time is never stored.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date, datetime

from programmes.availability.frame import FRAME_CELLS, FRAME_DAYS, frame_origin
from programmes.availability.locking import stamp_diaries
from programmes.availability.models import Diary, TakenMask
from programmes.bookings.choices import SessionState
from programmes.bookings.claims import CellRange, clear_expired, take
from programmes.bookings.models import Claim, ServiceSession, SessionPractitioner
from programmes.common.cells import first_cell_of
from programmes.common.clock import local_date, midnight
from programmes.common.masks import pack, span, unpack

BATCH = 200
NO_DAY = -1


def add_firm(diary_ids: Collection[int], cells: CellRange, day: date | None, /) -> None:
    """Add a session's cells to the masks of ``diary_ids``, and one session to ``day``; to none where it is no session."""
    _change(TakenMask.objects.filter(diary__in=diary_ids).select_related("diary"), [(cells, day, 1)])


def remove_firm(diary_ids: Collection[int], cells: CellRange, day: date | None, /) -> None:
    """Take a session's cells out of the masks of ``diary_ids``, and one session off ``day``, if any."""
    _change(TakenMask.objects.filter(diary__in=diary_ids).select_related("diary"), [(cells, day, -1)])


def pass_on(session: ServiceSession, before: int, after: int, now: datetime, /) -> None:
    """Give the firm time that ``session`` takes in the diary ``before`` to the diary ``after`` (ids; both locked), and stamp both.

    Raises CellTaken; the transaction is spoilt then and must be rolled back.
    """
    cells, day = CellRange(session.first_cell, session.cell_count), local_date(session.starts_at)
    clear_expired([after], cells, now)
    Claim.objects.filter(session=session, diary=before).delete()
    take(session, [after], cells)
    remove_firm([before], cells, day)
    add_firm([after], cells, day)
    stamp_diaries([before, after])


def rewrite_taken(diary_ids: Collection[int], now: datetime, /) -> None:
    """Write the masks of locked diaries anew from their firm claims, from this week's Monday on."""
    origin = frame_origin(local_date(now))
    projected = project_taken(diary_ids, origin)
    rows = list(TakenMask.objects.filter(diary__in=diary_ids))
    for row in rows:
        row.origin = origin
        row.cells, row.sessions_per_day = projected[row.diary_id]
    TakenMask.objects.bulk_update(rows, ["origin", "cells", "sessions_per_day"], batch_size=BATCH)


def project_taken(diary_ids: Collection[int], origin: date, /) -> dict[int, tuple[bytes, bytes]]:
    """Give what the stored mask and counts of each of ``diary_ids`` must be, worked out from claims and sessions alone."""
    low = first_cell_of(origin)
    masks: dict[int, int] = defaultdict(int)
    firm = Claim.objects.filter(diary__in=diary_ids, expires_at__isnull=True, cell__gte=low, cell__lt=low + FRAME_CELLS)
    for diary_id, cell in firm.values_list("diary_id", "cell").iterator():
        masks[diary_id] |= 1 << (cell - low)
    counts: dict[int, bytearray] = defaultdict(lambda: bytearray(FRAME_DAYS))
    for diary_id, day in _firm_days(diary_ids, origin):
        counts[diary_id][(day - origin).days] += 1
    return {diary_id: (pack(masks[diary_id], FRAME_CELLS), bytes(counts[diary_id])) for diary_id in diary_ids}


def _firm_days(diary_ids: Collection[int], origin: date) -> Iterable[tuple[int, date]]:
    """Give a pair of diary and day for every firm session of the practitioners and rooms behind ``diary_ids``."""
    end = midnight(date.fromordinal(origin.toordinal() + FRAME_DAYS))
    firm_states = [SessionState.CONFIRMED, SessionState.DONE]
    owners = dict(
        Diary.objects.filter(pk__in=diary_ids, practitioner__isnull=False).values_list("practitioner_id", "pk")
    )
    staffing = SessionPractitioner.objects.filter(
        practitioner__in=owners, session__state__in=firm_states, starts_at__gte=midnight(origin), starts_at__lt=end
    )
    for practitioner_id, starts_at in staffing.values_list("practitioner_id", "starts_at"):
        yield owners[practitioner_id], local_date(starts_at)


def _change(rows: Iterable[TakenMask], changes: Iterable[tuple[CellRange, date | None, int]]) -> None:
    changed = []
    for row in rows:
        mask, counts = unpack(row.cells), bytearray(row.sessions_per_day)
        is_person = row.diary.practitioner_id is not None
        for cells, day, step in changes:
            low = cells.first - first_cell_of(row.origin)
            own = span(low, min(low + cells.count, FRAME_CELLS))
            mask = mask | own if step > 0 else mask & ~own
            index = (day - row.origin).days if day is not None else NO_DAY
            if is_person and 0 <= index < FRAME_DAYS:
                counts[index] += step
        row.cells, row.sessions_per_day = pack(mask, FRAME_CELLS), bytes(counts)
        changed.append(row)
    TakenMask.objects.bulk_update(changed, ["cells", "sessions_per_day"])
