"""Write docs/performance.md from the latest run on each database."""

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Protocol

from django.db import connection

from programmes.common.clock import SHANGHAI
from tests.proof.report import database, versions

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "performance.md"
KEPT = ROOT / "var" / "bench"

HEAD = """# Performance

Written by `make bench`; do not edit by hand. All ways run in turn (A, B, A, B …) after one warm-up each, and the answers are checked
before anything is timed. Figures are `median (least–most)`; ratios inside one run are what counts, since absolute times follow the
machine. The bars were set on SQLite.
"""

LISTING, CALENDAR, FEED, BOOKING, READING, SERVING = (
    "Listing",
    "Calendar",
    "Feed of a year",
    "Booking",
    "Reading",
    "Serving pages",
)
PARTS = {
    LISTING: """In one process; milliseconds of 9 runs. On PostgreSQL processor time leaves out the server's share, so look at the clock there; the driver
receives stored masks as text, which costs most of the difference.

The district of B1–B3 and B7: each practitioner is on duty Monday to Friday from 09:00 to 17:00 by five weekly events that began 26
weeks ago, with six exceptions and forty booked hours in the next twelve weeks. The peer is django-scheduler's `Period` on a copy of
the same events, in its best of two ways, with one subtraction of booked hours.""",
    CALENDAR: """In one process; milliseconds of 5 runs, whole pages with their templates. A coordinator opens the week of twelve practitioners side by side, with names; the
peer is django-scheduler's own week view on a copy of the same events, in its best of two ways: a page for each of the twelve, or one page of everything in one
calendar.""",
    FEED: """In one process; milliseconds of 5 runs, whole answers. One practitioner with a thousand booked sessions in the year ahead, each changed twice. The peer is
django-scheduler's own feed of the same sessions as events of a calendar: it has no address to look up, no period, no order of changes and no state to find out. The same
entries written by the library say what writing them by hand is worth.""",
    BOOKING: """Over HTTP: granian with two processes, as `manage.py serve` starts it, durable writes, a log line a request; all clients in one other process on
the same cores. The limit line is a bare view that updates a slot row if it is free and inserts a booking, in one transaction, without
session or CSRF: once in the same processes behind the same middleware as the product, which is what is compared with, and once with
nothing around it. The API's clients send JSON and are refused with the nearest free times; the form's have a session and a CSRF token, and
are refused with a redirect that leads back to the times.

B4: 50 and 100 clients ask for one time at once; exactly one gets it and everybody else is told so, in every round. B5: 50 clients ask for
six free times each, one after the other, none the same.""",
    READING: """B8 in one process, with the cache in a table as a deployment without another one has it; milliseconds of 9 runs, and every statement counted,
those of the cache and the session included. The limit line is a minimal Wagtail page behind the same middleware: found as Wagtail finds it,
a menu of six, the way back, twelve blocks with six links, nothing around it and nothing kept. *Warm* is the second visit within the minute;
*cold* is a process that has just begun, with an empty cache. The page without times is that of a twin of the service that is arranged by
phone; *read anew* is the visit that finds the kept times out of date, once in fifteen seconds.""",
    SERVING: """B8 over HTTP: granian with two processes, 8 clients that open one page over and over.""",
}


class Row(Protocol):
    """What fills the columns of a table."""

    def row(self) -> list[str]: ...


@dataclass
class Verdict:
    """A figure with its bar and its aim; without them it is told and not judged."""

    name: str
    found: str
    bar: str = ""
    aim: str = ""
    passes: bool = True
    reaches: bool = True

    @property
    def outcome(self) -> str:
        """Say in words how it stands, or nothing of a figure without a bar."""
        if not self.bar:
            return ""
        return "aim reached" if self.reaches else "bar passed" if self.passes else "missed"


@dataclass
class Sheet:
    """All that one run of one ``part`` found; ``columns`` head its table, after the scenario and the way."""

    part: str
    columns: tuple[str, ...]
    verdicts: list[Verdict] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def add(self, scenario: str, found: Mapping[str, Row]) -> None:
        """Add the figures of a scenario."""
        self.rows += [[scenario, name, *each.row()] for name, each in found.items()]

    def judge(self, name: str, found: float, bar: float, aim: float, unit: str = "") -> None:
        """Compare a figure, where less is better, with its bar and aim."""
        self.verdicts.append(
            Verdict(name, _text(found, unit), _text(bar, unit), _text(aim, unit), found <= bar, found <= aim)
        )

    def tell(self, name: str, found: float, unit: str = "") -> None:
        """State a figure for which nobody named a bar."""
        self.verdicts.append(Verdict(name, _text(found, unit)))

    def write(self) -> str:
        """Keep this run, write the page from the latest run of each database, and give this run's part."""
        KEPT.mkdir(parents=True, exist_ok=True)
        found = {
            "database": database(),
            "versions": versions(),
            "at": datetime.now(tz=SHANGHAI).strftime("%Y-%m-%d %H:%M"),
            "load": f"{os.getloadavg()[0]:.1f} on {os.cpu_count()} cores",
            "part": self.part,
            "columns": self.columns,
            "rows": self.rows,
            "notes": self.notes,
            "verdicts": [asdict(verdict) for verdict in self.verdicts],
        }
        (KEPT / f"{connection.vendor}-{self.part}.json").write_text(json.dumps(found), encoding="utf-8")
        PAGE.write_text("\n".join([HEAD, *_parts()]), encoding="utf-8")
        return _part(found)


def _parts() -> Iterator[str]:
    for part, introduction in PARTS.items():
        yield f"## {part}\n\n{introduction}\n"
        for path in sorted(KEPT.glob(f"*-{part}.json"), reverse=True):
            yield _part(json.loads(path.read_text(encoding="utf-8")))


def _text(figure: float, unit: str) -> str:
    if unit == "of peer":
        return f"1/{1 / figure:.0f}"
    return f"{figure:.2f} {unit}".strip() if figure % 1 else f"{figure:.0f} {unit}".strip()


def _part(run: dict) -> str:  # type: ignore[type-arg]
    verdicts = [
        f"| {each.name} | {each.found} | {each.bar} | {each.aim} | {each.outcome} |"
        for each in (Verdict(**kept) for kept in run["verdicts"])
    ]
    return "\n".join(
        [
            f"### {run['database']}",
            "",
            f"{run['at']} (Shanghai), load {run['load']}. {run['versions']}.",
            "",
            "| Figure | Found | Bar | Aim | |",
            "| --- | --- | --- | --- | --- |",
            *verdicts,
            "",
            f"| Scenario | Way | {' | '.join(run['columns'])} |",
            "| --- | --- |" + " --- |" * len(run["columns"]),
            *(f"| {' | '.join(row)} |" for row in run["rows"]),
            "",
            *(f"- {note}" for note in run["notes"]),
            *[""] * bool(run["notes"]),
        ]
    )
