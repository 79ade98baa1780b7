"""Write docs/performance.md from the latest run on each database."""

import json
import os
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path

from django.db import connection

from programmes.common.clock import SHANGHAI
from tests.benchmarks.measure import Timing
from tests.proof.report import database, versions

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "performance.md"
KEPT = ROOT / "var" / "bench"

HEAD = """# Performance

Written by `make bench`; do not edit by hand. All ways run in one process, in turn (A, B, A, B …), after one warm-up each; the answers
are compared before anything is timed. Figures are milliseconds, `median (least–most)` of {runs} runs; ratios inside one run are what
counts, since absolute times follow the machine. The bars were set on SQLite. On PostgreSQL processor time leaves out the server's
share, so look at the clock there; the driver receives stored masks as text, which costs most of the difference.

The district of B1–B3 and B7: each practitioner is on duty Monday to Friday from 09:00 to 17:00 by five weekly events that began 26
weeks ago, with six exceptions and forty booked hours in the next twelve weeks. The peer is django-scheduler's `Period` on a copy of
the same events, in its best of two ways, with one subtraction of booked hours.
"""


@dataclass
class Verdict:
    """A figure with its bar and its aim."""

    name: str
    found: str
    bar: str
    aim: str
    passes: bool
    reaches: bool


@dataclass
class Sheet:
    """All that one run found."""

    timings: list[tuple[str, str, int, str]] = field(default_factory=list)
    verdicts: list[Verdict] = field(default_factory=list)
    runs: int = 0

    def add(self, scenario: str, found: dict[str, Timing]) -> None:
        """Add the timings of a scenario."""
        self.timings += [(scenario, name, timing.queries, str(timing)) for name, timing in found.items()]

    def queries(self, scenario: str) -> int:
        """Give how many statements the first way of a scenario took."""
        return next(queries for name, _way, queries, _text in self.timings if name == scenario)

    def judge(self, name: str, found: float, bar: float, aim: float, unit: str = "") -> None:
        """Compare a figure, where less is better, with its bar and aim."""
        self.verdicts.append(
            Verdict(name, _text(found, unit), _text(bar, unit), _text(aim, unit), found <= bar, found <= aim)
        )

    def write(self) -> str:
        """Keep this run, write the page from the latest run of each database, and give this run's part."""
        KEPT.mkdir(parents=True, exist_ok=True)
        found = {
            "database": database(),
            "versions": versions(),
            "at": datetime.now(tz=SHANGHAI).strftime("%Y-%m-%d %H:%M"),
            "load": f"{os.getloadavg()[0]:.1f} on {os.cpu_count()} cores",
            "timings": self.timings,
            "verdicts": [asdict(verdict) for verdict in self.verdicts],
        }
        (KEPT / f"{connection.vendor}.json").write_text(json.dumps(found), encoding="utf-8")
        runs = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(KEPT.glob("*.json"), reverse=True)]
        PAGE.write_text("\n".join([HEAD.format(runs=self.runs), *(_part(run) for run in runs)]), encoding="utf-8")
        return _part(found)


def _text(figure: float, unit: str) -> str:
    if unit == "of peer":
        return f"1/{1 / figure:.0f}"
    return f"{figure:.2f} {unit}".strip() if figure % 1 else f"{figure:.0f} {unit}".strip()


def _part(run: dict) -> str:  # type: ignore[type-arg]
    verdicts = [
        f"| {each['name']} | {each['found']} | {each['bar']} | {each['aim']} | "
        f"{'aim reached' if each['reaches'] else 'bar passed' if each['passes'] else 'missed'} |"
        for each in run["verdicts"]
    ]
    rows = [f"| {scenario} | {name} | {queries} | {timing} |" for scenario, name, queries, timing in run["timings"]]
    return "\n".join(
        [
            f"## {run['database']}",
            "",
            f"{run['at']} (Shanghai), load {run['load']}. {run['versions']}.",
            "",
            "| Figure | Found | Bar | Aim | |",
            "| --- | --- | --- | --- | --- |",
            *verdicts,
            "",
            "| Scenario | Way | Queries | CPU ms | Clock ms |",
            "| --- | --- | --- | --- | --- |",
            *rows,
            "",
        ]
    )
