"""Changing how one may be reached, and the phone or e-mail itself, under the private link: safety changes."""

from datetime import time
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.booking.codes import send_code, work_for
from portal.booking.forms.contact import CodeForm
from portal.booking.forms.manage import NumberForm
from portal.booking.forms.reach import ReachForm, told_reach
from portal.booking.manage import by_link, resident
from portal.forms import PlainForm, form_page, sent
from programmes.bookings.actions.change_contact import change_number, change_reach
from programmes.bookings.actions.confirm import AlreadyBooked
from programmes.bookings.choices import ReachChannel
from programmes.bookings.models import Booking
from programmes.common.errors import DomainError
from programmes.people.actions.verification import VerificationFailed, check_code

ASKED = "manage_number"
"""In the session: the new phone or e-mail that a code was sent to, and the booking it is for."""


@by_link
def reach(request: HttpRequest, booking: Booking, token: str) -> HttpResponse:
    """Ask how the person may be reached from now on; what they wished before is chosen."""
    form = ReachForm(sent(request), initial=_wish_of(booking), has_phone=bool(booking.phone))
    _keep_odd_hours(form, booking)
    if request.method == "POST" and form.is_valid():
        try:
            wish = told_reach(form.cleaned_data["reach"])
            change_reach(booking=booking, reach=wish, by=resident(booking), now=timezone.now())
        except DomainError as error:
            form.refuse(error)
        else:
            messages.success(request, _("From now on we reach you only in this way."))
            return redirect("manage:booking", token=token)
    return _page(request, "reach", form, booking, token)


@by_link
def number(request: HttpRequest, booking: Booking, token: str) -> HttpResponse:
    """Ask for the new phone or e-mail, and send a code to it. The old one need not be proved: it may be lost."""
    form = NumberForm(sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            _send_code(request, booking, **form.cleaned_data)
        except DomainError as error:
            form.refuse(error)
        else:
            return redirect("manage:number_code", token=token)
    return _page(request, "number", form, booking, token, **work_for(request, **form.without_code()))


@by_link
def number_code(request: HttpRequest, booking: Booking, token: str) -> HttpResponse:
    """Ask for the six digits that were sent, then put the new phone or e-mail in the old one's place."""
    asked = _asked(request, booking)
    if not asked:
        return redirect("manage:number", token=token)
    form = CodeForm(sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            check_code(public_id=asked["verification"], code=form.cleaned_data["code"], now=timezone.now())
        except VerificationFailed as error:
            form.fail(error)
        else:
            return _changed(request, booking, token, asked)
    address = asked["phone"] or asked["email"]
    work = work_for(request, kind=asked["by"], address=address)
    return _page(request, "number_code", form, booking, token, address=address, **work)


@by_link
def number_code_again(request: HttpRequest, booking: Booking, token: str) -> HttpResponse:
    """Send another code to the same phone or e-mail (POST); the domain says how often."""
    asked = _asked(request, booking)
    if request.method == "POST" and asked:
        try:
            _send_code(request, booking, by=asked["by"], phone=asked["phone"], email=asked["email"])
            messages.success(request, _("We have sent a new code."))
        except DomainError as error:
            messages.error(request, str(error))
    return redirect("manage:number_code", token=token)


def _changed(request: HttpRequest, booking: Booking, token: str, asked: dict[str, str]) -> HttpResponse:
    del request.session[ASKED]
    try:
        now = change_number(
            booking=booking,
            phone=asked["phone"],
            email=asked["email"],
            verification_id=asked["verification"],
            by=resident(booking),
            now=timezone.now(),
        )
    except AlreadyBooked:
        messages.error(
            request,
            _("This number or address already has a booking on that day, so it cannot be used here. Please call us."),
        )
        return redirect("manage:number", token=token)
    except DomainError as error:
        messages.error(request, str(error))
        return redirect("manage:number", token=token)
    if now.reach_channel == booking.reach_channel:
        messages.success(request, _("The new number or address is saved. The old one is deleted."))
        return redirect("manage:booking", token=token)
    messages.success(
        request,
        _("The new number or address is saved. Please choose how we may reach you now; until then we stay silent."),
    )
    return redirect("manage:reach", token=token)


def _asked(request: HttpRequest, booking: Booking) -> dict[str, str] | None:
    asked: dict[str, str] = request.session.get(ASKED) or {}
    return asked if asked.get("booking") == booking.public_id else None


def _send_code(request: HttpRequest, booking: Booking, *, by: str, phone: str, email: str) -> None:
    verification = send_code(request, kind=by, address=phone or email)
    request.session[ASKED] = {
        "booking": booking.public_id,
        "by": by,
        "phone": phone,
        "email": email,
        "verification": verification,
    }


def _wish_of(booking: Booking) -> dict[str, Any]:
    channel = booking.reach_channel
    return {
        "channel": channel,
        f"{channel}_from": _told(booking.reach_from),
        f"{channel}_until": _told(booking.reach_until),
        "voicemail": booking.reach_voicemail,
        "remind_day": booking.reach_remind_day,
        "remind_hours": booking.reach_remind_hours,
    }


def _keep_odd_hours(form: ReachForm, booking: Booking) -> None:
    """Offer hours that a desk wrote down to the minute, so that sending the page unchanged never widens them."""
    if booking.reach_channel not in (ReachChannel.SMS, ReachChannel.CALL):
        return
    for end, hour in (("from", booking.reach_from), ("until", booking.reach_until)):
        field: Any = form.fields[f"{booking.reach_channel}_{end}"]
        told = _told(hour)
        if told not in dict(field.choices):
            field.choices = sorted([*field.choices, (told, told)])


def _told(hour: time | None) -> str:
    return f"{hour:%H:%M}" if hour else ""


def _page(request: HttpRequest, name: str, form: PlainForm, booking: Booking, token: str, **more: Any) -> HttpResponse:
    context = {"booking": booking, "session": booking.session, "token": token, **more}
    return form_page(request, f"manage/{name}.html", form=form, **context)
