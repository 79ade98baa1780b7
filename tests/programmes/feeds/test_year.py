"""A year at work, with moves, cancellations, stand-ins, supervision and leave: whatever day it is, the feed says what the calendar says."""

from datetime import date, timedelta

import pytest

from programmes.availability.actions.leave import ask_leave, withdraw_leave
from programmes.availability.models import Diary
from programmes.bookings.actions.cancel import cancel
from programmes.bookings.actions.reschedule import reschedule
from programmes.common.clock import local, local_date, midnight
from programmes.common.errors import DomainError
from programmes.feeds.queries.entries import DAYS_AHEAD, DAYS_BACK, entries_of
from tests.factories.bookings import RESIDENT, STAFF, booked, held
from tests.factories.moments import NOW, at
from tests.programmes.feeds.year import MONTHS, Year, only, standing, times

pytestmark = [pytest.mark.django_db, pytest.mark.timeout(240)]


@pytest.mark.parametrize("seed", [1, 2])
def test_feed_says_what_the_calendar_says(seed: int) -> None:
    year, stood, counts = Year(seed), set[str](), dict[str, int]()
    for month in range(MONTHS):
        now = NOW + timedelta(days=30 * month)
        year.month(now)
        first_day = local_date(now) - timedelta(days=DAYS_BACK)
        feed = year.feed(now)

        assert times(feed, first_day, DAYS_BACK + DAYS_AHEAD) == year.calendar(first_day, DAYS_BACK + DAYS_AHEAD, now)
        assert sum(1 for each in feed.walk("VEVENT")) == len({str(each["UID"]) for each in feed.walk("VEVENT")})
        # Nothing that was taken vanishes: a program that asks once a month still hears that it is cancelled, or a colleague's.
        assert stood <= {str(each["UID"]) for each in feed.walk("VEVENT")}
        assert all(int(each["SEQUENCE"]) >= counts.get(str(each["UID"]), 0) for each in feed.walk("VEVENT"))
        stood = standing(feed, still=now)
        counts |= {str(each["UID"]): int(each["SEQUENCE"]) for each in feed.walk("VEVENT")}

    deeds = {"_book", "_move", "_cancel", "_cover", "_leave", "_come_back", "_supervise", "_put_off", "_drop"}
    assert set(year.done) == deeds


def test_moved_session_keeps_its_uid_and_counts_up() -> None:
    year = Year(3)
    booking = booked(year.service, at("09:00", plus=7), channel="phone", practitioner=year.person)
    before = only(year.feed(NOW))
    moved = reschedule(booking=booking, starts_at=at("11:00", plus=8), by=RESIDENT, now=NOW + timedelta(hours=1))
    after = only(year.feed(NOW + timedelta(hours=1)))
    again = reschedule(booking=moved, starts_at=at("12:00", plus=8), by=RESIDENT, now=NOW + timedelta(hours=2))
    last = only(year.feed(NOW + timedelta(hours=2)))

    assert before["UID"] == after["UID"] == last["UID"]
    assert before["SEQUENCE"] < after["SEQUENCE"] < last["SEQUENCE"]
    assert before["DTSTAMP"].dt < after["DTSTAMP"].dt < last["DTSTAMP"].dt
    assert local(after["DTSTART"].dt) == at("11:00", plus=8)
    assert str(booking.public_id) not in str(last["UID"])
    assert again.session.public_id == booking.session.public_id


def test_cancelled_session_stays_as_cancelled_for_a_month() -> None:
    year = Year(4)
    booking = booked(year.service, at("09:00", plus=50), channel="phone", practitioner=year.person)
    before = only(year.feed(NOW))
    cancel(booking=booking, by=RESIDENT, now=NOW)
    after = only(year.feed(NOW))

    assert (before["STATUS"], after["STATUS"]) == ("CONFIRMED", "CANCELLED")
    assert (after["UID"], after["SEQUENCE"]) == (before["UID"], before["SEQUENCE"] + 1)
    assert len(year.feed(NOW + timedelta(days=30)).walk("VEVENT")) == 1
    assert year.feed(NOW + timedelta(days=31)).walk("VEVENT") == []


def test_request_is_tentative_and_a_hold_is_nothing() -> None:
    year = Year(5)
    year.service.mode = "approve"
    year.service.save()
    booked(year.service, at("09:00", plus=7), channel="phone", practitioner=year.person)
    held(year.service, at("11:00", plus=7), channel="phone", practitioner=year.person)

    assert only(year.feed(NOW))["STATUS"] == "TENTATIVE"


def test_leave_cut_short_counts_up_and_whole_days_are_days() -> None:
    year = Year(6)
    leave = ask_leave(
        diary=year.diary,
        starts_at=midnight(local_date(NOW)),
        ends_at=midnight(local_date(NOW) + timedelta(days=3)),
        kind="sickness",
        by=STAFF,
        now=NOW,
    )
    before = only(year.feed(NOW))
    withdraw_leave(absence=leave, by=STAFF, now=NOW + timedelta(hours=4))
    after = only(year.feed(NOW + timedelta(hours=4)))

    assert (before["DTSTART"].dt, before["DTEND"].dt) == (date(2026, 3, 2), date(2026, 3, 5))
    assert local(after["DTEND"].dt) == at("12:00")
    assert (after["UID"], after["SEQUENCE"]) == (before["UID"], before["SEQUENCE"] + 1)
    assert str(after["SUMMARY"]) == "不在"


def test_leave_that_nobody_granted_is_not_there() -> None:
    year = Year(7)
    Diary.objects.filter(pk=year.diary.pk).update(leave_needs_nod=True)
    ask_leave(
        diary=year.diary, starts_at=at("09:00", plus=7), ends_at=at("18:00", plus=7), kind="leave", by=STAFF, now=NOW
    )

    assert year.feed(NOW).walk("VEVENT") == []


@pytest.mark.parametrize("rows", [1, 30])
def test_feed_takes_the_same_statements_for_few_and_for_many(rows: int, django_assert_num_queries: object) -> None:
    year = Year(8)
    for number in range(rows):
        day, half = divmod(number, 12)
        phone = f"+86139{number:08}"
        start = at("09:00", plus=7 + day) + half * timedelta(minutes=60) if half < 9 else at("09:00", plus=14 + number)
        try:
            booked(year.service, start, phone=phone, channel="phone", practitioner=year.person)
        except DomainError:
            continue
    leave_day = at("09:00", plus=70)
    ask_leave(
        diary=year.diary, starts_at=leave_day, ends_at=leave_day + timedelta(hours=1), kind="leave", by=STAFF, now=NOW
    )

    with django_assert_num_queries(8):  # type: ignore[operator]
        found = entries_of(practitioner_id=year.person.pk, diary_id=year.diary.pk, now=NOW)
    assert len(found) > rows * 0.8
