"""Choosing a time of one service. The place, where there are several, is ``places``."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from portal.booking.draft import VISITOR, Draft, visitor_key
from portal.booking.narrowing import narrowing, relief
from portal.booking.offered import found_service
from portal.booking.safety import before_times, is_worried
from portal.booking.timetable import timetable
from portal.booking.wishes import WishesForm, start_from
from portal.limits import TooMany, share
from portal.refusals import SeeOther
from programmes.bookings.actions.hold import PlaceOpen, hold
from programmes.bookings.models import Hold
from programmes.bookings.queries.desk import published_sessions
from programmes.bookings.queries.holds import live_hold
from programmes.bookings.queries.listing import LONGEST_SPAN_DAYS
from programmes.bookings.queries.outlook import Outlook, outlook
from programmes.catalogue.choices import Attends
from programmes.catalogue.models import Service
from programmes.catalogue.queries import active_services
from programmes.common.clock import local, local_date
from programmes.common.errors import DomainError
from programmes.records.actors import Actor

SHOWN_SESSIONS = 6
SHOWN_SERVICES = 4


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why the time just chosen cannot be had, judged anew; ``is_free_again`` when it can."""

    sentence: str
    starts_at: datetime | None = None
    is_free_again: bool = False


@never_cache
def times(request: HttpRequest, public_id: str) -> HttpResponse:
    """Offer the free times of a service (GET), or keep one of them for ten minutes (POST)."""
    service = found_service(public_id)
    before = before_times(request, service)
    if before is not None:
        return before
    if not service.is_bookable_online:
        # Whoever sends a time may have the page open from before the service was taken offline.
        return SeeOther(request.path) if request.method == "POST" else by_phone(request, service)
    if request.method == "POST":
        return _keep(request, service)
    kept, draft = _kept(request, service), Draft(request.session)
    go_on = reverse(f"booking:{draft.next_step(service=service)}") if kept else ""
    return times_page(request, service, request.GET, "booking/times.html", kept=kept, go_on=go_on)


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
    kept: Hold | None = None,
    **more: Any,
) -> HttpResponse:
    """Show some days of free times. A refused time in ``data`` (``taken``) is judged anew, with the nearest others below it.

    ``kept`` is a time of this service that the visitor holds already.
    """
    wishes = wishes_of(request, service, data)
    seen = outlook(ask=wishes.ask, now=timezone.now())
    refusal = _refusal(data, seen, kept)
    around = refusal.starts_at if refusal else None
    since = wishes.heard.get("since") or (local_date(around) if around else None)
    table = timetable(seen=seen, since=since, taken=None if refusal and refusal.is_free_again else around)
    choices = narrowing(wishes=wishes)
    found = relief(wishes=wishes, seen=seen, choices=choices) if table.is_empty else None
    context = {
        "service": service,
        "wishes": wishes,
        "ask": wishes.ask,
        "choices": choices,
        "table": table,
        "kept_wishes": wishes.carried,
        "refusal": refusal,
        "relief": found,
        "others": _others(service) if table.is_empty and not found else [],
        "both_come": service.attends == Attends.COUPLE,
        "kept": kept,
        **more,
    }
    return render(request, template, context)


def wishes_of(request: HttpRequest, service: Service, data: Mapping[str, Any]) -> WishesForm:
    """Read the wishes in ``data``. Whoever told us of a worry comes alone (docs/rules.md, safety)."""
    may_be_two = not is_worried(request.session)
    return WishesForm(data, service=service, may_be_two=may_be_two, is_shown=request.method != "POST")


def refused(path: str, wishes: WishesForm, starts_at: datetime | None) -> HttpResponse:
    """Lead back (303) to the page of times at ``path``, which says what became of ``starts_at``."""
    return SeeOther(path + wishes.link(taken=local(starts_at).isoformat() if starts_at else "-"))


def chosen(path: str, wishes: WishesForm, starts_at: datetime) -> HttpResponse:
    """Lead on (303) to ``path`` with the start that was chosen."""
    return SeeOther(path + wishes.link(start=local(starts_at).isoformat()))


def _keep(request: HttpRequest, service: Service) -> HttpResponse:
    wishes, now = wishes_of(request, service, request.POST), timezone.now()
    here = reverse("booking:times", args=[service.public_id])
    starts_at = start_from(request.POST.get("start"))
    if starts_at is None:
        return refused(here, wishes, None)
    is_new = VISITOR not in request.session
    visitor, by = visitor_key(request.session), Actor(kind="resident")
    try:
        with share(request, of="holds"):
            kept = hold(
                ask=wishes.ask,
                starts_at=starts_at,
                now=now,
                visitor=visitor,
                is_first=is_new,
                by=by,
                with_alternatives=False,
                at_any_place=False,
            )
    except TooMany as error:
        messages.error(request, str(error))
        return SeeOther(here + wishes.link())
    except DomainError as error:
        if is_new:
            # Nothing to remember of somebody who got nothing: no session is written.
            del request.session[VISITOR]
        if isinstance(error, PlaceOpen):
            return chosen(reverse("booking:place", args=[service.public_id]), wishes, starts_at)
        return refused(here, wishes, starts_at)
    draft = Draft(request.session)
    draft.keep_time(service=service, hold_id=kept.public_id, who=wishes.who_comes, wishes=wishes.carried)
    return redirect(f"booking:{draft.next_step(service=service)}")


def _refusal(data: Mapping[str, Any], seen: Outlook, kept: Hold | None) -> Refusal | None:
    """Judge the start named in ``data`` as a hold would now; the words come from here and never from the address."""
    if "taken" not in data:
        return None
    starts_at = start_from(data["taken"])
    if starts_at is None:
        return Refusal(_("Please choose one of the times offered."))
    if kept is not None and kept.session.starts_at == starts_at:
        return None
    try:
        seen.at(starts_at)
    except DomainError as error:
        return Refusal(str(error), starts_at)
    return Refusal(_("This time has just become free again."), starts_at, is_free_again=True)


def _kept(request: HttpRequest, service: Service) -> Hold | None:
    draft = Draft(request.session)
    if not draft.get("hold") or draft.get("service") != service.public_id:
        return None
    try:
        return live_hold(hold_id=draft.get("hold"), visitor=visitor_key(request.session), now=timezone.now())
    except DomainError:
        return None


def _others(service: Service) -> list[Service]:
    """Give a few other services of the same programme that are booked online."""
    offered = active_services(programme=service.programme.code)
    return [each for each in offered if each.is_bookable_online and each != service][:SHOWN_SERVICES]
