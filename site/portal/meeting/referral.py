"""Referring a matter to another place, and following it until its outcome is back."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from portal.meeting.access import actor_of, own_booking, practitioners_only, self_of
from portal.meeting.task_forms import AnswerForm, FeedbackForm, ReferForm
from programmes.cases.actions.refer import Sending, close_referral, note_answer, read_referral, refer
from programmes.cases.choices import ReferralState
from programmes.common.clock import local_date
from programmes.common.errors import DomainError, NotFound


@never_cache
@practitioners_only
def send(request: HttpRequest, public_id: str) -> HttpResponse:
    """Ask where to, what and why that is allowed (GET), and note that it went (POST)."""
    booking = own_booking(request, public_id)
    form = ReferForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        given = form.cleaned_data
        try:
            row = refer(
                booking=booking,
                owner=self_of(request),
                sending=Sending(
                    given["competent_unit"],
                    given["handling_unit"],
                    given["matter"],
                    given["has_consent"],
                    given["duty"],
                ),
                answer_by=given["answer_by"],
                key=given["key"],
                by=actor_of(request),
                now=timezone.now(),
            )
        except DomainError as error:
            form.refuse(error)
        else:
            messages.success(request, _("It is on record. You stay responsible until they accept it."))
            return redirect("meeting:referral", public_id=row.public_id)
    context = {"session": booking.session, "form": form}
    return render(request, "meeting/refer.html", context, status=422 if form.errors else 200)


@never_cache
@practitioners_only
def referral(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show one's own referral (GET); note the other place's answer, or what came of it (POST)."""
    owner, by, now = self_of(request), actor_of(request), timezone.now()
    try:
        row = read_referral(owner=owner, public_id=public_id, by=by, now=now)
    except NotFound as error:
        raise Http404 from error
    form: AnswerForm | FeedbackForm | None = None
    if row.state != ReferralState.CLOSED:
        kind = AnswerForm if row.state == ReferralState.DISPATCHED else FeedbackForm
        form = kind(request.POST if request.method == "POST" else None)
    if form is not None and form.is_valid():
        try:
            if isinstance(form, AnswerForm):
                note_answer(owner=owner, public_id=public_id, by=by, now=now, **form.cleaned_data)
            else:
                close_referral(owner=owner, public_id=public_id, by=by, now=now, **form.cleaned_data)
        except DomainError as error:
            form.refuse(error)
        else:
            messages.success(request, _("Noted."))
            return redirect("meeting:referral", public_id=public_id)
    context = {
        "session": row.booking.session,
        "row": row,
        "form": form,
        "is_late": row.closed_at is None and row.answer_by < local_date(now),
        "is_open": row.state == ReferralState.DISPATCHED,
    }
    return render(request, "meeting/referral.html", context, status=422 if form and form.errors else 200)
