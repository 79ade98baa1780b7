"""Deciding which times of the demo district are booked, by whom, and what becomes of each booking.

Stretches of duty are cut into talks one after the other; each talk is booked with the chance its week and hour deserve.
"""

import math
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from portal.demo.clients import Client
from portal.demo.stories import CANCELLED, NO_SHOW, Story, story_of
from portal.demo.timetable import Duty
from programmes.bookings.choices import BookingState
from programmes.bookings.slots import Shape
from programmes.catalogue.choices import Channel, ServiceKind
from programmes.catalogue.models import Service
from programmes.common.cells import CELL_MINUTES, day_of, moment_of
from programmes.common.clock import local
from programmes.common.masks import span

PAST_WEEKS = 14
# The part of past talks that took place or were missed: about sixty-five bookings a practitioner with the cancelled ones.
PAST_SHARE = 0.58
FIRST_WEEK, LAST_WEEK, BEND = 0.75, 0.05, 1.9
SOUGHT_AFTER, ORDINARY, FULLEST = 1.3, 0.93, 0.97
EVENING_HOUR, SATURDAY = 18, 5

CHANNEL_SHARES = {Channel.IN_PERSON: 60, Channel.PHONE: 25, Channel.VIDEO: 15}
# How often a service is asked for, compared with the others that the same people give.
POPULARITY = {"AC-01": 3, "AC-03": 2, "AC-04": 2}
MOST_MISSED = 2
CLIENT_TRIES = 30


@dataclass(frozen=True, slots=True)
class RoomRow:
    """A room: id, diary, what it is for."""

    pk: int
    diary_id: int
    kind: str


@dataclass(frozen=True, slots=True)
class Talk:
    """One booked talk, ready to be written."""

    service: Service
    practitioner_id: int
    diary_id: int
    venue_id: int | None
    room: RoomRow | None
    channel: str
    starts_at: datetime
    first_cell: int
    cell_count: int
    client: Client
    story: Story


@dataclass(slots=True)
class Taken:
    """What is taken so far: cells by diary, sessions by practitioner and day."""

    cells: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    sessions: Counter[tuple[int, date]] = field(default_factory=Counter)


@dataclass(slots=True)
class Filling:
    """Everything the filling of a district needs to know. ``talks`` counts what could be booked, by week from today on."""

    now: datetime
    today: date
    weeks: int
    chance: random.Random
    clients: Sequence[Client]
    services: Mapping[int, Sequence[Service]]
    diaries: Mapping[int, int]
    caps: Mapping[int, int | None]
    rooms: Mapping[int, Sequence[RoomRow]]
    typhoon: date
    typhoon_venues: frozenset[int]
    taken: Taken
    busy_clients: set[tuple[int, date]] = field(default_factory=set)
    missed: Counter[int] = field(default_factory=Counter)
    talks: Counter[int] = field(default_factory=Counter)

    def booked(self, duties: Iterable[Duty]) -> Iterator[Talk]:
        """Give the booked talks of ``duties``, which come in the order of time."""
        for duty in duties:
            for service, start in self._cut(duty):
                starts_at = moment_of(start)
                week = (day_of(start) - self.today).days // 7
                self.talks[week] += 1
                share = PAST_SHARE if starts_at <= self.now else self._share(starts_at, week)
                if self.chance.random() < share:
                    yield from self._talk(duty, service, start, self._fate(starts_at, service))
                if self.chance.random() < share * CANCELLED / (1 - CANCELLED):
                    yield from self._talk(duty, service, start, "cancelled")

    def _cut(self, duty: Duty) -> Iterator[tuple[Service, int]]:
        """Cut a duty into talks, each on the grid of its service, whole inside the duty."""
        given = [
            service
            for service in self.services[duty.practitioner_id]
            if (duty.service_ids is None or service.pk in duty.service_ids)
            and duty.channels.intersection(service.channels)
        ]
        cell = duty.first
        while True:
            fitting = [service for service in given if _on_grid(cell, service) + Shape.of(service).meeting <= duty.end]
            if not fitting:
                return
            service = self.chance.choices(fitting, [POPULARITY.get(each.code, 1) for each in fitting])[0]
            start = _on_grid(cell, service)
            yield service, start
            cell = start - Shape.of(service).lead + Shape.of(service).claim

    def _share(self, starts_at: datetime, week: int) -> float:
        if week >= self.weeks:
            return 0
        near = math.pow(1 - week / max(self.weeks - 1, 1), BEND)
        share = LAST_WEEK + (FIRST_WEEK - LAST_WEEK) * near
        clock = local(starts_at)
        is_sought_after = clock.hour >= EVENING_HOUR or clock.weekday() >= SATURDAY
        return min(share * (SOUGHT_AFTER if is_sought_after else ORDINARY), FULLEST)

    def _fate(self, starts_at: datetime, service: Service) -> str:
        ends_at = starts_at + timedelta(minutes=service.duration_minutes)
        # Today's outcomes are still to be noted.
        if ends_at > self.now or local(starts_at).date() == self.today:
            return BookingState.CONFIRMED
        missed = self.chance.random() < NO_SHOW / (1 - CANCELLED)
        return BookingState.NO_SHOW if missed else BookingState.COMPLETED

    def _talk(self, duty: Duty, service: Service, start: int, fate: str) -> Iterator[Talk]:
        """Give the talk, or nothing when nobody, no room or no client is free for it."""
        shape, day = Shape.of(service), day_of(start)
        low = start - shape.lead
        own = span(low, low + shape.claim)
        cap = self.caps[duty.practitioner_id]
        is_live = fate != "cancelled"
        diary_id = self.diaries[duty.practitioner_id]
        if is_live and (
            self.taken.cells[diary_id] & own
            or (cap is not None and self.taken.sessions[duty.practitioner_id, day] >= cap)
        ):
            return
        channel, room = self._channel(duty, service, own if is_live else 0)
        number = self._client(day, fate)
        if not channel or number is None:
            return
        reason = ""
        if is_live and day == self.typhoon and channel == Channel.IN_PERSON and duty.venue_id in self.typhoon_venues:
            fate, is_live, reason = BookingState.CANCELLED_SERVICE, False, "台风停业（示例）"
        starts_at = moment_of(start)
        story = story_of(
            service=service, starts_at=starts_at, fate=fate, chance=self.chance, now=self.now, reason=reason
        )
        if is_live:
            self._take(duty.practitioner_id, [diary_id, *([room.diary_id] if room else [])], own, day, number, fate)
        yield Talk(
            service=service,
            practitioner_id=duty.practitioner_id,
            diary_id=diary_id,
            venue_id=duty.venue_id if channel == Channel.IN_PERSON else None,
            room=room,
            channel=channel,
            starts_at=starts_at,
            first_cell=low,
            cell_count=shape.claim,
            client=self.clients[number],
            story=story,
        )

    def _take(
        self, practitioner_id: int, diary_ids: Iterable[int], own: int, day: date, number: int, fate: str
    ) -> None:
        for diary_id in diary_ids:
            self.taken.cells[diary_id] |= own
        self.taken.sessions[practitioner_id, day] += 1
        self.busy_clients.add((number, day))
        if fate == BookingState.NO_SHOW:
            self.missed[number] += 1

    def _channel(self, duty: Duty, service: Service, own: int) -> tuple[str, RoomRow | None]:
        """Choose how people meet, and a free room when they meet in person; another way when every room is taken."""
        possible = [channel for channel in service.channels if channel in duty.channels]
        while possible:
            weights = [CHANNEL_SHARES[Channel(channel)] for channel in possible]
            channel = self.chance.choices(possible, weights)[0]
            if channel != Channel.IN_PERSON or not service.room_kinds:
                return channel, None
            room = self._room(duty.venue_id, service, own)
            if room is not None:
                return channel, room
            possible.remove(channel)
        return "", None

    def _room(self, venue_id: int, service: Service, own: int) -> RoomRow | None:
        fit = [room for room in self.rooms.get(venue_id, ()) if room.kind in service.room_kinds]
        fit.sort(key=lambda room: service.room_kinds.index(room.kind))
        return next((room for room in fit if not self.taken.cells[room.diary_id] & own), None)

    def _client(self, day: date, fate: str) -> int | None:
        for _try in range(CLIENT_TRIES):
            number = self.chance.randrange(len(self.clients))
            if (number, day) in self.busy_clients:
                continue
            # Three no-shows would put the person in approve mode; the demo leaves that to those who try it.
            if fate == BookingState.NO_SHOW and self.missed[number] >= MOST_MISSED:
                continue
            return number
        return None


def one_to_one(services: Iterable[Service], /) -> list[Service]:
    """Give the services that one person of staff gives to one party: all talks, and the separate talk before a mediation."""
    return [
        service
        for service in services
        if service.kind != ServiceKind.WORKSHOP and not (service.kind == ServiceKind.MEDIATION and service.capacity > 1)
    ]


def _on_grid(cell: int, service: Service) -> int:
    """Give the first cell from ``cell`` on that lies on the grid of ``service``; cells are counted from a midnight."""
    step = service.grid_minutes // CELL_MINUTES
    return -(-cell // step) * step
