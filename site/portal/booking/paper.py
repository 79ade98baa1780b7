"""What one takes along of a booking: a slip to print, the private link as a QR code, an entry for the calendar.

File names are the same for every booking: they stay behind in somebody's downloads (docs/rules.md, neutral outside).
"""

from io import BytesIO

import segno
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from portal.booking.manage import by_link
from programmes.bookings.calendar_file import calendar_file
from programmes.bookings.models import Booking

CALENDAR_FILE_NAME = "booking.ics"
QR_PIXELS = 8
"""Pixels a module: sharp on a phone, and about 300 dots an inch on the slip."""
QR_MARGIN = 4
"""Modules of quiet around the code (ISO/IEC 18004)."""


@by_link
def slip(request: HttpRequest, found: Booking, token: str) -> HttpResponse:
    """Show the slip: made for A5, complete on a screen. It tells neither the PIN nor what the meeting is about."""
    return render(request, "manage/slip.html", {"booking": found, "session": found.session, "token": token})


@by_link
def qr(request: HttpRequest, found: Booking, token: str) -> HttpResponse:
    """Draw the private link as a QR code.

    A PNG and no SVG: pressed long, it can be read or kept by WeChat and by the albums of phones, which know no SVG.
    """
    address = request.build_absolute_uri(reverse("manage:booking", args=[token]))
    drawn = BytesIO()
    segno.make(address, error="m", micro=False).save(drawn, kind="png", scale=QR_PIXELS, border=QR_MARGIN)
    return HttpResponse(drawn.getvalue(), content_type="image/png")


@by_link
def calendar(request: HttpRequest, found: Booking, token: str) -> HttpResponse:
    """Give the calendar file (RFC 5545): a neutral title, a stable UID, a rising sequence."""
    content = calendar_file(booking=found, now=timezone.now())
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{CALENDAR_FILE_NAME}"'
    return response
