"""A session goes into another room at its own time. Who booked hears of it only when the place is another one."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from programmes.availability.locking import lock_diaries, stamp_diaries
from programmes.availability.models import Diary
from programmes.bookings.actions.change import enter
from programmes.bookings.actions.cover import SessionIsOver, locked_session
from programmes.bookings.choices import SessionState
from programmes.bookings.claims import CellTaken, lock_needed
from programmes.bookings.models import ServiceSession
from programmes.bookings.queries.free_rooms import free_rooms
from programmes.bookings.taken import pass_on
from programmes.common.errors import DomainError
from programmes.common.transactions import transact
from programmes.places.models import Room
from programmes.records.actions.transition import record_transition
from programmes.records.actors import Actor

ROOM_CHANGED = "room changed"


class RoomTaken(DomainError):
    """The room chosen is not free for it, or not any more."""

    slug = "slot-taken"
    message = _("This room is no longer free then. Please choose another one.")


def change_room(*, session: ServiceSession, room: Room, user: object, by: Actor, now: datetime) -> ServiceSession:
    """Put a firm ``session`` that has not begun into ``room``; time, people and channel stay.

    One transaction: the claims move from the diary of one room to that of the other. ``user`` decides which venues are offered
    (``free_rooms``). At another venue every booking hears where it is now. Raises SessionIsOver and RoomTaken.
    """

    def work() -> ServiceSession:
        bookings, current = locked_session(session)
        if current.state != SessionState.CONFIRMED or current.starts_at <= now or current.room_id is None:
            raise SessionIsOver
        diaries = dict(Diary.objects.filter(room__in=[current.room_id, room.pk]).values_list("room_id", "pk"))
        lock_diaries(diaries.values())
        able = free_rooms(sessions=[current], user=user, now=now)[current.pk]
        chosen = next((each for each in able if each.room.pk == room.pk), None)
        if chosen is None:
            raise RoomTaken
        try:
            pass_on(current, diaries[current.room_id], diaries[room.pk], now)
        except CellTaken as error:
            raise RoomTaken from error
        current.room, current.venue, current.is_room_kept = chosen.room, chosen.room.venue, False
        current.save(update_fields=["room", "venue", "is_room_kept"])
        stamp_diaries(lock_needed(current))
        record_transition(
            object_kind="session",
            object_id=current.public_id,
            source=current.state,
            target=current.state,
            by=by,
            reason=ROOM_CHANGED,
            now=now,
        )
        for booking in () if chosen.is_same_venue else bookings:
            booking.session = current
            enter(booking, booking.state, change="moved", by=by, reason=ROOM_CHANGED, now=now)
        return current

    return transact(work)
