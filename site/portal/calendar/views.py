"""Day, week, month and list. Reading alone: what is planned is changed by the pages of planning."""

from datetime import datetime
from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from portal.accounts.gate import staff_required
from portal.calendar.asked import Asked
from portal.calendar.grid import days_of, rows_of
from portal.calendar.words import period, views_of
from programmes.bookings.queries.calendar import Calendar, read_calendar
from programmes.common.clock import local_date
from programmes.common.errors import NotFound
from programmes.people.choices import Role
from programmes.people.models import User

readers_only = staff_required(Role.PRACTITIONER, Role.COORDINATOR, Role.STREET_CLERK)


@require_safe
@never_cache
@readers_only
def start(request: HttpRequest) -> HttpResponse:
    """Lead to the own week."""
    return redirect("calendar:week")


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


def _read(request: HttpRequest, view: str) -> tuple[Asked, Calendar, datetime]:
    now = timezone.now()
    asked = Asked.of(request.GET, view=view, today=local_date(now))
    try:
        calendar = read_calendar(
            user=cast(User, request.user),  # the gate has let nobody else in
            wanted=asked.wanted,
            first_day=asked.first_day,
            days=asked.days,
            now=now,
        )
    except NotFound as error:
        raise Http404 from error
    return asked, calendar, now


def _page(request: HttpRequest, view: str) -> HttpResponse:
    asked, calendar, now = _read(request, view)
    days = days_of(calendar)
    is_single = len(calendar.owners) == 1
    context: dict[str, Any] = {
        "asked": asked,
        "calendar": calendar,
        "now": now,
        "period": period(asked),
        "views": views_of(asked),
        "days": days,
        "is_single": is_single,
        "is_own": is_single and calendar.owners[0].is_own,
    }
    if view == "day" or (view == "week" and is_single):
        columns = [column for each in days for column in each.columns]
        context |= {"columns": columns, "rows": rows_of(columns, now)}
    elif view == "week":
        context["people"] = [
            (owner, [each.columns[number] for each in days]) for number, owner in enumerate(calendar.owners)
        ]
    elif view == "month":
        context["weeks"] = [days[first : first + 7] for first in range(0, len(days), 7)]
    if context["is_own"] and asked.shows_today:
        context["today"] = next(each.columns[0] for each in days if each.day == asked.today)
    return render(request, f"calendar/{view}.html", context)
