"""Into which rooms a session could go at its own time. However many sessions and rooms there are, the number of queries is fixed."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q

from programmes.availability.expansion import Window
from programmes.availability.frame import Cutter
from programmes.availability.models import Diary, OpenMask
from programmes.availability.policies import rooms_planned_by
from programmes.bookings.loading import load_live_holds
from programmes.bookings.models import ServiceSession, SessionPractitioner
from programmes.catalogue.choices import Channel, ServiceKind
from programmes.common.cells import cells_for
from programmes.common.clock import local_date
from programmes.common.masks import span
from programmes.places.models import Room


@dataclass(frozen=True, slots=True)
class FreeRoom:
    """A room that is open and free for the whole claim of a session, and whether it is at the same venue."""

    room: Room
    is_same_venue: bool


def free_rooms(*, sessions: Sequence[ServiceSession], user: object, now: datetime) -> dict[int, list[FreeRoom]]:
    """Give, by primary key of the session, the rooms in which it could be at its own time, best first: same venue, best kind, smallest.

    The room is of a kind that the service asks for, in use, open and free for the whole claim, and has a chair for everybody in a group. At another
    venue it is one that ``user`` plans, and whoever leads the session has neither duty nor a meeting elsewhere that leaves no time to travel.
    Sessions come with their ``service``.
    """
    if not sessions:
        return {}
    days = [local_date(session.starts_at) for session in sessions]
    window = Window(min(days) - timedelta(days=1), (max(days) - min(days)).days + 3)
    rooms = _rooms(sessions, user, window, now)
    tied = _tied(sessions, window)
    found: dict[int, list[FreeRoom]] = {}
    for session in sessions:
        claim = _claim(session, window)
        able = [
            FreeRoom(room, room.venue_id == session.venue_id)
            for room, free in rooms
            if room.pk != session.room_id and claim & free == claim and _suits(room, session)
            if room.venue_id == session.venue_id or tied[session.pk] <= {room.venue_id}
        ]
        found[session.pk] = sorted(able, key=lambda each: _order(each, session))
    return found


def _rooms(sessions: Sequence[ServiceSession], user: object, window: Window, now: datetime) -> list[tuple[Room, int]]:
    """Give the rooms that come into question, each with the cells in which it is open and not taken."""
    kinds = {kind for session in sessions for kind in session.service.room_kinds}
    here = Q(venue__in={session.venue_id for session in sessions})
    rooms = Room.objects.filter(here | Q(pk__in=rooms_planned_by(user=user).values("pk")))
    rooms = rooms.filter(is_active=True, venue__is_active=True, kind__in=kinds)
    diaries = Diary.objects.filter(room__in=rooms).select_related("room__venue", "taken_mask").order_by("pk")
    cutter, held = Cutter(window.first_day, window.days), load_live_holds(window, now, None).taken
    opened: dict[int, int] = defaultdict(int)
    masks = OpenMask.objects.filter(diary__room__in=rooms, channel=Channel.IN_PERSON, service__isnull=True)
    for diary_id, origin, cells in masks.values_list("diary_id", "origin", "cells"):
        opened[diary_id] |= cutter.cells(bytes(cells), origin.isoformat())
    found = []
    for diary in diaries:
        taken = cutter.cells(bytes(diary.taken_mask.cells), diary.taken_mask.origin.isoformat())
        if diary.room is not None:
            found.append((diary.room, opened[diary.pk] & ~(taken | held.get(diary.pk, 0))))
    return found


def _tied(sessions: Sequence[ServiceSession], window: Window) -> Mapping[int, set[int]]:
    """Give the venues to which duty and other meetings near in time tie whoever leads each session."""
    leading: dict[int, list[Diary]] = defaultdict(list)
    staffing = SessionPractitioner.objects.filter(session__in=sessions).values_list("practitioner_id", "session_id")
    own: dict[int, list[int]] = defaultdict(list)
    for practitioner_id, session_id in staffing:
        own[practitioner_id].append(session_id)
    for diary in Diary.objects.filter(practitioner__in=own):
        for session_id in own[diary.practitioner_id or 0]:
            leading[session_id].append(diary)
    busy: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
    cutter = Cutter(window.first_day, window.days)
    duty = OpenMask.objects.filter(diary__practitioner__in=own).values_list(
        "diary__practitioner_id", "venue_id", "origin", "cells"
    )
    for practitioner_id, venue_id, origin, cells in duty:
        busy[practitioner_id].append((venue_id, cutter.cells(bytes(cells), origin.isoformat()), 0))
    low, high = min(each.starts_at for each in sessions), max(each.ends_at for each in sessions)
    near = SessionPractitioner.objects.filter(
        practitioner__in=own,
        session__venue__isnull=False,
        session__claims__isnull=False,
        starts_at__range=(low - timedelta(days=1), high + timedelta(days=1)),
    ).distinct()
    for row in near.select_related("session"):
        busy[row.practitioner_id].append((row.session.venue_id or 0, _claim(row.session, window), row.session_id))
    found: dict[int, set[int]] = defaultdict(set)
    for session in sessions:
        for diary in leading[session.pk]:
            travel = cells_for(diary.travel_minutes)
            around = _claim(session, window, wider=travel)
            found[session.pk] |= {
                venue_id
                for venue_id, mask, own_id in busy[diary.practitioner_id or 0]
                if own_id != session.pk and mask & around
            }
    return found


def _claim(session: ServiceSession, window: Window, *, wider: int = 0) -> int:
    low = session.first_cell - window.origin
    return span(max(low - wider, 0), max(low + session.cell_count + wider, 0))


def _suits(room: Room, session: ServiceSession) -> bool:
    is_group = session.service.kind == ServiceKind.WORKSHOP
    return room.kind in session.service.room_kinds and (not is_group or room.capacity >= session.capacity)


def _order(each: FreeRoom, session: ServiceSession) -> tuple[bool, int, int, int]:
    rank = list(session.service.room_kinds).index(each.room.kind)
    return not each.is_same_venue, rank, each.room.capacity, each.room.pk
