"""Moving a booking: the same page of times, and one look at old and new before it counts."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.booking.manage import by_link, is_possible, resident
from portal.booking.times import chosen_start, must_choose_place, place_page, times_page
from portal.booking.timetable import ask_from
from portal.booking.wishes import StartForm, WishesForm
from programmes.bookings.actions.reschedule import reschedule
from programmes.bookings.models import Booking
from programmes.bookings.policies import TooLateToChange, check_movable
from programmes.common.errors import DomainError

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
    starts_at = chosen_start(request)
    if starts_at is None:
        refusal = _("Please choose one of the times offered.")
        return times_page(request, booking.service, request.POST, TIMES, refusal=refusal, **around)
    query = must_choose_place(request, booking.service, starts_at)
    sent = request.POST.copy()
    sent.pop("csrfmiddlewaretoken", None)
    response = redirect("manage:move_place" if query else "manage:move_check", token=token)
    response["Location"] += f"?{query or sent.urlencode()}"
    return response


@by_link
def move_place(request: HttpRequest, booking: Booking, token: str) -> HttpResponse:
    """Ask for the place of the new time."""
    return place_page(request, booking.service, "manage/move_place.html", booking=booking, token=token)


@by_link
def move_check(request: HttpRequest, booking: Booking, token: str) -> HttpResponse:
    """Show the old and the new time side by side (GET), then move (POST). Until then the old time stays."""
    data = request.POST if request.method == "POST" else request.GET
    start, wishes = StartForm(data), WishesForm(data, service=booking.service)
    ask = ask_from(wishes=wishes)
    if not start.is_valid():
        return redirect("manage:move", token=token)
    starts_at = start.cleaned_data["start"]
    around: dict[str, Any] = {"booking": booking, "session": booking.session, "token": token}
    if request.method == "POST":
        try:
            reschedule(booking=booking, starts_at=starts_at, by=resident(booking), now=timezone.now(), ask=ask)
        except DomainError as error:
            return times_page(request, booking.service, data, TIMES, refusal=error, **around)
        messages.success(request, _("Your booking has moved to the new time."))
        return redirect("manage:booking", token=token)
    kept = {name: data[name] for name in wishes.fields if data.get(name)}
    context = {**around, "starts_at": starts_at, "ask": ask, "service": booking.service, "kept_wishes": kept}
    return render(request, "manage/move_check.html", context)
