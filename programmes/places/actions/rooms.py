"""Setting up a room, changing it, taking it out of use and back."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from programmes.common.editing import changed_fields, require_text, store
from programmes.common.errors import DomainError, InvalidInput
from programmes.common.transactions import transact
from programmes.places.models import Room
from programmes.places.signals import place_changed
from programmes.records.actions.audit import audit
from programmes.records.actors import Actor

KIND = "room"
MOST_PEOPLE = 1000


class RoomStaysAtVenue(DomainError):
    """A room was to be moved to another venue."""

    slug = "room-stays-at-venue"
    message = _("A room belongs to its service point: its diary and its bookings are there. Please make a new room.")


def create_room(*, values: Mapping[str, Any], by: Actor, now: datetime) -> Room:
    """Set up a room and give it. It is bookable once working time is planned for it. Raises InvalidInput."""
    room = Room(**values)
    _check(room)

    def work() -> Room:
        store(room)
        _announce(room, [], "room.created", by, now)
        return room

    return transact(work)


def change_room(*, room: Room, values: Mapping[str, Any], by: Actor, now: datetime) -> Room:
    """Change ``room`` and give it anew. What is booked there stays. Raises InvalidInput and RoomStaysAtVenue."""

    def work() -> Room:
        row = Room.objects.select_for_update().get(pk=room.pk)
        changed = changed_fields(row, values)
        if "venue" in changed:
            raise RoomStaysAtVenue(fields={"venue": RoomStaysAtVenue.message})
        _check(row)
        if changed:
            store(row)
            _announce(row, changed, "room.changed", by, now)
        return row

    return transact(work)


def retire_room(*, room: Room, by: Actor, now: datetime) -> None:
    """Take ``room`` out of use: no more meetings are put there. What is booked stays."""
    _set_active(room, False, "room.retired", by, now)


def return_room(*, room: Room, by: Actor, now: datetime) -> None:
    """Take ``room`` back into use."""
    _set_active(room, True, "room.returned", by, now)


def _set_active(room: Room, is_active: bool, action: str, by: Actor, now: datetime) -> None:
    def work() -> None:
        row = Room.objects.select_for_update().get(pk=room.pk)
        if changed_fields(row, {"is_active": is_active}):
            row.save(update_fields=["is_active"])
            _announce(row, ["is_active"], action, by, now)

    transact(work)


def _check(room: Room) -> None:
    require_text(vars(room), "name_zh", "name_en", "kind", "venue_id")
    if not 1 <= (room.capacity or 0) <= MOST_PEOPLE:
        sentence = _("Please give a number from %(least)s to %(most)s.") % {"least": 1, "most": MOST_PEOPLE}
        raise InvalidInput(fields={"capacity": sentence})


def _announce(room: Room, changed: Sequence[str], action: str, by: Actor, now: datetime) -> None:
    place_changed.send(sender=Room, place=room, changed=changed, is_new=not changed, now=now)
    audit(action=action, object_kind=KIND, object_id=room.public_id, by=by, reason=", ".join(sorted(changed)), now=now)
