"""Keeping the time ten minutes longer, from whatever page the visitor is on."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from portal.booking.draft import visitor_key
from portal.booking.kept import Kept, keep_typed, with_kept_time
from programmes.bookings.actions.extend import extend as keep_longer
from programmes.common.errors import DomainError


@with_kept_time
def extend(request: HttpRequest, kept: Kept) -> HttpResponse:
    """Keep the time longer (POST) and lead back to the page the visitor was on, with what was typed there."""
    if request.method != "POST":
        return kept.go_on()
    step = keep_typed(request, kept.draft)
    try:
        keep_longer(hold_id=kept.hold.public_id, visitor=visitor_key(request.session), now=timezone.now())
    except DomainError as error:
        messages.info(request, str(error))
    return redirect(f"booking:{step}") if step else kept.go_on()
