"""Days off and make-up days that the demo district's weeks cross."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from programmes.availability.actions.days import add_provisional_year, set_calendar_day
from programmes.availability.choices import CalendarDayKind
from programmes.availability.models import CalendarDay
from programmes.common.clock import local_date

SATURDAY = 5
WEDNESDAY = 2
SOURCE = "示例"
LOOK_AHEAD = timedelta(days=77)


def build_calendar(*, now: datetime) -> None:
    """Note the statutory days of years whose notice is not here, and a day off and a make-up day if the coming weeks have none.

    Both are worth seeing: a day without openings, and a Saturday that works like a weekday.
    """
    today = local_date(now)
    for year in (today.year, today.year + 1):
        if not CalendarDay.objects.filter(date__year=year).exists():
            add_provisional_year(year=year, now=now)
    coming = CalendarDay.objects.filter(date__gt=today, date__lte=today + LOOK_AHEAD)
    if not coming.filter(kind=CalendarDayKind.OFF).exists():
        set_calendar_day(
            day=_free_day(today + timedelta(days=36), range(SATURDAY)),
            kind=CalendarDayKind.OFF,
            name_zh="放假（示例）",
            name_en="Day off (example)",
            source=SOURCE,
            provisional=True,
            now=now,
        )
    if not coming.filter(kind=CalendarDayKind.MAKEUP).exists():
        set_calendar_day(
            day=_free_day(today + timedelta(days=15), [SATURDAY]),
            kind=CalendarDayKind.MAKEUP,
            name_zh="调休上班（示例）",
            name_en="Make-up working day (example)",
            follows_weekday=WEDNESDAY,
            source=SOURCE,
            provisional=True,
            now=now,
        )


def days_off(*, first_day: date, last_day: date) -> frozenset[date]:
    """Give the days off from ``first_day`` to ``last_day`` inclusive."""
    rows = CalendarDay.objects.filter(date__gte=first_day, date__lte=last_day, kind=CalendarDayKind.OFF)
    return frozenset(rows.values_list("date", flat=True))


def _free_day(day: date, weekdays: Sequence[int]) -> date:
    """Give the first day from ``day`` on that is one of ``weekdays`` and nothing special yet."""
    while day.weekday() not in weekdays or CalendarDay.objects.filter(date=day).exists():
        day += timedelta(days=1)
    return day
