"""Somebody's duty on one page, one series with its dates, and the forms that change them."""

from datetime import datetime, timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from portal.forms import form_page, sent
from portal.planning.asking import about_somebody, around, block_at, owner_of, user_of
from portal.planning.checking import propose, propose_at_once
from portal.planning.dropped import drawn_hours, dropped_hours
from portal.planning.forms.duty import ChangeForm, EndForm, OpeningForm, ScopeForm, SeriesForm, shown_hours
from portal.planning.telling import hours_now, period, rhythm
from programmes.availability.actions.series import position_in
from programmes.availability.choices import Recurrence
from programmes.availability.dates import has_date
from programmes.availability.models import Absence, Diary, DutyBlock
from programmes.availability.policies import may_change_block, venues_for
from programmes.availability.queries.duty import (
    block_of,
    cancelled_dates,
    dates_of_series,
    duty_series,
    last_day_of,
    leave_of,
    refusals,
    single_dates,
)
from programmes.availability.queries.swaps import swaps_of
from programmes.bookings.queries.hits import appointments_hit, sessions_hit, waiting_for_choice
from programmes.common.clock import local_date, midnight

DATES_SHOWN = 10


@about_somebody
def duty(request: HttpRequest, diary: Diary) -> HttpResponse:
    """Show what is planned: series, single dates, leave, swaps; and what is booked outside of it."""
    now = timezone.now()
    hit = sessions_hit(now=now, diary_ids=[diary.pk])
    waiting = waiting_for_choice(session_ids=[session.pk for session in hit])
    context = around(
        request,
        diary,
        series=[(line, rhythm_of(line.block)) for line in duty_series(diary=diary, now=now)],
        singles=single_dates(diary=diary, now=now),
        leave=_leave(diary, now),
        swaps=swaps_of(diary=diary, now=now),
        hits=[session for session in hit if session.pk not in waiting],
        waiting=len(waiting),
        appointments=appointments_hit(now=now, diary_ids=[diary.pk]),
    )
    return render(request, "planning/duty.html", context)


@about_somebody
def series(request: HttpRequest, diary: Diary) -> HttpResponse:
    """Plan duty that comes again."""
    form = SeriesForm(sent(request), initial=_fresh(diary), **_offers(request, diary))
    if request.method == "POST" and form.is_valid():
        led = propose(request, diary, form, "plan", form.values())
        if led is not None:
            return led
    return form_page(request, "planning/series.html", form=form, **around(request, diary))


@about_somebody
def opening(request: HttpRequest, diary: Diary) -> HttpResponse:
    """Plan one day."""
    form = OpeningForm(sent(request), initial=_fresh(diary) | drawn_hours(request), **_offers(request, diary))
    if request.method == "POST" and form.is_valid():
        values = {
            "starts_at": form.starts_at.isoformat(),
            "ends_at": form.ends_at.isoformat(),
            "recurrence": str(Recurrence.ONCE),
            "interval": 1,
            "position": None,
            "until": None,
            **form.details,
        }
        led = propose(request, diary, form, "plan", values)
        if led is not None:
            return led
    return form_page(request, "planning/opening.html", form=form, **around(request, diary))


@about_somebody
def block(request: HttpRequest, diary: Diary, public_id: str) -> HttpResponse:
    """Show a series (or a single date) with its next dates, each of which can be changed or taken back."""
    found = block_of_or_404(diary, public_id)
    now = timezone.now()
    context = around(
        request,
        diary,
        duty=found,
        rhythm=rhythm_of(found),
        may_change=may_change_block(user=user_of(request), block=found),
        dates=dates_of_series(block=found, now=now, most=DATES_SHOWN),
        cancelled=cancelled_dates(block=found, now=now),
        last_day=last_day_of(block=found),
    )
    return render(request, "planning/block.html", context)


@about_somebody
def change(request: HttpRequest, diary: Diary, public_id: str) -> HttpResponse:
    """Give one date, this and the following, or all to come other hours or details."""
    found = block_at(request, diary, public_id)
    original = original_of(request, found)
    starts_at, ends_at = dropped_hours(request, *hours_now(found, original))
    form = ChangeForm(sent(request), initial=shown_hours(found, starts_at, ends_at), **_offers(request, diary))
    if found.recurrence == Recurrence.ONCE:
        form.fields["scope"].required = False
        del form.fields["scope"]
    if request.method == "POST" and form.is_valid():
        values = {
            "block": found.public_id,
            "original": original.isoformat(),
            "starts_at": form.starts_at.isoformat(),
            "ends_at": form.ends_at.isoformat(),
            "scope": form.cleaned_data.get("scope", "this"),
            "details": form.changed_details(found),
        }
        led = propose(request, diary, form, "edit", values)
        if led is not None:
            return led
    context = around(request, diary, duty=found, when=period(*hours_now(found, original)))
    return form_page(request, "planning/change.html", form=form, **context)


@about_somebody
def cancel(request: HttpRequest, diary: Diary, public_id: str) -> HttpResponse:
    """Take back one date, this and the following, or all to come."""
    found = block_at(request, diary, public_id)
    original = original_of(request, found)
    form = ScopeForm(sent(request))
    values: dict[str, Any] = {"block": found.public_id, "original": original.isoformat(), "scope": "this"}
    if request.method == "POST" and found.recurrence == Recurrence.ONCE:
        return propose_at_once(request, diary, "cancel", values, back=request.get_full_path())
    if request.method == "POST" and form.is_valid():
        led = propose(request, diary, form, "cancel", {**values, "scope": form.cleaned_data["scope"]})
        if led is not None:
            return led
    context = around(
        request,
        diary,
        duty=found,
        when=period(*hours_now(found, original)),
        is_once=found.recurrence == Recurrence.ONCE,
    )
    return form_page(request, "planning/cancel.html", form=form, **context)


@about_somebody
def end(request: HttpRequest, diary: Diary, public_id: str) -> HttpResponse:
    """Let a series end earlier or later."""
    found = block_at(request, diary, public_id)
    form = EndForm(sent(request), initial={"last_day": last_day_of(block=found)})
    if request.method == "POST" and form.is_valid():
        last = form.cleaned_data["last_day"]
        until = midnight(last + timedelta(days=1)).isoformat() if last else None
        led = propose(request, diary, form, "end", {"block": found.public_id, "until": until})
        if led is not None:
            return led
    return form_page(request, "planning/end.html", form=form, **around(request, diary, duty=found))


def _leave(diary: Diary, now: datetime) -> list[tuple[Absence, str, str]]:
    """Give coming leave with its period and, where it was refused, why."""
    rows = leave_of(diary=diary, since=now)
    why = refusals(object_ids=[row.public_id for row in rows])
    return [(row, period(row.event.start, row.event.end), why.get(row.public_id, "")) for row in rows]


def rhythm_of(found: DutyBlock) -> str:
    """Write how a block comes again."""
    rule = found.event.rule
    interval = int(rule.params.partition(":")[2]) if found.recurrence == Recurrence.N_WEEKLY else 1
    position = position_in(found.event) if found.recurrence == Recurrence.MONTHLY else None
    return rhythm(found.recurrence, interval, position)


def block_of_or_404(diary: Diary, public_id: str) -> DutyBlock:
    """Give a block of this diary, to be looked at."""
    found = block_of(diary=diary, public_id=public_id)
    if found is None:
        raise Http404
    return found


def _offers(request: HttpRequest, diary: Diary) -> dict[str, Any]:
    practitioner = owner_of(diary)
    venues = venues_for(user=user_of(request), practitioner=practitioner)
    return {"practitioner": practitioner, "venues": [(venue.public_id, venue.name) for venue in venues]}


def _fresh(diary: Diary) -> dict[str, Any]:
    """Begin with the place and the ways to meet of the newest block: most people work in one way."""
    newest = DutyBlock.objects.filter(diary=diary).select_related("venue").order_by("-pk").first()
    day = local_date(timezone.now()) + timedelta(days=1)
    begin = {"day": day}
    return begin | ({"venue": newest.venue.public_id, "channels": newest.channels} if newest else {})


def original_of(request: HttpRequest, found: DutyBlock) -> datetime:
    """Give which date the address names: where the rule puts it."""
    try:
        original = datetime.fromisoformat(request.GET.get("date", ""))
    except ValueError as error:
        raise Http404 from error
    if original.tzinfo is None or original.year not in range(2000, 3000) or not has_date(found.event, original):
        raise Http404
    return original
