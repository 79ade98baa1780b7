"""Reading the outside calendars that are due: by the worker alone, never while somebody waits for a page.

Fetching and working out happen before any lock. What is written is the difference to what is there, so that reading the same again writes
nothing, and no diary gets a new stamp for it.
"""

import time
from collections.abc import Collection
from datetime import datetime, timedelta

from programmes.availability.actions.rebuild import rebuild
from programmes.availability.busy import BusyTime, OutsideCalendar
from programmes.availability.frame import frame_origin
from programmes.availability.locking import lock_diaries
from programmes.availability.outside.faults import OutsideFault
from programmes.availability.outside.fetching import Network, fetch
from programmes.availability.outside.lines import only_times
from programmes.availability.outside.working import Period, busy_periods
from programmes.common.clock import local_date, midnight
from programmes.common.transactions import transact

AGAIN_AFTER = timedelta(minutes=30)
LONGEST_PAUSE = timedelta(days=1)
LEASE = timedelta(minutes=10)
"""Whoever reads a calendar has it for so long; a worker that was killed leaves it to the next."""

DAYS_AHEAD = 366
ROUND_SECONDS = 20.0
"""After so long a round begins no further calendar: what else is due must not wait for strangers' servers."""

BATCH = 500


def read_due_calendars(*, now: datetime, network: Network | None = None) -> int:
    """Read the calendars that are due at ``now``, those that waited longest first, of practitioners who are here still; give how many were read, well or not.

    ``network`` is how to reach outside (the public network unless said). Busy times of past weeks are forgotten on the way.
    """
    _forget_past(now)
    begun = time.monotonic()
    done = 0
    due = OutsideCalendar.objects.filter(due_at__lte=now, diary__practitioner__is_active=True)
    for calendar in due.order_by("due_at", "pk"):
        if time.monotonic() - begun > ROUND_SECONDS:
            break
        if _is_ours(calendar, now):
            _read(calendar, network or Network(), now)
            done += 1
    return done


def _forget_past(now: datetime) -> None:
    past = BusyTime.objects.filter(ends_at__lte=midnight(frame_origin(local_date(now))))
    if past.exists():
        transact(past.delete)


def _is_ours(calendar: OutsideCalendar, now: datetime) -> bool:
    """Take a calendar that nobody else is reading."""
    rows = OutsideCalendar.objects.filter(pk=calendar.pk, due_at=calendar.due_at)
    return bool(transact(lambda: rows.update(due_at=now + LEASE)))


def _read(calendar: OutsideCalendar, network: Network, now: datetime) -> None:
    starts_at = midnight(frame_origin(local_date(now)))
    ends_at = midnight(local_date(now) + timedelta(days=DAYS_AHEAD))
    try:
        times = calendar.unread if calendar.is_file else only_times(fetch(calendar.address, network=network))
        periods = busy_periods(times, starts_at=starts_at, ends_at=ends_at)
    except OutsideFault as fault:
        transact(lambda fault=fault: _note_fault(calendar, fault, now))  # type: ignore[misc]
    else:
        transact(lambda: _note_periods(calendar, periods, now))


def _note_fault(calendar: OutsideCalendar, fault: OutsideFault, now: datetime) -> None:
    """What was read before goes on counting; the pause doubles, up to a day. A file that cannot be read is not tried again."""
    failures = calendar.failures + 1
    pause = min(AGAIN_AFTER * 2 ** min(failures - 1, 10), LONGEST_PAUSE)
    OutsideCalendar.objects.filter(pk=calendar.pk).update(
        due_at=None if calendar.is_file else now + pause,
        failures=min(failures, 1000),
        fault=fault.slug,
        unread="",
    )


def _note_periods(calendar: OutsideCalendar, periods: Collection[Period], now: datetime) -> None:
    lock_diaries([calendar.diary_id])
    rows = OutsideCalendar.objects.filter(pk=calendar.pk)
    due_at = None if calendar.is_file else now + AGAIN_AFTER
    if not rows.update(due_at=due_at, read_at=now, failures=0, fault="", unread=""):
        return  # it was removed meanwhile
    known = {(starts_at, ends_at): pk for pk, starts_at, ends_at in _known(calendar)}
    gone = [pk for period, pk in known.items() if period not in set(periods)]
    added = [period for period in periods if period not in known]
    if not gone and not added:
        return
    BusyTime.objects.filter(pk__in=gone).delete()
    BusyTime.objects.bulk_create(
        [
            BusyTime(calendar_id=calendar.pk, diary_id=calendar.diary_id, starts_at=starts_at, ends_at=ends_at)
            for starts_at, ends_at in added
        ],
        batch_size=BATCH,
    )
    rebuild(diary_ids=[calendar.diary_id], now=now)


def _known(calendar: OutsideCalendar) -> Collection[tuple[int, datetime, datetime]]:
    return BusyTime.objects.filter(calendar=calendar).values_list("pk", "starts_at", "ends_at")
