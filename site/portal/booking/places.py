"""Choosing the place of a time that was chosen already, where it is free at more than one."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from portal.booking.offered import found_service
from portal.booking.safety import before_times
from portal.booking.times import refused, wishes_of
from portal.booking.wishes import start_from
from programmes.bookings.queries.listing import free_venue_ids
from programmes.catalogue.models import Service
from programmes.places.models import Area, Venue
from programmes.places.queries import active_venues, step_free_venue_ids


@never_cache
def place(request: HttpRequest, public_id: str) -> HttpResponse:
    """Ask at which of several places one would like to meet; the time was chosen on the page before."""
    service = found_service(public_id)
    before = before_times(request, service)
    if before is not None:
        return before
    here = reverse("booking:times", args=[service.public_id])
    if not service.is_bookable_online:
        return redirect(here)
    return place_page(request, service, "booking/place.html", back=here)


def place_page(request: HttpRequest, service: Service, template: str, *, back: str, **more: Any) -> HttpResponse:
    """Show the places at which a start is free, those of the street that was wished for first.

    Leads to the times at ``back``, which say why, when there is nothing to choose any more.
    """
    wishes = wishes_of(request, service, request.GET)
    starts_at = start_from(request.GET.get("start"))
    anywhere = replace(wishes.ask, street=None, venue=None)
    ids = free_venue_ids(ask=anywhere, starts_at=starts_at, now=timezone.now()) if starts_at else []
    if not ids:
        return refused(back, wishes, starts_at)
    step_free = step_free_venue_ids(venue_ids=ids, room_kinds=service.room_kinds)
    carried = {name: value for name, value in wishes.carried.items() if name != "venue"}
    context = {
        "service": service,
        "groups": _groups(active_venues().filter(pk__in=ids), wishes.heard.get("street")),
        "step_free": step_free,
        "starts_at": starts_at,
        "kept_wishes": carried,
        "back": back + wishes.link(venue=""),
        **more,
    }
    return render(request, template, context)


def _groups(venues: Iterable[Venue], near: Area | None) -> list[tuple[str, list[Venue]]]:
    """Put the venues of the street that was wished for first, under its name."""
    ordered = sorted(venues, key=lambda venue: (venue.street.code, venue.code))
    here = [venue for venue in ordered if venue.street == near]
    if near is None or not here:
        return [("", ordered)]
    elsewhere = [venue for venue in ordered if venue.street != near]
    return [(near.name, here), (_("Elsewhere at the same time"), elsewhere)] if elsewhere else [(near.name, here)]
