"""The page of one session, checking in, and how it went."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from portal.accounts.gate import staff_required
from portal.meeting.access import actor_of, or_404, practitioners_only, user_of
from portal.meeting.answering import Given, by_whom, form_in_place, posted, said
from portal.meeting.forms import OutcomeForm, PersonsForm, PutRightForm
from programmes.attendance.actions.check_in import check_in, note_outcome
from programmes.attendance.actions.check_in import put_right as correct_later
from programmes.attendance.actions.open_session import Meeting, Overview, open_session, watch_session
from programmes.attendance.choices import PRESENT
from programmes.attendance.policies import is_correctable, number_to_call, opens_at
from programmes.attendance.queries.history import KEPT
from programmes.attendance.queries.history import history as history_of
from programmes.attendance.queries.risks import risks_raised
from programmes.bookings.choices import BookingState
from programmes.cases.queries.cases import case_of
from programmes.cases.queries.hand_overs import shared_versions
from programmes.catalogue.choices import Language
from programmes.catalogue.questions import TOPICS
from programmes.common.errors import DomainError, NotFound
from programmes.people.choices import Role


@never_cache
@staff_required(Role.PRACTITIONER, Role.COORDINATOR)
def session(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show a session to its practitioner, with all there is to do; to a coordinator of the area the booking alone."""
    user, by, now = user_of(request), actor_of(request), timezone.now()
    try:
        meeting = open_session(user=user, public_id=public_id, by=by, now=now)
    except NotFound:
        return _overview(request, public_id)
    return _page(request, meeting)


@require_POST
@never_cache
@practitioners_only
def arrive(request: HttpRequest, public_id: str) -> HttpResponse:
    """Check in whoever comes to the session."""
    meeting = _opened(request, public_id)
    if meeting.booking is None:
        raise Http404
    form = _persons_form(meeting, request.POST)
    if not form.is_valid():
        return _page(request, meeting, form, status=422)
    given = {"persons": form.persons_given, "key": form.cleaned_data["key"]}
    try:
        check_in(booking=meeting.booking, **given, by=actor_of(request), now=timezone.now())
    except DomainError as error:
        messages.error(request, str(error))
    return redirect("meeting:session", public_id=public_id)


@never_cache
@practitioners_only
def outcome(request: HttpRequest, public_id: str) -> HttpResponse:
    """Ask how it went (GET), and note or correct it (POST)."""
    meeting = _opened(request, public_id)
    booking = meeting.booking
    if booking is None:
        raise Http404
    about = {"service": meeting.session.service, "answers": meeting.answers or {}}
    form = OutcomeForm(posted(request), **about, initial=_expected(meeting))

    def note(given: Given) -> HttpResponse:
        told = {"outcome": given["outcome"], "persons": form.persons_given, "key": given["key"]}
        note_outcome(booking=booking, **told, **by_whom(request))
        return said(request, _("Noted."), "meeting:session", public_id)

    context = {"session": meeting.session, "meeting": meeting}
    return form_in_place(request, "meeting/outcome.html", form=form, do=note, **context)


@never_cache
@staff_required(Role.COORDINATOR)
def put_right(request: HttpRequest, public_id: str) -> HttpResponse:
    """Let a coordinator correct a noted outcome after its day (GET asks, POST does), with a reason."""
    seen = _watched(request, public_id)
    if seen.check_in is None or not seen.check_in.outcome:
        raise Http404
    noted = {"outcome": seen.check_in.outcome, "persons": seen.check_in.persons or 1}
    form = PutRightForm(posted(request), service=seen.session.service, answers={}, initial=noted)

    def correct(given: Given) -> HttpResponse:
        told = {name: given[name] for name in ("outcome", "reason", "key")}
        correct_later(booking=seen.booking, persons=form.persons_given, **told, **by_whom(request))
        return said(request, _("Noted."), "meeting:session", public_id)

    return form_in_place(request, "meeting/outcome.html", form=form, do=correct, session=seen.session)


@never_cache
@practitioners_only
def history(request: HttpRequest, public_id: str) -> HttpResponse:
    """List the sessions of the past with this person: the asker's own, no words of any note."""
    meeting = _opened(request, public_id)
    if meeting.booking is None:
        raise Http404
    booking, practitioner = meeting.booking, meeting.practitioner
    context = {
        "session": meeting.session,
        "rows": history_of(booking=booking, practitioner=practitioner),
        "shared": shared_versions(booking=booking, practitioner=practitioner),
    }
    return render(request, "meeting/history.html", context)


def _opened(request: HttpRequest, public_id: str) -> Meeting:
    with or_404():
        return open_session(user=user_of(request), public_id=public_id, **by_whom(request))


def _watched(request: HttpRequest, public_id: str) -> Overview:
    with or_404():
        return watch_session(user=user_of(request), public_id=public_id, **by_whom(request))


def _overview(request: HttpRequest, public_id: str) -> HttpResponse:
    seen = _watched(request, public_id)
    return render(
        request,
        "meeting/overview.html",
        {"session": seen.session, "booking": seen.booking, "check_in": seen.check_in},
    )


def _page(request: HttpRequest, meeting: Meeting, form: PersonsForm | None = None, status: int = 200) -> HttpResponse:
    if meeting.booking is None:
        return render(request, "meeting/group.html", {"session": meeting.session})
    now = timezone.now()
    answers = meeting.answers or {}
    context: dict[str, Any] = {
        "session": meeting.session,
        "meeting": meeting,
        "booking": meeting.booking,
        "check_in": meeting.check_in,
        "number": number_to_call(booking=meeting.booking),
        "opens_at": opens_at(session=meeting.session),
        "is_open": now >= opens_at(session=meeting.session),
        "has_begun": now >= meeting.session.starts_at,
        "is_kept": meeting.booking.state in KEPT,
        "has_shared": shared_versions(booking=meeting.booking, practitioner=meeting.practitioner).exists(),
        "is_live": meeting.booking.state == BookingState.CONFIRMED,
        "is_correctable": meeting.check_in is not None and is_correctable(check_in=meeting.check_in, now=now),
        "is_note_due": meeting.check_in is not None and meeting.check_in.outcome in PRESENT and not meeting.versions,
        "answers": answers,
        "case": case_of(booking=meeting.booking, practitioner=meeting.practitioner),
        "topic": dict(TOPICS).get(answers.get("topic", ""), ""),
        "spoken": dict(Language.choices).get(answers.get("language", ""), ""),
        "risks": risks_raised(booking=meeting.booking, practitioner=meeting.practitioner),
        "form": form or _persons_form(meeting),
    }
    return render(request, "meeting/session.html", context, status=status)


def _persons_form(meeting: Meeting, data: Any = None) -> PersonsForm:
    return PersonsForm(data, service=meeting.session.service, answers=meeting.answers or {})


def _expected(meeting: Meeting) -> dict[str, Any]:
    """Give what is noted, or what is likely after an arrival."""
    row = meeting.check_in
    if row is None:
        return {}
    if row.outcome:
        return {"outcome": row.outcome, "persons": row.persons or 1}
    is_late = row.arrived_at is not None and row.arrived_at > meeting.session.starts_at
    return {"outcome": "late" if is_late else "came", "persons": row.persons}
