"""B9: a week of twelve practitioners with four hundred sessions, against django-scheduler's own week of the same data."""

import random
import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial

import pytest
import time_machine
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.conf import settings as configured
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection
from django.http import HttpRequest
from django.test import RequestFactory, override_settings
from schedule.models import Calendar
from schedule.periods import Week
from schedule.views import CalendarByPeriodsView

from portal.calendar import views
from programmes.bookings.actions.roll import rewrite_all
from programmes.bookings.choices import BookingState
from programmes.bookings.models import Booking, ServiceSession
from programmes.catalogue.models import Service
from programmes.common.clock import local_date
from programmes.people.choices import Role
from programmes.people.models import User
from tests.benchmarks import peer
from tests.benchmarks.data import BATCH, HOUR, MONDAY, NOW, Staff, add_staff, hourly, write_sessions
from tests.benchmarks.measure import interleaved
from tests.benchmarks.page import CALENDAR, Sheet
from tests.factories.moments import at
from tests.factories.people import user_with

pytestmark = [pytest.mark.bench, pytest.mark.timeout(1800), pytest.mark.django_db(transaction=True)]

PEOPLE, SESSIONS = 12, 400
OURS, ONE_BY_ONE, TOGETHER = "our week", "twelve weeks of its view", "its view of all in one calendar"
SCHEDULER = {
    "NAME": "scheduler",
    "BACKEND": "django.template.backends.django.DjangoTemplates",
    "APP_DIRS": True,
    "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
}
"""Its templates with its own frame: ours would show nothing of it."""


@override_settings(ROOT_URLCONF="tests.benchmarks.peer_urls", TEMPLATES=[*configured.TEMPLATES, SCHEDULER])
def test_calendar_benchmarks() -> None:
    chance = random.Random(11)
    service = hourly(83)
    staff = add_staff(PEOPLE, [service], chance)
    fill_week(staff, service)
    calendars = peer.copy_calendars(staff)
    everybody = together(staff)
    reader = user_with(Role.COORDINATOR)
    TOTP.activate(reader, generate_totp_secret())
    sheet = Sheet(CALENDAR, ("Queries", "CPU ms", "Clock ms"))
    with time_machine.travel(NOW, tick=True), override_settings(DEBUG=False):
        ways = {
            OURS: partial(our_week, reader, staff),
            ONE_BY_ONE: lambda: [their_week(calendar, reader) for calendar in calendars],
            TOGETHER: partial(their_week, everybody, reader),
        }
        assert ours_shows(ways[OURS]()) == SESSIONS
        assert sum(page.count(peer.BOOKED) for page in ways[ONE_BY_ONE]()) >= SESSIONS
        assert ways[TOGETHER]().count(peer.BOOKED) >= SESSIONS
        found = interleaved(ways, runs=5)
    sheet.add(f"B9, {PEOPLE} practitioners, {SESSIONS} sessions", found)
    best = min(found[ONE_BY_ONE].middle, found[TOGETHER].middle)
    sheet.judge(
        "B9 week of 12 side by side, against its best week view", found[OURS].middle / best, 1 / 8, 1 / 20, "of peer"
    )
    sheet.judge("B9 queries of a week of 12, rights included", found[OURS].queries, 10, 8)
    print("\n" + sheet.write())  # noqa: T201
    if connection.vendor == "sqlite":
        assert [verdict.name for verdict in sheet.verdicts if not verdict.passes] == []


def fill_week(staff: Sequence[Staff], service: Service) -> None:
    """Add meetings on the hour until the week has its number, each with a guest."""
    end = at("00:00", plus=7)
    left = SESSIONS - sum(start < end for each in staff for start in each.booked)
    added: list[tuple[Staff, datetime]] = []
    for day in range(5):
        for hour in range(9, 17):
            start = at(f"{hour:02}:00", plus=day)
            for each in staff:
                if len(added) < left and all(abs(start - other) >= HOUR for other in each.booked):
                    each.booked.append(start)
                    added.append((each, start))
    write_sessions(added, service)
    rewrite_all([each.diary.pk for each in staff], NOW)
    sessions = ServiceSession.objects.filter(starts_at__gte=NOW, starts_at__lt=end)
    assert sessions.count() == SESSIONS
    Booking.objects.bulk_create([booking_of(session) for session in sessions], batch_size=BATCH)


def booking_of(session: ServiceSession) -> Booking:
    """Give a confirmed booking of a session, unsaved."""
    return Booking(
        reference=secrets.token_hex(5),
        session=session,
        service_id=session.service_id,
        day=local_date(session.starts_at),
        state=BookingState.CONFIRMED,
        pin_hash="",
        person_hash=secrets.token_hex(32),
        source="desk",
        name="小林",
        phone="",
        email="",
        reach_channel="none",
        answers="",
        created_at=NOW - timedelta(days=1),
    )


def together(staff: Sequence[Staff]) -> Calendar:
    """Put everybody's copy into one calendar: its view shows one at a time."""
    calendars = peer.copy_calendars(staff)
    first, *others = calendars
    for other in others:
        other.event_set.update(calendar=first)
    return first


def our_week(reader: User, staff: Sequence[Staff]) -> str:
    """Give our page, by a request as fresh as from the network: who asks is read anew."""
    query = "&".join(f"who={each.practitioner.public_id}" for each in staff)
    request = RequestFactory().get(f"/calendar/week/?on={MONDAY.isoformat()}&{query}")
    request.session = SessionStore()
    request.user = User.objects.get(pk=reader.pk)
    return text_of(views.week(request))


def ours_shows(page: str) -> int:
    """Count the sessions on our page."""
    return page.count("cal-item cal-meeting")


def their_week(calendar: Calendar, reader: User) -> str:
    """Give the page of django-scheduler's week."""
    view = CalendarByPeriodsView.as_view(template_name="schedule/calendar_week.html", template_engine="scheduler")
    asked = {"year": MONDAY.year, "month": MONDAY.month, "day": MONDAY.day}
    request: HttpRequest = RequestFactory().get("/", asked)
    request.user = reader
    return text_of(view(request, calendar_slug=calendar.slug, period=Week))


def text_of(response: object) -> str:
    """Render what a view gives."""
    render = getattr(response, "render", None)
    rendered = render() if callable(render) and not getattr(response, "is_rendered", True) else response
    return rendered.content.decode()  # type: ignore[attr-defined, no-any-return]
