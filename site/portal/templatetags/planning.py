"""How the pages of planning write duty, breaks, and how somebody who booked may be told."""

from typing import Any

from django import template
from django.urls import reverse
from django.utils.translation import gettext, pgettext

from portal.templatetags.pages import clock
from programmes.availability.models import DutyBlock
from programmes.bookings.choices import ReachChannel
from programmes.bookings.models import Booking
from programmes.catalogue.choices import Channel
from programmes.people.choices import Role
from programmes.people.policies import has_role

register = template.Library()


@register.simple_tag(takes_context=True)
def planning_ways(context: dict[str, Any]) -> list[dict[str, str]]:
    """Give the ways between the pages of planning that are open to who asks."""
    user = context["request"].user
    ways = []
    if has_role(user=user, role=Role.PRACTITIONER):
        ways.append({"name": "duty", "title": gettext("My duty"), "url": reverse("planning:start")})
    if has_role(user=user, role=Role.COORDINATOR):
        ways.append({"name": "people", "title": gettext("Colleagues"), "url": reverse("planning:people")})
        ways.append({"name": "papers", "title": gettext("Papers"), "url": reverse("planning:papers")})
        ways.append({"name": "requests", "title": gettext("To nod"), "url": reverse("planning:requests")})
    return ways


@register.filter
def hours(block: DutyBlock) -> str:
    """Write the hours of a block: ``09:00–12:00``."""
    return f"{clock(block.event.start)}–{clock(block.event.end)}"


@register.filter
def break_hours(block: DutyBlock) -> str:
    """Write the break of a block: ``12:00–13:00``."""
    rest = block.break_in(block.event.start, block.event.end)
    return f"{clock(rest[0])}–{clock(rest[1])}" if rest else ""


@register.filter
def channels(block: DutyBlock) -> str:
    """List how one meets people in a block: 面谈 / 电话."""
    names = dict(Channel.choices)
    return " / ".join(str(names[channel]) for channel in block.channels)


@register.filter
def told_how(booking: Booking) -> str:
    """Say how whoever booked can be told of a change."""
    if booking.reach_channel == ReachChannel.CALL:
        return pgettext("how somebody is told", "we must call them")
    if booking.reach_channel == ReachChannel.NONE:
        return pgettext("how somebody is told", "may not be contacted; they see it only when they look")
    return pgettext("how somebody is told", "gets a neutral message")
