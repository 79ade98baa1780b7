"""Leave: asking for it, taking it back, and a coordinator's answer."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from portal.forms import PlainForm, form_page, sent
from portal.planning.asking import about_somebody, actor_of, around, owner_of, user_of
from portal.planning.checking import propose, propose_at_once
from portal.planning.forms.leave import LeaveForm, ReasonForm
from portal.planning.telling import period
from programmes.availability.actions.leave import demand_nod, refuse_leave, withdraw_leave
from programmes.availability.choices import AbsenceKind
from programmes.availability.models import Absence, Diary
from programmes.availability.policies import may_nod
from programmes.common.clock import local_date
from programmes.common.errors import DomainError


@about_somebody
def leave(request: HttpRequest, diary: Diary) -> HttpResponse:
    """Ask from when until when, and lead on to what it means."""
    initial = {"first_day": request.GET.get("day") or local_date(timezone.now())}
    if request.GET.get("kind") in AbsenceKind.values:
        initial["kind"] = request.GET["kind"]
    form = LeaveForm(sent(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        led = propose(request, diary, form, "leave", form.values())
        if led is not None:
            return led
    return form_page(request, "planning/leave.html", form=form, **around(request, diary))


@about_somebody
def withdraw(request: HttpRequest, diary: Diary, public_id: str) -> HttpResponse:
    """Ask once more (GET), then take the leave back (POST)."""
    absence = _absence(diary, public_id)
    if request.method == "POST":
        try:
            withdraw_leave(absence=absence, by=actor_of(request), now=timezone.now())
            messages.success(request, _("The leave is taken back."))
        except DomainError as error:
            messages.error(request, str(error))
        return redirect("planning:duty", who=owner_of(diary).public_id)
    context = around(request, diary, absence=absence, period=period(absence.event.start, absence.event.end))
    return form_page(request, "planning/withdraw.html", form=PlainForm(), **context)


@require_POST
@about_somebody
def grant(request: HttpRequest, diary: Diary, public_id: str) -> HttpResponse:
    """Lead to what granting would hit."""
    _require_nod(request, diary)
    absence = _absence(diary, public_id)
    back = reverse("planning:requests")
    return propose_at_once(request, diary, "grant", {"absence": absence.public_id}, back=back)


@about_somebody
def refuse(request: HttpRequest, diary: Diary, public_id: str) -> HttpResponse:
    """Ask for the reason (GET), then say no (POST)."""
    _require_nod(request, diary)
    absence = _absence(diary, public_id)
    form = ReasonForm(sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            reason = form.cleaned_data["reason"]
            refuse_leave(absence=absence, reason=reason, by=actor_of(request), now=timezone.now())
            messages.success(request, _("The leave is refused; your colleague reads why."))
        except DomainError as error:
            messages.error(request, str(error))
        return redirect("planning:requests")
    context = around(request, diary, absence=absence, period=period(absence.event.start, absence.event.end))
    return form_page(request, "planning/refuse_leave.html", form=form, **context)


@require_POST
@about_somebody
def nod(request: HttpRequest, diary: Diary) -> HttpResponse:
    """Say whether leave of this person needs a coordinator's nod."""
    _require_nod(request, diary)
    is_needed = request.POST.get("is_needed") == "yes"
    demand_nod(diary=diary, is_needed=is_needed, by=actor_of(request), now=timezone.now())
    messages.success(
        request,
        _("Leave of this colleague must be granted from now on.")
        if is_needed
        else _("Leave of this colleague counts at once from now on."),
    )
    return redirect("planning:limits", who=owner_of(diary).public_id)


def _absence(diary: Diary, public_id: str) -> Absence:
    absence = Absence.objects.select_related("event", "diary").filter(diary=diary, public_id=public_id).first()
    if absence is None:
        raise Http404
    return absence


def _require_nod(request: HttpRequest, diary: Diary) -> None:
    if not may_nod(user=user_of(request), practitioner=owner_of(diary)):
        raise Http404
