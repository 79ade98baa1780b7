"""The safe-contact rule, asked message by message."""

from datetime import datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from programmes.common.clock import SHANGHAI, local
from programmes.notifications.choices import MessageChannel, Purpose
from programmes.notifications.models import OutboxMessage
from programmes.notifications.policies import Reach, Verdict, is_within, may_send, next_opening, safe_hours
from tests.factories.notifications import NOW, PHONE

SEND = Verdict("send")


def _reach(**values: Any) -> Reach:
    defaults: dict[str, Any] = {
        "state": "confirmed",
        "sequence": 0,
        "starts_at": NOW + timedelta(days=3),
        "channel": "sms",
        "address": PHONE,
        "from_time": None,
        "until_time": None,
        "remind_day": True,
        "remind_hours": True,
    }
    return Reach(**{**defaults, **values})


def _message(**values: Any) -> OutboxMessage:
    defaults = {"purpose": Purpose.BOOKING_CONFIRMED, "channel": MessageChannel.SMS, "address": PHONE}
    return OutboxMessage(**{**defaults, **values})


def _at(hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, 24, hour, minute, tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("message", "reach", "reason"),
    [
        ({}, {"channel": "email"}, "channel-not-chosen"),
        ({}, {"channel": "none"}, "channel-not-chosen"),
        ({}, {"channel": "call"}, "channel-not-chosen"),
        ({}, {"address": "+8613911112222"}, "address-changed"),
        ({"address": ""}, {"address": ""}, "address-changed"),
        ({}, {"sequence": 1}, "superseded"),
        ({}, {"state": "cancelled_client"}, "superseded"),
        ({"purpose": Purpose.BOOKING_REQUESTED}, {}, "superseded"),
        ({"purpose": Purpose.REMINDER_DAY}, {"state": "cancelled_service"}, "superseded"),
        ({"purpose": Purpose.REMINDER_HOURS}, {"sequence": 2}, "superseded"),
        ({"purpose": Purpose.REMINDER_DAY}, {"remind_day": False}, "not-wished"),
        ({"purpose": Purpose.REMINDER_HOURS}, {"remind_hours": False}, "not-wished"),
        ({"purpose": Purpose.REMINDER_HOURS}, {"starts_at": NOW}, "expired"),
        ({"expires_at": NOW}, {}, "expired"),
    ],
)
def test_message_is_dropped(message: dict[str, Any], reach: dict[str, Any], reason: str) -> None:
    verdict = may_send(message=_message(**message), reach=_reach(**reach), now=NOW)

    assert verdict == Verdict("drop", reason)


def test_message_without_its_booking_is_dropped() -> None:
    assert may_send(message=_message(), reach=None, now=NOW) == Verdict("drop", "subject-gone")


@pytest.mark.parametrize("purpose", [Purpose.BOOKING_CANCELLED, Purpose.BOOKING_DECLINED])
def test_bad_news_stays_true(purpose: Purpose) -> None:
    gone = _reach(state="cancelled_service", sequence=7, starts_at=NOW - timedelta(days=1))

    assert may_send(message=_message(purpose=purpose), reach=gone, now=NOW) == SEND


@pytest.mark.parametrize("hour", [3, 12, 23])
def test_code_just_asked_for_goes_at_any_hour_without_a_booking(hour: int) -> None:
    code = _message(purpose=Purpose.ONE_TIME_CODE, expires_at=_at(hour) + timedelta(minutes=10))

    assert may_send(message=code, reach=None, now=_at(hour)) == SEND


def test_in_site_message_needs_no_wish_and_no_hour() -> None:
    message = _message(channel=MessageChannel.IN_SITE, address="")

    assert may_send(message=message, reach=_reach(channel="none"), now=_at(3)) == SEND


@pytest.mark.parametrize(
    ("now", "wait_until"),
    [
        (_at(8, 29), _at(8, 30)),
        (_at(8, 30), None),
        (_at(20, 59), None),
        (_at(21, 0), _at(8, 30) + timedelta(days=1)),
        (_at(0, 0), _at(8, 30)),
    ],
)
def test_usual_hours_end_at_nine_and_begin_at_half_past_eight(now: datetime, wait_until: datetime | None) -> None:
    verdict = may_send(message=_message(), reach=_reach(), now=now)

    assert verdict == (Verdict("wait", "quiet-hours", wait_until) if wait_until else SEND)


@pytest.mark.parametrize(
    ("given_hours", "wanted"),
    [
        ((None, None), (time(8, 30), time(21))),
        ((time(12), time(13)), (time(12), time(13))),
        ((time(22), time(2)), (time(22), time(2))),
        ((time(12), None), (time(12), time(21))),
        ((time(22), None), (time(22), time(0))),
        ((None, time(12)), (time(8, 30), time(12))),
        ((None, time(7)), (time(0), time(7))),
        ((time(9), time(9)), (time(8, 30), time(21))),
        ((None, time(0)), (time(8, 30), time(21))),
    ],
)
def test_own_hours_win_over_the_usual_ones(
    given_hours: tuple[time | None, time | None], wanted: tuple[time, time]
) -> None:
    assert safe_hours(from_time=given_hours[0], until_time=given_hours[1]) == wanted


YEARS = (datetime(2026, 1, 1), datetime(2027, 12, 31))  # noqa: DTZ001 (hypothesis adds the zone)
minutes = st.builds(time, st.integers(0, 23), st.integers(0, 59))


@given(opens=minutes, closes=minutes, asked=minutes)
def test_window_agrees_with_a_minute_by_minute_walk(opens: time, closes: time, asked: time) -> None:
    opens, closes = safe_hours(from_time=opens, until_time=closes)
    open_minutes = set()
    walk = opens.hour * 60 + opens.minute
    while walk != closes.hour * 60 + closes.minute:
        open_minutes.add(walk)
        walk = (walk + 1) % (24 * 60)

    assert is_within(moment=asked, opens=opens, closes=closes) == (asked.hour * 60 + asked.minute in open_minutes)


@given(opens=minutes, now=st.datetimes(YEARS[0], YEARS[1], timezones=st.just(SHANGHAI)))
def test_next_opening_is_the_first_one_ahead(opens: time, now: datetime) -> None:
    opening = next_opening(opens=opens, now=now)

    assert local(opening).time() == opens
    assert timedelta(0) < opening - now <= timedelta(days=1)
