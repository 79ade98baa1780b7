"""A booking as a calendar file that betrays nothing (RFC 5545; docs/rules.md, neutral outside).

The title is neutral, the place is the venue's neutral code, and the UID stays the same for the booking's life while SEQUENCE rises, so
that a moved or cancelled meeting replaces the older entry.
"""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import override
from icalendar import Calendar, Event

from programmes.bookings.choices import LIVE_BOOKING_STATES, BookingState
from programmes.bookings.models import Booking

PRODUCT = "-//Family Service Centre//Booking//ZH"
UID_HOST = "booking.invalid"


def calendar_file(*, booking: Booking, now: datetime) -> bytes:
    """Give ``booking`` as text/calendar with one VEVENT, its titles in the booking's language. ``now`` is the DTSTAMP."""
    with override(booking.language):
        event = Event()
        event.add("uid", f"{booking.public_id}@{UID_HOST}")
        event.add("dtstamp", now)
        event.add("dtstart", booking.session.starts_at)
        event.add("dtend", booking.session.ends_at)
        event.add("sequence", booking.sequence)
        event.add("status", _status(booking))
        event.add("summary", _("Appointment"))
        event.add("class", "PRIVATE")
        if booking.session.venue is not None:
            event.add("location", booking.session.venue.neutral_code)
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH" if booking.state in LIVE_BOOKING_STATES else "CANCEL")
    calendar.add_component(event)
    return bytes(calendar.to_ical())


def _status(booking: Booking) -> str:
    if booking.state == BookingState.REQUESTED:
        return "TENTATIVE"
    over = (BookingState.CONFIRMED, BookingState.COMPLETED, BookingState.NO_SHOW)
    return "CONFIRMED" if booking.state in over else "CANCELLED"
