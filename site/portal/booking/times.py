"""Choosing a time of one service, and the place where there are several."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from portal.booking.draft import Draft, visitor_key
from portal.booking.timetable import ask_from, times_of, venues_at, week
from portal.booking.wishes import StartForm, WishesForm
from programmes.bookings.actions.hold import hold
from programmes.bookings.queries.desk import published_sessions
from programmes.bookings.queries.listing import LONGEST_SPAN_DAYS
from programmes.catalogue.models import Service
from programmes.catalogue.queries import service_by_public_id
from programmes.common.clock import local_date
from programmes.common.errors import DomainError, NotFound
from programmes.records.actors import Actor

SHOWN_SESSIONS = 6


@never_cache
def times(request: HttpRequest, public_id: str) -> HttpResponse:
    """Offer the free times of a service (GET), or keep one of them for ten minutes (POST)."""
    service = found_service(public_id)
    if not service.is_bookable_online:
        return by_phone(request, service)
    if request.method == "POST":
        return _keep(request, service)
    return times_page(request, service, request.GET, "booking/times.html")


@never_cache
def place(request: HttpRequest, public_id: str) -> HttpResponse:
    """Ask at which of several places one would like to meet; the time was chosen on the page before."""
    service = found_service(public_id)
    return place_page(request, service, "booking/place.html")


def found_service(public_id: str) -> Service:
    """Give the service on offer with this public id. Raises Http404."""
    try:
        return service_by_public_id(public_id=public_id)
    except NotFound as error:
        raise Http404 from error


def by_phone(request: HttpRequest, service: Service) -> HttpResponse:
    """Show how to come to a service that is not booked online: by phone, by call-back, and its published dates."""
    now = timezone.now()
    today = local_date(now)
    last_day = today + timedelta(days=LONGEST_SPAN_DAYS)
    sessions = published_sessions(service_code=service.code, first_day=today, last_day=last_day, now=now)
    return render(request, "booking/by_phone.html", {"service": service, "sessions": sessions[:SHOWN_SESSIONS]})


def times_page(
    request: HttpRequest,
    service: Service,
    data: Mapping[str, Any],
    template: str,
    *,
    refusal: DomainError | str | None = None,
    **more: Any,
) -> HttpResponse:
    """Show a week of free times. A ``refusal`` of the time just chosen stands above, with the nearest others it carries."""
    wishes = WishesForm(data, service=service)
    ask = ask_from(wishes=wishes)
    table = week(ask=ask, since=wishes.cleaned_data.get("since"), now=timezone.now())
    nearest = times_of(refusal.alternatives, channel=ask.effective_channel) if isinstance(refusal, DomainError) else []
    context = {
        "service": service,
        "wishes": wishes,
        "ask": ask,
        "table": table,
        "kept_wishes": {name: data.get(name, "") for name in wishes.fields if data.get(name)},
        "refusal": str(refusal) if refusal else "",
        "nearest": nearest,
        **more,
    }
    return render(request, template, context, status=409 if refusal else 200)


def place_page(request: HttpRequest, service: Service, template: str, **more: Any) -> HttpResponse:
    """Show the places at which a start is free; back to the times when there is nothing to choose any more."""
    start, wishes = StartForm(request.GET), WishesForm(request.GET, service=service)
    venues = (
        venues_at(ask=ask_from(wishes=wishes), starts_at=start.cleaned_data["start"], now=timezone.now())
        if start.is_valid()
        else []
    )
    if not venues:
        raise Http404
    kept = {name: request.GET[name] for name in wishes.fields if request.GET.get(name) and name != "venue"}
    context = {
        "service": service,
        "venues": venues,
        "starts_at": start.cleaned_data["start"],
        "kept_wishes": kept,
        **more,
    }
    return render(request, template, context)


def chosen_start(request: HttpRequest) -> datetime | None:
    """Give the start that was sent, or None when it cannot be read."""
    form = StartForm(request.POST)
    return form.cleaned_data["start"] if form.is_valid() else None


def must_choose_place(request: HttpRequest, service: Service, starts_at: datetime) -> str:
    """Give the query of the page that asks for the place, or nothing when there is only one."""
    ask = ask_from(wishes=WishesForm(request.POST, service=service))
    if len(venues_at(ask=ask, starts_at=starts_at, now=timezone.now())) < 2:
        return ""
    query = request.POST.copy()
    query.pop("csrfmiddlewaretoken", None)
    return query.urlencode()


def _keep(request: HttpRequest, service: Service) -> HttpResponse:
    starts_at = chosen_start(request)
    if starts_at is None:
        unreadable = _("Please choose one of the times offered.")
        return times_page(request, service, request.POST, "booking/times.html", refusal=unreadable)
    query = must_choose_place(request, service, starts_at)
    if query:
        response = redirect("booking:place", public_id=service.public_id)
        response["Location"] += f"?{query}"
        return response
    ask = ask_from(wishes=WishesForm(request.POST, service=service))
    visitor = visitor_key(request.session)
    try:
        kept = hold(ask=ask, starts_at=starts_at, now=timezone.now(), visitor=visitor, by=Actor(kind="resident"))
    except DomainError as error:
        return times_page(request, service, request.POST, "booking/times.html", refusal=error)
    draft = Draft(request.session)
    draft.keep_time(service=service, hold_id=kept.public_id)
    return redirect(f"booking:{draft.next_step(service=service)}")
