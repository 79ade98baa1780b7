"""What pages of the content tree show of the service beside their text: the five programmes, nearest times, what is on offer."""

from typing import Any

from django import template
from django.http import HttpRequest
from django.utils import timezone

from portal.public.finding import asked
from portal.public.nearest import Nearest, nearest_times
from portal.public.offer import Offer, offer_of
from portal.public.programmes import Stop, family_line
from portal.worry import offered
from programmes.catalogue.models import Programme
from programmes.catalogue.queries import active_services, programmes
from programmes.catalogue.situations import FIRST

register = template.Library()


@register.simple_tag(name="family_line")
def line_of_programmes() -> list[Stop]:
    """Give the five programmes as stops on one line, in the order of a family's life."""
    return family_line(programmes())


@register.simple_tag(name="following")
def following_stop(line: list[Stop], code: str) -> Stop | None:
    """Give the stop after the programme with this code; None after the last."""
    codes = [stop.programme.code for stop in line]
    place = codes.index(code) + 1 if code in codes else len(line)
    return line[place] if place < len(line) else None


@register.simple_tag(name="nearest_times", takes_context=True)
def nearest_in_context(context: dict[str, Any]) -> list[Nearest]:
    """Give the nearest free times of a few services; nothing for two together when the visitor told of a worry."""
    request: HttpRequest = context["request"]
    return nearest_times(services=offered(request.session, active_services()), now=timezone.now())


@register.simple_tag(name="first_question")
def first_question() -> dict[str, Any]:
    """Give what a page needs to ask the first question of 我该找谁？"""
    return asked(question=FIRST)


@register.simple_tag(name="programme_offer", takes_context=True)
def offer_in_context(context: dict[str, Any], programme: Programme) -> dict[str, Any]:
    """Give ``offer``, the services of ``programme`` by the way one comes to them, and ``are_some_hidden`` from the worried."""
    request: HttpRequest = context["request"]
    services = list(active_services(programme=programme.code))
    shown = offered(request.session, services)
    offer: Offer = offer_of(services=shown, now=timezone.now())
    return {"offer": offer, "are_some_hidden": len(shown) < len(services)}


@register.simple_tag(name="moment")
def current_moment() -> Any:
    """Give the moment the page is made, aware."""
    return timezone.now()
