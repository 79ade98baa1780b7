"""Reading somebody's duty: real dates in order, series, and what stops them."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import QuerySet

from programmes.availability.choices import AbsenceState, CalendarDayKind, Recurrence
from programmes.availability.dates import PlannedDate, last_start, next_start
from programmes.availability.expansion import OfficeCalendar, Window, with_dates
from programmes.availability.limits import FURTHEST_START
from programmes.availability.models import Absence, CalendarDay, Diary, DutyBlock
from programmes.common.clock import local_date
from programmes.records.models import Transition

A_YEAR = 366
NEAR_DAYS = 120


@dataclass(frozen=True, slots=True)
class DutyDate:
    """One real date of a block. ``original`` names it in an edit; None for a copy on a make-up day, which no edit reaches."""

    block: DutyBlock
    starts_at: datetime
    ends_at: datetime
    original: datetime | None
    is_exception: bool

    @property
    def day(self) -> date:
        """Its Shanghai day."""
        return local_date(self.starts_at)


@dataclass(frozen=True, slots=True)
class DutySeries:
    """A series as one line of a list: the ``block`` that holds its next date, and that date; ``last_day`` None when it is open."""

    block: DutyBlock
    next_start: datetime
    last_day: date | None
    is_split: bool


def duty_dates(*, diary: Diary, first_day: date, days: int) -> list[DutyDate]:
    """Give every real date of ``diary`` that begins on one of ``days`` Shanghai days from ``first_day`` on, in order.

    Days off and make-up days are taken into account; leave and closures are not: they stop duty, they do not take it away. The number of
    queries is fixed.
    """
    window = Window(first_day, days)
    calendar = OfficeCalendar.over(window)
    blocks = _blocks(DutyBlock.objects.filter(diary=diary).order_by("pk"))
    found = [
        DutyDate(block, each.starts_at, each.ends_at, each.original, each.is_exception)
        for block in blocks
        for each in calendar.applied_to(block, window.dates_of(block))
        if window.first_day <= local_date(each.starts_at) < window.end_day
    ]
    return sorted(found, key=lambda each: (each.starts_at, each.block.pk))


def duty_date(*, diary: Diary, starts_at: datetime) -> DutyDate | None:
    """Give the real date of ``diary`` that begins exactly at ``starts_at``, if there is one."""
    dates = duty_dates(diary=diary, first_day=local_date(starts_at), days=1)
    return next((each for each in dates if each.starts_at == starts_at), None)


def duty_series(*, diary: Diary, now: datetime) -> list[DutySeries]:
    """Give the recurring series of ``diary`` that still have dates to come, by weekday and hour of the next; one line a series."""
    rows = DutyBlock.objects.filter(diary=diary).exclude(recurrence=Recurrence.ONCE)
    parts: dict[str, list[DutyBlock]] = {}
    for block in _blocks(rows.order_by("event__start", "pk")):
        parts.setdefault(block.series, []).append(block)
    window = Window(local_date(now), NEAR_DAYS)
    calendar = OfficeCalendar.over(window)
    lines = []
    for own in parts.values():
        coming = [(found, part) for part in own if (found := next_start(part.event, now)) is not None]
        if coming:
            starts_at, block = min(_real(coming, window, calendar, now), default=coming[0], key=lambda pair: pair[0])
            end = last_start(coming[-1][1].event)
            lines.append(DutySeries(block, starts_at, local_date(end) if end else None, len(coming) > 1))
    return sorted(lines, key=lambda line: (line.next_start.weekday(), line.next_start.time(), line.block.pk))


def _real(
    parts: list[tuple[datetime, DutyBlock]], window: Window, calendar: OfficeCalendar, now: datetime
) -> Iterator[tuple[datetime, DutyBlock]]:
    """Give where the dates of these parts really begin: a date that was cancelled or falls on a day off is not the next."""
    for _start, part in parts:
        for each in calendar.applied_to(part, window.dates_of(part)):
            if each.starts_at >= now:
                yield each.starts_at, part


def single_dates(*, diary: Diary, now: datetime) -> list[DutyDate]:
    """Give the single dates of ``diary`` that have not ended, in order."""
    rows = DutyBlock.objects.filter(diary=diary, recurrence=Recurrence.ONCE).order_by("pk")
    # Far enough for every single date that can be planned.
    window = Window(local_date(now), FURTHEST_START.days + 1)
    found = [
        DutyDate(block, each.starts_at, each.ends_at, each.original, each.is_exception)
        for block in _blocks(rows)
        for each in window.dates_of(block)
        if each.ends_at > now
    ]
    return sorted(found, key=lambda each: (each.starts_at, each.block.pk))


def last_day_of(*, block: DutyBlock) -> date | None:
    """Give the last day of the series of ``block``; None when it has no end."""
    rows = DutyBlock.objects.filter(series=block.series, diary=block.diary_id).select_related("event__rule")
    last = last_start(rows.order_by("event__start", "pk").last().event)  # type: ignore[union-attr]
    return local_date(last) if last else None


def dates_of_series(*, block: DutyBlock, now: datetime, most: int) -> list[DutyDate]:
    """Give the next ``most`` real dates of the series of ``block`` that have not begun, in order: within a year, past days off."""
    window = Window(local_date(now), A_YEAR)
    calendar = OfficeCalendar.over(window)
    found = [
        DutyDate(part, each.starts_at, each.ends_at, each.original, each.is_exception)
        for part in _blocks(DutyBlock.objects.filter(series=block.series, diary=block.diary_id).order_by("pk"))
        for each in calendar.applied_to(part, window.dates_of(part))
        if each.starts_at >= now
    ]
    return sorted(found, key=lambda each: each.starts_at)[:most]


def cancelled_dates(*, block: DutyBlock, now: datetime) -> list[DutyDate]:
    """Give the coming dates of the series of ``block`` that somebody took out, in order: moving one brings it back."""
    found = []
    for part in _blocks(DutyBlock.objects.filter(series=block.series, diary=block.diary_id).order_by("pk")):
        length = part.event.end - part.event.start
        for row in part.event.occurrence_set.all():
            if row.cancelled and row.original_start >= now:
                found.append(DutyDate(part, row.original_start, row.original_start + length, row.original_start, True))
    return sorted(found, key=lambda each: each.starts_at)


def leave_of(*, diary: Diary, since: datetime) -> list[Absence]:
    """Give the leave of ``diary`` that ends after ``since``, in whatever state, in order of time."""
    rows = Absence.objects.filter(diary=diary, event__end__gt=since).select_related("event", "diary__practitioner")
    return list(rows.order_by("event__start", "pk"))


def granted_leave(*, diary_id: int, window: Window) -> list[tuple[str, list[PlannedDate]]]:
    """Give the dates of granted leave of a diary (primary key) that touch ``window``, by the public id of the leave. Two queries."""
    rows = with_dates(Absence.objects.filter(diary=diary_id, state=AbsenceState.GRANTED)).order_by("pk")
    found = ((row.public_id, window.dates_of(row)) for row in rows)
    return [(public_id, dates) for public_id, dates in found if dates]


def leave_waiting(*, practitioner_ids: Collection[int], now: datetime) -> list[Absence]:
    """Give the leave that waits for an answer and is not over, of these practitioners, in order of time."""
    rows = Absence.objects.filter(
        state=AbsenceState.ASKED, event__end__gt=now, diary__practitioner__in=list(practitioner_ids)
    )
    return list(rows.select_related("event", "diary__practitioner").order_by("event__start", "pk"))


def refusals(*, object_ids: Collection[str]) -> dict[str, str]:
    """Give, by public id, why leave or swaps were refused, for those that were."""
    rows = Transition.objects.filter(object_id__in=list(object_ids), target=AbsenceState.REFUSED).order_by("pk")
    return dict(rows.values_list("object_id", "reason"))


def days_off(*, first_day: date, days: int) -> dict[date, CalendarDay]:
    """Give the days off among ``days`` Shanghai days from ``first_day`` on."""
    rows = CalendarDay.objects.filter(
        kind=CalendarDayKind.OFF, date__gte=first_day, date__lt=first_day + timedelta(days=days)
    )
    return {row.date: row for row in rows}


def block_of(*, diary: Diary, public_id: str) -> DutyBlock | None:
    """Give the duty block of ``diary`` with this public id, if there is one."""
    rows = DutyBlock.objects.filter(diary=diary, public_id=public_id)
    return rows.select_related("event__rule", "venue__street", "diary__practitioner").first()


def _blocks(rows: QuerySet[DutyBlock]) -> list[DutyBlock]:
    return list(with_dates(rows).select_related("venue", "event__rule").prefetch_related("services"))
