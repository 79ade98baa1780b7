"""Appointments for supervision: planned by oneself or by a coordinator, moved, cancelled, and what one has to hear of it. No resident is named here."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from portal.forms import form_page, next_page, sent
from portal.planning.asking import about_somebody, actor_of, around, owner_of, require_own, user_of
from portal.planning.forms.supervision import CancelForm, MoveForm, SupervisionForm
from programmes.availability.models import Diary
from programmes.bookings.actions.supervise import (
    MovedMeanwhile,
    NoLongerPlanned,
    cancel_supervision,
    check_changeable,
    move_supervision,
    plan_supervision,
)
from programmes.bookings.actions.tell_supervision import see
from programmes.bookings.models import Supervision
from programmes.bookings.queries.supervision import (
    cancelled_supervision,
    coming_supervision,
    supervision_of,
    supervisors_for,
    unseen_by,
    unseen_news,
)
from programmes.common.clock import local, local_date
from programmes.common.errors import DomainError, NotFound
from programmes.people.models import Practitioner


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
    return form_page(request, "planning/supervision.html", form=form, **around(request, diary, **_lists(person, now)))


@about_somebody
def move(request: HttpRequest, diary: Diary, public_id: str) -> HttpResponse:
    """Ask for another time (GET), and move the appointment there (POST)."""
    row = _appointment(diary, public_id)
    begins, ends = local(row.starts_at), local(row.ends_at)
    initial = {"day": begins.date(), "begins": begins.time(), "ends": ends.time()}
    form = MoveForm(sent(request), seen=row.sequence, initial=initial)
    try:
        check_changeable(supervision=row, now=timezone.now())
        if request.method == "POST" and form.is_valid():
            seen = form.cleaned_data["seen"]
            move_supervision(supervision=row, seen=seen, by=actor_of(request), now=timezone.now(), **form.times())
            messages.success(request, _("The appointment is moved."))
            return _done(request, diary, row)
    except (NoLongerPlanned, MovedMeanwhile) as error:
        return _refused(request, diary, error)
    except DomainError as error:
        form.refuse(error)
    return form_page(request, "planning/supervision_move.html", form=form, **_about(request, diary, row))


@about_somebody
def cancel(request: HttpRequest, diary: Diary, public_id: str) -> HttpResponse:
    """Ask once more (GET), then cancel the appointment (POST): the time of both is free again, and who did not do it hears of it."""
    row = _appointment(diary, public_id)
    form = CancelForm(sent(request), seen=row.sequence)
    try:
        check_changeable(supervision=row, now=timezone.now())
        if request.method == "POST" and form.is_valid():
            cancel_supervision(supervision=row, by=actor_of(request), now=timezone.now(), **form.cleaned_data)
            messages.success(request, _("The appointment is cancelled. The time is free again."))
            return _done(request, diary, row)
    except (NoLongerPlanned, MovedMeanwhile) as error:
        return _refused(request, diary, error)
    return form_page(request, "planning/supervision_cancel.html", form=form, **_about(request, diary, row))


@require_POST
@about_somebody
def seen(request: HttpRequest, diary: Diary, public_id: str) -> HttpResponse:
    """Note that one has seen what became of one's own appointment. Nobody sees for somebody else."""
    require_own(request, diary)
    try:
        see(supervision=_appointment(diary, public_id), practitioner=owner_of(diary), now=timezone.now())
    except NotFound as error:
        raise Http404 from error
    return redirect(next_page(request, "planning:supervision", owner_of(diary).public_id))


def _lists(person: Practitioner, now: datetime) -> dict[str, Any]:
    """Give what is planned, what was cancelled, and who has not seen it yet."""
    rows = list(coming_supervision(practitioner=person, now=now))
    off = list(cancelled_supervision(practitioner=person, now=now))
    unseen = unseen_by(supervisions=[*rows, *off])
    waits = {pk: [each for each in people if each != person] for pk, people in unseen.items()}
    return {
        "rows": [(row, waits.get(row.pk, [])) for row in rows],
        "off": [(row, waits.get(row.pk, [])) for row in off],
        "news": unseen_news(practitioner_id=person.pk),
    }


def _about(request: HttpRequest, diary: Diary, row: Supervision) -> dict[str, Any]:
    """Give an appointment, with whom it is, and who of them reads of a change here; the others must be told."""
    others = [each for each in (row.practitioner, row.supervisor) if each and each.user_id != user_of(request).pk]
    return around(request, diary, row=row, others=others, untold=_untold(row, others))


def _untold(row: Supervision, others: list[Practitioner]) -> list[str]:
    """Give the names of those who find nothing of a change, because they do not work here or do not sign in."""
    strangers = [row.supervisor_name] if row.supervisor is None else []
    return [*strangers, *(each.name for each in others if not (each.user and each.user.is_active))]


def _done(request: HttpRequest, diary: Diary, row: Supervision) -> HttpResponse:
    """Go back to the list, and say whom one must tell oneself."""
    for name in _about(request, diary, row)["untold"]:
        messages.warning(
            request, _("Please tell %(name)s yourself: nothing of it is shown to them here.") % {"name": name}
        )
    return redirect("planning:supervision", who=owner_of(diary).public_id)


def _refused(request: HttpRequest, diary: Diary, error: DomainError) -> HttpResponse:
    """Say what became of it meanwhile: on the same page, or on the list when nothing can be changed any more."""
    messages.error(request, str(error))
    if isinstance(error, MovedMeanwhile):
        return redirect(request.path)
    return redirect("planning:supervision", who=owner_of(diary).public_id)


def _appointment(diary: Diary, public_id: str) -> Supervision:
    rows = supervision_of(practitioner=owner_of(diary)).select_related("practitioner__user", "supervisor__user")
    row = rows.filter(public_id=public_id).first()
    if row is None:
        raise Http404
    return row
