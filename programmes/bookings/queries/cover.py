"""Who could take over a session from a colleague: the service, the channel and place, the hours, nothing in the way.

However many sessions and people there are, the number of queries is fixed.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Prefetch

from programmes.availability.expansion import LayerKey, Window, absent, closed_venues, expand
from programmes.availability.frame import Cutter, frame_end, frame_origin
from programmes.availability.models import Diary, OpenMask
from programmes.bookings.choices import SessionState
from programmes.bookings.loading import LiveHolds, load_live_holds
from programmes.bookings.models import Booking, ServiceSession, SessionPractitioner
from programmes.bookings.queries.hits import Hit
from programmes.bookings.signals import conflicts_asked
from programmes.catalogue.choices import Channel, ServiceKind
from programmes.catalogue.models import Service
from programmes.common.cells import cell_at, cell_ending, cells_for
from programmes.common.clock import day_span, last_day, local_date
from programmes.common.masks import span
from programmes.people.clearance import lacks
from programmes.people.models import Practitioner


@dataclass(frozen=True, slots=True)
class StandIn:
    """Somebody who could take a session. ``lacks``: languages that whoever is away speaks and this one does not.

    ``is_on_duty``: planned time covers the meeting. ``sessions``: how many this one has that day already.
    """

    practitioner: Practitioner
    is_on_duty: bool
    is_same_kind: bool
    lacks: tuple[str, ...]
    sessions: int

    @property
    def order(self) -> tuple[bool, bool, int, int, int]:
        """The best fitting first."""
        return not self.is_on_duty, not self.is_same_kind, len(self.lacks), self.sessions, self.practitioner.pk


@dataclass(slots=True)
class _Person:
    """What decides about one practitioner in the window."""

    practitioner: Practitioner
    diary_id: int
    travel: int
    taken: int
    counts: bytes
    services: frozenset[int]
    languages: dict[str, str]
    away: int = 0
    layers: list[tuple[LayerKey, int]] = field(default_factory=list)


def sessions_of(*, practitioner: Practitioner, first_day: date, days: int, now: datetime) -> list[Hit]:
    """Give the firm sessions of ``practitioner`` that begin on these Shanghai days and not before ``now``, in order."""
    start, end = day_span(first_day, first_day + timedelta(days=days - 1))
    rows = SessionPractitioner.objects.filter(
        practitioner=practitioner,
        starts_at__gte=max(start, now),
        starts_at__lt=end,
        session__state=SessionState.CONFIRMED,
    )
    rows = rows.select_related("session__service__programme", "session__venue", "session__room")
    return [Hit(row.session, practitioner.pk) for row in rows.order_by("starts_at", "session_id")]


def stand_ins(
    *, hits: Sequence[Hit], off_duty: Collection[int] = (), now: datetime
) -> dict[tuple[int, int], list[StandIn]]:
    """Give, by ``Hit.key``, who could take each session over, the best fitting first.

    Whoever gives the service, with what it asks for in force that day, and is free for the whole claim, below the day's maximum, not away, and on duty on that channel at that place;
    those of ``off_duty`` (ids of practitioners) also when they are not on duty, unless their duty elsewhere leaves no time to travel or the
    venue is shut. Nobody whom a listener to ``conflicts_asked`` names.
    """
    if not hits:
        return {}
    days = [local_date(hit.session.starts_at) for hit in hits]
    window = Window(min(days) - timedelta(days=1), (max(days) - min(days)).days + 3)
    staff = _staff([hit.session.pk for hit in hits])
    people = _people({hit.session.service_id for hit in hits}, {hit.practitioner_id for hit in hits}, window, now)
    live = load_live_holds(window, now, None)
    shut, _silent = closed_venues({hit.session.venue_id for hit in hits if hit.session.venue_id is not None}, window)
    forbidden = _conflicts([hit.session for hit in hits], list(people), now)
    found: dict[tuple[int, int], list[StandIn]] = {}
    for hit in hits:
        away = people.get(hit.practitioner_id)
        able = []
        for pk, person in people.items():
            if pk in staff[hit.session.pk] or (hit.session.pk, pk) in forbidden:
                continue
            is_on_duty = _fits(hit.session, person, window, live, shut, may_be_off_duty=pk in off_duty)
            if is_on_duty is not None:
                able.append(_stand_in(person, away, is_on_duty, local_date(hit.session.starts_at), window))
        found[hit.key] = sorted(able, key=lambda each: each.order)
    return found


def new_times_to_call(*, user: object, now: datetime) -> list[Booking]:
    """Give the live bookings that ``user`` may see whose people wait for a call about another time, the soonest first."""
    rows = Booking.objects.visible_to(user).live().filter(new_time_asked_at__isnull=False, session__starts_at__gt=now)
    return list(rows.select_related("service", "session__venue").order_by("session__starts_at", "pk"))


def _fits(
    session: ServiceSession,
    person: _Person,
    window: Window,
    live: LiveHolds,
    shut: Mapping[int, int],
    *,
    may_be_off_duty: bool,
) -> bool | None:
    """Say whether ``person`` is on duty for ``session`` and free; None when it cannot be theirs."""
    low = session.first_cell - window.origin
    claim = span(low, low + session.cell_count)
    meeting = span(cell_at(session.starts_at) - window.origin, cell_ending(session.ends_at) - window.origin)
    if session.service_id not in person.services or (person.taken | live.taken.get(person.diary_id, 0)) & claim:
        return None
    cap, day = person.practitioner.daily_cap, local_date(session.starts_at)
    if cap is not None and _count(person, day, window) + live.sessions_of(person.diary_id)[day] >= cap:
        return None
    if person.away & claim or lacks(
        practitioner=person.practitioner, service=session.service, day=last_day(session.ends_at)
    ):
        return None
    if any(meeting & mask == meeting for mask in _openings(person, session)):
        return True
    is_workshop = session.service.kind == ServiceKind.WORKSHOP
    return (
        False if (may_be_off_duty or is_workshop) and not _is_elsewhere(session, person, claim, meeting, shut) else None
    )


def _openings(person: _Person, session: ServiceSession) -> Iterable[int]:
    masks: dict[int, int] = defaultdict(int)
    for key, mask in person.layers:
        fits = key.channel == session.channel and key.service_id in (None, session.service_id)
        if fits and session.venue_id in (None, key.venue_id):
            masks[key.venue_id] |= mask
    return masks.values()


def _is_elsewhere(session: ServiceSession, person: _Person, claim: int, meeting: int, shut: Mapping[int, int]) -> bool:
    """Say whether duty at another venue, or a closure of this one, keeps ``person`` away from a meeting in person."""
    if session.venue_id is None or session.channel != Channel.IN_PERSON:
        return False
    near = claim
    for _step in range(cells_for(person.travel)):
        near |= near << 1 | near >> 1
    on_duty = any(mask & near for key, mask in person.layers if key.venue_id != session.venue_id)
    return on_duty or bool(shut.get(session.venue_id, 0) & meeting)


def _people(services: set[int], away: set[int], window: Window, now: datetime) -> dict[int, _Person]:
    """Load everybody who gives one of ``services``, and those who are ``away``, whose languages matter."""
    rows = Practitioner.objects.filter(is_active=True, services__in=services) | Practitioner.objects.filter(pk__in=away)
    given = Prefetch("services", queryset=Service.objects.filter(pk__in=services).only("pk"))
    practitioners = {row.pk: row for row in rows.distinct().prefetch_related(given, "languages").order_by("pk")}
    diaries = Diary.objects.filter(practitioner__in=list(practitioners)).select_related("taken_mask")
    cutter = Cutter(window.first_day, window.days)
    people = {}
    for diary in diaries.order_by("pk"):
        row = practitioners[diary.practitioner_id or 0]
        origin = diary.taken_mask.origin.isoformat()
        people[row.pk] = _Person(
            practitioner=row,
            diary_id=diary.pk,
            travel=diary.travel_minutes,
            taken=cutter.cells(bytes(diary.taken_mask.cells), origin),
            counts=cutter.counts(bytes(diary.taken_mask.sessions_per_day), origin),
            services=frozenset(service.pk for service in row.services.all()) if row.is_active else frozenset(),
            languages={spoken.language: spoken.get_language_display() for spoken in row.languages.all()},
        )
    by_diary = {person.diary_id: person for person in people.values()}
    for diary_id, mask in absent(list(by_diary), window).items():
        by_diary[diary_id].away = mask
    for key, mask in _layers(list(by_diary), window, now):
        by_diary[key.diary_id].layers.append((key, mask))
    return people


def _layers(diary_ids: list[int], window: Window, now: datetime) -> Iterable[tuple[LayerKey, int]]:
    """Give what is planned: as it is stored, or expanded when the window reaches past what is stored."""
    if window.end_day > frame_end(frame_origin(local_date(now))):
        yield from expand(diary_ids, window).items()
        return
    cutter = Cutter(window.first_day, window.days)
    rows = OpenMask.objects.filter(diary__in=diary_ids).values_list(
        "diary_id", "venue_id", "channel", "service_id", "origin", "cells"
    )
    for diary_id, venue_id, channel, service_id, origin, cells in rows:
        yield LayerKey(diary_id, venue_id, channel, service_id), cutter.cells(bytes(cells), origin.isoformat())


def _staff(session_ids: list[int]) -> dict[int, set[int]]:
    staff: dict[int, set[int]] = defaultdict(set)
    rows = SessionPractitioner.objects.filter(session__in=session_ids).values_list("session_id", "practitioner_id")
    for session_id, practitioner_id in rows:
        staff[session_id].add(practitioner_id)
    return staff


def _conflicts(sessions: list[ServiceSession], practitioner_ids: list[int], now: datetime) -> set[tuple[int, int]]:
    answers: list[tuple[Any, Any]] = conflicts_asked.send(
        sender=ServiceSession, sessions=sessions, practitioner_ids=practitioner_ids, now=now
    )
    return {(session_id, pk) for _receiver, pairs in answers for session_id, pk in pairs or ()}


def _stand_in(person: _Person, away: _Person | None, is_on_duty: bool, day: date, window: Window) -> StandIn:
    missing = [name for code, name in away.languages.items() if code not in person.languages] if away else []
    return StandIn(
        practitioner=person.practitioner,
        is_on_duty=is_on_duty,
        is_same_kind=away is None or person.practitioner.kind == away.practitioner.kind,
        lacks=tuple(missing),
        sessions=_count(person, day, window),
    )


def _count(person: _Person, day: date, window: Window) -> int:
    return person.counts[(day - window.first_day).days]
