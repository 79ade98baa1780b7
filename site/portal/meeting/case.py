"""A series: opening it, its plan, its end."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from portal.meeting.access import actor_of, planned_from, practitioners_only, self_of
from portal.meeting.answering import Given, by_whom, form_in_place, posted, said
from portal.meeting.case_forms import CaseForm, CloseForm, PlanForm
from programmes.bookings.choices import ReachChannel
from programmes.bookings.models import Booking
from programmes.cases.actions.close_case import close_case
from programmes.cases.actions.open_case import open_case
from programmes.cases.actions.plan import plan_meetings
from programmes.cases.actions.read_case import CaseSheet, read_case
from programmes.cases.choices import CaseState


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

    def change(given: Given) -> HttpResponse:
        asked = plan_meetings(case=sheet.standing.case, **given, **by_whom(request))
        words = _("A supervisor is asked.") if asked else _("The plan is changed.")
        return said(request, words, "meeting:case", public_id)

    form = PlanForm(posted(request), initial={"planned": sheet.standing.case.planned})
    return form_in_place(request, "meeting/plan.html", form=form, do=change, session=booking.session, sheet=sheet)


@never_cache
@practitioners_only
def close(request: HttpRequest, public_id: str) -> HttpResponse:
    """Ask why it ends (GET), and close it (POST)."""
    booking = planned_from(request, public_id)
    sheet = _open_sheet(request, booking)
    form = CloseForm(posted(request))
    may_ask = sheet.meetings[-1].reach_channel != ReachChannel.NONE if sheet.meetings else False
    if not may_ask:
        del form.fields["ask_after"]

    def end(given: Given) -> HttpResponse:
        wishes = {"closing": given["closing"], "ask_after": bool(given.get("ask_after"))}
        close_case(case=sheet.standing.case, **wishes, key=given["key"], **by_whom(request))
        return said(request, _("The series is closed."), "meeting:case", public_id)

    context = {"session": booking.session, "sheet": sheet, "may_ask": may_ask}
    return form_in_place(request, "meeting/close.html", form=form, do=end, **context)


def _open(request: HttpRequest, booking: Booking, sheet: CaseSheet | None) -> HttpResponse:
    public_id = booking.session.public_id
    if sheet is not None and sheet.standing.case.state == CaseState.OPEN:
        return redirect("meeting:case", public_id=public_id)

    def begin(given: Given) -> HttpResponse:
        open_case(booking=booking, practitioner=self_of(request), **given, **by_whom(request))
        return said(request, _("The series is open. Now choose its dates."), "meeting:ahead", public_id)

    form = CaseForm(posted(request))
    return form_in_place(request, "meeting/open_case.html", form=form, do=begin, session=booking.session)


def _sheet(request: HttpRequest, booking: Booking) -> CaseSheet | None:
    return read_case(booking=booking, practitioner=self_of(request), by=actor_of(request), now=timezone.now())


def _open_sheet(request: HttpRequest, booking: Booking) -> CaseSheet:
    sheet = _sheet(request, booking)
    if sheet is None or sheet.standing.case.state != CaseState.OPEN:
        raise Http404
    return sheet
