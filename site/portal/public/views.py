"""The start page, and a programme with its services."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from portal.public.finding import asked
from portal.public.nearest import nearest_times
from portal.public.offer import offer_of
from portal.public.programmes import family_line
from portal.worry import offered
from programmes.catalogue.queries import active_services, programmes
from programmes.catalogue.situations import FIRST


def home(request: HttpRequest) -> HttpResponse:
    """Show what this is, the way to the right service, the nearest free times and the five programmes on one line."""
    now = timezone.now()
    nearest = nearest_times(services=offered(request.session, active_services()), now=now)
    context = {"line": family_line(programmes()), "nearest": nearest, "now": now, **asked(question=FIRST)}
    return render(request, "public/home.html", context)


def programme(request: HttpRequest, code: str) -> HttpResponse:
    """Show one programme (by its code), what it offers by the way one comes to it, and the programme that follows."""
    line = family_line(programmes())
    place = next((place for place, stop in enumerate(line) if stop.programme.code == code), None)
    if place is None:
        raise Http404
    services = active_services(programme=code)
    shown = offered(request.session, services)
    context = {
        "programme": line[place].programme,
        "line": line,
        "following": line[place + 1] if place + 1 < len(line) else None,
        "offer": offer_of(services=shown, now=timezone.now()),
        "are_some_hidden": len(shown) < len(services),
    }
    return render(request, "public/programme.html", context)
