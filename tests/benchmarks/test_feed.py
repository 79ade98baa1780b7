"""B9: the feed of a year, and asking whether there is anything new, against django-scheduler's own feed of the same sessions."""

import random
import re
import secrets
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.http import HttpResponse
from django.test import RequestFactory, override_settings
from icalendar import Calendar as Parsed
from icalendar import Event as ParsedEvent
from schedule.feeds import CalendarICalendar
from schedule.models import Calendar

from portal.calendar import feed
from programmes.bookings.models import Booking, ServiceSession
from programmes.feeds.actions.address import make_address
from programmes.feeds.entries import Entry
from programmes.feeds.queries.entries import entries_of
from programmes.feeds.writing import written
from programmes.people.choices import Role
from programmes.records.actors import SYSTEM
from programmes.records.models import Transition
from tests.benchmarks import peer
from tests.benchmarks.data import BATCH, HOUR, NOW, Staff, add_staff, hourly, write_sessions
from tests.benchmarks.measure import interleaved
from tests.benchmarks.page import FEED, Sheet
from tests.benchmarks.test_calendar import booking_of
from tests.factories.moments import at
from tests.factories.people import user_with

pytestmark = [pytest.mark.bench, pytest.mark.timeout(1800), pytest.mark.django_db(transaction=True)]

SESSIONS = 1000
OURS, LIBRARY, UNCHANGED, THEIRS = "our feed", "our entries, written by icalendar", "nothing new (304)", "its feed"


def test_feed_benchmarks() -> None:
    service = hourly(83)
    (one,) = add_staff(1, [service], random.Random(12))
    fill_year(one, service)
    calendar = their_calendar(one)
    one.practitioner.user = user_with(Role.PRACTITIONER)
    one.practitioner.save()
    sheet = Sheet(FEED, ("Queries", "CPU ms", "Clock ms"))
    with time_machine.travel(NOW, tick=True), override_settings(DEBUG=False):
        secret = make_address(practitioner=one.practitioner, language="zh-hans", by=SYSTEM, now=NOW)
        etag = ours(secret)["ETag"]
        ways = {
            OURS: partial(ours, secret),
            LIBRARY: partial(by_library, one),
            UNCHANGED: partial(ours, secret, HTTP_IF_NONE_MATCH=etag),
            THEIRS: partial(theirs, calendar),
        }
        assert len(Parsed.from_ical(ways[OURS]().content).walk("VEVENT")) == SESSIONS
        assert len(Parsed.from_ical(ways[THEIRS]().content).walk("VEVENT")) == SESSIONS
        assert times(ways[OURS]()) == times(ways[THEIRS]())
        assert ways[UNCHANGED]().status_code == 304
        found = interleaved(ways, runs=5)
    sheet.add(f"B9, {SESSIONS} sessions in a year", found)
    sheet.judge(
        "B9 feed of a year, against its feed", found[OURS].middle / found[THEIRS].middle, 1 / 3, 1 / 5, "of peer"
    )
    sheet.judge(
        "B9 nothing new, against the feed", found[UNCHANGED].middle / found[OURS].middle, 1 / 5, 1 / 20, "of peer"
    )
    sheet.judge("B9 queries of a feed, its address included", found[OURS].queries, 8, 8)
    sheet.judge("B9 queries when there is nothing new", found[UNCHANGED].queries, 3, 2)
    print("\n" + sheet.write())  # noqa: T201
    if connection.vendor == "sqlite":
        assert [verdict.name for verdict in sheet.verdicts if not verdict.passes] == []


def fill_year(one: Staff, service: Any) -> None:
    """Add meetings on the hour until the year has its number, each with a guest and the trace of two changes."""
    starts, day = [], 1
    while len(starts) < SESSIONS - len(one.booked):
        free = (at(f"{hour:02}:00", plus=day) for hour in range(9, 17))
        starts += [start for start in free if all(abs(start - other) >= HOUR for other in one.booked)]
        day += 1 if day % 7 < 5 else 3
    added = starts[: SESSIONS - len(one.booked)]
    write_sessions([(one, start) for start in added], service)
    one.booked += added
    rows = Booking.objects.bulk_create([booking_of(each) for each in ServiceSession.objects.all()], batch_size=BATCH)
    Transition.objects.bulk_create(
        [
            Transition(
                object_kind="booking", object_id=row.public_id, source="", target=row.state, actor_kind="desk", at=when
            )
            for row in rows
            for when in (NOW - timedelta(days=2), NOW - timedelta(days=1))
        ],
        batch_size=BATCH,
    )


def their_calendar(one: Staff) -> Calendar:
    """Put the sessions into a calendar of its own: its feed has no period and no dates of a series."""
    name = secrets.token_hex(8)
    calendar = Calendar.objects.create(name=name, slug=name)
    peer.add_bookings([calendar], [one.booked])
    return calendar


def ours(secret: str, **headers: str) -> HttpResponse:
    """Give our answer to a request as fresh as from the network."""
    return feed.calendar(RequestFactory().get(f"/calendar/feed/{secret}.ics", **headers), secret=secret)


def theirs(calendar: Calendar) -> HttpResponse:
    """Give its answer."""
    response: HttpResponse = CalendarICalendar()(RequestFactory().get("/"), calendar.pk)
    return response


def by_library(one: Staff) -> bytes:
    """Write our entries as the library does."""
    entries = entries_of(practitioner_id=one.practitioner.pk, diary_id=one.diary.pk, now=NOW)
    assert written(entries=entries[:1], language="en")
    calendar = Parsed()
    for entry in entries:
        calendar.add_component(event_of(entry))
    return bytes(calendar.to_ical())


def event_of(entry: Entry) -> ParsedEvent:
    """Give an entry as the library has it."""
    event = ParsedEvent()
    said = {
        "uid": entry.uid,
        "dtstamp": entry.changed_at,
        "last-modified": entry.changed_at,
        "dtstart": entry.starts_at,
        "dtend": entry.ends_at,
        "sequence": entry.sequence,
        "status": entry.status.value,
        "summary": "x",
        "class": "PRIVATE",
    }
    for name, value in said.items():
        event.add(name, value)
    return event


def times(response: HttpResponse) -> list[str]:
    """Give the beginnings in a feed."""
    return sorted(re.findall(rb"DTSTART:(\S+)", response.content))
