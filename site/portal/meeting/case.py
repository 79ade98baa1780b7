"""A series: opening it, its plan, its end."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from portal.meeting.access import actor_of, planned_from, practitioners_only, self_of
from portal.meeting.case_forms import CaseForm, CloseForm, PlanForm
from programmes.bookings.choices import ReachChannel
from programmes.bookings.models import Booking
from programmes.cases.actions.close_case import close_case
from programmes.cases.actions.open_case import open_case
from programmes.cases.actions.plan import plan_meetings
from programmes.cases.actions.read_case import CaseSheet, read_case
from programmes.cases.choices import CaseState
from programmes.common.errors import DomainError


@never_cache
@practitioners_only
def case(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show the series that this session belongs to; without one, open one."""
    booking = planned_from(request, public_id)
    sheet = _sheet(request, booking)
    if sheet is None or "open" in request.GET:
        return _open(request, booking, sheet)
    is_open = sheet.standing.case.state == CaseState.OPEN
    context = {"session": booking.session, "sheet": sheet, "is_open": is_open}
    return render(request, "meeting/case.html", context)


@never_cache
@practitioners_only
def plan(request: HttpRequest, public_id: str) -> HttpResponse:
    """Ask for another number of meetings (GET), and plan it or ask a supervisor (POST)."""
    booking = planned_from(request, public_id)
    sheet = _open_sheet(request, booking)
    form = PlanForm(
        request.POST if request.method == "POST" else None, initial={"planned": sheet.standing.case.planned}
    )
    if form.is_valid():
        given = form.cleaned_data
        try:
            asked = plan_meetings(
                case=sheet.standing.case,
                planned=given["planned"],
                why=given["why"],
                key=given["key"],
                by=actor_of(request),
                now=timezone.now(),
            )
        except DomainError as error:
            form.refuse(error)
        else:
            messages.success(request, _("A supervisor is asked.") if asked else _("The plan is changed."))
            return redirect("meeting:case", public_id=public_id)
    context = {"session": booking.session, "sheet": sheet, "form": form}
    return render(request, "meeting/plan.html", context, status=422 if form.errors else 200)


@never_cache
@practitioners_only
def close(request: HttpRequest, public_id: str) -> HttpResponse:
    """Ask why it ends (GET), and close it (POST)."""
    booking = planned_from(request, public_id)
    sheet = _open_sheet(request, booking)
    form = CloseForm(request.POST if request.method == "POST" else None)
    may_ask = sheet.meetings[-1].reach_channel != ReachChannel.NONE if sheet.meetings else False
    if not may_ask:
        del form.fields["ask_after"]
    if form.is_valid():
        given = form.cleaned_data
        try:
            close_case(
                case=sheet.standing.case,
                closing=given["closing"],
                ask_after=bool(given.get("ask_after")),
                key=given["key"],
                by=actor_of(request),
                now=timezone.now(),
            )
        except DomainError as error:
            form.refuse(error)
        else:
            messages.success(request, _("The series is closed."))
            return redirect("meeting:case", public_id=public_id)
    context = {"session": booking.session, "sheet": sheet, "form": form, "may_ask": may_ask}
    return render(request, "meeting/close.html", context, status=422 if form.errors else 200)


def _open(request: HttpRequest, booking: Booking, sheet: CaseSheet | None) -> HttpResponse:
    if sheet is not None and sheet.standing.case.state == CaseState.OPEN:
        return redirect("meeting:case", public_id=booking.session.public_id)
    form = CaseForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        given = form.cleaned_data
        try:
            open_case(
                booking=booking,
                practitioner=self_of(request),
                planned=given["planned"],
                aim=given["aim"],
                key=given["key"],
                by=actor_of(request),
                now=timezone.now(),
            )
        except DomainError as error:
            form.refuse(error)
        else:
            messages.success(request, _("The series is open. Now choose its dates."))
            return redirect("meeting:ahead", public_id=booking.session.public_id)
    context = {"session": booking.session, "form": form}
    return render(request, "meeting/open_case.html", context, status=422 if form.errors else 200)


def _sheet(request: HttpRequest, booking: Booking) -> CaseSheet | None:
    return read_case(booking=booking, practitioner=self_of(request), by=actor_of(request), now=timezone.now())


def _open_sheet(request: HttpRequest, booking: Booking) -> CaseSheet:
    sheet = _sheet(request, booking)
    if sheet is None or sheet.standing.case.state != CaseState.OPEN:
        raise Http404
    return sheet
