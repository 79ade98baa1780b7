"""When and how somebody is on duty at a place, for people who look for one. Nobody is named and nothing taken is taken off."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from programmes.availability.frame import Cutter
from programmes.availability.models import OpenMask
from programmes.catalogue.choices import Channel
from programmes.catalogue.models import Service
from programmes.common.cells import CELL_MINUTES, CELLS_PER_DAY
from programmes.places.models import Room, Venue
from programmes.places.queries import active_venues

WEEK_DAYS = 7


@dataclass(frozen=True, slots=True)
class DayHours:
    """The spans ("09:00", "12:00") of one day."""

    day: date
    spans: tuple[tuple[str, str], ...]


@dataclass(slots=True)
class Presence:
    """Who comes to a place finds somebody in these ``hours``; ``channels`` are the ways in which people there meet residents."""

    hours: list[DayHours] = field(default_factory=list)
    channels: list[str] = field(default_factory=list)


def venues_offering(*, service: Service) -> QuerySet[Venue]:
    """Give the venues in use at which ``service`` is given in person: somebody who gives it is planned there, and a room is fit for it.

    None for a service that is not given in person, and none for one that keeps people safe: where that is, is told to the person alone.
    """
    if Channel.IN_PERSON not in service.channels or service.is_safety:
        return active_venues().none()
    planned = OpenMask.objects.filter(
        Q(service__isnull=True) | Q(service=service),
        channel=Channel.IN_PERSON,
        diary__practitioner__is_active=True,
        diary__practitioner__services=service,
    )
    venues = active_venues().filter(pk__in=planned.values("venue_id"))
    if service.room_kinds:
        fit = Room.objects.filter(venue=OuterRef("pk"), is_active=True, kind__in=service.room_kinds)
        venues = venues.filter(Exists(fit))
    return venues


def presence_at(*, venue_ids: Collection[int], first_day: date) -> Mapping[int, Presence]:
    """Give when somebody is on duty at each of these venues in the seven days from ``first_day`` on. One query for all of them."""
    rows = OpenMask.objects.filter(venue__in=venue_ids, diary__practitioner__is_active=True).values_list(
        "venue_id", "channel", "origin", "cells"
    )
    cutter = Cutter(first_day, WEEK_DAYS)
    open_cells: dict[int, int] = defaultdict(int)
    channels: dict[int, set[str]] = defaultdict(set)
    for venue_id, channel, origin, cells in rows:
        mask = cutter.cells(cells, origin.isoformat())
        if mask:
            channels[venue_id].add(channel)
            if channel == Channel.IN_PERSON:
                open_cells[venue_id] |= mask
    return {
        venue_id: Presence(
            _days(open_cells[venue_id], first_day), [each for each in Channel.values if each in channels[venue_id]]
        )
        for venue_id in venue_ids
    }


def _days(mask: int, first_day: date) -> list[DayHours]:
    found = []
    for number in range(WEEK_DAYS):
        cells = mask >> number * CELLS_PER_DAY & (1 << CELLS_PER_DAY) - 1
        if cells:
            found.append(DayHours(first_day + timedelta(days=number), tuple(_spans(cells))))
    return found


def _spans(cells: int) -> list[tuple[str, str]]:
    """Give the runs of set cells of one day as clock times; the end of the day is 24:00."""
    digits = f"{cells:0{CELLS_PER_DAY}b}"[::-1]
    spans, place = [], digits.find("1")
    while place >= 0:
        end = digits.find("0", place)
        end = CELLS_PER_DAY if end < 0 else end
        spans.append((_clock(place), _clock(end)))
        place = digits.find("1", end)
    return spans


def _clock(cell: int) -> str:
    hours, minutes = divmod(cell * CELL_MINUTES, 60)
    return f"{hours:02}:{minutes:02}"
