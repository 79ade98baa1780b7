"""From planned time to open masks: duty blocks, less absences, closures and days off, plus make-up days.

Openings round inward to cells, absences and closures outward (docs/rules.md, planned time).
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from django.db.models import F, QuerySet

from programmes.availability.busy import BusyTime
from programmes.availability.choices import AbsenceState, CalendarDayKind, Recurrence
from programmes.availability.dates import PlannedDate, dates_between
from programmes.availability.models import Absence, CalendarDay, Closure, DutyBlock, PlannedTime
from programmes.catalogue.choices import Channel
from programmes.common.cells import CELLS_PER_DAY, cell_at, cell_ending, first_cell_of
from programmes.common.clock import SHANGHAI, midnight
from programmes.common.masks import span

Row = TypeVar("Row", bound=PlannedTime)


@dataclass(frozen=True, slots=True)
class LayerKey:
    """Which openings a mask speaks of: one diary at one venue on one channel, for one service or (None) for all."""

    diary_id: int
    venue_id: int
    channel: str
    service_id: int | None


@dataclass(frozen=True, slots=True)
class Window:
    """Whole Shanghai days from ``first_day`` on; masks over it begin at that day's midnight."""

    first_day: date
    days: int

    @property
    def origin(self) -> int:
        """The number of the window's first cell."""
        return first_cell_of(self.first_day)

    @property
    def width(self) -> int:
        """How many cells the window has."""
        return self.days * CELLS_PER_DAY

    @property
    def end_day(self) -> date:
        """The first day after the window."""
        return self.first_day + timedelta(days=self.days)

    def opened_by(self, dates: Iterable[PlannedDate]) -> int:
        """Give the mask of ``dates``, each rounded inward to whole cells."""
        return self._mask((cell_ending(each.starts_at), cell_at(each.ends_at)) for each in dates)

    def shut_by(self, dates: Iterable[PlannedDate]) -> int:
        """Give the mask of ``dates``, each rounded outward to whole cells."""
        return self._mask((cell_at(each.starts_at), cell_ending(each.ends_at)) for each in dates)

    def day_mask(self, day: date) -> int:
        """Give the mask of one whole day."""
        low = (day - self.first_day).days * CELLS_PER_DAY
        return span(low, min(low + CELLS_PER_DAY, self.width))

    def dates_of(self, planned: PlannedTime) -> list[PlannedDate]:
        """Give the dates of a planned time that touch the window."""
        return list(dates_between(planned.event, midnight(self.first_day), midnight(self.end_day)))

    def _mask(self, bounds: Iterable[tuple[int, int]]) -> int:
        mask = 0
        for low, high in bounds:
            mask |= span(low - self.origin, min(high - self.origin, self.width))
        return mask


@dataclass(frozen=True, slots=True)
class OfficeCalendar:
    """Days off and make-up days of a window. ``makeup`` maps a day to the weekday whose weekly blocks it copies."""

    off: frozenset[date]
    makeup: dict[date, int]

    @classmethod
    def over(cls, window: Window) -> "OfficeCalendar":
        """Read the calendar days of ``window`` (one query)."""
        rows = CalendarDay.objects.filter(date__gte=window.first_day, date__lt=window.end_day).values_list(
            "date", "kind", "follows_weekday"
        )
        off: set[date] = set()
        makeup: dict[date, int] = {}
        for day, kind, weekday in rows:
            if kind == CalendarDayKind.OFF:
                off.add(day)
            elif weekday is not None:
                makeup[day] = weekday
        return cls(frozenset(off), makeup)

    def applied_to(self, block: DutyBlock, dates: list[PlannedDate]) -> list[PlannedDate]:
        """Give the dates of ``block`` as the office calendar leaves them.

        Days off close every date; a make-up day closes weekly, n-weekly and monthly dates that fall on it (unless the venue
        keeps its weekend hours) and takes a copy of the weekly blocks of the weekday it follows. A date that somebody moved by
        hand stays where it was put.
        """
        if not block.follows_calendar:
            return dates
        kept = [
            each
            for each in dates
            if each.is_exception or not self._closes(block, each.starts_at.astimezone(SHANGHAI).date())
        ]
        return kept + self._copies(block)

    def _closes(self, block: DutyBlock, day: date) -> bool:
        if day in self.off:
            return True
        own_weekend = block.recurrence in (Recurrence.WEEKLY, Recurrence.N_WEEKLY, Recurrence.MONTHLY)
        return day in self.makeup and own_weekend and not block.venue.keeps_weekend_hours

    def _copies(self, block: DutyBlock) -> list[PlannedDate]:
        if block.recurrence != Recurrence.WEEKLY:
            return []
        event = block.event
        begins = event.start.astimezone(SHANGHAI)
        length = event.end - event.start
        copies = []
        for day, weekday in self.makeup.items():
            copy = begins.replace(year=day.year, month=day.month, day=day.day)
            in_force = copy >= begins and (event.end_recurring_period is None or copy < event.end_recurring_period)
            if weekday == begins.weekday() and weekday != day.weekday() and in_force:
                copies.append(PlannedDate(copy, copy + length))
        return copies


def expand(diary_ids: Collection[int], window: Window, /) -> dict[LayerKey, int]:
    """Give the open masks of practitioners' and rooms' diaries over ``window``, in a fixed number of queries.

    Layers with nothing open in the window are left out.
    """
    calendar = OfficeCalendar.over(window)
    away = absent(diary_ids, window)
    blocks = list(
        with_dates(DutyBlock.objects.filter(diary__in=diary_ids)).select_related("venue").prefetch_related("services")
    )
    shut, silent = closed_venues({block.venue_id for block in blocks}, window)
    layers: dict[LayerKey, int] = defaultdict(int)
    for block in blocks:
        dates = calendar.applied_to(block, window.dates_of(block))
        opened = window.opened_by(dates) & ~window.shut_by(breaks_of(block, dates)) & ~away.get(block.diary_id, 0)
        for channel in block.channels:
            gone = shut if channel == Channel.IN_PERSON else silent
            left = opened & ~gone.get(block.venue_id, 0)
            for service_id in services_of(block):
                layers[LayerKey(block.diary_id, block.venue_id, channel, service_id)] |= left
    return {key: mask for key, mask in layers.items() if mask}


def breaks_of(block: DutyBlock, dates: Iterable[PlannedDate], /) -> list[PlannedDate]:
    """Give the breaks within ``dates`` of ``block``."""
    breaks = (block.break_in(each.starts_at, each.ends_at) for each in dates)
    return [PlannedDate(*each) for each in breaks if each is not None]


def absent(diary_ids: Collection[int], window: Window, /) -> dict[int, int]:
    """Give, for each diary that has any, the cells in which its person or room is away, or busy by their own outside calendar.

    Leave that nobody granted yet stops nothing.
    """
    masks: dict[int, int] = defaultdict(int)
    for absence in with_dates(Absence.objects.filter(diary__in=diary_ids, state=AbsenceState.GRANTED)):
        masks[absence.diary_id] |= window.shut_by(window.dates_of(absence))
    busy = BusyTime.objects.filter(
        diary__in=diary_ids, starts_at__lt=midnight(window.end_day), ends_at__gt=midnight(window.first_day)
    )
    for diary_id, starts_at, ends_at in busy.values_list("diary_id", "starts_at", "ends_at"):
        masks[diary_id] |= window.shut_by([PlannedDate(starts_at, ends_at)])
    return masks


def closed_venues(venue_ids: Collection[int], window: Window, /) -> tuple[dict[int, int], dict[int, int]]:
    """Give the closed cells of each venue: for meetings in person, and for phone and video."""
    shut: dict[int, int] = defaultdict(int)
    silent: dict[int, int] = defaultdict(int)
    for closure in with_dates(Closure.objects.filter(diary__venue__in=venue_ids)).annotate(
        venue_id=F("diary__venue_id")
    ):
        mask = window.shut_by(window.dates_of(closure))
        shut[closure.venue_id] |= mask
        if closure.stops_remote:
            silent[closure.venue_id] |= mask
    return shut, silent


def with_dates(rows: QuerySet[Row]) -> QuerySet[Row]:
    """Load what ``Window.dates_of`` reads."""
    return rows.select_related("event__rule").prefetch_related("event__occurrence_set")


def services_of(block: DutyBlock) -> list[int | None]:
    """Give the ids of the services that ``block`` is narrowed to, or [None] when it is for all of them."""
    narrowed: list[int | None] = [service.pk for service in block.services.all()]
    return narrowed or [None]
