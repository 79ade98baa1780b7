"""The text of a feed, octet by octet (RFC 5545)."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from programmes.feeds.entries import Entry, EntryKind, Status
from programmes.feeds.writing import escaped, folded, written
from tests.factories.moments import NOW, at
from tests.privacy.words import revealing

LINE = 75


def entry(**fields: object) -> Entry:
    """Give an entry of an hour."""
    said = {
        "uid": "x",
        "kind": EntryKind.BUSY,
        "starts_at": at("09:00"),
        "ends_at": at("10:00"),
        "status": Status.CONFIRMED,
        "sequence": 0,
        "changed_at": NOW,
    }
    return Entry(**{**said, **fields})  # type: ignore[arg-type]


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_folded_line_has_no_more_than_75_octets_and_unfolds_to_itself(text: str) -> None:
    data = folded(text)

    assert data.endswith(b"\r\n")
    lines = data[:-2].split(b"\r\n")
    assert all(len(line) <= LINE for line in lines)
    assert all(line.decode().startswith(" ") for line in lines[1:])
    assert data[:-2].replace(b"\r\n ", b"").decode() == text


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_place_is_read_back_as_it_was(text: str) -> None:
    feed = Calendar.from_ical(written(entries=[entry(place=text)], language="en"))

    assert str(feed.walk("VEVENT")[0]["LOCATION"]) == text


def test_control_characters_begin_no_line_of_their_own() -> None:
    text = escaped("a\r\nBEGIN:VALARM\x00\x7f")

    assert text == "a\\nBEGIN:VALARM"


def test_feed_has_the_lines_that_programs_need() -> None:
    data = written(entries=[entry(place="LG03", sequence=4)], language="zh-hans")

    assert data.count(b"\n") == data.count(b"\r\n")
    lines = data.decode().split("\r\n")
    assert lines[:5] == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Family Service Centre//Calendar//ZH",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
    ]
    for line in (
        "DTSTART:20260302T010000Z",
        "DTEND:20260302T020000Z",
        "DTSTAMP:20260302T000000Z",
        "SEQUENCE:4",
        "STATUS:CONFIRMED",
        "LOCATION:LG03",
        "CLASS:PRIVATE",
        "END:VCALENDAR",
    ):
        assert line in lines


def test_whole_days_are_days_and_not_hours() -> None:
    away = entry(kind=EntryKind.AWAY, starts_at=at("00:00"), ends_at=at("24:00", plus=1))
    late = entry(starts_at=at("08:00"), ends_at=at("24:00"))
    text = written(entries=[away, late], language="en").decode()

    assert "DTSTART;VALUE=DATE:20260302\r\nDTEND;VALUE=DATE:20260304\r\n" in text
    assert "DTSTART:20260302T000000Z\r\nDTEND:20260302T160000Z\r\n" in text


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_titles_tell_nothing(language: str) -> None:
    text = written(entries=[entry(), entry(kind=EntryKind.AWAY)], language=language).decode()

    assert revealing(text) == []


def test_text_is_the_same_whenever_it_is_written() -> None:
    moved = entry(starts_at=at("09:00").astimezone(UTC), ends_at=datetime(2026, 3, 2, 2, 0, tzinfo=UTC))

    assert written(entries=[moved], language="en") == written(entries=[entry()], language="en")
    assert timedelta(0) == at("09:00") - moved.starts_at
