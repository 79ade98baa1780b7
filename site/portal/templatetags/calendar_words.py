"""How the calendar's templates name things and find addresses."""

from datetime import date, datetime
from urllib.parse import urlencode

from django import template
from django.urls import reverse

from portal.calendar.asked import Asked
from portal.calendar.doors import Door, move_door, new_door, planning_doors, session_door
from programmes.availability.choices import AbsenceKind
from programmes.availability.planned import Planned
from programmes.availability.sight import OwnerKind, Seen
from programmes.bookings.queries.calendar import Meeting
from programmes.common.clock import local

register = template.Library()

WHO = {OwnerKind.PRACTITIONER: "who", OwnerKind.ROOM: "room", OwnerKind.VENUE: "venue"}
"""The word by which an address names a calendar."""


@register.filter
def absence_name(kind: str) -> str:
    """Name the kind of an absence: ``Leave``, 请假."""
    return str(dict(AbsenceKind.choices).get(kind, ""))


@register.filter
def day_link(asked: Asked, day: date) -> str:
    """Give the address of one day of the same calendars."""
    return asked.link("day", day=day)


@register.simple_tag
def why_link(asked: Asked, owner: Seen, moment: datetime) -> str:
    """Give the address that says why the calendar of ``owner`` is free at ``moment``, or not."""
    said = {} if owner.is_own else {WHO[owner.kind]: owner.public_id}
    return f"{asked.why_url}?{urlencode({**said, 'at': local(moment).strftime('%Y-%m-%dT%H:%M')})}"


@register.simple_tag
def owner_link(owner: Seen, view: str, day: str = "") -> str:
    """Give the address of the calendar of ``owner`` alone."""
    said = {} if owner.is_own else {WHO[owner.kind]: owner.public_id}
    query = urlencode({**said, **({"on": day} if day else {})})
    address = reverse(f"calendar:{view}")
    return f"{address}?{query}" if query else address


@register.simple_tag
def session_link(meeting: Meeting, owner: Seen) -> str:
    """Give the page on which a session is worked, for those whose session it is."""
    return session_door(meeting) if owner.is_own else ""


@register.simple_tag
def move_link(planned: Planned | None, owner: Seen) -> str:
    """Give the page that moves a date of duty, for those who may plan it."""
    return move_door(planned, owner) if planned is not None else ""


@register.simple_tag
def new_link(owner: Seen) -> str:
    """Give the page that plans new duty, for those who may."""
    return new_door(owner)


@register.simple_tag
def plan_links(owner: Seen | None) -> list[Door]:
    """Give what may be planned in a calendar that is shown alone."""
    return planning_doors(owner, None) if owner is not None else []
