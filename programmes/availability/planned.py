"""What is planned on some diaries in a period of days, date by date, for people who read a calendar.

Two queries however many diaries, blocks and dates there are: all that is planned with the marked days, and the dates that somebody moved or
cancelled.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from schedule.models import Event, Rule

from programmes.availability.choices import Recurrence
from programmes.availability.dates import ChangedDate, PlannedDate, dates_between
from programmes.availability.expansion import OfficeCalendar, Window
from programmes.availability.models import DutyBlock
from programmes.availability.planned_rows import AWAY, DAY, DUTY, PlannedRow, exceptions_of, planned_rows
from programmes.common.bilingual import Words
from programmes.common.clock import midnight
from programmes.places.models import Venue


class PlannedKind(StrEnum):
    """What a planned date is to whoever reads the calendar."""

    DUTY = "duty"
    OPENING = "opening"
    COPY = "copy"
    AWAY = "away"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Planned:
    """One date of a duty block, an absence or a closure. ``public_id`` names its row.

    ``original`` is the start by which edits of a series name this date. ``is_shut`` says that the office calendar closes it: it is planned, and does
    not take place. ``venue`` is None for absences; ``services`` are empty when the block is for all. ``reason`` is a closure's,
    ``absence`` the kind of an absence.
    """

    kind: PlannedKind
    public_id: str
    diary_id: int
    starts_at: datetime
    ends_at: datetime
    original: datetime
    recurrence: str = ""
    is_moved: bool = False
    is_shut: bool = False
    venue_id: int | None = None
    venue: Words | None = None
    channels: tuple[str, ...] = ()
    services: tuple[tuple[int, Words], ...] = ()
    absence: str = ""
    reason: Words | None = None
    stops_remote: bool = False

    def touches(self, starts_at: datetime, ends_at: datetime) -> bool:
        """Say whether it shares time with [``starts_at``, ``ends_at``)."""
        return self.starts_at < ends_at and self.ends_at > starts_at


@dataclass(frozen=True, slots=True)
class DayMark:
    """What the State Council's notice makes of a day: its name, whether it is off, and which weekday a make-up day follows."""

    day: date
    name: Words
    is_off: bool
    follows_weekday: int | None
    is_provisional: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything planned in ``window``: dates in order of time, and the marked days."""

    window: Window
    dates: tuple[Planned, ...]
    marks: Mapping[date, DayMark]


def plan_of(*, diary_ids: Collection[int], first_day: date, days: int) -> Plan:
    """Give all that is planned on ``diary_ids`` in ``days`` Shanghai days from ``first_day`` on, and closures of the venues concerned.

    A closure stands on the diary of its venue. Dates that the office calendar closes are there, and say so.
    """
    window = Window(first_day, days)
    start, end = midnight(window.first_day), midnight(window.end_day)
    read = planned_rows(diary_ids, start, end)
    rows = [row for row in read if row.sort != DAY]
    marks = _marks(row for row in read if row.sort == DAY)
    calendar = OfficeCalendar(
        frozenset(mark.day for mark in marks.values() if mark.is_off),
        {mark.day: mark.follows_weekday for mark in marks.values() if mark.follows_weekday is not None},
    )
    exceptions = exceptions_of({row.event_id for row in rows}, start, end)
    found: list[Planned] = []
    for same in _by_event(rows):
        found += _dates(same, calendar, window, exceptions.get(same[0].event_id, ()))
    return Plan(window, tuple(sorted(found, key=lambda each: (each.starts_at, each.ends_at))), marks)


def _marks(rows: Iterable[PlannedRow]) -> dict[date, DayMark]:
    found = (
        DayMark(
            day=date.fromisoformat(row.word),
            name=Words(row.text_zh or "", row.text_en or ""),
            is_off=row.flag,
            follows_weekday=row.venue_id,
            is_provisional=row.in_person,
        )
        for row in rows
    )
    return {mark.day: mark for mark in found}


def _by_event(rows: Iterable[PlannedRow]) -> Iterator[list[PlannedRow]]:
    found: dict[int, list[PlannedRow]] = defaultdict(list)
    for row in rows:
        found[row.event_id].append(row)
    yield from found.values()


def _dates(
    same: list[PlannedRow], calendar: OfficeCalendar, window: Window, exceptions: Iterable[ChangedDate]
) -> Iterator[Planned]:
    row = same[0]
    rule = None if not row.frequency else Rule(frequency=row.frequency, params=row.params)
    event = Event(start=row.start, end=row.end, end_recurring_period=row.until, rule=rule)
    dates = list(dates_between(event, midnight(window.first_day), midnight(window.end_day), exceptions))
    if row.sort != DUTY:
        yield from (_other(row, each) for each in dates)
        return
    block = DutyBlock(
        event=event,
        recurrence=row.word,
        follows_calendar=row.flag,
        venue=Venue(keeps_weekend_hours=row.keeps_weekend_hours),
        in_person=row.in_person,
        by_phone=row.by_phone,
        by_video=row.by_video,
    )
    held = calendar.applied_to(block, dates)
    services = tuple((each.text_id, Words(each.text_zh or "", each.text_en or "")) for each in same if each.text_id)
    one = Planned(
        PlannedKind.OPENING if row.word == Recurrence.ONCE else PlannedKind.DUTY,
        row.public_id,
        row.diary_id,
        row.start,
        row.end,
        row.start,
        recurrence=row.word,
        venue_id=row.venue_id,
        venue=Words(row.venue_zh, row.venue_en),
        channels=tuple(block.channels),
        services=services,
    )
    for each in dates:
        yield replace(_at(one, each), is_moved=each.is_exception, is_shut=each not in held)
    for each in held:
        if each not in dates:
            yield replace(_at(one, each), kind=PlannedKind.COPY)


def _other(row: PlannedRow, each: PlannedDate) -> Planned:
    if row.sort == AWAY:
        one = Planned(
            PlannedKind.AWAY,
            row.public_id,
            row.diary_id,
            each.starts_at,
            each.ends_at,
            each.starts_at,
            absence=row.word,
        )
    else:
        one = Planned(
            PlannedKind.CLOSED,
            row.public_id,
            row.diary_id,
            each.starts_at,
            each.ends_at,
            each.starts_at,
            venue_id=row.venue_id,
            venue=Words(row.venue_zh, row.venue_en),
            reason=Words(row.text_zh or "", row.text_en or "") if row.text_zh or row.text_en else None,
            stops_remote=row.flag,
        )
    return one


def _at(one: Planned, each: PlannedDate) -> Planned:
    return replace(one, starts_at=each.starts_at, ends_at=each.ends_at, original=each.original or each.starts_at)
