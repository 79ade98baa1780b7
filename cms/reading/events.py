"""Workshops and events: what the service has published, and the pages that tell of it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any

from django.db.models import F
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.live import EVENTS_DAYS
from cms.models import EventIndexPage, EventPage
from cms.reading.frame import url_of
from cms.reading.paging import page_of
from cms.reading.structured import event_facts
from programmes.bookings.choices import SessionState
from programmes.bookings.models import ServiceSession
from programmes.bookings.queries.desk import published_sessions
from programmes.common.clock import local_date
from programmes.places.map_links import map_links

PER_PAGE = 30


@dataclass(frozen=True, slots=True)
class Dated:
    """A published session, and the page that tells of it: its title, summary and address, empty where there is none."""

    session: ServiceSession
    title: str
    summary: str
    url: str


@dataclass(frozen=True, slots=True)
class Month:
    """The dates of one month, the soonest first."""

    first_day: date
    dates: list[Dated]


def index(page: EventIndexPage, request: HttpRequest, /) -> dict[str, Any]:
    """Give the published dates by ``months``, and the pages whose date is still ``to_come``."""
    now = timezone.now()
    today = local_date(now)
    rows = published_sessions(service_code=None, first_day=today, last_day=today + timedelta(days=EVENTS_DAYS), now=now)
    part = page_of(rows, request, size=PER_PAGE)
    pages = EventPage.objects.live().child_of(page).defer_streamfields().order_by("path")
    told = list(pages.filter(session__in=[each.pk for each in part]) | pages.filter(session__isnull=True))
    dates = _dated(list(part), {each.session_id: each for each in told if each.session_id}, request)
    return {
        "part": part,
        "months": [
            Month(first, list(found))
            for first, found in groupby(dates, key=lambda each: local_date(each.session.starts_at).replace(day=1))
        ],
        "to_come": [
            {"title": each.title, "summary": each.summary, "url": url_of(each, request)}
            for each in told
            if each.session_id is None
        ],
    }


def dated(*, sessions: list[ServiceSession], locale_id: int, request: HttpRequest) -> list[Dated]:
    """Give ``sessions`` with the pages that tell of them in one language."""
    rows = EventPage.objects.live().filter(session__in=[each.pk for each in sessions], locale_id=locale_id)
    return _dated(sessions, {each.session_id: each for each in rows.defer_streamfields()}, request)


def _dated(sessions: list[ServiceSession], pages: dict[Any, Any], request: HttpRequest) -> list[Dated]:
    found = []
    for session in sessions:
        page = pages.get(session.pk)
        summary = page.summary if page is not None and page.summary else session.service.summary
        title, url = (page.title, url_of(page, request)) if page is not None else (session.service.name, "")
        found.append(Dated(session, str(title), summary, url))
    return found


def event(page: EventPage, request: HttpRequest, /) -> dict[str, Any]:
    """Give the ``session`` as the public may see it, its ``state`` and the way there.

    ``state`` is ``to_come`` (no date is published), ``cancelled``, ``over``, ``full`` or ``open``.
    """
    now = timezone.now()
    session = _session_of(page)
    state = _state(session, now)
    if state == "to_come":
        session = None
    venue = session.venue if session is not None and state in ("open", "full") else None
    is_safety = session is not None and session.service.is_safety
    facts = None
    if session is not None and not page.is_sensitive and state in ("open", "full", "cancelled"):
        url = request.build_absolute_uri(url_of(page, request))
        facts = event_facts(session=session, title=page.title, url=url, is_cancelled=state == "cancelled")
    return {
        "structured": facts,
        "session": session,
        "state": state,
        "map_links": map_links(venue=venue, label=_("Destination")) if venue is not None and not is_safety else [],
        "opens_later": page.registration_opens_at is not None and page.registration_opens_at > now,
    }


def _session_of(page: EventPage) -> ServiceSession | None:
    if page.session_id is None:
        return None
    session = (
        ServiceSession.objects.filter(pk=page.session_id)
        .select_related("service__programme", "venue__street", "room")
        .annotate(places_left=F("capacity") - F("seats_taken"))
        .first()
    )
    page.session = session
    return session


def _state(session: ServiceSession | None, now: datetime) -> str:
    if session is None or session.published_at is None or session.published_at > now:
        return "to_come"
    if session.state == SessionState.CANCELLED:
        return "cancelled"
    if session.state == SessionState.DONE or session.starts_at <= now:
        return "over"
    if session.state != SessionState.CONFIRMED:
        return "to_come"
    return "open" if session.seats_taken < session.capacity else "full"
