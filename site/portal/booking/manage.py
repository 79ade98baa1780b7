"""A booking seen, cancelled and moved by whoever holds its private link, or its reference and PIN."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from portal.booking.forms.manage import CancelForm, FindForm
from portal.forms import form_page, sent
from programmes.bookings.actions.cancel import cancel as cancel_booking
from programmes.bookings.models import Booking
from programmes.bookings.policies import TooLateToChange, check_cancellable, check_movable, is_late_cancel
from programmes.bookings.queries.access import booking_for_pin, booking_for_token, manage_token
from programmes.bookings.queries.way_there import map_links_for
from programmes.common.errors import DomainError, NotFound
from programmes.notifications.queries import messages_for
from programmes.records.actors import Actor


def by_link(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Give a view the booking that the private link opens; anything else does not exist."""

    @never_cache
    @wraps(view)
    def guarded(request: HttpRequest, token: str, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            booking = booking_for_token(token=token)
        except NotFound as error:
            raise Http404 from error
        return view(request, booking, token, *args, **kwargs)

    return guarded


def resident(booking: Booking) -> Actor:
    """Name whoever manages this booking, by the booking alone."""
    return Actor(kind="resident", id=booking.public_id)


def is_possible(check: Callable[..., None], booking: Booking) -> bool:
    """Say whether a change would be allowed now, so that no button promises what is refused."""
    try:
        check(booking=booking, now=timezone.now())
    except TooLateToChange:
        return False
    return True


@never_cache
def find(request: HttpRequest) -> HttpResponse:
    """Find a booking by reference and PIN, and go on by its private link."""
    form = FindForm(sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            return redirect("manage:booking", token=manage_token(booking_for_pin(**form.cleaned_data)))
        except NotFound:
            # The same words whether the reference is unknown or the PIN is wrong.
            form.add_error(
                None, _("We know no booking with this reference and PIN. After five wrong PINs it is locked.")
            )
        except DomainError as error:
            form.refuse(error)
    return form_page(request, "manage/find.html", form=form)


@never_cache
def lost(request: HttpRequest) -> HttpResponse:
    """Say what somebody can do who has lost the reference, the PIN, the link or the phone: a person helps."""
    return render(request, "manage/lost.html", {"hours": settings.SERVICE_HOURS})


@by_link
def booking(request: HttpRequest, found: Booking, token: str) -> HttpResponse:
    """Show a booking: when, where, in which state, and what can still be done."""
    context = {
        "booking": found,
        "session": found.session,
        "service": found.service,
        "token": token,
        "can_cancel": is_possible(check_cancellable, found),
        "can_move": is_possible(check_movable, found),
        "is_over": found.session.starts_at <= timezone.now(),
        "map_links": map_links_for(booking=found),
        "notices": messages_for(subject_id=found.public_id),
    }
    return render(request, "manage/booking.html", context)


@by_link
def cancel(request: HttpRequest, found: Booking, token: str) -> HttpResponse:
    """Ask once more, then cancel. A reason is welcome and never needed."""
    form = CancelForm(sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            cancel_booking(booking=found, by=resident(found), reason=form.cleaned_data["reason"], now=timezone.now())
            messages.success(request, _("Your booking is cancelled."))
        except DomainError as error:
            messages.error(request, str(error))
        return redirect("manage:booking", token=token)
    is_late = is_late_cancel(booking=found, now=timezone.now())
    context = {"booking": found, "session": found.session, "token": token, "is_late": is_late}
    return form_page(request, "manage/cancel.html", form=form, **context)
