"""Reading all that is planned on some diaries: one statement for blocks, absences, closures and marked days, one for changed dates.

Series that ended before the period cost nothing, and neither do exceptions of other months.
"""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.db.models import (
    BooleanField,
    CharField,
    DateTimeField,
    Exists,
    ExpressionWrapper,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Value,
)
from django.db.models.functions import Cast
from schedule.models import Occurrence

from programmes.availability.busy import BusyTime
from programmes.availability.choices import AbsenceKind, CalendarDayKind
from programmes.availability.dates import ChangedDate
from programmes.availability.models import Absence, CalendarDay, Closure, DutyBlock
from programmes.common.clock import local_date

LONGEST = timedelta(days=2)
"""Longer than any date of a series lasts."""


class PlannedRow(NamedTuple):
    """One row of the query for all that is planned; a block with services has one for each.

    A marked day has its date in ``word``, whether it is off in ``flag``, whether it is provisional in ``in_person``, and the weekday that it
    follows in ``venue_id``: one statement has one shape.
    """

    sort: str
    public_id: str
    diary_id: int
    event_id: int
    start: datetime
    end: datetime
    until: datetime | None
    frequency: str | None
    params: str | None
    word: str
    in_person: bool
    by_phone: bool
    by_video: bool
    flag: bool
    venue_id: int | None
    venue_zh: str
    venue_en: str
    keeps_weekend_hours: bool
    text_id: int | None
    text_zh: str | None
    text_en: str | None


DUTY, AWAY, CLOSED, DAY = "duty", "away", "closed", "day"
_EVENT = (
    "public_id",
    "diary_id",
    "event_id",
    "event__start",
    "event__end",
    "event__end_recurring_period",
    "event__rule__frequency",
    "event__rule__params",
)
_NO = Value(False, BooleanField())
_NOTHING = Value("", CharField())
_NONE = Value(None, IntegerField())


def planned_rows(diary_ids: Collection[int], start: datetime, end: datetime, /) -> list[PlannedRow]:
    """Read blocks with their services, absences, closures and marked days in one statement."""
    blocks = DutyBlock.objects.filter(diary__in=diary_ids)
    here = Q(diary__in=diary_ids) | Q(diary__venue__in=blocks.values("venue"))
    duty = _touching(blocks, start, end).values_list(
        Value(DUTY, CharField()),
        *_EVENT,
        "recurrence",
        "in_person",
        "by_phone",
        "by_video",
        "follows_calendar",
        "venue_id",
        "venue__name_zh",
        "venue__name_en",
        "venue__keeps_weekend_hours",
        "services__pk",
        "services__name_zh",
        "services__name_en",
    )
    away = _touching(Absence.objects.filter(diary__in=diary_ids), start, end).values_list(
        Value(AWAY, CharField()),
        *_EVENT,
        "kind",
        *[_NO] * 4,
        _NONE,
        *[_NOTHING] * 2,
        _NO,
        _NONE,
        *[_NOTHING] * 2,
    )
    closed = _touching(Closure.objects.filter(here), start, end).values_list(
        Value(CLOSED, CharField()),
        *_EVENT,
        _NOTHING,
        *[_NO] * 3,
        "stops_remote",
        F("diary__venue_id"),
        F("diary__venue__name_zh"),
        F("diary__venue__name_en"),
        _NO,
        _NONE,
        "reason_zh",
        "reason_en",
    )
    marked = CalendarDay.objects.filter(date__gte=local_date(start), date__lt=local_date(end)).values_list(
        Value(DAY, CharField()),
        _NOTHING,
        *[Value(0, IntegerField())] * 2,
        *[Value(None, DateTimeField())] * 3,
        *[_NOTHING] * 2,
        Cast("date", CharField()),
        "provisional",
        *[_NO] * 2,
        ExpressionWrapper(Q(kind=CalendarDayKind.OFF), BooleanField()),
        "follows_weekday",
        *[_NOTHING] * 2,
        _NO,
        _NONE,
        "name_zh",
        "name_en",
    )
    # Nothing but two instants is known of it: it reads as an absence, named by the calendar it came from. No event has its number.
    busy = BusyTime.objects.filter(diary__in=diary_ids, starts_at__lt=end, ends_at__gt=start).values_list(
        Value(AWAY, CharField()),
        "calendar__public_id",
        "diary_id",
        -F("pk"),
        "starts_at",
        "ends_at",
        Value(None, DateTimeField()),
        *[_NOTHING] * 2,
        Value(AbsenceKind.OUTSIDE.value, CharField()),
        *[_NO] * 4,
        _NONE,
        *[_NOTHING] * 2,
        _NO,
        _NONE,
        *[_NOTHING] * 2,
    )
    found = duty.union(away, busy, closed, marked, all=True)
    return sorted(map(PlannedRow._make, found), key=lambda row: (row.event_id, row.text_id or 0))


def _touching(rows: QuerySet[Any], start: datetime, end: datetime) -> QuerySet[Any]:
    """Keep what may have a date in [``start``, ``end``); a date moved there counts wherever its series ended."""
    moved = Occurrence.objects.filter(event=OuterRef("event"), start__lt=end, end__gt=start, cancelled=False)
    lasting = Q(event__rule__isnull=True, event__end__gt=start) | (
        Q(event__rule__isnull=False)
        & (Q(event__end_recurring_period__isnull=True) | Q(event__end_recurring_period__gt=start))
    )
    return rows.filter((Q(event__start__lt=end) & lasting) | Exists(moved))


def exceptions_of(event_ids: Collection[int], start: datetime, end: datetime, /) -> dict[int, list[ChangedDate]]:
    """Read the dates of these events that were moved or cancelled out of [``start``, ``end``), or moved into it."""
    # Where a rule put a date that a longer block once had is not trusted to the hour.
    rows = Occurrence.objects.filter(
        Q(original_start__lt=end, original_start__gt=start - LONGEST) | Q(start__lt=end, end__gt=start),
        event__in=event_ids,
    ).values_list("event_id", "original_start", "start", "end", "cancelled")
    found: dict[int, list[ChangedDate]] = defaultdict(list)
    for event_id, *changed in rows:
        found[event_id].append(ChangedDate._make(changed))
    return found
