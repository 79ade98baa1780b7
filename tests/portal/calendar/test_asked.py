"""What an address of the calendar asks for."""

from datetime import date

import pytest
from django.http import QueryDict

from portal.calendar.asked import AGENDA_DAYS, FIRST_DAY, LAST_DAY, MOST, Asked, moment_in
from portal.calendar.words import period
from tests.factories.moments import at

TODAY = date(2026, 3, 2)


def asked(query: str, view: str = "week") -> Asked:
    """Read a query on Monday 2 March 2026."""
    return Asked.of(QueryDict(query), view=view, today=TODAY)


def test_nothing_said_means_own_and_today() -> None:
    found = asked("")

    assert (found.wanted.own, found.day, found.is_odd) == (True, TODAY, False)
    assert found.link("day") == "/calendar/day/"


@pytest.mark.parametrize(
    "text", ["", "x", "2026-02-30", "0001-01-01", "9999-12-31", "2019-12-31", "2100-01-01", "٢٠٢٦"]
)
def test_day_that_is_none_is_today(text: str) -> None:
    found = asked(f"on={text}")

    assert (found.day, found.is_odd) == (TODAY, True)


def test_many_calendars_become_as_many_as_fit_each_once() -> None:
    query = "&".join(f"who=p{number % 40}" for number in range(100))

    assert asked(query).wanted.people == tuple(f"p{number}" for number in range(MOST))


@pytest.mark.parametrize(
    ("view", "on", "first", "days", "before", "after"),
    [
        ("day", "2026-03-01", date(2026, 3, 1), 1, "2026-02-28", None),
        ("week", "2026-03-08", date(2026, 3, 2), 7, "2026-02-23", "2026-03-09"),
        ("week", "2026-12-31", date(2026, 12, 28), 7, "2026-12-21", "2027-01-04"),
        ("month", "2026-03-15", date(2026, 2, 23), 42, "2026-02-01", "2026-04-01"),
        ("month", "2026-02-10", date(2026, 1, 26), 35, "2026-01-01", "2026-03-01"),
        ("month", "2026-12-10", date(2026, 11, 30), 35, "2026-11-01", "2027-01-01"),
        ("agenda", "2026-03-01", date(2026, 3, 1), AGENDA_DAYS, "2026-02-15", "2026-03-15"),
    ],
)
def test_days_of_a_view_and_those_beside_it(
    view: str, on: str, first: date, days: int, before: str, after: str | None
) -> None:
    found = asked(f"on={on}&who=a&who=b", view)

    assert (found.first_day, found.days) == (first, days)
    assert found.before == f"/calendar/{view}/?on={before}&who=a&who=b"
    assert found.after == f"/calendar/{view}/?" + (f"on={after}&" if after else "") + "who=a&who=b"


@pytest.mark.parametrize("view", ["day", "week", "month", "agenda"])
@pytest.mark.parametrize("edge", [FIRST_DAY, LAST_DAY])
def test_ends_of_time_lead_nowhere_else(view: str, edge: date) -> None:
    found = asked(f"on={edge.isoformat()}", view)

    assert FIRST_DAY.isoformat() <= found.before[-10:]
    assert found.after[-10:] <= LAST_DAY.isoformat()
    assert period(found)


def test_calendars_keep_their_sort() -> None:
    found = asked("who=a&room=b&venue=c&on=2026-03-05")

    assert found.link("month") == "/calendar/month/?on=2026-03-05&who=a&room=b&venue=c"
    assert found.whose == "who=a&room=b&venue=c"


@pytest.mark.parametrize(
    ("view", "on", "words"),
    [
        ("day", "2026-03-02", "2026年3月2日 星期一"),
        ("week", "2026-03-02", "2026年3月2日至8日"),
        ("week", "2026-03-31", "2026年3月30日至4月5日"),
        ("week", "2026-12-31", "2026年12月28日至2027年1月3日"),
        ("month", "2026-03-02", "2026年3月"),
    ],
)
def test_period_in_chinese(view: str, on: str, words: str) -> None:
    assert period(asked(f"on={on}", view)) == words


def test_moment_is_on_the_shanghai_clock() -> None:
    assert moment_in("2026-03-02T09:00") == at("09:00")
    assert moment_in("2026-03-02T01:00+00:00") == at("09:00")
    for text in ("", "x", "2026-03-02", "1999-01-01T00:00", "9999-12-31T23:59+14:00", "2026-13-01T00:00"):
        assert moment_in(text) is None or text == "2026-03-02"
