"""The next meeting with the same person, or a series: choose, look at the dates, book them all at once."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.views.decorators.cache import never_cache

from portal.meeting.access import actor_of, planned_from, practitioners_only, self_of
from portal.meeting.case_forms import DatesForm, WantedForm
from programmes.bookings.actions.arrange import missing_consents
from programmes.bookings.models import Booking
from programmes.cases.actions.book_ahead import book_ahead
from programmes.cases.queries.cases import case_of
from programmes.cases.queries.dates import Kind, dates_ahead, times_ahead
from programmes.common.clock import local_date
from programmes.common.errors import DomainError
from programmes.people.models import Practitioner

BOOKED = "meetings_booked"
"""In the session, until it was shown once: what was booked, and the PIN that opens it."""

SHOWN_DAYS = 14
LONGEST_SERIES = 12


@never_cache
@practitioners_only
def ahead(request: HttpRequest, public_id: str) -> HttpResponse:
    """Offer the same time next week, the free times of two weeks, and a series where one is open."""
    booking, practitioner, now = planned_from(request, public_id), self_of(request), timezone.now()
    since = _since(request, now)
    case = case_of(booking=booking, practitioner=practitioner)
    left = min(case.left, LONGEST_SERIES) if case else 0
    context = {
        "session": booking.session,
        "booking": booking,
        "case": case,
        "same": _same(booking, practitioner, now),
        "series_from": _next_week(booking, now),
        "counts": range(2, left + 1),
        "days": times_ahead(booking=booking, practitioner=practitioner, first_day=since, days=SHOWN_DAYS, now=now),
        "later": since + timedelta(days=SHOWN_DAYS),
    }
    return render(request, "meeting/ahead.html", context)


@never_cache
@practitioners_only
def check(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show a verdict for each date wanted (GET), and book what was chosen, all or nothing (POST)."""
    booking, practitioner = planned_from(request, public_id), self_of(request)
    wanted = WantedForm(request.GET)
    if not wanted.is_valid():
        return redirect("meeting:ahead", public_id=public_id)
    form = _form(request, booking, practitioner, wanted.wanted)
    refused = ""
    if request.method == "POST" and form.is_valid():
        try:
            return _book(request, booking, practitioner, form)
        except DomainError as error:
            # The world has moved: judge the dates anew, and keep what was chosen where it can still be had.
            refused = str(error)
            form = _form(request, booking, practitioner, wanted.wanted, initial=form.cleaned_data)
    context = {
        "session": booking.session,
        "form": form,
        "refused": refused,
        "rows": [(verdict, _field(form, number)) for number, verdict in enumerate(form.verdicts)],
        "texts": missing_consents(booking=booking, now=timezone.now()),
        "can_book": any(verdict.kind != Kind.REFUSE for verdict in form.verdicts),
    }
    return render(request, "meeting/check.html", context, status=422 if form.errors or refused else 200)


@never_cache
@practitioners_only
def booked(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show what was booked, with the PIN, once."""
    booking = planned_from(request, public_id)
    told_once = request.session.pop(BOOKED, None) or {}
    if told_once.get("by") != booking.public_id:
        return redirect("meeting:session", public_id=public_id)
    rows = Booking.objects.visible_to(request.user).filter(public_id__in=told_once["bookings"])
    context = {
        "session": booking.session,
        "booking": booking,
        "rows": rows.select_related("session").order_by("session__starts_at", "pk"),
        "pin": told_once["pin"],
    }
    return render(request, "meeting/booked.html", context)


def _book(request: HttpRequest, booking: Booking, practitioner: Practitioner, form: DatesForm) -> HttpResponse:
    done = book_ahead(
        booking=booking,
        practitioner=practitioner,
        starts=form.starts,
        agreed_now=bool(form.cleaned_data.get("agreed")),
        key=form.cleaned_data["key"],
        by=actor_of(request),
        now=timezone.now(),
    )
    public_ids = [row.public_id for row in done.bookings]
    request.session[BOOKED] = {"by": booking.public_id, "bookings": public_ids, "pin": done.pin}
    return redirect("meeting:booked", public_id=booking.session.public_id)


def _form(
    request: HttpRequest,
    booking: Booking,
    practitioner: Practitioner,
    wanted: Mapping[str, Any],
    initial: Mapping[str, Any] | None = None,
) -> DatesForm:
    now = timezone.now()
    verdicts = dates_ahead(booking=booking, practitioner=practitioner, now=now, **wanted)
    must_agree = bool(missing_consents(booking=booking, now=now))
    data = request.POST if request.method == "POST" and initial is None else None
    form = DatesForm(data, verdicts=verdicts, must_agree=must_agree)
    for name, value in (initial or {}).items():
        if name.startswith("date_") and name in form.fields:
            form.fields[name].initial = value
    return form


def _field(form: DatesForm, number: int) -> Any:
    name = f"date_{number}"
    return form[name] if name in form.fields else None


def _same(booking: Booking, practitioner: Practitioner, now: datetime) -> datetime | None:
    """Give the same weekday and hour of the next week that is ahead, if it is free."""
    first = _next_week(booking, now)
    verdict = dates_ahead(booking=booking, practitioner=practitioner, first=first, count=1, now=now)[0]
    return verdict.starts_at if verdict.kind == Kind.TAKE else None


def _next_week(booking: Booking, now: datetime) -> datetime:
    first = booking.session.starts_at + timedelta(weeks=1)
    return first + timedelta(weeks=max(-((first - now) // timedelta(weeks=1)), 0))


def _since(request: HttpRequest, now: datetime) -> date:
    today = local_date(now)
    try:
        asked = parse_date(request.GET.get("since", ""))
    except ValueError:
        asked = None
    return asked if asked is not None and today <= asked <= today + timedelta(days=400) else today
