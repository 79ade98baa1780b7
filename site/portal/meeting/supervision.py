"""What waits for a supervisor: longer series than usual. No client is named here."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from portal.accounts.gate import staff_required
from portal.meeting.access import or_404, user_of
from portal.meeting.answering import Given, by_whom, form_in_place, posted, said
from portal.meeting.case_forms import DecideForm
from programmes.cases.actions.plan import decide_extension
from programmes.cases.actions.read_case import read_extension
from programmes.cases.queries.cases import asked_extensions
from programmes.people.choices import Role

supervisors_only = staff_required(Role.SUPERVISOR)


@never_cache
@supervisors_only
def supervision(request: HttpRequest) -> HttpResponse:
    """List the series for which more meetings are asked, the longest wait first."""
    return render(request, "meeting/supervision.html", {"rows": asked_extensions(user=user_of(request))})


@never_cache
@supervisors_only
def decide(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show what is asked for and why (GET), and answer with a reason (POST)."""
    user = user_of(request)
    with or_404():
        plea = read_extension(user=user, public_id=public_id, **by_whom(request))

    def answer(given: Given) -> HttpResponse:
        wishes = {"grants": "grant" in request.POST, "reason": given["reason"]}
        with or_404():
            decide_extension(user=user, public_id=public_id, **wishes, **by_whom(request))
        return said(request, _("Your answer is noted."), "meeting:supervision")

    return form_in_place(request, "meeting/decide.html", form=DecideForm(posted(request)), do=answer, plea=plea)
