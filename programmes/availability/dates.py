"""The dates of a django-scheduler event, read so that its sharp edges do not cut.

The scheduler expands a rule in the zone of the question, returns cancelled dates too, and loses exceptions whose
event was lengthened. Here the zone is always Shanghai, cancelled dates are left out, and an exception belongs to the date it
was made for by its original start alone.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from schedule.models import Event

from programmes.common.clock import SHANGHAI


@dataclass(frozen=True, slots=True)
class PlannedDate:
    """One real date of a planned time. ``is_exception``: somebody moved exactly this date, so calendar days leave it alone.

    ``original`` is where the rule puts the date, which names it in every edit; None for a copy on a make-up working day.
    """

    starts_at: datetime
    ends_at: datetime
    is_exception: bool = False
    original: datetime | None = None


class ChangedDate(NamedTuple):
    """What is read of a moved or cancelled date: where the rule puts it, where it takes place, and whether it does."""

    original_start: datetime
    start: datetime
    end: datetime
    cancelled: bool


def dates_between(
    event: Event, start: datetime, end: datetime, exceptions: Iterable[ChangedDate] | None = None, /
) -> Iterator[PlannedDate]:
    """Give the dates of ``event`` that overlap [``start``, ``end``), in no promised order.

    Reads ``event.rule`` and ``event.occurrence_set``: select and prefetch them when asking for many events, or give the
    ``exceptions`` that were made for, or moved to, the period. A series ends before ``end_recurring_period``; a date that begins
    exactly there is not part of it.
    """
    exceptions = list(event.occurrence_set.all() if exceptions is None else exceptions)
    replaced = {exception.original_start for exception in exceptions}
    length = event.end - event.start
    for begins in _rule_starts(event, start, end):
        if begins not in replaced:
            yield PlannedDate(begins, begins + length, original=begins)
    for exception in exceptions:
        if not exception.cancelled and exception.start < end and exception.end > start:
            yield PlannedDate(
                exception.start,
                exception.end,
                is_exception=True,
                original=exception.original_start.astimezone(SHANGHAI),
            )


def has_date(event: Event, starts_at: datetime, /) -> bool:
    """Say whether the rule of ``event`` (exceptions aside) gives a date that begins exactly at ``starts_at``."""
    return any(begins == starts_at for begins in _rule_starts(event, starts_at, starts_at + (event.end - event.start)))


def next_start(event: Event, since: datetime, /, *, past_end: bool = False) -> datetime | None:
    """Give the first start at or after ``since`` that the rule of ``event`` gives, exceptions aside; None when there is none.

    ``past_end`` goes on as if the series had no end.
    """
    if event.rule is None:
        return event.start.astimezone(SHANGHAI) if event.start >= since else None
    until = event.end_recurring_period
    try:
        event.end_recurring_period = None
        naive = event.get_rrule_object(SHANGHAI).after(since.astimezone(SHANGHAI).replace(tzinfo=None), inc=True)
    finally:
        event.end_recurring_period = until
    found: datetime | None = None if naive is None else naive.replace(tzinfo=SHANGHAI)
    return None if found is not None and not past_end and until is not None and found >= until else found


def last_start(event: Event, /) -> datetime | None:
    """Give the last start that the rule of ``event`` gives before its end, exceptions aside; None when it has no end or no date."""
    found: datetime | None = None
    until = event.end_recurring_period
    if event.rule is None:
        found = event.start.astimezone(SHANGHAI)
    elif until is not None:
        naive = event.get_rrule_object(SHANGHAI).before(until.astimezone(SHANGHAI).replace(tzinfo=None), inc=False)
        found = naive and naive.replace(tzinfo=SHANGHAI)
    return found


def _rule_starts(event: Event, start: datetime, end: datetime) -> Iterator[datetime]:
    length = event.end - event.start
    if event.rule is None:
        if event.start < end and event.end > start:
            yield event.start.astimezone(SHANGHAI)
        return
    until = event.end_recurring_period
    step = _even_step(event)
    if step:
        # Adding to a moment on the Shanghai clock is exact: it knows no summer time (``common.cells``).
        begins = event.start.astimezone(SHANGHAI)
        begins += max((start - length - begins) // step + 1, 0) * step
        while begins < end and (until is None or begins < until):
            yield begins
            begins += step
        return
    rule = event.get_rrule_object(SHANGHAI)
    low = (start - length).astimezone(SHANGHAI).replace(tzinfo=None)
    high = end.astimezone(SHANGHAI).replace(tzinfo=None)
    # The stepping dateutil does from the rule's first date grows with its age: twelve steps a year, for monthly rules only.
    for naive in rule.xafter(low, inc=False):
        if naive >= high:
            return
        begins = naive.replace(tzinfo=SHANGHAI)
        if until is not None and begins >= until:
            return
        yield begins


def _even_step(event: Event) -> timedelta | None:
    """Give the time from one date to the next, of a rule that only counts days or weeks; None for any other."""
    days = {"DAILY": 1, "WEEKLY": 7}.get(event.rule.frequency)
    name, _colon, value = event.rule.params.rstrip(";").partition(":")
    if days is None or (name and not (name == "interval" and value.isdigit())):
        return None
    return timedelta(days=days * int(value or 1)) or None
