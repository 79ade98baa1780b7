"""Laying a calendar out as a table: a column a day or a person, a row a quarter of an hour, and one cell for every run of the same.

Nothing is clipped and nothing lies over anything: what shares time shares a cell.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from programmes.availability.planned import DayMark, Planned, PlannedKind
from programmes.availability.sight import Seen
from programmes.bookings.queries.calendar import Calendar, Meeting
from programmes.catalogue.choices import Channel
from programmes.common.cells import CELL, CELL_MINUTES, CELLS_PER_DAY, cell_at, cell_ending, first_cell_of, moment_of

PER_HOUR = 60 // CELL_MINUTES
USUAL = (8 * PER_HOUR, 18 * PER_HOUR)
"""The part of a day that is always shown: 08:00 to 18:00."""

DUTIES = (PlannedKind.DUTY, PlannedKind.OPENING, PlannedKind.COPY)
OPEN, REMOTE, AWAY, CLOSED, OFF, NONE, MEETING = "open", "remote", "away", "closed", "off", "none", "meeting"


@dataclass(slots=True)
class Run:
    """One cell of the table: ``rows`` quarters of an hour of the same ``state``.

    ``planned`` is what makes it open or shut; ``meetings`` are what takes it.
    """

    state: str
    starts_at: datetime
    ends_at: datetime
    rows: int
    planned: Planned | None = None
    meetings: list[Meeting] = field(default_factory=list)
    is_now: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One thing in the list of a day: a planned date or a meeting, cut to the day."""

    starts_at: datetime
    ends_at: datetime
    planned: Planned | None = None
    meeting: Meeting | None = None

    @property
    def is_whole_day(self) -> bool:
        """Say whether it lasts all day."""
        return self.ends_at - self.starts_at >= timedelta(days=1)


@dataclass(slots=True)
class Column:
    """One day of one calendar."""

    day: date
    owner: Seen
    mark: DayMark | None
    planned: list[Planned]
    meetings: list[Meeting]
    runs: dict[int, Run] = field(default_factory=dict)

    @property
    def duties(self) -> list[Planned]:
        """The duty of the day that takes place."""
        return [each for each in self.planned if each.kind in DUTIES and not each.is_shut]

    @property
    def stops(self) -> list[Planned]:
        """Absences, and closures of the venues concerned."""
        return [each for each in self.planned if each.kind not in DUTIES]

    @property
    def is_empty(self) -> bool:
        """Say whether there is nothing at all."""
        return not self.planned and not self.meetings

    @property
    def lines(self) -> list[Line]:
        """Everything of the day in order of time; duty before what fills it."""
        low = moment_of(first_cell_of(self.day))
        high = low + timedelta(days=1)
        shown = [
            Line(max(each.starts_at, low), min(each.ends_at, high), planned=each)
            for each in self.planned
            if not each.is_shut
        ]
        shown += [Line(max(each.starts_at, low), min(each.ends_at, high), meeting=each) for each in self.meetings]
        return sorted(shown, key=lambda line: (line.starts_at, line.meeting is not None, line.ends_at))


@dataclass(frozen=True, slots=True)
class Day:
    """One day of all calendars that are shown, a column each."""

    day: date
    mark: DayMark | None
    columns: list[Column]

    @property
    def sessions(self) -> int:
        """How many sessions all of them have together."""
        return sum(len(column.meetings) for column in self.columns)

    @property
    def is_empty(self) -> bool:
        """Say whether nobody has anything."""
        return all(column.is_empty for column in self.columns)


@dataclass(slots=True)
class Row:
    """A quarter of an hour: the cells that begin in it. ``hour`` is set where one begins."""

    starts_at: datetime
    hour: bool
    runs: list[tuple[Column, Run]]


def days_of(calendar: Calendar) -> list[Day]:
    """Give the days in order, each with a column for every calendar."""
    days = [calendar.first_day + timedelta(days=number) for number in range(calendar.days)]
    return [
        Day(day, calendar.marks.get(day), [column_of(calendar, owner, day) for owner in calendar.owners])
        for day in days
    ]


def column_of(calendar: Calendar, owner: Seen, day: date) -> Column:
    """Give one day of one calendar."""
    starts_at = moment_of(first_cell_of(day))
    ends_at = starts_at + timedelta(days=1)
    planned = [each for each in calendar.planned[owner.diary_id] if each.touches(starts_at, ends_at)]
    meetings = [each for each in calendar.meetings[owner.diary_id] if each.touches(starts_at, ends_at)]
    return Column(day, owner, calendar.marks.get(day), planned, meetings)


def rows_of(columns: Sequence[Column], now: datetime) -> list[Row]:
    """Lay ``columns`` out and give the rows of their table, from the first full hour to the last that anybody needs."""
    low, high = _hours(columns)
    for column in columns:
        column.runs = {_offset(run.starts_at, column.day): run for run in _runs(column, low, high, now)}
    day = columns[0].day
    midnight = moment_of(first_cell_of(day))
    return [
        Row(
            midnight + cell * CELL,
            cell % PER_HOUR == 0,
            [(column, column.runs[cell]) for column in columns if cell in column.runs],
        )
        for cell in range(low, high)
    ]


def _hours(columns: Iterable[Column]) -> tuple[int, int]:
    low, high = USUAL
    for column in columns:
        first = first_cell_of(column.day)
        spans = [(each.starts_at, each.ends_at) for each in column.duties]
        spans += [(each.starts_at, each.ends_at) for each in column.meetings]
        for starts_at, ends_at in spans:
            low = min(low, max(cell_at(starts_at) - first, 0))
            high = max(high, min(cell_ending(ends_at) - first, CELLS_PER_DAY))
    return low // PER_HOUR * PER_HOUR, -(-high // PER_HOUR) * PER_HOUR


def _runs(column: Column, low: int, high: int, now: datetime) -> list[Run]:
    first = first_cell_of(column.day)
    states: list[tuple[str, Planned | None]] = [(OFF if column.mark and column.mark.is_off else NONE, None)] * high
    for each in column.duties:
        _paint(states, each, (OPEN, each), first, inward=True)
    for each in column.stops:
        _stop(states, each, first)
    taken: list[list[Meeting]] = [[] for _cell in range(high)]
    for meeting in column.meetings:
        for cell in range(max(cell_at(meeting.starts_at) - first, 0), min(cell_ending(meeting.ends_at) - first, high)):
            taken[cell].append(meeting)
    runs: list[Run] = []
    for cell in range(low, high):
        begins = moment_of(first + cell)
        last = runs[-1] if runs else None
        if taken[cell]:
            joins = last is not None and last.state == MEETING and any(each in last.meetings for each in taken[cell])
            if not joins:
                last = Run(MEETING, begins, begins, 0)
                runs.append(last)
            assert last is not None  # noqa: S101  it was just made, or there was one to join
            last.meetings += [each for each in taken[cell] if each not in last.meetings]
        else:
            state, planned = states[cell]
            if last is None or (last.state, last.planned) != (state, planned):
                last = Run(state, begins, begins, 0, planned)
                runs.append(last)
        last.rows += 1
        last.ends_at = begins + CELL
        last.is_now = last.is_now or begins <= now < last.ends_at
    return runs


def _stop(states: list[tuple[str, Planned | None]], each: Planned, first: int) -> None:
    """Lay an absence over the day, or a closure over the duty at its venue."""
    for cell in range(max(cell_at(each.starts_at) - first, 0), min(cell_ending(each.ends_at) - first, len(states))):
        _state, duty = states[cell]
        if each.kind == PlannedKind.AWAY:
            states[cell] = (AWAY, each)
        elif duty is not None and duty.kind in DUTIES and duty.venue_id == each.venue_id:
            goes_on = not each.stops_remote and set(duty.channels) != {Channel.IN_PERSON}
            states[cell] = (REMOTE, each) if goes_on else (CLOSED, each)


def _paint(
    states: list[tuple[str, Planned | None]], each: Planned, what: tuple[str, Planned], first: int, *, inward: bool
) -> None:
    low = cell_ending(each.starts_at) - first
    for cell in range(max(low, 0), min(cell_at(each.ends_at) - first, len(states))):
        states[cell] = what


def _offset(moment: datetime, day: date) -> int:
    return cell_at(moment) - first_cell_of(day)
