"""Which starts are free: pure arithmetic over what ``picture`` has loaded.

Listing and holding share this code, so a start is offered exactly when a hold on it would succeed. Positions count cells from the
window's first midnight.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import lru_cache, partial
from itertools import chain, islice
from itertools import repeat as again
from types import MappingProxyType
from typing import Any, NamedTuple

from programmes.availability.expansion import Window
from programmes.bookings.ask import Ask
from programmes.bookings.lots import lot
from programmes.bookings.policies import earliest_start, horizon_day
from programmes.catalogue.models import Service
from programmes.common.cells import CELL, CELL_MINUTES, CELLS_PER_DAY, cell_ending, cells_for, moment_of
from programmes.common.clock import local_date
from programmes.common.masks import at_least, count_at, erode, positions, positions_down, repeat, span, tally, union


@dataclass(frozen=True, slots=True)
class Shape:
    """The cells of one meeting: ``lead`` cells before the start are claimed with it, ``claim`` in all, ``meeting`` of talk."""

    lead: int
    meeting: int
    claim: int

    @classmethod
    def of(cls, service: Service) -> "Shape":
        """Give the cells touched by [start - before, end + after) of ``service``."""
        lead = cells_for(service.before_minutes)
        return cls(
            lead,
            cells_for(service.duration_minutes),
            lead + cells_for(service.duration_minutes + service.after_minutes),
        )

    def unclaimed(self, free: int) -> int:
        """Give the starts whose whole claim lies in the ``free`` cells."""
        return erode(free, self.claim) << self.lead


class FreeSlot(NamedTuple):
    """A start that can be booked now, and how many could still book it. A tuple, since a listing makes hundreds."""

    starts_at: datetime
    ends_at: datetime
    places: int
    position: int = 0
    by_venue: Mapping[int, int] = MappingProxyType({})

    @property
    def venue_ids(self) -> tuple[int, ...]:
        """The ids of the venues at which it can be had; none by phone and video. Worked out when asked for."""
        return tuple(venue_id for venue_id, starts in self.by_venue.items() if (starts >> self.position) & 1)


# What FreeSlot._make does, without its length check: a listing makes hundreds.
_make_slot: Callable[[tuple[Any, ...]], FreeSlot] = partial(tuple.__new__, FreeSlot)


@dataclass(slots=True)
class Opening:
    """One practitioner at one venue: ``open`` as planned, ``starts`` as left over."""

    diary_id: int
    practitioner_id: int
    venue_id: int
    stamp: int
    open: int
    starts: int


@dataclass(slots=True)
class RoomOpening:
    """One suitable room: ``starts`` at which its whole claim is open and free; the lower its ``rank``, the better it fits."""

    rank: tuple[int, int]
    diary_id: int
    room_id: int
    venue_id: int
    stamp: int
    starts: int


@dataclass(slots=True)
class Picture:
    """Everything that decides about the starts of one ask in one window, already worked out."""

    ask: Ask
    window: Window
    allowed: int
    openings: list[Opening]
    rooms: dict[int, list[RoomOpening]] = field(default_factory=dict)

    def free_slots(self, limit: int | None = None) -> list[FreeSlot]:
        """Give the free starts in order, at most ``limit``."""
        by_venue, places = self.places()
        return self.slots_at(self.allowed & union(by_venue.values()), by_venue, places, limit)

    def nearest(self, starts_at: datetime, limit: int, *, within: int) -> list[FreeSlot]:
        """Give the ``limit`` free starts of ``within`` nearest to ``starts_at``, in order of time; the earlier of two as near."""
        by_venue, places = self.places()
        free, middle = self.allowed & within & union(by_venue.values()), self.position_of(starts_at)
        # Only the last few before the middle and the first few from it on can be near enough.
        before = islice(positions_down(free & span(0, middle)), limit)
        after = (middle + step for step in islice(positions(free >> middle), limit))
        near = sorted([*before, *after], key=lambda position: (abs(position - middle), position))[:limit]
        return self.slots_at(union(1 << position for position in near), by_venue, places)

    def slots_at(
        self, free: int, by_venue: Mapping[int, int], places: Sequence[int], limit: int | None = None
    ) -> list[FreeSlot]:
        """Give the starts of ``free`` in order, at most ``limit``, from what ``places`` gave."""
        length = timedelta(minutes=self.ask.service.duration_minutes)
        where: Mapping[int, int] = by_venue if self.ask.is_in_person else {}
        # Adding to a moment on the Shanghai clock is exact: it knows no summer time (``cells``).
        midnight = moment_of(self.window.origin)
        chosen = list(islice(positions(free), limit))
        starts = [midnight + position * CELL for position in chosen]
        ends = [starts_at + length for starts_at in starts]
        # A free start has a place at least, so a tally of one digit says one.
        counts = [count_at(places, position) for position in chosen] if len(places) > 1 else [1] * len(chosen)
        return list(map(_make_slot, zip(starts, ends, counts, chosen, again(where), strict=False)))

    def pairs_at(self, position: int) -> list[tuple[Opening, RoomOpening | None]]:
        """Give who could take the start at ``position``, each with the best fitting free room at that venue."""
        if not (self.allowed >> position) & 1:
            return []
        free = [opening for opening in self.openings if (opening.starts >> position) & 1]
        if not self.ask.needs_room:
            return [(opening, None) for opening in free]
        rooms = {venue_id: self._room_at(venue_id, position) for venue_id in {opening.venue_id for opening in free}}
        return [(opening, room) for opening in free if (room := rooms[opening.venue_id]) is not None]

    def _room_at(self, venue_id: int, position: int) -> RoomOpening | None:
        """Give the best fitting room that is free; one of several by lot."""
        free = [room for room in self.rooms.get(venue_id, ()) if (room.starts >> position) & 1]
        cell = self.window.origin + position
        return min(free, key=lambda room: (room.rank, lot(room.room_id, cell)), default=None)

    def venue_ids_at(self, position: int) -> list[int]:
        """Give the ids of the venues at which the start at ``position`` can be had; none by phone and video."""
        pairs = self.pairs_at(position) if self.ask.is_in_person else []
        return sorted({opening.venue_id for opening, _room in pairs})

    def is_open_at(self, position: int) -> bool:
        """Say whether anybody's planned time covers a meeting at ``position``, taken or not."""
        meeting = Shape.of(self.ask.service).meeting
        return any((erode(opening.open, meeting) >> position) & 1 for opening in self.openings)

    def planned(self) -> int:
        """Give every allowed start at which ``is_open_at`` holds."""
        meeting = Shape.of(self.ask.service).meeting
        return self.allowed & union(erode(opening.open, meeting) for opening in self.openings)

    def position_of(self, starts_at: datetime) -> int:
        """Give the position of a start in this window."""
        return cell_ending(starts_at) - self.window.origin

    def places(self) -> tuple[dict[int, int], list[int]]:
        """Give the free starts by venue, and the tally of how many could take each start.

        By phone and video a place is a person. In person it is the sum over venues of min(people, rooms), and a minimum is at least k
        exactly where both are: so the levels of the two are and-ed one by one, and all of them counted together.
        """
        if not self.ask.is_in_person:
            # Whoever is open at two venues in the window is still one person.
            per_person = _together((opening.diary_id, opening.starts) for opening in self.openings)
            return per_person, tally(per_person.values())
        people: dict[int, list[int]] = defaultdict(list)
        for opening in self.openings:
            people[opening.venue_id].append(opening.starts)
        levels: dict[int, list[int]] = {}
        for venue_id in sorted(people):
            if self.ask.needs_room:
                rooms = [room.starts for room in self.rooms.get(venue_id, ())]
                most = min(len(rooms), len(people[venue_id]))
                pairs = zip(at_least(people[venue_id], most=most), at_least(rooms, most=most), strict=True)
                free = [person & room for person, room in pairs]
            else:
                free = at_least(people[venue_id])
            levels[venue_id] = free
        return {venue_id: free[0] for venue_id, free in levels.items() if free}, tally(
            chain.from_iterable(levels.values())
        )


@lru_cache(maxsize=256)
def _on_grid(cells: int, width: int) -> int:
    """Give every ``cells``-th position from midnight on."""
    return repeat(1, cells, width)


def allowed_starts(service: Service, window: Window, now: datetime, /) -> int:
    """Give the starts that notice, horizon and grid leave in ``window``; never stored, since they move with the clock."""
    low = cell_ending(earliest_start(service=service, now=now)) - window.origin
    high = ((horizon_day(service=service, now=now) - window.first_day).days + 1) * CELLS_PER_DAY
    return _on_grid(service.grid_minutes // CELL_MINUTES, window.width) & span(low, min(high, window.width))


def window_for(first_day: date, last: date, service: Service, now: datetime, /) -> Window | None:
    """Give the days to load for starts from ``first_day`` to ``last``: cut to what may be booked, and one day longer.

    The day more lets a meeting that ends after midnight be judged. None when nothing of it may be booked.
    """
    first_day = max(first_day, local_date(earliest_start(service=service, now=now)))
    last = min(last, horizon_day(service=service, now=now))
    if first_day > last:
        return None
    return Window(first_day - timedelta(days=1), (last - first_day).days + 3)


def only_days(window: Window, first_day: date, last: date, /) -> int:
    """Give the mask of the starts on the days from ``first_day`` to ``last`` inclusive."""
    low = (first_day - window.first_day).days * CELLS_PER_DAY
    high = ((last - window.first_day).days + 1) * CELLS_PER_DAY
    return span(low, min(high, window.width))


def _together(masks: Iterable[tuple[int, int]]) -> dict[int, int]:
    together: dict[int, int] = defaultdict(int)
    for key, mask in masks:
        together[key] |= mask
    return together
