"""Measuring several ways in turn, in one process: A B C A B C …, processor time beside the clock."""

import gc
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from statistics import median
from typing import Any

from django.db import connection

RUNS = 9


@dataclass
class Timing:
    """Milliseconds of each run, by processor and by clock."""

    cpu: list[float] = field(default_factory=list)
    wall: list[float] = field(default_factory=list)
    queries: int = 0

    @property
    def middle(self) -> float:
        """The median of the processor time."""
        return median(self.cpu)

    def row(self) -> list[str]:
        """Give the columns of the table."""
        return [str(self.queries), _span(self.cpu), _span(self.wall)]


def interleaved(
    ways: Mapping[str, Callable[[], Any]], *, runs: int = RUNS, before: Callable[[], Any] | None = None
) -> dict[str, Timing]:
    """Run every way once to warm up and count its queries, then ``runs`` times in turn; ``before`` each, what is not timed."""
    prepare = before or (lambda: None)
    timings = {name: Timing() for name in ways}
    for name, way in ways.items():
        prepare()
        with counted() as statements:
            way()
        timings[name].queries = len(statements)
    gc.collect()
    gc.disable()
    try:
        for _run in range(runs):
            for name, way in ways.items():
                prepare()
                cpu, wall = time.process_time(), time.perf_counter()
                way()
                timings[name].cpu.append((time.process_time() - cpu) * 1000)
                timings[name].wall.append((time.perf_counter() - wall) * 1000)
    finally:
        gc.enable()
    return timings


@contextmanager
def counted() -> Iterator[list[str]]:
    """Collect the statements inside, savepoints and brackets aside."""
    statements: list[str] = []

    def note(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if not sql.startswith(("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "ROLLBACK")):
            statements.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield statements


def _span(values: list[float]) -> str:
    return f"{median(values):.2f} ({min(values):.2f}–{max(values):.2f})"
