"""The start page, a programme and its services, and the way out."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from portal.public.finding import asked
from portal.public.nearest import nearest_times
from portal.public.offer import offer_of
from portal.public.programmes import family_line
from programmes.catalogue.queries import active_services, programmes
from programmes.catalogue.situations import FIRST


def home(request: HttpRequest) -> HttpResponse:
    """Show what this is, the way to the right service, the nearest free times and the five programmes on one line."""
    now = timezone.now()
    nearest = nearest_times(services=active_services(), now=now)
    context = {"line": family_line(programmes()), "nearest": nearest, "now": now, **asked(question=FIRST)}
    return render(request, "public/home.html", context)


def programme(request: HttpRequest, code: str) -> HttpResponse:
    """Show one programme (by its code), what it offers by the way one comes to it, and the programme that follows."""
    line = family_line(programmes())
    place = next((place for place, stop in enumerate(line) if stop.programme.code == code), None)
    if place is None:
        raise Http404
    context = {
        "programme": line[place].programme,
        "line": line,
        "following": line[place + 1] if place + 1 < len(line) else None,
        "offer": offer_of(services=active_services(programme=code), now=timezone.now()),
    }
    return render(request, "public/programme.html", context)


# Exempt: a link must work without JavaScript, and ending one's own session is the only thing that happens here.
@csrf_exempt
@never_cache
def leave(request: HttpRequest) -> HttpResponse:
    """End the session at once and go to a page that tells nothing (the setting LEAVE_URL)."""
    request.session.flush()
    response = redirect(settings.LEAVE_URL)
    response.headers["Clear-Site-Data"] = '"cookies", "storage"'
    return response
