"""A program of its own: reads a calendar from its input and writes the periods in which somebody is busy, as JSON.

It runs apart, with a limit on processor time and memory that the system keeps, because rules of repetition are a small language: one that never
matches, or thousands of them, would hold up everything else. It imports nothing of ours.

    python -I periods.py 2026-03-02T00:00:00+08:00 2027-03-03T00:00:00+08:00 < calendar.ics
"""

import json
import resource
import sys
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import Calendar
from recurring_ical_events import of

SHANGHAI = ZoneInfo("Asia/Shanghai")
MOST_DATES = 5000
PROCESSOR_SECONDS = 5
MEMORY_BYTES = 1024**3

NOT_A_CALENDAR, TOO_MANY = "outside-no-calendar", "outside-too-many"


def main() -> None:
    """Read, work out, write: a list of pairs in whole seconds since 1970, or the name of a fault."""
    resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR_SECONDS, PROCESSOR_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    start, end = (datetime.fromisoformat(text) for text in sys.argv[1:3])
    sys.stdout.write(json.dumps(answer_to(sys.stdin.buffer.read(), start, end)))


def answer_to(data: bytes, start: datetime, end: datetime, /) -> dict[str, Any]:
    """Give the periods of the calendar in ``data`` that touch [``start``, ``end``), joined and cut to it, or the name of a fault."""
    try:
        dates = of(Calendar.from_ical(data)).between(start, end)
        if len(dates) > MOST_DATES:
            return {"fault": TOO_MANY}
        busy = [period_of(each) for each in dates if is_busy(each)]
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001  whatever a stranger's calendar makes the library raise, the calendar is to blame
        return {"fault": NOT_A_CALENDAR}
    cut = ((max(begins, start), min(ends, end)) for begins, ends in busy)
    return {"periods": [[int(begins.timestamp()), int(ends.timestamp())] for begins, ends in joined(cut)]}


def is_busy(event: Any, /) -> bool:
    """Say whether an entry takes time: not when it is cancelled, or marked as free."""
    if str(event.get("STATUS", "")).upper() == "CANCELLED" or str(event.get("TRANSP", "")).upper() == "TRANSPARENT":
        return False
    return str(event.get("X-MICROSOFT-CDO-BUSYSTATUS", "")).upper() != "FREE"


def period_of(event: Any, /) -> tuple[datetime, datetime]:
    """Give when an entry begins and ends. Days are those of Shanghai, and so are hours without a zone."""
    begins = event["DTSTART"].dt
    if "DTEND" in event:
        ends = event["DTEND"].dt
    elif "DURATION" in event:
        ends = begins + event["DURATION"].dt
    else:
        ends = begins if isinstance(begins, datetime) else begins + timedelta(days=1)
    return moment(begins), moment(ends)


def moment(value: date, /) -> datetime:
    """Give the instant that a date or time of a calendar means."""
    if not isinstance(value, datetime):
        return datetime.combine(value, time(), tzinfo=SHANGHAI)
    return value if value.tzinfo is not None else value.replace(tzinfo=SHANGHAI)


def joined(periods: Iterable[tuple[datetime, datetime]], /) -> list[tuple[datetime, datetime]]:
    """Give ``periods`` in order, those that touch made into one; what has no length takes no time."""
    found: list[tuple[datetime, datetime]] = []
    for begins, ends in sorted(period for period in periods if period[0] < period[1]):
        if found and begins <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], ends))
        else:
            found.append((begins, ends))
    return found


if __name__ == "__main__":
    main()
