"""Day, week, month and list. Reading alone: what is planned is changed by the pages of planning."""

import secrets
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from portal.calendar.doors import arrive_door
from portal.calendar.grid import Day, days_of, rows_of
from portal.calendar.reading import Read, read, readers_only, user_of
from portal.calendar.words import period, views_of
from programmes.attendance.policies import OPENS_BEFORE
from programmes.availability.sight import OwnerKind, Sight
from programmes.bookings.choices import BookingState
from programmes.bookings.queries.calendar import Meeting, stamp_of
from programmes.people.choices import Role
from programmes.people.policies import has_role

WEEK = 7


@require_safe
@never_cache
@readers_only
def start(request: HttpRequest) -> HttpResponse:
    """Lead practitioners to their own week, and everybody else to the calendars they may choose from."""
    is_practitioner = has_role(user=user_of(request), role=Role.PRACTITIONER)
    return redirect("calendar:week" if is_practitioner else "calendar:people")


@require_safe
@never_cache
@readers_only
def day(request: HttpRequest) -> HttpResponse:
    """Show one day, people side by side."""
    return _page(request, "day")


@require_safe
@never_cache
@readers_only
def week(request: HttpRequest) -> HttpResponse:
    """Show a week: hours by days for one calendar, people by days for several."""
    return _page(request, "week")


@require_safe
@never_cache
@readers_only
def month(request: HttpRequest) -> HttpResponse:
    """Show a month, a row a week."""
    return _page(request, "month")


@require_safe
@never_cache
@readers_only
def agenda(request: HttpRequest) -> HttpResponse:
    """List two weeks, day by day."""
    return _page(request, "agenda")


def _page(request: HttpRequest, view: str) -> HttpResponse:
    found = read(request, view)
    if not found.calendar.owners:
        # An account that is nobody's: there is no own calendar, but there may be others.
        return redirect("calendar:people")
    days = days_of(found.calendar)
    context = {**frame(found), "days": days, **_table(found, days)}
    return render(request, f"calendar/{view}.html", context)


def frame(found: Read) -> dict[str, Any]:
    """Give what stands around every view: the period, the other views, whose calendar it is and what may be done with it."""
    owners = found.calendar.owners
    one = owners[0] if len(owners) == 1 else None
    return {
        "asked": found.asked,
        "calendar": found.calendar,
        "now": found.now,
        "period": period(found.asked),
        "views": views_of(found.asked),
        "why_url": reverse("calendar:why"),
        "stamp": stamp_of(owners=owners),
        "one": one,
        "is_single": one is not None,
        "is_own": one is not None and one.is_own,
        "own": next((owner for owner in owners if owner.is_own), None),
        "is_full_person": one is not None and one.sight == Sight.FULL and one.kind == OwnerKind.PRACTITIONER,
    }


def _table(found: Read, days: list[Day]) -> dict[str, Any]:
    owners = found.calendar.owners
    view, is_single = found.asked.view, len(owners) == 1
    context: dict[str, Any] = {}
    if view == "week":
        # On a phone the week is a list: it begins with today, and what is over lies folded above.
        gone = [each for each in days if found.asked.shows_today and each.day < found.asked.today]
        context = {"gone": gone, "coming": days[len(gone) :]}
    if view == "day" or (view == "week" and is_single):
        columns = [column for each in days for column in each.columns]
        context |= {"columns": columns, "rows": rows_of(columns, found.now)}
    elif view == "week":
        context |= {"people": [(owner, [each.columns[place] for each in days]) for place, owner in enumerate(owners)]}
    elif view == "month":
        context |= {"weeks": [days[first : first + WEEK] for first in range(0, len(days), WEEK)]}
    if is_single and owners[0].is_own and found.asked.shows_today:
        today = next(each.columns[0] for each in days if each.day == found.asked.today)
        coming = (each for each in today.meetings if each.ends_at > found.now and not each.is_held and each.is_known)
        context |= {"today": today, **_next(next(coming, None), found.now)}
    return context


def _next(meeting: Meeting | None, now: datetime) -> dict[str, Any]:
    """Give who comes next, and the one press that checks them in once they may be here and nothing need be asked."""
    if meeting is None:
        return {}
    guest = meeting.guests[0] if len(meeting.guests) == 1 and meeting.takes_one else None
    may_arrive = guest is not None and guest.state == BookingState.CONFIRMED and guest.arrived_at is None
    if not may_arrive or now < meeting.starts_at - OPENS_BEFORE:
        return {"next_meeting": meeting}
    # The key of the form makes a double press count once (docs/rules.md).
    return {"next_meeting": meeting, "arrive_url": arrive_door(meeting), "key": secrets.token_urlsafe(16)}
