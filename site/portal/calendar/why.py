"""The page that says why a quarter of an hour is free or not, and what a service would make of it."""

from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from portal.calendar.asked import moment_in
from portal.calendar.doors import planning_doors, session_door
from portal.calendar.reading import Read, read, readers_only
from portal.calendar.views import frame
from programmes.availability.sight import OwnerKind, Sight
from programmes.bookings.ask import Ask
from programmes.bookings.queries.explain import Stage, explain
from programmes.bookings.queries.why import why
from programmes.catalogue.choices import Channel, ServiceKind
from programmes.catalogue.models import Service
from programmes.common.cells import CELL
from programmes.common.clock import local, local_date
from programmes.people.models import Practitioner
from programmes.people.queries import services_of


@require_safe
@never_cache
@readers_only
def page(request: HttpRequest) -> HttpResponse:
    """Answer for the one calendar and the moment that the address names, and for a service if it names one."""
    at = moment_in(request.GET.get("at", ""))
    if at is None:
        raise Http404
    found = read(request, "day", on=local_date(at))
    if not found.calendar.owners or (len(found.calendar.owners) > 1 and not found.asked.wanted.venues):
        raise Http404
    answer = why(calendar=found.calendar, at=at, now=found.now)
    context: dict[str, Any] = {
        **frame(found),
        "answer": answer,
        "ends_at": answer.at + CELL,
        "at": local(answer.at),
        "earlier": _beside(found, answer.at - CELL),
        "later": _beside(found, answer.at + CELL),
        "doors": planning_doors(answer.owner, answer.at, answer.reason.planned),
        "session_url": session_door(answer.meeting) if answer.owner.is_own else "",
        "is_over": answer.at + CELL <= found.now,
    }
    if answer.owner.sight == Sight.FULL and answer.owner.kind == OwnerKind.PRACTITIONER:
        context |= _for_service(request, found, answer.owner.public_id, answer.at)
    return render(request, "calendar/why.html", context)


def _for_service(request: HttpRequest, found: Read, person_id: str, at: datetime) -> dict[str, Any]:
    """Give the services to ask about, and what each rule says of the one that was chosen."""
    person = Practitioner.objects.get(public_id=person_id)
    # What people book for themselves comes first: of a workshop the answer is always the same.
    services = sorted(services_of(practitioner=person), key=lambda each: each.kind == ServiceKind.WORKSHOP)
    chosen = next((each for each in services if each.public_id == request.GET.get("service")), None)
    context: dict[str, Any] = {"services": services, "chosen": chosen}
    if chosen is not None:
        channel = request.GET.get("channel", "")
        channel = channel if channel in chosen.channels else chosen.default_channel
        context |= {"channel": channel, "stages": _stages(person, chosen, channel, at, found.now)}
    context["channels"] = Channel.choices
    return context


def _stages(person: Practitioner, service: Service, channel: str, at: datetime, now: datetime) -> list[Stage]:
    stages = explain(ask=Ask(service, channel=channel, practitioner=person), starts_at=at, now=now)
    # What comes after the first refusal would only repeat it.
    first = next((place for place, stage in enumerate(stages) if not stage.passes), len(stages))
    return stages[: first + 1]


def _beside(found: Read, at: datetime) -> str:
    return found.asked.link("why", day=local_date(at), at=local(at).strftime("%Y-%m-%dT%H:%M"))
