"""What is written into the outbox when something happens."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from programmes.bookings.models import Booking
from programmes.bookings.signals import booking_changed
from programmes.notifications.models import OutboxMessage
from programmes.notifications.queries import words_of
from programmes.notifications.quiet import muted
from programmes.people.models import Verification
from programmes.people.signals import code_requested
from programmes.records.actors import SYSTEM, Actor
from tests.factories.notifications import EMAIL, NOW, PHONE, booked
from tests.privacy.words import REVEALING

pytestmark = pytest.mark.django_db

RESIDENT, STAFF = Actor(kind="resident"), Actor(kind="staff", id="7")


def _announce(booking: Booking, change: str, by: Actor = SYSTEM, now: datetime = NOW) -> None:
    booking_changed.send(sender=Booking, booking=booking, change=change, by=by, now=now)


def _written() -> list[tuple[str, str, str, int, datetime]]:
    rows = OutboxMessage.objects.order_by("due_at", "pk")
    return [(row.purpose, row.channel, row.address, row.sequence, row.due_at) for row in rows]


@pytest.mark.parametrize(("channel", "address"), [("sms", PHONE), ("email", EMAIL)])
def test_confirmed_booking_is_told_and_reminded_on_the_chosen_channel(channel: str, address: str) -> None:
    booking = booked(reach_channel=channel)

    _announce(booking, "confirmed")

    starts_at = booking.session.starts_at
    assert _written() == [
        ("booking_confirmed", channel, address, 0, NOW),
        ("reminder_day", channel, address, 0, starts_at - timedelta(hours=24)),
        ("reminder_hours", channel, address, 0, starts_at - timedelta(hours=2)),
    ]


@pytest.mark.parametrize("channel", ["none", "call"])
@pytest.mark.parametrize("change", ["requested", "confirmed", "declined", "moved", "cancelled"])
def test_person_who_chose_no_message_finds_it_on_the_site_only(channel: str, change: str) -> None:
    _announce(booked(reach_channel=channel), change)

    assert _written() == [(f"booking_{change}", "in_site", "", 0, NOW)]


def test_channel_without_an_address_falls_back_to_the_site() -> None:
    _announce(booked(phone=""), "confirmed")

    assert _written() == [("booking_confirmed", "in_site", "", 0, NOW)]


@pytest.mark.parametrize(
    ("wishes", "ahead", "purposes"),
    [
        ({"reach_remind_day": False}, timedelta(days=3), ["reminder_hours"]),
        ({"reach_remind_hours": False}, timedelta(days=3), ["reminder_day"]),
        ({}, timedelta(hours=24), ["reminder_hours"]),
        ({}, timedelta(hours=24, seconds=1), ["reminder_day", "reminder_hours"]),
        ({}, timedelta(hours=2), []),
    ],
)
def test_reminders_follow_the_wishes_and_never_lie_in_the_past(
    wishes: dict[str, Any], ahead: timedelta, purposes: list[str]
) -> None:
    _announce(booked(starts_at=NOW + ahead, **wishes), "confirmed")

    assert [row[0] for row in _written() if row[0].startswith("reminder")] == purposes


@pytest.mark.parametrize(("change", "state"), [("requested", "requested"), ("moved", "requested")])
def test_request_is_not_reminded(change: str, state: str) -> None:
    _announce(booked(state=state), change)

    assert [row[0] for row in _written()] == [f"booking_{change}"]


def test_moved_booking_is_told_and_reminded_anew() -> None:
    booking = booked()
    _announce(booking, "confirmed")
    booking.sequence = 1
    booking.save()

    _announce(booking, "moved")

    assert [row[:1] + row[3:4] for row in _written() if row[3] == 1] == [
        ("booking_moved", 1),
        ("reminder_day", 1),
        ("reminder_hours", 1),
    ]


@pytest.mark.parametrize(("by", "channel"), [(RESIDENT, "in_site"), (STAFF, "sms"), (SYSTEM, "sms")])
def test_own_cancelling_is_not_sent_out(by: Actor, channel: str) -> None:
    _announce(booked(state="cancelled_client"), "cancelled", by=by)

    assert [row[:2] for row in _written()] == [("booking_cancelled", channel)]


def test_session_that_has_begun_is_not_spoken_of() -> None:
    _announce(booked(starts_at=NOW), "confirmed")

    assert _written() == []


def test_muted_block_writes_nothing() -> None:
    with muted():
        _announce(booked(), "confirmed")
        _request_code()

    assert _written() == []


def test_same_change_is_written_once() -> None:
    booking = booked()
    for _time in range(2):
        _announce(booking, "confirmed")

    assert len(_written()) == 3


def test_one_event_is_one_statement(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    booking = booked()

    with django_assert_num_queries(1):
        _announce(booking, "confirmed")


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("change", ["requested", "confirmed", "declined", "moved", "cancelled"])
def test_nothing_of_service_venue_or_person_gets_into_the_words(change: str, language: str) -> None:
    booking = booked(language=language)

    _announce(booking, change)

    for row in OutboxMessage.objects.all():
        said = words_of(message=row).body.lower()
        hidden = (*REVEALING, "王小明", "happiness", PHONE, EMAIL)
        assert [word for word in hidden if word in said] == []
        assert booking.reference.lower() in said


def test_place_code_stands_for_the_venue() -> None:
    here, by_phone = (booked(in_person=in_person, reach_channel="none") for in_person in (True, False))
    for booking in (here, by_phone):
        _announce(booking, "confirmed")

    code = here.session.venue.neutral_code
    bodies = [words_of(message=row).body for row in OutboxMessage.objects.order_by("pk")]
    assert [code in body for body in bodies] == [True, False]


def test_code_goes_to_the_address_that_asked() -> None:
    verification = _request_code()

    (row,) = OutboxMessage.objects.all()
    assert (row.purpose, row.subject_id, row.channel, row.address) == (
        "one_time_code",
        verification.public_id,
        "sms",
        PHONE,
    )
    assert (row.due_at, row.expires_at) == (NOW, verification.expires_at)
    assert "654321" in words_of(message=row).body


def _request_code() -> Verification:
    verification = Verification.objects.create(
        contact_kind="phone", created_at=NOW, expires_at=datetime(2026, 11, 24, 2, 10, tzinfo=UTC)
    )
    code_requested.send(
        sender=Verification,
        verification=verification,
        channel="sms",
        address=PHONE,
        code="654321",
        language="zh-hans",
        now=NOW,
    )
    return verification
