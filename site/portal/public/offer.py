"""What a programme offers, grouped by how one comes to it: online, by the date, or through a member of staff."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from portal.public.nearest import Nearest, soonest
from programmes.bookings.models import ServiceSession
from programmes.bookings.queries.desk import published_sessions
from programmes.catalogue.choices import ServiceKind
from programmes.catalogue.models import Service
from programmes.common.clock import local_date

DATES_DAYS = 62
"""How far ahead the next date of a meeting is looked for."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting with seats, and its next date if one is published."""

    service: Service
    next_session: ServiceSession | None


@dataclass(slots=True)
class Offer:
    """The services of one programme. ``safety`` stands apart: it is help, not something to choose from a list."""

    online: list[Service] = field(default_factory=list)
    meetings: list[Meeting] = field(default_factory=list)
    arranged: list[Service] = field(default_factory=list)
    safety: Service | None = None
    first: Nearest | None = None


def offer_of(*, services: Iterable[Service], now: datetime) -> Offer:
    """Group ``services`` and give the first free time of the first one that is booked online."""
    offer = Offer()
    found = list(services)
    sessions = _next_sessions([each for each in found if each.kind == ServiceKind.WORKSHOP], now)
    for each in found:
        if each.is_safety:
            offer.safety = offer.safety or each
        elif each.is_bookable_online:
            offer.online.append(each)
        elif each.kind == ServiceKind.WORKSHOP:
            offer.meetings.append(Meeting(each, sessions.get(each.pk)))
        else:
            offer.arranged.append(each)
    # The soonest date first: the sessions came in that order, and what has no date yet stands at the end.
    order = {service_id: place for place, service_id in enumerate(sessions)}
    offer.meetings.sort(key=lambda each: order.get(each.service.pk, len(order)))
    offer.first = soonest(service=offer.online[0], now=now) if offer.online else None
    return offer


def _next_sessions(services: list[Service], now: datetime) -> dict[int, ServiceSession]:
    """Give the next published session of each of ``services`` by its id, the soonest first."""
    today = local_date(now)
    found: dict[int, ServiceSession] = {}
    if services:
        upcoming = published_sessions(
            service_code=None, first_day=today, last_day=today + timedelta(days=DATES_DAYS), now=now
        )
        for session in upcoming.filter(service__in=services):
            found.setdefault(session.service_id, session)
    return found
