"""What every page of the calendar begins with: who may come in, what they ask for, and the calendar as they may see it."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import cast

from django.http import Http404, HttpRequest
from django.utils import timezone

from portal.accounts.gate import staff_required
from portal.calendar.asked import Asked
from programmes.attendance.queries.arrivals import arrived
from programmes.bookings.queries.calendar import Calendar, read_calendar
from programmes.common.clock import local_date
from programmes.common.errors import NotFound
from programmes.people.choices import Role
from programmes.people.models import User
from programmes.records.actors import Actor

readers_only = staff_required(Role.PRACTITIONER, Role.COORDINATOR, Role.STREET_CLERK)


@dataclass(frozen=True, slots=True)
class Read:
    """A view, the calendars in it, and the moment it was read."""

    asked: Asked
    calendar: Calendar
    now: datetime


def read(request: HttpRequest, view: str, *, on: date | None = None) -> Read:
    """Read what the address asks for, around the day ``on`` if given. Raises Http404 for a calendar that is not theirs to see, or does not exist."""
    now = timezone.now()
    asked = Asked.of(request.GET, view=view, today=local_date(now))
    asked = asked if on is None else replace(asked, day=on)
    try:
        calendar = read_calendar(
            user=user_of(request),
            wanted=asked.wanted,
            first_day=asked.first_day,
            days=asked.days,
            now=now,
            arrived=arrived(),
        )
    except NotFound as error:
        raise Http404 from error
    return Read(asked, calendar, now)


def user_of(request: HttpRequest) -> User:
    """Give the member of staff who asks."""
    return cast(User, request.user)  # the gate has let nobody else in


def actor_of(request: HttpRequest) -> Actor:
    """Name the member of staff by their key alone."""
    return Actor(kind="staff", id=str(request.user.pk))
