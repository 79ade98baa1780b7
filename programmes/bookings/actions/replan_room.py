"""What a change of a room's opening hits, and what becomes of each meeting: it stays in the room, goes into another, or another time is found."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from programmes.availability.models import Diary
from programmes.bookings.actions.change_room import RoomTaken, change_room
from programmes.bookings.actions.cover import ask_for_new_times
from programmes.bookings.actions.decisions import ASK, KEEP, ROOM, Asked, Decision
from programmes.bookings.choices import SessionState
from programmes.bookings.models import Booking, ServiceSession
from programmes.bookings.queries.free_rooms import FreeRoom, free_rooms
from programmes.bookings.queries.hits import rooms_hit
from programmes.common.errors import InvalidInput
from programmes.places.models import Room
from programmes.records.actions.transition import record_transition
from programmes.records.actors import Actor


@dataclass(frozen=True, slots=True)
class RoomImpact(Asked):
    """One session in a room that is not open for it any more, and into which others it could go."""

    room: Room
    rooms: list[FreeRoom]

    @property
    def key(self) -> str:
        """What names it in a form: the session and the room."""
        return f"{self.session.public_id}.{self.room.public_id}"


def room_impacts(
    *,
    found: Collection[ServiceSession],
    bookings: Mapping[int, list[Booking]],
    mine: Collection[int],
    user: object,
    now: datetime,
    look: bool,
) -> list[RoomImpact]:
    """Give what is asked about each session of ``rooms_hit``; ``look`` for the rooms into which it could go."""
    firm = [session for session in found if session.state == SessionState.CONFIRMED]  # a hold is over within minutes
    able = free_rooms(sessions=firm, user=user, now=now) if look else {}
    return [
        RoomImpact(session, bookings[session.pk], session.pk in mine, session.room, able.get(session.pk, []))
        for session in found
        if session.room is not None
    ]


def decide_room(
    *, impact: RoomImpact, decision: Decision, rooms: Mapping[str, Room], user: object, by: Actor, now: datetime
) -> None:
    """Do what was decided; ``rooms`` are those chosen, by public id. Raises what ``change_room`` and ``ask_for_new_times`` raise."""
    if decision.verb == ROOM:
        if decision.to not in rooms:
            raise RoomTaken
        change_room(session=impact.session, room=rooms[decision.to], user=user, by=by, now=now)
    elif decision.verb == ASK:
        ask_for_new_times(session=impact.session, by=by, now=now)
    elif decision.verb == KEEP:
        _keep(impact, by, now)
    else:
        raise InvalidInput


def room_keys(*, diary_ids: Collection[int], now: datetime) -> set[tuple[int, str]]:
    """Give what tells the meetings that are hit in these rooms from one another, whatever was decided about them."""
    return {room_key(session) for session in rooms_hit(now=now, diary_ids=diary_ids, is_strict=True)}


def room_key(session: ServiceSession, /) -> tuple[int, str]:
    """Give what tells a meeting that is hit in its room from one whose practitioner is hit."""
    return session.pk, "room"


def rooms_named(decisions: Mapping[str, Decision], /) -> dict[str, Room]:
    """Give the rooms into which something is to go, by public id."""
    wanted = {one.to for one in decisions.values() if one.verb == ROOM}
    return {row.public_id: row for row in Room.objects.filter(public_id__in=wanted, is_active=True)}


def diaries_of(sessions: Collection[str], rooms: Collection[Room], /) -> set[int]:
    """Give the diaries of these rooms, and of the practitioners and rooms of the sessions with these public ids: all are locked at once."""
    named = ServiceSession.objects.filter(public_id__in=sessions)
    diaries = Diary.objects.filter(room__in=[*rooms]) | Diary.objects.filter(room__in=named.values("room"))
    people = Diary.objects.filter(practitioner__in=named.values("staffing__practitioner"))
    return {*diaries.values_list("pk", flat=True), *people.values_list("pk", flat=True)}


def _keep(impact: RoomImpact, by: Actor, now: datetime) -> None:
    session = ServiceSession.objects.select_for_update().get(pk=impact.session.pk)
    session.is_room_kept = True
    session.save(update_fields=["is_room_kept"])
    record_transition(
        object_kind="session",
        object_id=session.public_id,
        source=session.state,
        target=session.state,
        by=by,
        reason="kept: room",
        now=now,
    )
