"""Collect what the full rounds found and write docs/proof.md. One run writes one database; the page shows the latest of each."""

import json
import platform
import sys
from collections.abc import Sequence
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import Any

from django.db import connection

from programmes.common.clock import SHANGHAI

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "proof.md"
KEPT = ROOT / "var" / "proof"

HEAD = """# Proof

Written by `make proof`; do not edit by hand. Every race uses real connections of several processes. A round passes only when
nobody got an error, no two sessions of a practitioner or room overlap (a checker that reads times alone), everything adds up
(`check_integrity`), and every refusal was deserved (the same start is tried again afterwards). The naive claimer, which looks in
one transaction and writes in the next, runs in the same harness and must leave overlaps: otherwise the races would prove nothing.
The races over HTTP go through the site's forms, with cookies and tokens, and through the API, on granian with two processes; no answer
may be a 5xx, and each kill (SIGKILL of all processes in mid-burst) is followed by everybody asking again with the same key.
"""


class Report:
    """The findings of one run on one database."""

    def __init__(self) -> None:
        """Begin with nothing found."""
        self.lines: list[dict[str, Any]] = []

    def add(self, title: str, rounds: Sequence[dict[str, Any]]) -> None:
        """Add a race: what each of its rounds found."""
        self.lines.append(
            {
                "title": title,
                "rounds": len(rounds),
                "clients": rounds[0]["clients"],
                "winners": _range([each["winners"] for each in rounds]),
                "refused": _range([each["refused"] for each in rounds]),
                "overlaps": sum(each["overlaps"] for each in rounds),
                "errors": sum(len(each["errors"]) for each in rounds),
                "worst": f"{max(each['worst'] for each in rounds):.2f}",
            }
        )

    def say(self, title: str, finding: str) -> None:
        """Add a finding that is no race."""
        self.lines.append({"title": title, "finding": finding})

    def write(self) -> None:
        """Keep this run's findings and write the page from the latest run of each database."""
        if not self.lines:
            return
        KEPT.mkdir(parents=True, exist_ok=True)
        kept = KEPT / f"{connection.vendor}.json"
        lines = {line["title"]: line for line in (json.loads(kept.read_text())["lines"] if kept.exists() else [])}
        # A run of a part replaces that part alone.
        lines |= {line["title"]: line for line in self.lines}
        found = {"database": database(), "versions": versions(), "at": _now(), "lines": list(lines.values())}
        kept.write_text(json.dumps(found), encoding="utf-8")
        runs = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(KEPT.glob("*.json"), reverse=True)]
        PAGE.write_text("\n".join([HEAD, *(_section(run) for run in runs)]), encoding="utf-8")


def database() -> str:
    """Name the database in use and its version."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT sqlite_version()")
            return f"SQLite {cursor.fetchone()[0]} (file, WAL)"
        cursor.execute("SHOW server_version")
        return f"PostgreSQL {cursor.fetchone()[0].split()[0]}"


def versions() -> str:
    """Name what else runs."""
    python = ".".join(str(part) for part in sys.version_info[:3])
    names = ", ".join(f"{name} {version(name)}" for name in ("Django", "django-scheduler", "psycopg"))
    return f"Python {python}, {names}, {platform.system()} on {platform.machine()}"


def _now() -> str:
    return datetime.now(tz=SHANGHAI).strftime("%Y-%m-%d %H:%M")


def _range(values: Sequence[int]) -> str:
    low, high = min(values), max(values)
    return str(low) if low == high else f"{median(values):g} ({low}–{high})"


def _section(run: dict[str, Any]) -> str:
    races = [line for line in run["lines"] if "rounds" in line]
    others = [line for line in run["lines"] if "finding" in line]
    rows = [
        "| {title} | {rounds} | {clients} | {winners} | {refused} | {overlaps} | {errors} | {worst} |".format(**line)
        for line in races
    ]
    return "\n".join(
        [
            f"## {run['database']}",
            "",
            f"{run['at']} (Shanghai). {run['versions']}.",
            "",
            "| Race | Rounds | Clients | Winners, median (least–most) | Refused | Overlaps | Errors | Longest wait, s |",
            "| --- | --- | --- | --- | --- | --- | --- | --- |",
            *rows,
            "",
            *(f"- {line['title']}: {line['finding']}" for line in others),
            "",
        ]
    )
