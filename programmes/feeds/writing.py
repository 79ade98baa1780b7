"""Writing a feed as an iCalendar object (RFC 5545).

By hand, because a feed holds nine kinds of lines and a year of it is asked for several times an hour by every telephone: writing it with the library
takes many times as long (docs/performance.md). The tests read everything back with the library.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from django.utils.translation import gettext, override

from programmes.common.clock import local
from programmes.feeds.entries import Entry, EntryKind

PRODUCT = "-//Family Service Centre//Calendar//ZH"
UID_HOST = "calendar.invalid"
LINE_OCTETS = 75
ASKED_AGAIN = "PT30M"
"""How soon a program may ask again; most of them choose for themselves."""


def written(*, entries: Iterable[Entry], language: str) -> bytes:
    """Give a feed of ``entries`` with titles in ``language``: octets for octets the same whenever the entries are."""
    with override(language):
        titles = {EntryKind.BUSY: gettext("Taken"), EntryKind.AWAY: gettext("Away")}
        head = list(_head(gettext("Working calendar")))
    summaries = {kind: folded(f"SUMMARY:{escaped(title)}") for kind, title in titles.items()}
    events = (_event(entry, summaries[entry.kind]) for entry in entries)
    return b"".join([*map(folded, head), *events, folded("END:VCALENDAR")])


def folded(line: str, /) -> bytes:
    """Give a content line with its end, folded after 75 octets and never inside a character (RFC 5545, 3.1)."""
    data = line.encode()
    if len(data) <= LINE_OCTETS:
        return data + b"\r\n"
    pieces, most = [], LINE_OCTETS
    while len(data) > most:
        cut = most
        while data[cut] & 0xC0 == 0x80:  # the middle of a character
            cut -= 1
        pieces.append(data[:cut])
        data, most = data[cut:], LINE_OCTETS - 1  # the space before a continued line counts
    return b"\r\n ".join([*pieces, data]) + b"\r\n"


def escaped(text: str, /) -> str:
    """Give ``text`` as a value of type TEXT (RFC 5545, 3.3.11), without control characters, which no text may have."""
    text = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n")
    return "".join(sign for sign in text if sign >= " " and sign != "\x7f")


def _head(name: str) -> Iterator[str]:
    yield "BEGIN:VCALENDAR"
    yield "VERSION:2.0"
    yield f"PRODID:{PRODUCT}"
    yield "CALSCALE:GREGORIAN"
    yield "METHOD:PUBLISH"
    yield f"NAME:{escaped(name)}"
    yield f"X-WR-CALNAME:{escaped(name)}"
    yield f"REFRESH-INTERVAL;VALUE=DURATION:{ASKED_AGAIN}"
    yield f"X-PUBLISHED-TTL:{ASKED_AGAIN}"


def _event(entry: Entry, summary: bytes) -> bytes:
    # Whatever may be long is folded; the other lines are far from 75 octets, and written in one go.
    changed_at = _utc(entry.changed_at)
    uid = folded(f"UID:{entry.uid}@{UID_HOST}")
    moments = (
        f"DTSTAMP:{changed_at}\r\nLAST-MODIFIED:{changed_at}\r\n{_time(entry.starts_at, entry.ends_at)}\r\n"
        f"SEQUENCE:{entry.sequence}\r\nSTATUS:{entry.status}\r\n"
    )
    place = folded(f"LOCATION:{escaped(entry.place)}") if entry.place else b""
    return b"BEGIN:VEVENT\r\n" + uid + moments.encode() + summary + place + b"CLASS:PRIVATE\r\nEND:VEVENT\r\n"


def _time(starts_at: datetime, ends_at: datetime) -> str:
    begins, ends = local(starts_at), local(ends_at)
    if _is_midnight(begins) and _is_midnight(ends):
        # Whole days are days, and no hours that a telephone abroad would move.
        return f"DTSTART;VALUE=DATE:{begins:%Y%m%d}\r\nDTEND;VALUE=DATE:{ends:%Y%m%d}"
    return f"DTSTART:{_utc(starts_at)}\r\nDTEND:{_utc(ends_at)}"


def _is_midnight(moment: datetime) -> bool:
    return (moment.hour, moment.minute, moment.second) == (0, 0, 0)


def _utc(moment: datetime) -> str:
    # The standard's own form without its signs: a quarter of the time of a pattern, and a year holds thousands.
    said = moment.astimezone(UTC).isoformat(timespec="seconds")[:19]
    return said.replace("-", "").replace(":", "") + "Z"
