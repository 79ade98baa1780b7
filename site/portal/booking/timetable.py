"""Free times arranged for reading: days as headings, times below, days without any folded together."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import groupby

from django.utils.functional import Promise
from django.utils.translation import ngettext, pgettext_lazy

from programmes.bookings.hours import suits_day
from programmes.bookings.queries.outlook import Outlook
from programmes.bookings.slots import FreeSlot
from programmes.catalogue.choices import Channel
from programmes.common.clock import local, local_date
from programmes.places.models import Venue
from programmes.places.queries import active_venues

WEEK = 7
LONGEST = 21
ENOUGH_DAYS = 5
"""A page shows a week, and goes on (up to three) while fewer days than this have anything to show."""
NAMES_SHOWN = 2
UNDIVIDED = 6
"""Up to so many times of a day need no words for its parts."""
PARTS = (
    (time(12), pgettext_lazy("part of the day", "Morning")),
    (time(18), pgettext_lazy("part of the day", "Afternoon")),
    (time.max, pgettext_lazy("part of the day", "Evening")),
)
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Time:
    """One free start and, in small type beneath it, how or where one meets."""

    starts_at: datetime
    where: str

    @property
    def value(self) -> str:
        """The start as its button sends it: ISO 8601 on the Shanghai clock."""
        return local(self.starts_at).isoformat()


@dataclass(frozen=True, slots=True)
class Part:
    """Morning, afternoon or evening of a day, and its times; without a name when the day needs no parts."""

    name: str | Promise
    times: list[Time]


@dataclass(frozen=True, slots=True)
class Stretch:
    """One day with free times, one full day, or several closed days in a row."""

    first_day: date
    last_day: date
    parts: list[Part] = field(default_factory=list)
    is_full: bool = False

    @property
    def is_one_day(self) -> bool:
        """Say whether this is a single day."""
        return self.first_day == self.last_day


@dataclass(frozen=True, slots=True)
class Month:
    """A month within the horizon; ``first_day`` is its first free day, None when it has none."""

    begins: date
    first_day: date | None
    is_shown: bool


@dataclass(frozen=True, slots=True)
class Timetable:
    """Some days of free times. ``earlier`` and ``later`` begin the days beside them, where there is something to see."""

    stretches: list[Stretch]
    first: Time | None
    nearest: list[Time]
    months: list[Month]
    earlier: date | None
    later: date | None
    last_day: date

    @property
    def has_times(self) -> bool:
        """Say whether any of the days shown has a free time."""
        return any(stretch.parts for stretch in self.stretches)

    @property
    def is_empty(self) -> bool:
        """Say whether no time is free at all, on these days or after them."""
        return self.first is None


def timetable(*, seen: Outlook, since: date | None, taken: datetime | None = None) -> Timetable:
    """Arrange what is free from ``since`` on (from today without it, or from the first free day when that is far).

    ``taken`` is a start that could not be had: the free starts nearest to it are found too.
    """
    today = local_date(seen.now)
    marked = sorted([*seen.free_days, *seen.full_days])
    first_day = _beginning(seen, since, today)
    last_day = _ending(first_day, set(marked), seen.last_day)
    first, nearest = seen.first(), seen.nearest(starts_at=taken, limit=4) if taken else []
    slots = seen.slots(first_day=first_day, last_day=last_day)
    named = named_times([*slots, *nearest, *([first] if first else [])], channel=seen.picture.ask.effective_channel)
    return Timetable(
        stretches=list(_stretches(seen, first_day, last_day, [named[slot.starts_at] for slot in slots])),
        first=named[first.starts_at] if first else None,
        nearest=[named[slot.starts_at] for slot in nearest],
        months=_months(seen, today, first_day, last_day),
        earlier=_earlier(marked, first_day, today),
        later=next((day for day in marked if day > last_day), None),
        last_day=seen.last_day,
    )


def named_times(slots: Iterable[FreeSlot], *, channel: str) -> dict[datetime, Time]:
    """Give free slots by their start, with the places they may be at; one query however many there are, none by phone."""
    slots = list(slots)
    if channel != Channel.IN_PERSON:
        return {slot.starts_at: Time(slot.starts_at, str(Channel(channel).label)) for slot in slots}
    venues = active_venues().in_bulk({venue_id for slot in slots for venue_id in slot.venue_ids}) if slots else {}
    return {slot.starts_at: Time(slot.starts_at, _where(slot, venues)) for slot in slots}


def _beginning(seen: Outlook, since: date | None, today: date) -> date:
    if since is not None:
        return min(max(since, today), seen.last_day)
    if seen.free_days and seen.free_days[0] - today >= timedelta(days=WEEK):
        return seen.free_days[0]
    return today


def _ending(first_day: date, marked: set[date], horizon: date) -> date:
    last_day = min(first_day + timedelta(days=WEEK - 1), horizon)
    furthest = min(first_day + timedelta(days=LONGEST - 1), horizon)
    while last_day < furthest and sum(first_day <= day <= last_day for day in marked) < ENOUGH_DAYS:
        last_day += ONE_DAY
    return last_day


def _earlier(marked: list[date], first_day: date, today: date) -> date | None:
    before = [day for day in marked if day < first_day]
    if not before:
        return None
    week_ago = first_day - timedelta(days=WEEK)
    return max(week_ago, today) if before[-1] >= week_ago else before[-ENOUGH_DAYS:][0]


def _stretches(seen: Outlook, first_day: date, last_day: date, times: list[Time]) -> Iterator[Stretch]:
    ask = seen.picture.ask
    by_day = {day: list(found) for day, found in groupby(times, key=lambda each: local_date(each.starts_at))}
    full, closed = set(seen.full_days), []
    for day in _days(first_day, last_day):
        if day not in by_day and day not in full:
            # A working day is no answer to somebody who asked for weekends.
            closed += [day] if suits_day(ask, day) else []
            continue
        if closed:
            yield Stretch(closed[0], closed[-1])
            closed = []
        yield Stretch(day, day, _parts(by_day.get(day, [])), is_full=day in full)
    if closed:
        yield Stretch(closed[0], closed[-1])


def _parts(times: list[Time]) -> list[Part]:
    if len(times) <= UNDIVIDED:
        return [Part("", times)] if times else []
    return [Part(PARTS[number][1], list(found)) for number, found in groupby(times, key=_part_of)]


def _part_of(each: Time) -> int:
    clock = local(each.starts_at).time()
    return next(number for number, (end, _name) in enumerate(PARTS) if clock < end)


def _months(seen: Outlook, today: date, first_day: date, last_day: date) -> list[Month]:
    free = {month: next(days) for month, days in groupby(seen.free_days, key=_month_of)}
    shown = {_month_of(day) for day in (first_day, last_day)}
    months = dict.fromkeys(_month_of(day) for day in _days(today, seen.last_day))
    return [Month(month, free.get(month), month in shown) for month in months]


def _month_of(day: date) -> date:
    return day.replace(day=1)


def _days(first_day: date, last_day: date) -> Iterator[date]:
    return (first_day + timedelta(days=offset) for offset in range((last_day - first_day).days + 1))


def _where(slot: FreeSlot, venues: dict[int, Venue]) -> str:
    here = [venues[venue_id] for venue_id in slot.venue_ids if venue_id in venues]
    streets = list(dict.fromkeys(_short(venue.street.name) for venue in here))
    if len(streets) <= NAMES_SHOWN:
        return " · ".join(streets)
    return ngettext("%(count)s place", "%(count)s places", len(here)) % {"count": len(here)}


def _short(street: str) -> str:
    # On a small button the kind of place goes without saying.
    return street.removesuffix(" Subdistrict").removesuffix("街道")
