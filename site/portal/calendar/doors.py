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


@dataclass(frozen=True, slots=True)
class Door:
    """A way to another page: what it is called and where it leads."""

    label: str
    url: str


def session_door(meeting: Meeting | None) -> str:
    """Give the page on which a session is worked, if it is known and there is one."""
    if meeting is None or not meeting.is_known or meeting.is_held:
        return ""
    return _address("meeting:session", meeting.public_id)


def arrive_door(meeting: Meeting) -> str:
    """Give the address to which checking in the one person of a session is sent, if there is one."""
    return _address("meeting:arrive", meeting.public_id)


def supervision_door(owner: Seen) -> str:
    """Give the page of the appointments for supervision of ``owner``, for who sees the calendar whole."""
    return _planning("planning:supervision", owner, None)


def move_door(planned: Planned, owner: Seen) -> str:
    """Give the page that moves one date of duty, or more of its series; nothing for what is no date of a block.

    A drag adds ``starts`` and ``ends``, where it has dropped the date.
    """
    if planned.kind not in (PlannedKind.DUTY, PlannedKind.OPENING) or owner.sight != Sight.FULL:
        return ""
    name = {OwnerKind.PRACTITIONER: "planning:change", OwnerKind.ROOM: "planning:room_change"}.get(owner.kind, "")
    address = _address(name, owner.public_id, planned.public_id)
    return f"{address}?{urlencode({'date': local(planned.original).isoformat()})}" if address else ""


def new_door(owner: Seen, at: datetime | None = None) -> str:
    """Give the page that opens more time of ``owner``, on the day of ``at`` if given; a drag adds ``at`` and ``until``."""
    return _planning("planning:opening", owner, at)


def planning_doors(owner: Seen, at: datetime | None, planned: Planned | None = None) -> list[Door]:
    """Give what may be planned in the calendar of ``owner`` by whoever sees it whole."""
    found = [
        Door(gettext("Move this duty"), move_door(planned, owner) if planned is not None else ""),
        Door(gettext("Open more time"), new_door(owner, at)),
        Door(gettext("Note leave"), _planning("planning:leave", owner, at)),
        Door(gettext("Plan supervision"), _planning("planning:supervision", owner, at)),
    ]
    return [each for each in found if each.url]


def _planning(name: str, owner: Seen, at: datetime | None) -> str:
    if owner.sight != Sight.FULL or owner.kind != OwnerKind.PRACTITIONER:
        return ""
    address = _address(name, owner.public_id)
    if not address or at is None:
        return address
    return f"{address}?{urlencode({'at': _iso(at), 'day': local(at).date().isoformat()})}"


def _address(name: str, *parts: str) -> str:
    """Give the address of a page, or nothing where there is no such page."""
    try:
        return reverse(name, args=parts)
    except NoReverseMatch:
        return ""


def _iso(moment: datetime) -> str:
    return local(moment).strftime("%Y-%m-%dT%H:%M")
