"""Appointments for supervision: planned by oneself or by a coordinator, moved, cancelled. No resident is named here."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from portal.forms import form_page, sent
from portal.planning.asking import about_somebody, actor_of, around, owner_of
from portal.planning.forms.supervision import SupervisionForm, TimeForm
from programmes.availability.models import Diary
from programmes.bookings.actions.supervise import cancel_supervision, move_supervision, plan_supervision
from programmes.bookings.models import Supervision
from programmes.bookings.queries.supervision import coming_supervision, supervision_of, supervisors_for
from programmes.common.clock import local, local_date
from programmes.common.errors import DomainError


@about_somebody
def supervision(request: HttpRequest, diary: Diary) -> HttpResponse:
    """List what is planned and ask for a new appointment (GET), or plan it (POST)."""
    person, now = owner_of(diary), timezone.now()
    initial = {"day": request.GET.get("day") or local_date(now)}
    form = SupervisionForm(sent(request), initial=initial, supervisors=supervisors_for(practitioner=person))
    if request.method == "POST" and form.is_valid():
        try:
            plan_supervision(practitioner=person, by=actor_of(request), now=now, **form.who(), **form.times())
        except DomainError as error:
            form.refuse(error)
        else:
            messages.success(request, _("The appointment is planned. Nobody can be booked with either of you then."))
            return redirect("planning:supervision", who=person.public_id)
    rows = coming_supervision(practitioner=person, now=now)
    return form_page(request, "planning/supervision.html", form=form, **around(request, diary, rows=rows))


@about_somebody
def move(request: HttpRequest, diary: Diary, public_id: str) -> HttpResponse:
    """Ask for another time (GET), and move the appointment there (POST)."""
    row = _planned(diary, public_id)
    begins, ends = local(row.starts_at), local(row.ends_at)
    form = TimeForm(sent(request), initial={"day": begins.date(), "begins": begins.time(), "ends": ends.time()})
    if request.method == "POST" and form.is_valid():
        try:
            move_supervision(supervision=row, by=actor_of(request), now=timezone.now(), **form.times())
        except DomainError as error:
            form.refuse(error)
        else:
            messages.success(request, _("The appointment is moved."))
            return redirect("planning:supervision", who=owner_of(diary).public_id)
    return form_page(request, "planning/supervision_move.html", form=form, **around(request, diary, row=row))


@require_POST
@about_somebody
def cancel(request: HttpRequest, diary: Diary, public_id: str) -> HttpResponse:
    """Cancel the appointment; the time of both is free again."""
    row = _planned(diary, public_id)
    try:
        cancel_supervision(supervision=row, by=actor_of(request), now=timezone.now())
        messages.success(request, _("The appointment is cancelled."))
    except DomainError as error:
        messages.error(request, str(error))
    return redirect("planning:supervision", who=owner_of(diary).public_id)


def _planned(diary: Diary, public_id: str) -> Supervision:
    row = supervision_of(practitioner=owner_of(diary)).filter(public_id=public_id).first()
    if row is None:
        raise Http404
    return row
