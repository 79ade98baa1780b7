"""Somebody calls who has lost the reference, the PIN or the phone: find the booking, read it back, give a new PIN."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from portal.desk.forms import LookUpForm, MeetingForm, ReissueForm
from portal.desk.views import actor_of, coordinators_only, user_of
from programmes.bookings.actions.look_up import look_up, look_up_meeting, open_booking
from programmes.bookings.actions.reissue import reissue as reissue_pin
from programmes.bookings.models import Booking
from programmes.bookings.queries.access import MOST_PIN_TRIES
from programmes.common.errors import DomainError, NotFound

REISSUED = "desk_reissued"
"""In the session, until it was shown once: which booking has which new PIN."""


@never_cache
@coordinators_only
def find(request: HttpRequest) -> HttpResponse:
    """Ask what the caller has kept (GET), and list what fits (POST: what is typed must not stand in an address)."""
    by_meeting = "day" in request.POST
    posted = request.POST if request.method == "POST" else None
    words = LookUpForm(None if by_meeting else posted)
    meeting = MeetingForm(posted if by_meeting else None)
    form: LookUpForm | MeetingForm = meeting if by_meeting else words
    found: list[Booking] | None = None
    if form.is_valid():
        found = _look(request, form)
    context = {"form": form, "words": words, "meeting": meeting, "by_meeting": by_meeting, "found": found}
    return render(request, "desk/find.html", context, status=422 if form.errors else 200)


@never_cache
@coordinators_only
def booking(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show one booking to be read back to its caller; right after a new PIN was made, that PIN, once."""
    return _page(request, _opened(request, public_id), ReissueForm())


@require_POST
@never_cache
@coordinators_only
def reissue(request: HttpRequest, public_id: str) -> HttpResponse:
    """Make a new PIN; the old one and the old private link are dead."""
    found = _opened(request, public_id)
    form = ReissueForm(request.POST)
    if not form.is_valid():
        return _page(request, found, form)
    try:
        told = reissue_pin(booking=found, reason=form.cleaned_data["reason"], by=actor_of(request), now=timezone.now())
    except DomainError as error:
        form.refuse(error)
        return _page(request, found, form)
    request.session[REISSUED] = {"booking": found.public_id, "pin": told.pin}
    return redirect("desk:booking", public_id=public_id)


def _look(request: HttpRequest, form: LookUpForm | MeetingForm) -> list[Booking]:
    user, by, now = user_of(request), actor_of(request), timezone.now()
    if isinstance(form, MeetingForm):
        return look_up_meeting(user=user, starts_at=form.starts_at, name=form.cleaned_data["name"], by=by, now=now)
    return look_up(user=user, words=form.cleaned_data["words"], by=by, now=now)


def _opened(request: HttpRequest, public_id: str) -> Booking:
    try:
        return open_booking(user=user_of(request), public_id=public_id, by=actor_of(request), now=timezone.now())
    except NotFound as error:
        raise Http404 from error


def _page(request: HttpRequest, found: Booking, form: ReissueForm) -> HttpResponse:
    told = request.session.pop(REISSUED, None) or {}
    context = {
        "booking": found,
        "session": found.session,
        "form": form,
        "pin": told.get("pin") if told.get("booking") == found.public_id else "",
        "is_locked": found.pin_tries >= MOST_PIN_TRIES,
    }
    return render(request, "desk/booking.html", context, status=422 if form.errors else 200)
