"""Moving a booking: the same page of times, and one look at old and new before it counts."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.booking.manage import by_link, is_possible, resident
from portal.booking.places import place_page
from portal.booking.times import chosen, refused, times_page, wishes_of
from portal.booking.wishes import start_from
from programmes.bookings.actions.reschedule import reschedule
from programmes.bookings.ask import Ask
from programmes.bookings.models import Booking
from programmes.bookings.policies import NotOnGrid, OutsideHorizon, TooLateToChange, TooSoon, check_movable
from programmes.bookings.queries.listing import free_venue_ids
from programmes.bookings.seize import NotOpen, SlotTaken
from programmes.common.errors import DomainError
from programmes.places.models import Venue
from programmes.places.queries import active_venues

TIMES = "manage/move.html"


@by_link
def move(request: HttpRequest, booking: Booking, token: str) -> HttpResponse:
    """Offer the free times of the same service (GET); lead on with the one chosen (POST)."""
    if not is_possible(check_movable, booking):
        messages.error(request, str(TooLateToChange()))
        return redirect("manage:booking", token=token)
    around: dict[str, Any] = {"booking": booking, "session": booking.session, "token": token}
    if request.method != "POST":
        data = request.GET.copy()
        data.setdefault("channel", booking.session.channel)
        return times_page(request, booking.service, data, TIMES, **around)
    wishes, starts_at = wishes_of(request, booking.service, request.POST), start_from(request.POST.get("start"))
    if starts_at is None:
        return refused(request.path, wishes, None)
    ask = wishes.ask
    must_choose = ask.venue is None and len(free_venue_ids(ask=ask, starts_at=starts_at, now=timezone.now())) > 1
    return chosen(reverse(f"manage:{'move_place' if must_choose else 'move_check'}", args=[token]), wishes, starts_at)


@by_link
def move_place(request: HttpRequest, booking: Booking, token: str) -> HttpResponse:
    """Ask for the place of the new time."""
    here = reverse("manage:move", args=[token])
    return place_page(request, booking.service, "manage/move_place.html", back=here, booking=booking, token=token)


@by_link
def move_check(request: HttpRequest, booking: Booking, token: str) -> HttpResponse:
    """Show the old and the new time side by side (GET), then move (POST). Until then the old time stays."""
    data = request.POST if request.method == "POST" else request.GET
    wishes, starts_at = wishes_of(request, booking.service, data), start_from(data.get("start"))
    if starts_at is None:
        return redirect("manage:move", token=token)
    ask = wishes.ask
    around: dict[str, Any] = {"booking": booking, "session": booking.session, "token": token}
    if request.method == "POST":
        try:
            reschedule(booking=booking, starts_at=starts_at, by=resident(booking), now=timezone.now(), ask=ask)
        except (NotOnGrid, NotOpen, OutsideHorizon, SlotTaken, TooSoon):
            return refused(reverse("manage:move", args=[token]), wishes, starts_at)
        except DomainError as error:
            messages.error(request, str(error))
            return redirect("manage:move", token=token)
        messages.success(request, _("Your booking has moved to the new time."))
        return redirect("manage:booking", token=token)
    context = {
        **around,
        "starts_at": starts_at,
        "ask": ask,
        "venue": ask.venue or _only_venue(ask, starts_at),
        "service": booking.service,
        "kept_wishes": wishes.carried,
    }
    return render(request, "manage/move_check.html", context)


def _only_venue(ask: Ask, starts_at: datetime) -> Venue | None:
    """Give the place where one would meet when there is no choice of places."""
    ids = free_venue_ids(ask=ask, starts_at=starts_at, now=timezone.now())
    return active_venues().filter(pk__in=ids).first() if len(ids) == 1 else None
