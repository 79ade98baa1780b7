"""How the calendar's templates name things and find addresses."""

from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from django import template
from django.urls import reverse

from portal.calendar.asked import Asked
from portal.calendar.doors import Door, move_door, new_door, planning_doors, session_door
from portal.calendar.shown import WHO, Shown, shown, why_of
from programmes.availability.choices import AbsenceKind
from programmes.availability.planned import Planned
from programmes.availability.sight import Seen
from programmes.bookings.queries.calendar import Meeting
from programmes.common.clock import local

register = template.Library()


@register.filter
def absence_name(kind: str) -> str:
    """Name the kind of an absence: ``Leave``, 请假."""
    return str(dict(AbsenceKind.choices).get(kind, ""))


@register.filter
def day_link(asked: Asked, day: date) -> str:
    """Give the address of one day of the same calendars."""
    return asked.link("day", day=day)


@register.simple_tag(takes_context=True)
def why_link(context: dict[str, Any], owner: Seen, moment: datetime) -> str:
    """Give the address that says why the calendar of ``owner`` is free at ``moment``, or not."""
    return why_of(owner, local(moment).strftime("%Y-%m-%dT%H:%M"), context["why_url"])


@register.simple_tag(takes_context=True)
def session_shown(context: dict[str, Any], meeting: Meeting, owner: Seen) -> Shown:
    """Give how a session reads in the calendar of ``owner``."""
    return shown(meeting, owner, context["why_url"])


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
