"""What waits for a supervisor: longer series than usual. No client is named here."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from portal.accounts.gate import staff_required
from portal.meeting.access import actor_of, user_of
from portal.meeting.case_forms import DecideForm
from programmes.cases.actions.plan import decide_extension
from programmes.cases.actions.read_case import read_extension
from programmes.cases.queries.cases import asked_extensions
from programmes.common.errors import DomainError, NotFound
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
    try:
        plea = read_extension(user=user_of(request), public_id=public_id, by=actor_of(request), now=timezone.now())
    except NotFound as error:
        raise Http404 from error
    form = DecideForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            decide_extension(
                user=user_of(request),
                public_id=public_id,
                grants="grant" in request.POST,
                reason=form.cleaned_data["reason"],
                by=actor_of(request),
                now=timezone.now(),
            )
        except NotFound as error:
            raise Http404 from error
        except DomainError as error:
            form.refuse(error)
        else:
            messages.success(request, _("Your answer is noted."))
            return redirect("meeting:supervision")
    return render(request, "meeting/decide.html", {"plea": plea, "form": form}, status=422 if form.errors else 200)
