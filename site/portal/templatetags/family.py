"""What pages of the content tree show of the service beside their text: the five programmes, nearest times, what is on offer."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django import template
from django.http import HttpRequest
from django.template import TemplateDoesNotExist
from django.template.loader import render_to_string
from django.utils import timezone

from cms import live
from cms.choices import Drawing
from portal.public.finding import asked
from portal.public.nearest import Nearest, nearest_times
from portal.public.offer import Offer, offer_of
from portal.public.programmes import Stop, family_line
from portal.worry import is_worried, offered
from programmes.bookings.queries.desk import published_sessions
from programmes.catalogue.choices import ServiceKind
from programmes.catalogue.models import Programme, Service
from programmes.catalogue.policies import is_joint
from programmes.catalogue.queries import active_services, programmes
from programmes.catalogue.situations import FIRST
from programmes.common.clock import local_date

register = template.Library()


@register.simple_tag(name="family_line", takes_context=True)
def line_of_programmes(context: dict[str, Any]) -> list[Stop]:
    """Give the five programmes as stops on one line, in the order of a family's life; read if no view has ``programmes`` already."""
    return family_line(context.get("programmes") or programmes())


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


@register.simple_tag(name="free_times", takes_context=True)
def times_in_context(context: dict[str, Any], service: Service, count: int = 3) -> dict[str, Any]:
    """Give ``times``, the next free ones of ``service`` or samples for an editor, and ``is_hidden``: this visitor told of a worry.

    A service that keeps people safe has none, whoever looks (docs/rules.md, Safety).
    """
    request: HttpRequest = context["request"]
    if is_joint(service=service) and is_worried(request.session):
        return {"times": None, "is_hidden": True}
    read = live.sample_times if getattr(request, "is_preview", False) else live.next_times
    return {"times": read(service=service, count=count, now=timezone.now()), "is_hidden": False}


@register.simple_tag(name="next_dates")
def next_dates(service: Service, count: int = 3) -> list[Any]:
    """Give the next published dates of a meeting with seats."""
    if service.kind != ServiceKind.WORKSHOP:
        return []
    now = timezone.now()
    today = local_date(now)
    found = published_sessions(
        service_code=service.code, first_day=today, last_day=today + timedelta(days=live.EVENTS_DAYS), now=now
    )
    return list(found[:count])


@register.simple_tag(name="told_at", takes_context=True)
def told_at(context: dict[str, Any], service: Service) -> str:
    """Give the address of the page about ``service`` among the context's ``service_pages``, empty where nobody wrote one."""
    addresses: Mapping[int, str] = context.get("service_pages") or {}
    return addresses.get(service.pk, "")


@register.filter(name="of_key")
def of_key(values: Mapping[Any, Any] | None, key: Any) -> Any:
    """Give what a mapping has for ``key``, or nothing."""
    return (values or {}).get(key, "")


@register.simple_tag(name="drawing")
def drawing_of(name: str) -> str:
    """Draw the line drawing that an editor chose; nothing where it is not drawn."""
    if name not in Drawing.values or not name:
        return ""
    try:
        return render_to_string(f"components/drawings/{name}.svg")
    except TemplateDoesNotExist:
        return ""
