"""Moving one date of a room's opening, or more of its series: what a drag leads to, and the button that does the same.

The address says which date, and where a drag has dropped it; the page shows what that would hit and asks how far it reaches. A person's duty
is changed on the pages of planning, which ask what becomes of every meeting that is hit: this address leads there.
"""

from datetime import date, datetime
from functools import partial
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from portal.accounts.gate import staff_required
from portal.calendar.asked import moment_in
from portal.calendar.reading import actor_of, user_of
from portal.forms import PlainForm
from programmes.availability.actions.edit import change_series
from programmes.availability.choices import EditScope, Recurrence
from programmes.availability.models import DutyBlock
from programmes.availability.sight import Sight, Wanted, calendars, viewer_of
from programmes.bookings.actions.rehearse import rehearse
from programmes.common.clock import SHANGHAI, local
from programmes.common.errors import DomainError, NotFound
from programmes.people.choices import Role
from programmes.records.actors import Actor

planners_only = staff_required(Role.PRACTITIONER, Role.COORDINATOR)


class MoveForm(PlainForm):
    """When the date takes place, and how far the change reaches."""

    day = forms.DateField(
        label=gettext_lazy("Day"), widget=forms.DateInput(attrs={"type": "date", "class": "input-short"})
    )
    begins = forms.TimeField(
        label=gettext_lazy("From"), widget=forms.TimeInput(attrs={"type": "time", "class": "input-short"})
    )
    ends = forms.TimeField(
        label=gettext_lazy("Until"), widget=forms.TimeInput(attrs={"type": "time", "class": "input-short"})
    )
    scope = forms.ChoiceField(
        label=gettext_lazy("What is moved"), choices=EditScope.choices, widget=forms.RadioSelect, initial=EditScope.THIS
    )

    def __init__(self, *args: Any, is_series: bool, **kwargs: Any) -> None:
        """Leave out the question how far it reaches where there is one date only."""
        super().__init__(*args, **kwargs)
        if not is_series:
            del self.fields["scope"]

    @property
    def period(self) -> tuple[datetime, datetime]:
        """The new time on the Shanghai clock."""
        day: date = self.cleaned_data["day"]
        return (
            datetime.combine(day, self.cleaned_data["begins"], tzinfo=SHANGHAI),
            datetime.combine(day, self.cleaned_data["ends"], tzinfo=SHANGHAI),
        )


@never_cache
@planners_only
def move(request: HttpRequest) -> HttpResponse:
    """Ask (GET), show what it would hit (POST ``look``), and move (POST)."""
    block = _block(request)
    starts_at = moment_in(request.GET.get("date", ""))
    if starts_at is None:
        raise Http404
    if block.diary.practitioner is not None:
        return redirect(_planning_of(request, block, starts_at))
    form = MoveForm(
        request.POST if request.method == "POST" else None,
        initial=_dropped(request, block, starts_at),
        is_series=block.recurrence != Recurrence.ONCE,
    )
    context: dict[str, Any] = {"form": form, "block": block, "starts_at": starts_at}
    if form.is_valid():
        change = partial(_change, block, starts_at, form, actor_of(request))
        try:
            hits = rehearse(change=change, diary_ids=[block.diary_id], now=timezone.now())
            if "look" not in request.POST and (not hits or "agreed" in request.POST):
                change()
                messages.success(request, _("The duty is moved."))
                return redirect(_calendar_of(block, form.cleaned_data["day"]))
            context |= {"hits": hits, "was_looked": True}
        except DomainError as error:
            form.refuse(error)
    return render(request, "calendar/move.html", context, status=422 if form.errors else 200)


def _change(block: DutyBlock, starts_at: datetime, form: MoveForm, by: Actor) -> None:
    begins, ends = form.period
    change_series(
        block=DutyBlock.objects.select_related("event__rule", "diary").get(pk=block.pk),
        starts_at=starts_at,
        new_starts_at=begins,
        new_ends_at=ends,
        scope=form.cleaned_data.get("scope", EditScope.ALL),
        by=by,
        now=timezone.now(),
    )


def _block(request: HttpRequest) -> DutyBlock:
    """Give the block that the address names, if it is the asker's own or at a place of the area they coordinate."""
    rows = DutyBlock.objects.select_related("event__rule", "diary__practitioner", "diary__room", "venue")
    block = rows.filter(public_id=request.GET.get("block", "")).first()
    if block is None:
        raise Http404
    person, room = block.diary.practitioner, block.diary.room
    wanted = Wanted(people=(person.public_id,)) if person else Wanted(rooms=(room.public_id,) if room else ())
    viewer = viewer_of(user=user_of(request))
    try:
        owner = calendars(viewer=viewer, wanted=wanted)[0]
    except NotFound as error:
        raise Http404 from error
    if owner.sight != Sight.FULL or not (owner.is_own or viewer.coordinates.has(block.venue.street_id)):
        raise Http404
    return block


def _dropped(request: HttpRequest, block: DutyBlock, starts_at: datetime) -> dict[str, Any]:
    """Give the time at which a drag has dropped the date, or its present one."""
    begins = moment_in(request.GET.get("starts", "")) or starts_at
    ends = moment_in(request.GET.get("ends", "")) or begins + (block.event.end - block.event.start)
    return {"day": local(begins).date().isoformat(), "begins": f"{local(begins):%H:%M}", "ends": f"{local(ends):%H:%M}"}


def _planning_of(request: HttpRequest, block: DutyBlock, starts_at: datetime) -> str:
    """Give the page of planning that changes the same date, with where a drag has dropped it."""
    person = block.diary.practitioner
    assert person is not None  # noqa: S101  only asked for a person's duty
    dropped = {name: request.GET[name] for name in ("starts", "ends") if name in request.GET}
    address = reverse("planning:change", args=[person.public_id, block.public_id])
    return f"{address}?{urlencode({'date': local(starts_at).isoformat(), **dropped})}"


def _calendar_of(block: DutyBlock, day: date) -> str:
    """Give the week of the room in which the date now lies."""
    room = block.diary.room
    return (
        f"{reverse('calendar:week')}?{urlencode({'on': day.isoformat(), **({'room': room.public_id} if room else {})})}"
    )
