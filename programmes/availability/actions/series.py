"""Writing the scheduler's events and rules; one rule an event, so that editing one changes no other."""

from collections.abc import Mapping
from datetime import datetime

from schedule.models import Event, Rule

from programmes.availability.choices import Recurrence
from programmes.availability.models import Diary
from programmes.common.clock import SHANGHAI
from programmes.common.models import random_id

FREQUENCIES: Mapping[str, str] = {
    Recurrence.DAILY: "DAILY",
    Recurrence.WEEKLY: "WEEKLY",
    Recurrence.N_WEEKLY: "WEEKLY",
    Recurrence.MONTHLY: "MONTHLY",
}
LAST_WEEK = 4


def create_event(
    diary: Diary,
    starts_at: datetime,
    ends_at: datetime,
    recurrence: str = Recurrence.ONCE,
    interval: int = 1,
    until: datetime | None = None,
    /,
) -> Event:
    """Write an event with a neutral title and a rule of its own.

    ``interval`` counts weeks for ``n_weekly``. A monthly event comes on the same weekday of the same week of the month as
    ``starts_at``, the fifth week meaning the last. ``until`` is exclusive.
    """
    return Event.objects.create(
        calendar_id=diary.calendar_id,
        start=starts_at,
        end=ends_at,
        title=random_id(),
        rule=_create_rule(starts_at, recurrence, interval),
        end_recurring_period=until,
    )


def _create_rule(starts_at: datetime, recurrence: str, interval: int) -> Rule | None:
    if recurrence == Recurrence.ONCE:
        return None
    params = ""
    if recurrence == Recurrence.N_WEEKLY:
        params = f"interval:{interval}"
    elif recurrence == Recurrence.MONTHLY:
        # The scheduler cannot say "last Wednesday" with a weekday parameter alone: the position picks it.
        begins = starts_at.astimezone(SHANGHAI)
        week = (begins.day - 1) // 7
        params = f"byweekday:{begins.weekday()};bysetpos:{-1 if week == LAST_WEEK else week + 1}"
    return Rule.objects.create(name=random_id(), description="", frequency=FREQUENCIES[recurrence], params=params)
