"""One booking, for whoever may manage it: by its private link's token, or as the desk that made it."""

from typing import Annotated, Self

from django.http import HttpRequest
from django.urls import reverse
from ninja.params.models import Header
from pydantic import StringConstraints

from portal.api.answers import Meeting, Named
from portal.api.desks import desk_of
from portal.api.fields import Answer, MomentOut
from programmes.bookings.models import Booking
from programmes.bookings.queries.access import booking_for_desk, booking_for_token, manage_token
from programmes.common.errors import NotFound

TokenIn = Annotated[str, StringConstraints(max_length=128), Header("", alias="Booking-Token")]


class BookingOut(Answer):
    """A booking as it is now, without anything that says who it is for. ``sequence`` rises with every change."""

    reference: str
    state: str
    sequence: int
    service: Named
    session: Meeting
    created_at: MomentOut

    @classmethod
    def of(cls, booking: Booking) -> Self:
        """Translate a booking with its service and session."""
        return cls(
            reference=booking.reference,
            state=booking.state,
            sequence=booking.sequence,
            service=Named(code=booking.service.code, name=booking.service.name),
            session=Meeting.of(booking.session),
            created_at=booking.created_at,
        )


def booking_of(request: HttpRequest, reference: str, token: str) -> Booking:
    """Give the booking with this reference, by its ``token`` or else for the desk that is asking. Raises NotFound."""
    desk = desk_of(request)
    if token:
        return booking_for_token(token=token, reference=reference)
    if desk is not None:
        return booking_for_desk(reference=reference, desk=desk)
    raise NotFound


def manage_url(request: HttpRequest, booking: Booking, *, page: str = "booking") -> str:
    """Give the address of the private link, or of another ``page`` behind it (``calendar``: the calendar file)."""
    return request.build_absolute_uri(reverse(f"manage:{page}", args=[manage_token(booking)]))
