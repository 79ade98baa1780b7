"""Asking to be called, for services that staff arrange and for everyone who found no time."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from portal.booking.forms.call_back import CallBackForm
from portal.booking.offered import found_service
from portal.booking.safety import before_call_back
from portal.forms import form_page, sent
from portal.limits import share
from programmes.bookings.actions.call_back import request_call_back
from programmes.common.errors import DomainError
from programmes.records.actors import Actor


@never_cache
def call_back(request: HttpRequest, public_id: str) -> HttpResponse:
    """Ask whom to call, at which safe number and within which safe hours."""
    service = found_service(public_id)
    first = before_call_back(request, service)
    if first is not None:
        return first
    form = CallBackForm(sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            with share(request, of="call_backs"):
                request_call_back(service=service, by=Actor(kind="resident"), now=timezone.now(), **form.cleaned_data)
            return redirect("booking:call_back_done")
        except DomainError as error:
            form.refuse(error)
    return form_page(request, "booking/call_back.html", form=form, service=service)


@never_cache
def call_back_done(request: HttpRequest) -> HttpResponse:
    """Say that somebody will call."""
    return render(request, "booking/call_back_done.html")
