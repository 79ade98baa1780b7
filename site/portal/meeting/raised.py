"""Worries: a practitioner raises one from a session, the coordinators take it over and answer for its outcome."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from portal.accounts.gate import staff_required
from portal.forms import PlainForm
from portal.meeting.access import actor_of, or_404, own_booking, practitioners_only, self_of, user_of
from portal.meeting.answering import Given, by_whom, form_in_place, posted, said, taken
from portal.meeting.risk_forms import CloseRiskForm, ReportForm, RiskForm
from programmes.attendance.actions.risks import (
    acknowledge,
    close_risk,
    list_risks,
    raise_risk,
    read_risk,
    record_report,
)
from programmes.attendance.choices import RiskState, Sign, Step
from programmes.attendance.models import Risk
from programmes.common.errors import DomainError, NotFound
from programmes.people.choices import Role

coordinators_only = staff_required(Role.COORDINATOR)


@never_cache
@practitioners_only
def raise_one(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show the checklist, with whom to call at once (GET), and raise it (POST)."""
    booking = own_booking(request, public_id)

    def tell(given: Given) -> HttpResponse:
        raise_risk(booking=booking, practitioner=self_of(request), **given, **by_whom(request))
        words = _("It is raised. The coordinators are called; stay with the person as long as you can.")
        return said(request, words, "meeting:session", public_id)

    form = RiskForm(posted(request))
    return form_in_place(request, "meeting/raise.html", form=form, do=tell, session=booking.session)


@never_cache
@coordinators_only
def raised(request: HttpRequest) -> HttpResponse:
    """List what is open: first what nobody has taken over. What was said is not in the list."""
    rows = list_risks(user=user_of(request), by=actor_of(request), now=timezone.now())
    listed = [(row, [Sign(sign).label for sign in row.signs]) for row in rows]
    return render(request, "meeting/raised.html", {"rows": listed})


@never_cache
@coordinators_only
def one(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show one worry with all that was said and done, and what may be done next."""
    return _page(request, _read(request, public_id))


@require_POST
@coordinators_only
def take(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take it over."""
    try:
        acknowledge(user=user_of(request), public_id=public_id, by=actor_of(request), now=timezone.now())
        messages.success(request, _("You have taken it over. It stays open until you write down its outcome."))
    except NotFound as error:
        raise Http404 from error
    except DomainError as error:
        messages.error(request, str(error))
    return redirect("meeting:raised_one", public_id=public_id)


@require_POST
@never_cache
@coordinators_only
def report(request: HttpRequest, public_id: str) -> HttpResponse:
    """Record to whom harm to a minor was reported."""
    risk, form = _read(request, public_id), ReportForm(request.POST)

    def record(given: Given) -> HttpResponse:
        record_report(user=user_of(request), public_id=public_id, **given, **by_whom(request))
        return said(request, _("The report is on record."), "meeting:raised_one", public_id)

    return taken(form, record) or _page(request, risk, form, report=form)


@require_POST
@never_cache
@coordinators_only
def close(request: HttpRequest, public_id: str) -> HttpResponse:
    """Write down what came of it, and close it."""
    risk, form = _read(request, public_id), CloseRiskForm(request.POST)

    def end(given: Given) -> HttpResponse:
        close_risk(user=user_of(request), public_id=public_id, result=given["result"], **by_whom(request))
        return said(request, _("It is closed."), "meeting:raised")

    return taken(form, end) or _page(request, risk, form, closing=form)


def _read(request: HttpRequest, public_id: str) -> Risk:
    with or_404():
        return read_risk(user=user_of(request), public_id=public_id, **by_whom(request))


def _page(
    request: HttpRequest,
    risk: Risk,
    form: PlainForm | None = None,
    *,
    report: ReportForm | None = None,
    closing: CloseRiskForm | None = None,
) -> HttpResponse:
    context: dict[str, Any] = {
        "risk": risk,
        "booking": risk.booking,
        "session": risk.booking.session,
        "signs": [Sign(sign).label for sign in risk.signs],
        "steps": [Step(step).label for step in risk.steps],
        "form": form,
        "report": report or ReportForm(),
        "closing": closing or CloseRiskForm(),
        "is_waiting": risk.state == RiskState.RAISED,
        "is_open": risk.state == RiskState.ACKNOWLEDGED,
    }
    return render(request, "meeting/raised_one.html", context, status=422 if form is not None else 200)
