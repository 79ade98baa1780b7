"""When a room is open: another time for one date or more of its series, or none. What is hit is decided about as for somebody's duty."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from portal.forms import form_page, sent
from portal.planning.asking import about_room, around, block_at
from portal.planning.checking import propose, propose_at_once
from portal.planning.dropped import dropped_hours
from portal.planning.duty import original_of
from portal.planning.forms.duty import ScopeForm
from portal.planning.forms.rooms import RoomForm
from portal.planning.telling import hours_now
from programmes.availability.choices import EditScope, Recurrence
from programmes.availability.models import Diary
from programmes.common.clock import local


@about_room
def change(request: HttpRequest, diary: Diary, public_id: str) -> HttpResponse:
    """Ask for other hours of a date (GET), perhaps those where a drag has dropped it, and lead on to what they mean (POST)."""
    block = block_at(request, diary, public_id)
    original = original_of(request, block)
    starts_at, ends_at = (local(each) for each in dropped_hours(request, *hours_now(block, original)))
    initial = {"day": starts_at.date(), "begins": starts_at.time(), "ends": ends_at.time()}
    form = RoomForm(sent(request), initial=initial, is_series=block.recurrence != Recurrence.ONCE)
    if request.method == "POST" and form.is_valid():
        times = {name: moment.isoformat() for name, moment in form.times().items()}
        scope = form.cleaned_data.get("scope", EditScope.THIS.value)
        values = {"block": block.public_id, "original": original.isoformat(), "scope": scope, "details": {}, **times}
        led = propose(request, diary, form, "edit", values)
        if led is not None:
            return led
    context = around(request, diary, opening=block, original=original)
    return form_page(request, "planning/room_change.html", form=form, **context)


@about_room
def close(request: HttpRequest, diary: Diary, public_id: str) -> HttpResponse:
    """Ask which dates of an opening are taken back (GET), and lead on to what that means (POST)."""
    block = block_at(request, diary, public_id)
    original = original_of(request, block)
    is_once = block.recurrence == Recurrence.ONCE
    form = ScopeForm(sent(request))
    values: dict[str, Any] = {"block": block.public_id, "original": original.isoformat(), "scope": "this"}
    if request.method == "POST" and is_once:
        return propose_at_once(request, diary, "cancel", values, back=request.get_full_path())
    if request.method == "POST" and form.is_valid():
        led = propose(request, diary, form, "cancel", {**values, "scope": form.cleaned_data["scope"]})
        if led is not None:
            return led
    context = around(request, diary, opening=block, original=original, is_once=is_once)
    return form_page(request, "planning/room_close.html", form=form, **context)
