"""What comes before the times of 爱巢守护计: an honest word about this device, and one question that may be skipped.

The answer travels in no address and is kept nowhere. "Some worry" and "danger now" lead to the same page of help; a fragment,
which browsers never send, makes the numbers stand above everything for those in danger (docs/rules.md, safety).
"""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from portal.booking.forms.safety import NOW, SOME, SafetyForm
from portal.booking.offered import found_service
from portal.forms import form_page, sent
from portal.worry import has_read, note_asked, note_read, was_asked
from portal.worry import is_worried as is_worried
from programmes.catalogue.models import Service
from programmes.catalogue.policies import asks_about_safety, concerns_safety, is_joint
from programmes.catalogue.queries import safety_service

NUMBERS_FIRST = "#numbers"


def before_times(request: HttpRequest, service: Service) -> HttpResponse | None:
    """Give the page that comes before the times of ``service``, or None when nothing does any more."""
    if not concerns_safety(service=service):
        return None
    if not has_read(request.session):
        return _leading(request, "booking:before", service)
    if asks_about_safety(service=service) and not was_asked(request.session):
        return _leading(request, "booking:first", service)
    if is_worried(request.session) and is_joint(service=service):
        return _arranged(request, service)
    return None


def before_call_back(request: HttpRequest, service: Service) -> HttpResponse | None:
    """Give the page that comes before asking to be called about ``service``, or None when nothing does any more."""
    if concerns_safety(service=service) and not has_read(request.session):
        return _leading(request, "booking:before_call_back", service)
    return None


@never_cache
def before(request: HttpRequest, public_id: str, leads_to: str) -> HttpResponse:
    """Say honestly what this site can hide and what it cannot (GET), then go on to where one was going (POST)."""
    service = _watched_service(public_id)
    if request.method == "POST":
        note_read(request.session)
        return _leading(request, leads_to, service)
    return render(request, "safety/before.html", {"service": service})


@never_cache
def first(request: HttpRequest, public_id: str) -> HttpResponse:
    """Ask the one question (GET) and follow the answer (POST); asked again by whoever comes back here."""
    service = _watched_service(public_id)
    form = SafetyForm(sent(request))
    if request.method == "POST" and form.is_valid():
        answer = form.cleaned_data["answer"]
        if answer in (SOME, NOW):
            response = _leading(request, "booking:help", service)
            response["Location"] += NUMBERS_FIRST if answer == NOW else ""
            return response
        note_asked(request.session, worried=False)
        return _leading(request, "booking:times", service)
    return form_page(request, "safety/first.html", form=form, service=service)


@never_cache
def show_help(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show whom to call and how to be called (GET), and let the visitor go on booking for one (POST)."""
    service = _watched_service(public_id)
    if request.method != "POST":
        support = safety_service(programme=service.programme.code)
        return render(request, "safety/help.html", {"service": service, "support": support})
    note_asked(request.session, worried=True)
    if is_joint(service=service):
        return redirect("public:programme", code=service.programme.code)
    return _leading(request, "booking:times", service)


def _watched_service(public_id: str) -> Service:
    service = found_service(public_id)
    if not concerns_safety(service=service):
        raise Http404
    return service


def _leading(request: HttpRequest, name: str, service: Service) -> HttpResponse:
    """Lead to another page of the same service; the wishes in the address come along."""
    query = request.GET.urlencode()
    return redirect(reverse(name, args=[service.public_id]) + (f"?{query}" if query else ""))


def _arranged(request: HttpRequest, service: Service) -> HttpResponse:
    """Offer a call instead of times: a coordinator decides, and speaks with this person alone first."""
    if request.method == "POST":
        return redirect("booking:times", public_id=service.public_id)
    support = safety_service(programme=service.programme.code)
    return render(request, "safety/arranged.html", {"service": service, "support": support})
