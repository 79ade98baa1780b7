"""How a session reads in a calendar: worked out here and not in the template, because a week of many people has hundreds of them."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.translation import gettext, pgettext

from portal.calendar.doors import session_door, supervision_door
from programmes.availability.sight import OwnerKind, Seen
from programmes.bookings.choices import BookingState
from programmes.bookings.queries.calendar import Guest, Meeting
from programmes.catalogue.choices import Channel
from programmes.common.clock import local

WHO = {OwnerKind.PRACTITIONER: "who", OwnerKind.ROOM: "room", OwnerKind.VENUE: "venue"}
"""The word by which an address names a calendar."""


@dataclass(frozen=True, slots=True)
class Flag:
    """A small word of state, and how it looks."""

    words: str
    look: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """One session in one calendar. ``until`` is when a hold ends (ISO)."""

    look: str
    span: str
    title: str
    small: str
    url: str
    flags: tuple[Flag, ...] = ()
    until: str = ""


def shown(meeting: Meeting, owner: Seen, why_url: str) -> Shown:
    """Say how ``meeting`` reads in the calendar of ``owner``: as much as its reader may know, and where it leads."""
    starts_at = local(meeting.starts_at)
    span = f"{starts_at:%H:%M}–{local(meeting.ends_at):%H:%M}"
    session = session_door(meeting) if owner.is_own else ""
    url = session or why_of(owner, f"{starts_at:%Y-%m-%dT%H:%M}", why_url)
    if meeting.supervision:
        return Shown("cal-busy", span, gettext("Supervision"), str(meeting.with_whom), supervision_door(owner) or url)
    if not meeting.is_known:
        return Shown("cal-busy", span, gettext("Taken"), "", url)
    service = str(meeting.service)
    if meeting.expires_at is not None:
        kept = gettext("kept until %(time)s") % {"time": f"{local(meeting.expires_at):%H:%M}"}
        title = gettext("Somebody is filling in the form")
        return Shown("cal-held", span, title, f"{service} · {kept}", url, until=meeting.expires_at.isoformat())
    look = f"cal-meeting hue-{meeting.programme}"
    place = str(meeting.room or meeting.venue or dict(Channel.choices)[Channel(meeting.channel)])
    if meeting.is_workshop:
        seats = gettext("%(taken)s of %(capacity)s seats") % {
            "taken": meeting.seats_taken,
            "capacity": meeting.capacity,
        }
        return Shown(look, span, service, f"{seats} · {place}", url)
    flags = tuple(flag for guest in meeting.guests for flag in _flags(guest))
    names = pgettext("between names", ", ").join(guest.name or "–" for guest in meeting.guests)
    return Shown(look, span, names or service, f"{service} · {place}" if names else place, url, flags)


def why_of(owner: Seen, at: str, why_url: str) -> str:
    """Give the address that says why the calendar of ``owner`` is free or not ``at`` a moment (2026-11-23T09:00)."""
    said = {} if owner.is_own else {WHO[owner.kind]: owner.public_id}
    return f"{why_url}?{urlencode({**said, 'at': at})}"


def _flags(guest: Guest) -> list[Flag]:
    found = []
    if guest.state == BookingState.REQUESTED:
        found.append(Flag(gettext("waits for a yes")))
    elif guest.state == BookingState.NO_SHOW:
        found.append(Flag(gettext("did not come")))
    elif guest.state == BookingState.COMPLETED:
        found.append(Flag(gettext("took place"), "cal-flag-quiet"))
    elif guest.arrived_at is not None:
        found.append(Flag(gettext("Here since %(time)s") % {"time": f"{local(guest.arrived_at):%H:%M}"}))
    if guest.is_worried:
        found.append(Flag(gettext("speak with them alone first"), "cal-flag-warm"))
    return found
