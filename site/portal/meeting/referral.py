"""Referring a matter to another place, and following it until its outcome is back."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from portal.meeting.access import or_404, own_booking, practitioners_only, self_of
from portal.meeting.answering import Given, by_whom, form_in_place, posted, said
from portal.meeting.task_forms import AnswerForm, FeedbackForm, ReferForm
from programmes.cases.actions.refer import Sending, close_referral, note_answer, read_referral, refer
from programmes.cases.choices import ReferralState
from programmes.common.clock import local_date


@never_cache
@practitioners_only
def send(request: HttpRequest, public_id: str) -> HttpResponse:
    """Ask where to, what and why that is allowed (GET), and note that it went (POST)."""
    booking = own_booking(request, public_id)

    def note(given: Given) -> HttpResponse:
        sending = Sending(
            *(given[name] for name in ("competent_unit", "handling_unit", "matter", "has_consent", "duty"))
        )
        when = {"answer_by": given["answer_by"], "key": given["key"]}
        row = refer(booking=booking, owner=self_of(request), sending=sending, **when, **by_whom(request))
        words = _("It is on record. You stay responsible until they accept it.")
        return said(request, words, "meeting:referral", row.public_id)

    form = ReferForm(posted(request))
    return form_in_place(request, "meeting/refer.html", form=form, do=note, session=booking.session)


@never_cache
@practitioners_only
def referral(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show one's own referral (GET); note the other place's answer, or what came of it (POST)."""
    owner = self_of(request)
    with or_404():
        row = read_referral(owner=owner, public_id=public_id, **by_whom(request))
    is_open = row.state == ReferralState.DISPATCHED

    def note(given: Given) -> HttpResponse:
        about = {"owner": owner, "public_id": public_id, **given, **by_whom(request)}
        if is_open:
            note_answer(**about)
        else:
            close_referral(**about)
        return said(request, _("Noted."), "meeting:referral", public_id)

    is_late = row.closed_at is None and row.answer_by < local_date(timezone.now())
    context = {"session": row.booking.session, "row": row, "is_late": is_late, "is_open": is_open}
    if row.state == ReferralState.CLOSED:
        return render(request, "meeting/referral.html", context)
    form = (AnswerForm if is_open else FeedbackForm)(posted(request))
    return form_in_place(request, "meeting/referral.html", form=form, do=note, **context)
