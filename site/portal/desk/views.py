"""What waits for a coordinator: requested bookings, and people who asked to be called."""

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from portal.accounts.gate import CMS_ROLES, staff_required
from portal.desk.forms import DeclineForm
from portal.forms import sent
from programmes.attendance.queries.risks import waiting_risks
from programmes.availability.policies import coordinated_by
from programmes.availability.queries.duty import leave_waiting
from programmes.availability.queries.swaps import swaps_to_nod
from programmes.bookings.actions.call_back import close_call_back
from programmes.bookings.actions.decide import approve as approve_booking
from programmes.bookings.actions.decide import decline as decline_booking
from programmes.bookings.actions.desk import open_desk
from programmes.bookings.queries.desk import open_call_backs, waiting_requests
from programmes.common.errors import DomainError
from programmes.people.choices import Role
from programmes.people.models import User
from programmes.people.policies import has_role
from programmes.records.actors import Actor

coordinators_only = staff_required(Role.COORDINATOR)


@never_cache
@staff_required()
def start(request: HttpRequest) -> HttpResponse:
    """Lead each member of staff to their work; say so plainly when there is no page for them yet."""
    user = user_of(request)
    if has_role(user=user, role=Role.COORDINATOR):
        return redirect("desk:requests")
    if any(has_role(user=user, role=role) for role in (Role.PRACTITIONER, Role.STREET_CLERK)):
        return redirect("calendar:start")
    if any(has_role(user=user, role=role) for role in CMS_ROLES):
        return redirect("wagtailadmin_home")
    return render(request, "desk/start.html")


@never_cache
@coordinators_only
def requests(request: HttpRequest) -> HttpResponse:
    """List whom to call back, longest wait first, and which bookings wait for a yes, soonest first."""
    waiting = open_desk(user=user_of(request), by=actor_of(request), now=timezone.now())
    context = {
        "call_backs": waiting.call_backs,
        "requests": waiting.requests,
        "risks": waiting_risks(user=user_of(request)),
        "nods": _waiting_for_a_nod(user_of(request)),
    }
    return render(request, "desk/requests.html", context)


def _waiting_for_a_nod(user: User) -> int:
    """Count the leave and the swaps of colleagues that wait for ``user``; planning lists them."""
    now = timezone.now()
    ids = list(coordinated_by(user=user).exclude(user=user).values_list("pk", flat=True))
    return len(leave_waiting(practitioner_ids=ids, now=now)) + len(swaps_to_nod(practitioner_ids=ids, now=now))


@require_POST
@coordinators_only
def approve(request: HttpRequest, public_id: str) -> HttpResponse:
    """Say yes to a request."""
    booking = get_object_or_404(waiting_requests(user=user_of(request)), public_id=public_id)
    try:
        approve_booking(booking=booking, by=actor_of(request), now=timezone.now())
        messages.success(request, _("The booking is confirmed."))
    except DomainError as error:
        messages.error(request, str(error))
    return redirect("desk:requests")


@never_cache
@coordinators_only
def decline(request: HttpRequest, public_id: str) -> HttpResponse:
    """Ask for the reason (GET), then say no and give the time back (POST)."""
    booking = get_object_or_404(waiting_requests(user=user_of(request)), public_id=public_id)
    form = DeclineForm(sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            decline_booking(
                booking=booking, by=actor_of(request), reason=form.cleaned_data["reason"], now=timezone.now()
            )
            messages.success(request, _("The request is declined and its time is free again."))
        except DomainError as error:
            messages.error(request, str(error))
        return redirect("desk:requests")
    context = {"booking": booking, "session": booking.session, "form": form}
    return render(request, "desk/decline.html", context, status=422 if form.errors else 200)


@require_POST
@coordinators_only
def call_back_done(request: HttpRequest, public_id: str) -> HttpResponse:
    """Note that somebody has called."""
    call_back = get_object_or_404(open_call_backs(user=user_of(request)), public_id=public_id)
    close_call_back(call_back=call_back, by=actor_of(request), now=timezone.now())
    messages.success(request, _("Noted: the call was made."))
    return redirect("desk:requests")


def user_of(request: HttpRequest) -> User:
    """Give the member of staff who asks."""
    # The gate has let nobody else in.
    return cast(User, request.user)


def actor_of(request: HttpRequest) -> Actor:
    """Name the member of staff by their key alone."""
    return Actor(kind="staff", id=str(request.user.pk))
