"""Cancelling and moving a booking, and its calendar file."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from ninja import Router

from portal.api.calls import described
from portal.api.desks import actor_of
from portal.api.fields import Body, MomentIn
from portal.api.managed import BookingOut, TokenIn, booking_of
from portal.api.wishes import Wishes, ask_for
from programmes.bookings.actions.cancel import cancel
from programmes.bookings.actions.reschedule import reschedule
from programmes.bookings.calendar_file import calendar_file

router = Router(tags=["booking"])

CALENDAR = "text/calendar"
# The same neutral name for every booking: it stays behind in somebody's downloads.
FILE_NAME = "booking.ics"


class Nothing(Body):
    """An empty object: there is nothing to say."""


class MoveWanted(Wishes):
    """The new start. Without wishes the channel stays and any place will do."""

    start: MomentIn


@router.post(
    "/bookings/{reference}/cancel",
    response=BookingOut,
    operation_id="cancelBooking",
    openapi_extra=described(
        _("Cancel a booking"),
        _("Until it begins; less than 24 hours before, it counts as cancelled late."),
        "not-found",
        "too-late-to-change",
    ),
)
def cancel_booking(
    request: HttpRequest,
    reference: str,
    token: TokenIn,
    nothing: Nothing | None = None,
) -> BookingOut:
    """Cancel a booking."""
    booking = booking_of(request, reference, token)
    by = actor_of(request, booking_id=booking.public_id)
    return BookingOut.of(cancel(booking=booking, by=by, now=timezone.now()))


@router.post(
    "/bookings/{reference}/reschedule",
    response=BookingOut,
    operation_id="rescheduleBooking",
    openapi_extra=described(
        _("Move a booking"),
        _("The old time is kept until the new one is sure; a refusal leaves it untouched."),
        "slot-taken",
        "already-booked",
        "too-late-to-change",
        "too-soon",
        "outside-horizon",
        "not-on-grid",
        "not-open",
        "not-bookable-online",
        "not-found",
    ),
)
def reschedule_booking(request: HttpRequest, reference: str, wanted: MoveWanted, token: TokenIn) -> BookingOut:
    """Move a booking."""
    booking = booking_of(request, reference, token)
    ask = None if wanted.is_empty else ask_for(booking.service, wanted, channel=booking.session.channel)
    by = actor_of(request, booking_id=booking.public_id)
    return BookingOut.of(reschedule(booking=booking, starts_at=wanted.start, ask=ask, by=by, now=timezone.now()))


@router.get(
    "/bookings/{reference}/ics",
    operation_id="getCalendarFile",
    openapi_extra=described(
        _("Get the calendar file"),
        _("RFC 5545, with a neutral title, a stable UID and a rising SEQUENCE."),
        "not-found",
    ),
)
def get_calendar_file(request: HttpRequest, reference: str, token: TokenIn) -> HttpResponse:
    """Get the calendar file."""
    booking = booking_of(request, reference, token)
    content = calendar_file(booking=booking, now=timezone.now())
    response = HttpResponse(content, content_type=f"{CALENDAR}; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{FILE_NAME}"'
    return response
