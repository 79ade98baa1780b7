"""The start page, a programme and its services, and the way out."""

from dataclasses import dataclass

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from portal.public.programmes import SHORT_LINES
from programmes.bookings.ask import Ask
from programmes.bookings.queries.listing import next_free
from programmes.bookings.slots import FreeSlot
from programmes.catalogue.models import Service
from programmes.catalogue.queries import active_services, programmes

NEAREST_SHOWN = 4


@dataclass(frozen=True, slots=True)
class Nearest:
    """The nearest free time of one service."""

    service: Service
    slot: FreeSlot


def home(request: HttpRequest) -> HttpResponse:
    """Show the five programmes on one line and the nearest free time of one service of each."""
    now = timezone.now()
    first_services: dict[int, Service] = {}
    for service in active_services():
        if service.is_bookable_online:
            first_services.setdefault(service.programme_id, service)
    nearest = [
        Nearest(service, slot)
        for service in first_services.values()
        for slot in next_free(ask=Ask(service=service), limit=1, now=now)
    ]
    nearest.sort(key=lambda each: each.slot.starts_at)
    every_programme = [{"programme": each, "line": SHORT_LINES.get(each.code, each.headline)} for each in programmes()]
    context = {"programmes": every_programme, "nearest": nearest[:NEAREST_SHOWN], "now": now}
    return render(request, "public/home.html", context)


def programme(request: HttpRequest, code: str) -> HttpResponse:
    """Show one programme (by its code) and what can be booked in it."""
    found = programmes().filter(code=code).first()
    if found is None:
        raise Http404
    return render(request, "public/programme.html", {"programme": found, "services": active_services(programme=code)})


# Exempt: a link must work without JavaScript, and ending one's own session is the only thing that happens here.
@csrf_exempt
@never_cache
def leave(request: HttpRequest) -> HttpResponse:
    """End the session at once and go to a page that tells nothing (the setting LEAVE_URL)."""
    request.session.flush()
    response = redirect(settings.LEAVE_URL)
    response.headers["Clear-Site-Data"] = '"cookies", "storage"'
    return response
