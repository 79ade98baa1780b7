"""Free times arranged for reading: days as headings, times below, the first free time apart."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.translation import ngettext

from portal.booking.wishes import WishesForm
from programmes.bookings.ask import Ask
from programmes.bookings.queries.listing import free_slots
from programmes.bookings.slots import FreeSlot
from programmes.catalogue.choices import Channel
from programmes.common.clock import local, local_date
from programmes.places.models import Venue
from programmes.places.queries import active_venues

DAYS_SHOWN = 7
NAMES_SHOWN = 2


@dataclass(frozen=True, slots=True)
class Time:
    """One free start and, in small type beneath it, how or where one meets."""

    starts_at: datetime
    where: str
    venues: list[Venue]

    @property
    def value(self) -> str:
        """The start as its button sends it: ISO 8601 on the Shanghai clock."""
        return local(self.starts_at).isoformat()


@dataclass(frozen=True, slots=True)
class Day:
    """One day and its free times, possibly none."""

    date: date
    times: list[Time]


@dataclass(frozen=True, slots=True)
class Timetable:
    """A week of free times. ``earlier`` and ``later`` begin the weeks beside it, where there is one to see."""

    days: list[Day]
    first: Time | None
    earlier: date | None
    later: date | None

    @property
    def is_empty(self) -> bool:
        """Say whether no time is free at all, in this week or after it."""
        return self.first is None


def ask_from(*, wishes: WishesForm) -> Ask:
    """Give the wishes as the domain takes them. What could not be read counts as no wish."""
    wishes.is_valid()
    heard = wishes.cleaned_data
    return Ask(
        service=wishes.service,
        channel=heard.get("channel") or "",
        venue=heard.get("venue"),
        street=heard.get("street"),
        language=heard.get("language") or "",
        gender=heard.get("gender") or "",
    )


def times_of(slots: Iterable[FreeSlot], *, channel: str) -> list[Time]:
    """Give free slots with the places they may be at."""
    slots = list(slots)
    ids = {venue_id for slot in slots for venue_id in slot.venue_ids}
    venues = active_venues().in_bulk(ids) if ids else {}
    return [_time(slot, venues, channel) for slot in slots]


def week(*, ask: Ask, since: date | None, now: datetime) -> Timetable:
    """Give a week of free times from ``since`` (from today without it, or from the first free day when this week has none)."""
    today = local_date(now)
    horizon = today + timedelta(days=ask.service.horizon_days)
    first_day = min(max(since or today, today), horizon)
    found = free_slots(ask=ask, first_day=first_day, last_day=first_day + timedelta(days=DAYS_SHOWN - 1), now=now)
    if not found.slots and found.next_available and not since:
        first_day = local_date(found.next_available.starts_at)
        found = free_slots(ask=ask, first_day=first_day, last_day=first_day + timedelta(days=DAYS_SHOWN - 1), now=now)
    times = times_of(found.slots, channel=ask.effective_channel)
    days = [
        Day(date=day, times=[time for time in times if local_date(time.starts_at) == day])
        for day in (first_day + timedelta(days=offset) for offset in range(DAYS_SHOWN))
        if day <= horizon
    ]
    first = (
        times[0]
        if times
        else next(
            iter(times_of([found.next_available] if found.next_available else [], channel=ask.effective_channel)), None
        )
    )
    later = first_day + timedelta(days=DAYS_SHOWN)
    return Timetable(
        days=days,
        first=first,
        earlier=max(first_day - timedelta(days=DAYS_SHOWN), today) if first_day > today else None,
        later=later if later <= horizon else None,
    )


def venues_at(*, ask: Ask, starts_at: datetime, now: datetime) -> list[Venue]:
    """Give the venues among which one may choose at this start; none when people do not meet in person."""
    if not ask.is_in_person or ask.venue is not None:
        return []
    day = local_date(starts_at)
    slots = free_slots(ask=ask, first_day=day, last_day=day, now=now).slots
    return [
        venue
        for time in times_of((slot for slot in slots if slot.starts_at == starts_at), channel=ask.effective_channel)
        for venue in time.venues
    ]


def _time(slot: FreeSlot, venues: dict[int, Venue], channel: str) -> Time:
    here = [venues[venue_id] for venue_id in slot.venue_ids if venue_id in venues]
    if channel != Channel.IN_PERSON:
        return Time(starts_at=slot.starts_at, where=str(Channel(channel).label), venues=[])
    streets = list(dict.fromkeys(_short(venue.street.name) for venue in here))
    if len(streets) <= NAMES_SHOWN:
        where = " · ".join(streets)
    else:
        where = ngettext("%(count)s place", "%(count)s places", len(here)) % {"count": len(here)}
    return Time(starts_at=slot.starts_at, where=where, venues=here)


def _short(street: str) -> str:
    # On a small button the kind of place goes without saying.
    return street.removesuffix(" Subdistrict").removesuffix("街道")
