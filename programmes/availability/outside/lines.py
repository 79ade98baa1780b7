"""What is kept of a calendar before anything else looks at it: the lines that say when, and no others.

Titles, places, people, notes, alarms and attachments are gone here; names of entries become numbers. What is left is a calendar still.
"""

import re
from collections.abc import Iterator

from programmes.availability.outside.faults import NotACalendar, TooOften

BLOCKS = frozenset({"VCALENDAR", "VEVENT", "VTIMEZONE", "STANDARD", "DAYLIGHT"})
KEPT = frozenset(
    {
        "DTSTART",
        "DTEND",
        "DURATION",
        "RRULE",
        "RDATE",
        "EXDATE",
        "RECURRENCE-ID",
        "UID",
        "SEQUENCE",
        "STATUS",
        "TRANSP",
        "TZID",
        "TZOFFSETFROM",
        "TZOFFSETTO",
        "X-WR-TIMEZONE",
        "X-MICROSOFT-CDO-BUSYSTATUS",
    }
)
NAME = re.compile(r"[A-Za-z0-9-]+")
TOO_OFTEN = re.compile(r"FREQ=(SECONDLY|MINUTELY|HOURLY)\b", re.IGNORECASE)
BY_CLOCK = re.compile(r"BY(?:HOUR|MINUTE|SECOND)=([^;]*)", re.IGNORECASE)
MOST_A_DAY = 24
"""So often a day may an entry repeat by naming hours, minutes and seconds."""


def only_times(data: bytes, /) -> str:
    """Give the calendar in ``data`` with nothing in it but times. Raises NotACalendar, and TooOften for what would never end."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotACalendar from error
    kept = list(_kept(_unfolded(text)))
    if not kept or kept[0] != "BEGIN:VCALENDAR":
        raise NotACalendar
    return "\r\n".join([kept[0], "VERSION:2.0", "PRODID:x", *kept[1:], ""])


def _unfolded(text: str) -> Iterator[str]:
    """Give the content lines; whatever ends them, since many programs write bare line feeds."""
    pieces: list[str] = []
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        if line[:1] in (" ", "\t") and pieces:
            pieces.append(line[1:])
            continue
        if pieces:
            yield "".join(pieces)
        pieces = [line] if line.strip() else []
    if pieces:
        yield "".join(pieces)


def _kept(lines: Iterator[str]) -> Iterator[str]:
    """Give the lines that say when. A block that does not is left out with all that is in it."""
    open_blocks: list[str] = []
    skipping = 0
    numbers: dict[str, int] = {}
    for line in lines:
        found = NAME.match(line)
        name = found.group().upper() if found else ""
        if name in ("BEGIN", "END"):
            block = line.partition(":")[2].strip().upper()
            if name == "BEGIN":
                skipping += bool(skipping or block not in BLOCKS)
                open_blocks.append(block)
            elif not open_blocks or open_blocks.pop() != block:
                raise NotACalendar
            if not skipping:
                yield f"{name}:{block}"
            if name == "END" and skipping:
                skipping -= 1
        elif not open_blocks:
            raise NotACalendar
        elif not skipping and name in KEPT:
            yield _checked(name, line, numbers)
    if open_blocks:
        raise NotACalendar


def _checked(name: str, line: str, numbers: dict[str, int]) -> str:
    if name == "UID":
        return f"UID:{numbers.setdefault(line, len(numbers))}"
    if name == "RRULE":
        a_day = 1
        for values in BY_CLOCK.findall(line):
            a_day *= values.count(",") + 1
        if TOO_OFTEN.search(line) or a_day > MOST_A_DAY:
            raise TooOften
    return line
