"""Covering for a colleague: every meeting of a day or a week, who could take it, and what becomes of each."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from portal.forms import PlainForm, form_page, sent
from portal.planning.asking import about_somebody, actor_of, around, owner_of, user_of
from portal.planning.forms.days import day_field
from portal.planning.forms.impacts import CoverForm
from portal.templatetags.pages import moment
from programmes.availability.models import Diary
from programmes.availability.policies import coordinated_by, may_nod
from programmes.bookings.actions.cover import CoverVerdict, cover_all
from programmes.bookings.models import Booking, ServiceSession
from programmes.bookings.queries.cover import sessions_of, stand_ins
from programmes.bookings.queries.hits import Hit
from programmes.common.clock import local_date, monday_of

DAY, WEEK = "day", "week"


class PeriodForm(PlainForm):
    """Which day, or which week."""

    day = day_field(gettext_lazy("Day"))
    span = forms.ChoiceField(
        label=gettext_lazy("How long?"),
        choices=[(DAY, gettext_lazy("This day")), (WEEK, gettext_lazy("The whole week"))],
        widget=forms.RadioSelect,
    )


@about_somebody
def cover(request: HttpRequest, diary: Diary) -> HttpResponse:
    """List the meetings of a day or week with who could take each (GET), and do what was chosen (POST)."""
    practitioner, user = owner_of(diary), user_of(request)
    if not may_nod(user=user, practitioner=practitioner):
        raise Http404
    asked = {
        "day": request.GET.get("day") or local_date(timezone.now()).isoformat(),
        "span": request.GET.get("span") or DAY,
    }
    period = PeriodForm(asked)
    hits, others = _hits(diary, period, user) if period.is_valid() else ([], 0)
    off_duty = set(coordinated_by(user=user).values_list("pk", flat=True)) if hits else set()
    able = stand_ins(hits=hits, off_duty=off_duty, now=timezone.now())
    form = CoverForm(sent(request), hits=hits, stand_ins=able, is_filled="fill" in request.GET)
    if request.method == "POST" and form.is_valid():
        verdicts = cover_all(
            sessions=[hit.session for hit in hits],
            away=practitioner,
            choices=form.chosen(),
            user=user,
            key=form.cleaned_data["key"],
            by=actor_of(request),
            now=timezone.now(),
        )
        _tell(request, verdicts)
        return redirect(f"{request.path}?{urlencode(asked)}")
    bookings = _bookings(hits)
    context = around(
        request,
        diary,
        period=period,
        rows=[(hit, field, bookings.get(hit.session.pk, [])) for hit, field in form.rows()],
        others=others,
        day=asked["day"],
        fill=f"?{urlencode({**asked, 'fill': 'yes'})}" if form.fitting else "",
        fitting=len(form.fitting),
    )
    return form_page(request, "planning/cover.html", form=form, **context)


def _hits(diary: Diary, period: PeriodForm, user: object) -> tuple[list[Hit], int]:
    """Give the meetings that ``user`` may decide about, and how many others there are."""
    day: date = period.cleaned_data["day"]
    first, days = (monday_of(day), 7) if period.cleaned_data["span"] == WEEK else (day, 1)
    every = sessions_of(practitioner=owner_of(diary), first_day=first, days=days, now=timezone.now())
    ids = [hit.session.pk for hit in every]
    mine = set(ServiceSession.objects.filter(pk__in=ids).decided_by(user).values_list("pk", flat=True))
    kept = [hit for hit in every if hit.session.pk in mine]
    return kept, len(every) - len(kept)


def _bookings(hits: list[Hit]) -> dict[int, list[Booking]]:
    found: dict[int, list[Booking]] = {}
    ids = [hit.session.pk for hit in hits]
    for booking in Booking.objects.live().filter(session__in=ids).order_by("pk"):
        found.setdefault(booking.session_id, []).append(booking)
    return found


def _tell(request: HttpRequest, verdicts: list[CoverVerdict]) -> None:
    done = [verdict for verdict in verdicts if verdict.is_done]
    if done:
        sentence = ngettext("%(count)s meeting is arranged.", "%(count)s meetings are arranged.", len(done))
        messages.success(request, sentence % {"count": len(done)})
    for verdict in verdicts:
        if not verdict.is_done:
            values: dict[str, Any] = {"moment": moment(verdict.session.starts_at), "reason": verdict.sentence}
            messages.error(request, _("%(moment)s: %(reason)s") % values)
    if not verdicts:
        messages.info(request, _("Nothing was chosen, so nothing has changed."))
