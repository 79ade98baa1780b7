"""The same question put to django-scheduler: ``Period`` gives occurrences, and the same subtraction makes free hours of them.

Its bookings are events of the same calendar, as its users keep them. It reads a copy of the calendars, so that neither side
disturbs the other.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db.models import Q
from schedule.models import Calendar, Event, Occurrence
from schedule.periods import Period

from programmes.common.clock import SHANGHAI
from programmes.common.models import random_id
from tests.benchmarks.data import BATCH, HOUR, NOW, Staff

BOOKED = "booked"


def copy_calendars(staff: Sequence[Staff]) -> list[Calendar]:
    """Copy each practitioner's events and exceptions into a calendar of its own, and add the bookings as events."""
    calendars = Calendar.objects.bulk_create([Calendar(name=(name := random_id()), slug=name) for _each in staff])
    originals: list[Event] = []
    copies: list[Event] = []
    for each, calendar in zip(staff, calendars, strict=True):
        for event in Event.objects.filter(calendar=each.diary.calendar_id).order_by("pk"):
            originals.append(event)
            copies.append(
                Event(calendar=calendar, start=event.start, end=event.end, title="open", rule_id=event.rule_id)
            )
    copies = Event.objects.bulk_create(copies, batch_size=BATCH)
    twin = {original.pk: copy for original, copy in zip(originals, copies, strict=True)}
    Occurrence.objects.bulk_create(
        [
            Occurrence(
                event=twin[row.event_id],
                title="open",
                original_start=row.original_start,
                original_end=row.original_end,
                start=row.start,
                end=row.end,
                cancelled=row.cancelled,
            )
            for row in Occurrence.objects.filter(event__in=originals)
        ],
        batch_size=BATCH,
    )
    add_bookings(calendars, [each.booked for each in staff])
    return calendars


def add_bookings(calendars: Sequence[Calendar], booked: Sequence[Sequence[datetime]]) -> None:
    """Add meetings of an hour as events."""
    Event.objects.bulk_create(
        [
            Event(calendar=calendar, start=start, end=start + HOUR, title=BOOKED)
            for calendar, starts in zip(calendars, booked, strict=True)
            for start in starts
        ],
        batch_size=BATCH,
    )


def whole_calendar(calendar: Calendar, days: int) -> list[datetime]:
    """The way of its documentation: every event of the calendar."""
    return sorted(_free(list(calendar.events.all()), days))


def limited_calendar(calendar: Calendar, days: int) -> list[datetime]:
    """The best way: rules joined, and events that cannot touch the window left out."""
    events = calendar.events.filter(_touches(days)).select_related("rule")
    return sorted(_free(list(events), days))


def all_calendars(calendars: Sequence[Calendar], days: int, limit: int) -> list[tuple[datetime, int]]:
    """One period over the events of all calendars; the first free hours with how many are free then."""
    events = Event.objects.filter(_touches(days), calendar__in=calendars).select_related("rule")
    return sorted(_free(list(events), days).items())[:limit]


def open_hours(calendar_id: int, booked: Sequence[datetime], days: int) -> list[datetime]:
    """Expand one of our own calendars, the bookings given apart: the oracle for a change."""
    occurrences = _occurrences(list(Event.objects.filter(calendar=calendar_id).select_related("rule")), days)
    return sorted(_subtract([(row.start, row.end) for row in occurrences], booked))


def _touches(days: int) -> Q:
    end = NOW + timedelta(days=days)
    return Q(rule__isnull=True, start__lt=end, end__gt=NOW) | (
        Q(rule__isnull=False) & (Q(end_recurring_period__isnull=True) | Q(end_recurring_period__gt=NOW))
    )


def _occurrences(events: list[Event], days: int) -> list[Occurrence]:
    period = Period(events, NOW, NOW + timedelta(days=days), tzinfo=SHANGHAI)
    return [occurrence for occurrence in period.get_occurrences() if not occurrence.cancelled]


def _free(events: list[Event], days: int) -> Counter[datetime]:
    opened: dict[int, list[tuple[datetime, datetime]]] = {}
    booked: dict[int, list[datetime]] = {}
    for occurrence in _occurrences(events, days):
        calendar = occurrence.event.calendar_id
        if occurrence.event.title == BOOKED:
            booked.setdefault(calendar, []).append(occurrence.start)
        else:
            opened.setdefault(calendar, []).append((occurrence.start, occurrence.end))
    free: Counter[datetime] = Counter()
    for calendar, periods in opened.items():
        free.update(_subtract(periods, booked.get(calendar, [])))
    return free


def _subtract(opened: Sequence[tuple[datetime, datetime]], booked: Sequence[datetime]) -> set[datetime]:
    """Give the hours of the openings that no booked hour overlaps; bookings lie on the half hour."""
    blocked = {start + shift for start in booked for shift in (timedelta(), HOUR / 2, -HOUR / 2)}
    return {
        hour
        for start, end in opened
        for step in range((end - start) // HOUR)
        for hour in [start + step * HOUR]
        if hour not in blocked
    }
