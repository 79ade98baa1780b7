"""From a stranger's calendar to periods: what counts, what is kept, and what would never end."""

import time
from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from programmes.availability.outside.faults import (
    KNOWN,
    NotACalendar,
    OutsideFault,
    TooHard,
    TooMany,
    TooOften,
    sentence_of,
)
from programmes.availability.outside.lines import only_times
from programmes.availability.outside.periods import answer_to, joined
from programmes.availability.outside.working import Period, busy_periods
from programmes.common.clock import local
from tests.factories.moments import NOW, at
from tests.programmes.availability.outside.building import calendar_of, event

END = NOW + timedelta(days=366)
SECRET = "秘密 secret"


def periods(*events: str) -> list[Period]:
    """Read a calendar of these entries from beginning to end, with the program that runs apart."""
    return busy_periods(only_times(calendar_of(*events)), starts_at=NOW, ends_at=END)


def clock(found: list[Period]) -> list[str]:
    """Write periods as people read them."""
    return [f"{local(begins):%m-%d %H:%M}/{local(ends):%m-%d %H:%M}" for begins, ends in found]


def test_titles_places_people_and_alarms_are_gone() -> None:
    alarm = f"BEGIN:VALARM\r\nTRIGGER:-PT15M\r\nDESCRIPTION:{SECRET}\r\nEND:VALARM"
    more = (
        f"SUMMARY:{SECRET}",
        f"LOCATION:{SECRET}",
        "ATTENDEE;CN=secret:mailto:secret@example.org",
        f"DESCRIPTION:{SECRET * 20}\r\n {SECRET}",
        "CATEGORIES:secret",
        "X-THING:secret",
        alarm,
    )
    text = only_times(calendar_of(event("20260303T090000", "20260303T100000", *more, uid="secret@example.org")))

    assert "secret" not in text
    assert "秘密" not in text
    assert "VALARM" not in text
    assert text.count("UID:") == 1
    assert clock(busy_periods(text, starts_at=NOW, ends_at=END)) == ["03-03 09:00/03-03 10:00"]


def test_folded_lines_byte_order_mark_and_bare_line_feeds_are_read() -> None:
    data = b"\xef\xbb\xbf" + calendar_of(event("20260303T090000", "20260303T100000")).replace(b"\r\n", b"\n")
    data = data.replace(b"DTSTART;TZID=Asia", b"DTSTART;TZ\n ID=Asia")

    assert clock(busy_periods(only_times(data), starts_at=NOW, ends_at=END)) == ["03-03 09:00/03-03 10:00"]


def test_what_is_free_or_cancelled_takes_no_time() -> None:
    found = periods(
        event("20260303T090000", "20260303T100000", "TRANSP:TRANSPARENT"),
        event("20260304T090000", "20260304T100000", "STATUS:CANCELLED"),
        event("20260305T090000", "20260305T100000", "X-MICROSOFT-CDO-BUSYSTATUS:FREE"),
        event("20260306T090000", "20260306T100000", "STATUS:TENTATIVE", "TRANSP:OPAQUE"),
        event("20260307T090000", "20260307T090000"),
    )

    assert clock(found) == ["03-06 09:00/03-06 10:00"]


def test_days_and_hours_without_a_zone_are_those_of_shanghai() -> None:
    floating = event("20260304T090000", "20260304T100000").replace(";TZID=Asia/Shanghai", "")
    far = event("20260305T090000", "20260305T100000").replace("Asia/Shanghai", "America/New_York")

    assert clock(periods(event("20260303"), floating, far)) == [
        "03-03 00:00/03-04 00:00",
        "03-04 09:00/03-04 10:00",
        "03-05 22:00/03-05 23:00",
    ]


def test_series_with_exceptions_moves_and_more_dates_is_expanded() -> None:
    found = periods(
        event(
            "20260302T190000",
            "20260302T200000",
            "RRULE:FREQ=WEEKLY;COUNT=4",
            "EXDATE;TZID=Asia/Shanghai:20260309T190000",
            uid="a",
        ),
        event("20260317T080000", "20260317T090000", "RECURRENCE-ID;TZID=Asia/Shanghai:20260316T190000", uid="a"),
    )

    assert clock(found) == ["03-02 19:00/03-02 20:00", "03-17 08:00/03-17 09:00", "03-23 19:00/03-23 20:00"]


def test_periods_are_joined_and_cut_to_the_time_asked_for() -> None:
    found = periods(
        event("20260301T090000", "20260302T083000"),
        event("20260302T083000", "20260302T090000"),
        event("20260303T090000", "20260303T120000"),
        event("20260303T100000", "20260303T110000"),
        event("20280303T100000", "20280303T110000"),
    )

    assert clock(found) == ["03-02 08:00/03-02 09:00", "03-03 09:00/03-03 12:00"]


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 20))))
def test_joined_periods_cover_the_same_minutes_and_never_touch(rows: list[tuple[int, int]]) -> None:
    said = [(NOW + timedelta(minutes=low), NOW + timedelta(minutes=low + length)) for low, length in rows]
    found = joined(said)

    def minutes(several: list[tuple[datetime, datetime]]) -> set[int]:
        return {
            minute
            for begins, ends in several
            for minute in range(int((begins - NOW).seconds / 60), int((ends - NOW).seconds / 60))
        }

    assert minutes(found) == minutes(said)
    assert all(one[1] < other[0] for one, other in pairwise(found))


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY",
        "INTERVAL=7;freq=minutely",
        "FREQ=HOURLY",
        "FREQ=DAILY;BYHOUR=0,1,2,3,4;BYMINUTE=0,10,20,30,40",
        "FREQ=DAILY;BYSECOND=" + ",".join(map(str, range(60))),
    ],
)
def test_repetition_many_times_a_day_is_refused(rule: str) -> None:
    with pytest.raises(TooOften):
        periods(event("20260303T090000", "20260303T090001", f"RRULE:{rule}"))


def test_folding_hides_no_repetition() -> None:
    with pytest.raises(TooOften):
        periods(event("20260303T090000", "20260303T090001", "RRULE:FREQ=SECON\r\n DLY"))


def test_more_dates_than_a_life_has_are_refused() -> None:
    many = [event("20260303T090000", "20260303T100000", "RRULE:FREQ=DAILY", uid=str(number)) for number in range(15)]

    with pytest.raises(TooMany):
        periods(*many)


@pytest.mark.parametrize(
    "bomb",
    [
        # A rule that never matches is looked through until the year 9999.
        [
            event("20260303T090000", "20260303T100000", "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", uid=str(n))
            for n in range(99)
        ],
        [event("00010101T090000", "00010101T100000", "RRULE:FREQ=DAILY", uid=str(n)) for n in range(400)],
    ],
    ids=["never", "ancient"],
)
def test_bomb_costs_no_more_than_its_time(bomb: list[str]) -> None:
    begun = time.monotonic()
    with pytest.raises((TooHard, NotACalendar)):
        periods(*bomb)
    assert time.monotonic() - begun < 60


def test_program_is_stopped_by_the_clock_too() -> None:
    with pytest.raises(TooHard):
        busy_periods(only_times(calendar_of()), starts_at=NOW, ends_at=END, seconds=0.001)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"hello",
        b"<html>",
        b"BEGIN:VCALENDAR",
        b"BEGIN:VEVENT\r\nEND:VEVENT",
        b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nEND:VCALENDAR\r\n",
        b"END:VCALENDAR",
        b"\xff\xfe\x00",
        b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\nDTSTART:20260303T090000Z",
    ],
)
def test_what_is_no_calendar_is_refused(data: bytes) -> None:
    with pytest.raises(NotACalendar):
        only_times(data)


@pytest.mark.parametrize("start", ["banana", "20261303T090000", "99999999T999999", ""])
def test_entry_that_makes_no_sense_makes_the_calendar_unreadable(start: str) -> None:
    with pytest.raises(NotACalendar):
        periods(event("20260303T090000", "20260303T100000").replace("20260303T090000\r\nDTEND", f"{start}\r\nDTEND"))


def test_blocks_in_blocks_ten_thousand_deep_are_read_past() -> None:
    deep = "BEGIN:VALARM\r\n" * 10_000 + "END:VALARM\r\n" * 10_000

    assert periods(deep, event("20260303T090000", "20260303T100000"))


@given(st.binary(max_size=200))
def test_noise_gives_a_calendar_or_a_named_fault(data: bytes) -> None:
    try:
        found = only_times(data)
    except OutsideFault as fault:
        found = sentence_of(fault.slug)

    assert found.startswith("BEGIN:VCALENDAR") or found in {str(one.message) for one in KNOWN.values()}


@given(st.text(max_size=300))
def test_noise_inside_a_calendar_raises_nothing_but_faults(noise: str) -> None:
    answer = answer_to(calendar_of(f"BEGIN:VEVENT\r\n{noise}\r\nEND:VEVENT\r\n"), NOW, END)

    assert set(answer) <= {"periods", "fault"}
    assert at("08:00") == NOW
