"""The dates of a rule that only counts days or weeks are worked out at once; dateutil says the same, step by step."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from dateutil.rrule import DAILY, WEEKLY, rrule
from hypothesis import given
from hypothesis import strategies as st
from schedule.models import Event, Rule

from programmes.availability.dates import ChangedDate, dates_between
from programmes.common.clock import SHANGHAI
from tests.factories.moments import at

LONG_AGO = at("09:00", plus=-7 * 520)


def event_of(start: datetime, length: timedelta, frequency: str, params: str, until: datetime | None) -> Event:
    """Give an event with a rule of its own, unsaved."""
    event = Event(start=start, end=start + length, end_recurring_period=until)
    event.rule = Rule(frequency=frequency, params=params)
    return event


@given(
    begins=st.integers(0, 48 * 400),
    half_hours=st.integers(1, 48),
    frequency=st.sampled_from([("DAILY", DAILY), ("WEEKLY", WEEKLY)]),
    interval=st.integers(1, 6),
    lasts=st.none() | st.integers(0, 48 * 500),
    window=st.tuples(st.integers(-48 * 30, 48 * 500), st.integers(1, 48 * 60)),
)
def test_dates_are_those_of_dateutil(
    begins: int,
    half_hours: int,
    frequency: tuple[str, int],
    interval: int,
    lasts: int | None,
    window: tuple[int, int],
) -> None:
    half = timedelta(minutes=30)
    start = LONG_AGO + begins * half
    until = None if lasts is None else start + lasts * half
    low = LONG_AGO + window[0] * half
    high = low + window[1] * half
    params = f"interval:{interval}" if interval > 1 else ""
    event = event_of(start, half_hours * half, frequency[0], params, until)

    found = [(each.starts_at, each.ends_at) for each in dates_between(event, low, high, [])]

    steps = rrule(frequency[1], dtstart=start.replace(tzinfo=None), interval=interval, until=high.replace(tzinfo=None))
    expected = [
        (each, each + half_hours * half)
        for each in (naive.replace(tzinfo=SHANGHAI) for naive in steps)
        if each < high and each + half_hours * half > low and (until is None or each < until)
    ]
    assert found == expected


@pytest.mark.parametrize(("frequency", "params"), [("MONTHLY", "byweekday:2;bysetpos:-1"), ("DAILY", "count:3")])
def test_other_rules_are_left_to_dateutil(frequency: str, params: str) -> None:
    event = event_of(at("09:00", plus=2), timedelta(hours=1), frequency, params, None)

    found = [each.starts_at.date() for each in dates_between(event, at("00:00"), at("00:00", plus=32), [])]

    expected: dict[str, list[Any]] = {
        "MONTHLY": [at("09:00", plus=23).date()],
        "DAILY": [at("09:00", plus=day).date() for day in (2, 3, 4)],
    }
    assert found == expected[frequency]


def test_moved_date_remembers_where_its_rule_puts_it() -> None:
    event = event_of(at("09:00"), timedelta(hours=1), "WEEKLY", "", None)
    moved = ChangedDate(at("09:00", plus=7), at("13:00", plus=8), at("14:00", plus=8), cancelled=False)

    found = list(dates_between(event, at("00:00"), at("00:00", plus=14), [moved]))

    assert [(each.starts_at, each.original, each.is_exception) for each in found] == [
        (at("09:00"), at("09:00"), False),
        (at("13:00", plus=8), at("09:00", plus=7), True),
    ]
