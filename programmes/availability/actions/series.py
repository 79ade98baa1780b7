"""Writing the scheduler's events and rules; one rule an event, so that editing one changes no other."""

import calendar
from collections.abc import Mapping
from datetime import date, datetime

from schedule.models import Event, Rule

from programmes.availability.choices import Recurrence
from programmes.availability.limits import LAST
from programmes.availability.models import Diary
from programmes.common.clock import local, local_date
from programmes.common.models import random_id

FREQUENCIES: Mapping[str, str] = {
    Recurrence.DAILY: "DAILY",
    Recurrence.WEEKLY: "WEEKLY",
    Recurrence.N_WEEKLY: "WEEKLY",
    Recurrence.MONTHLY: "MONTHLY",
}
WEEKS_COUNTED = 4


def create_event(
    diary: Diary,
    starts_at: datetime,
    ends_at: datetime,
    recurrence: str = Recurrence.ONCE,
    interval: int = 1,
    until: datetime | None = None,
    position: int | None = None,
    /,
) -> Event:
    """Write an event with a neutral title and a rule of its own.

    ``interval`` counts weeks for ``n_weekly``. A monthly event comes on the weekday of ``starts_at`` in the week of the month that
    ``position`` says (1 to 4, or -1 for the last); without it, in that of ``starts_at``, the fifth week meaning the last.
    ``until`` is exclusive.
    """
    return Event.objects.create(
        calendar_id=diary.calendar_id,
        start=starts_at,
        end=ends_at,
        title=random_id(),
        rule=_create_rule(starts_at, recurrence, interval, position),
        end_recurring_period=until,
    )


def monthly_params(starts_at: datetime, position: int | None = None, /) -> str:
    """Give the parameters of a monthly rule that begins at ``starts_at``."""
    # The scheduler cannot say "last Wednesday" with a weekday parameter alone: the position picks it.
    return f"byweekday:{local(starts_at).weekday()};bysetpos:{position or position_of(local_date(starts_at))}"


def position_of(day: date, /, *, prefer_last: bool = False) -> int:
    """Give in which week of its month ``day`` lies, 1 to 4; -1 for a fifth week, or for any last one with ``prefer_last``."""
    week = (day.day - 1) // 7 + 1
    return LAST if week > WEEKS_COUNTED or (prefer_last and is_last(day)) else week


def is_last(day: date, /) -> bool:
    """Say whether no later day of its month has the weekday of ``day``."""
    return day.day + 7 > calendar.monthrange(day.year, day.month)[1]


def day_in_month(year: int, month: int, weekday: int, position: int, /) -> date:
    """Give the ``position``-th ``weekday`` (0 = Monday) of a month; -1 is the last."""
    first = date(year, month, 1)
    day = 1 + (weekday - first.weekday()) % 7 + 7 * (max(position, 1) - 1)
    if position == LAST:
        last = calendar.monthrange(year, month)[1]
        day = last - (date(year, month, last).weekday() - weekday) % 7
    return date(year, month, day)


def position_in(event: Event, /) -> int:
    """Give the week of the month that a monthly event's rule says."""
    return int(event.rule.params.rpartition(":")[2])


def _create_rule(starts_at: datetime, recurrence: str, interval: int, position: int | None) -> Rule | None:
    if recurrence == Recurrence.ONCE:
        return None
    params = ""
    if recurrence == Recurrence.N_WEEKLY:
        params = f"interval:{interval}"
    elif recurrence == Recurrence.MONTHLY:
        params = monthly_params(starts_at, position)
    return Rule.objects.create(name=random_id(), description="", frequency=FREQUENCIES[recurrence], params=params)
