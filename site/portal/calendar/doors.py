"""Addresses of neighbouring pages that the calendar leads to: planning, and the page of a session. A page that is not there is left out."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext

from programmes.availability.planned import Planned, PlannedKind
from programmes.availability.sight import OwnerKind, Seen, Sight
from programmes.bookings.queries.calendar import Meeting
from programmes.common.clock import local

MOVE = ("planning:move", "calendar:move")
NEW = ("planning:new",)
LEAVE = ("planning:leave",)
SESSION = ("meeting:session",)


@dataclass(frozen=True, slots=True)
class Door:
    """A way to another page: what it is called and where it leads."""

    label: str
    url: str


def door(names: tuple[str, ...], **kwargs: str) -> str:
    """Give the address of the first of these pages that exists, or nothing."""
    for name in names:
        try:
            return reverse(name, kwargs=kwargs)
        except NoReverseMatch:
            continue
    return ""


def session_door(meeting: Meeting | None) -> str:
    """Give the page on which a session is worked, if it is known and there is one."""
    if meeting is None or not meeting.is_known or meeting.is_held:
        return ""
    return door(SESSION, public_id=meeting.public_id)


def move_door(planned: Planned) -> str:
    """Give the page that moves one date of duty, or more of its series; nothing for what is no date of a block."""
    if planned.kind not in (PlannedKind.DUTY, PlannedKind.OPENING):
        return ""
    address = door(MOVE)
    said = {"block": planned.public_id, "date": _iso(planned.original)}
    return f"{address}?{urlencode(said)}" if address else ""


def new_door(owner: Seen, at: datetime | None = None) -> str:
    """Give the page that plans new duty for ``owner``, from ``at`` on if given."""
    return _planning(NEW, owner, at)


def planning_doors(owner: Seen, at: datetime | None, planned: Planned | None = None) -> list[Door]:
    """Give what may be planned in the calendar of ``owner`` by whoever sees it whole."""
    if owner.sight != Sight.FULL or owner.kind == OwnerKind.VENUE:
        return []
    moved = move_door(planned) if planned is not None else ""
    found = [
        Door(gettext("Move this duty"), moved),
        Door(gettext("Open more time"), new_door(owner, at)),
        Door(gettext("Note leave"), _planning(LEAVE, owner, at)),
    ]
    return [each for each in found if each.url]


def _planning(names: tuple[str, ...], owner: Seen, at: datetime | None) -> str:
    address = door(names)
    if not address:
        return ""
    said = {} if owner.is_own else {"who": owner.public_id}
    if at is not None:
        said["at"] = _iso(at)
    return f"{address}?{urlencode(said)}" if said else address


def _iso(moment: datetime) -> str:
    return local(moment).strftime("%Y-%m-%dT%H:%M")
