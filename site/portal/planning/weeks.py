"""Copying a week of duty, and how much somebody takes on."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from portal.forms import PlainForm, form_page, sent
from portal.planning.asking import about_somebody, actor_of, around, owner_of
from portal.planning.checking import propose
from portal.planning.forms.leave import LimitsForm
from portal.templatetags.pages import day_month
from programmes.availability.actions.copy_week import MOST_WEEKS
from programmes.availability.actions.set_limits import set_limits
from programmes.availability.models import Diary
from programmes.availability.queries.duty import duty_dates
from programmes.common.clock import local_date, monday_of
from programmes.common.errors import DomainError

WEEKS_BACK, WEEKS_ON = 2, 8


class CopyForm(PlainForm):
    """Which week, and into how many of the next ones."""

    week = forms.ChoiceField(label=gettext_lazy("Which week?"), widget=forms.RadioSelect)
    weeks = forms.TypedChoiceField(
        label=gettext_lazy("Into how many of the weeks after it?"),
        coerce=int,
        choices=[(n, ngettext_lazy("%(n)s week", "%(n)s weeks", n) % {"n": n}) for n in range(1, MOST_WEEKS + 1)],
    )

    def __init__(self, *args: Any, weeks: list[tuple[str, str]], **options: Any) -> None:
        """Offer these weeks, by their Mondays."""
        super().__init__(*args, **options)
        self.fields["week"].choices = weeks  # type: ignore[attr-defined]


@about_somebody
def copy(request: HttpRequest, diary: Diary) -> HttpResponse:
    """Choose a week and how often it is copied; lead on to what becomes of every date."""
    weeks = _weeks(diary)
    this_week = monday_of(local_date(timezone.now())).isoformat()
    known = [value for value, _label in weeks]
    initial = {"week": this_week if this_week in known else next(iter(known), None), "weeks": 1}
    form = CopyForm(sent(request), initial=initial, weeks=weeks)
    if request.method == "POST" and form.is_valid():
        values = {"week": form.cleaned_data["week"], "weeks": form.cleaned_data["weeks"]}
        led = propose(request, diary, form, "copy", values)
        if led is not None:
            return led
    return form_page(request, "planning/copy.html", form=form, **around(request, diary, has_weeks=bool(weeks)))


@about_somebody
def limits(request: HttpRequest, diary: Diary) -> HttpResponse:
    """Set the most meetings of a day and the time between two places."""
    initial = {"daily_cap": owner_of(diary).daily_cap, "travel_minutes": diary.travel_minutes}
    form = LimitsForm(sent(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            set_limits(diary=diary, by=actor_of(request), now=timezone.now(), **form.cleaned_data)
            messages.success(request, _("Noted. What is booked already stays."))
            return redirect("planning:duty", who=owner_of(diary).public_id)
        except DomainError as error:
            form.refuse(error)
    return form_page(request, "planning/limits.html", form=form, **around(request, diary))


def _weeks(diary: Diary) -> list[tuple[str, str]]:
    """Give the weeks around now that have any duty, by their Mondays, in words."""
    first = monday_of(local_date(timezone.now())) - timedelta(weeks=WEEKS_BACK)
    dates = duty_dates(diary=diary, first_day=first, days=7 * (WEEKS_BACK + WEEKS_ON))
    mondays = sorted({monday_of(each.day) for each in dates})
    return [(monday.isoformat(), _span(monday)) for monday in mondays]


def _span(monday: date) -> str:
    return f"{day_month(monday)} – {day_month(monday + timedelta(days=6))}"
