"""The page that tells a person what they need to keep of a new booking."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from portal.booking.draft import DONE
from programmes.bookings.queries.access import booking_for_token
from programmes.bookings.queries.way_there import map_links_for
from programmes.common.errors import NotFound

PIN_SHOWN_SECONDS = 600
"""How long the PIN can be read on the confirmation page: long enough for a slip of the finger, no longer."""


@never_cache
def done(request: HttpRequest) -> HttpResponse:
    """Tell the reference, the PIN (here only) and what happens next."""
    told = request.session.get(DONE)
    if not told:
        return redirect("manage:find")
    try:
        booking = booking_for_token(token=told["token"])
    except NotFound:
        return redirect("manage:find")
    if timezone.now().timestamp() - told["at"] > PIN_SHOWN_SECONDS:
        del request.session[DONE]
        return redirect("manage:booking", token=told["token"])
    context = {
        "booking": booking,
        "session": booking.session,
        "told": told,
        "token": told["token"],
        "map_links": map_links_for(booking=booking),
    }
    return render(request, "booking/done.html", context)
