"""Measuring over HTTP, several ways in turn on the same server: A B C A B C …, each a volley of many clients."""

import os
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median

from tests.served.client import Reply
from tests.served.server import Server

ROUNDS = 12


@dataclass(frozen=True)
class Way:
    """One way to answer: where it is served, what sends a round, and the check of what came back."""

    server: Server
    send: Callable[[], Sequence[Reply]]
    check: Callable[[Sequence[Reply]], None]


@dataclass
class Found:
    """A figure of every round: answers a second, the 95th percentile in ms, server CPU ms an answer, the driver's share of one core."""

    rate: list[float] = field(default_factory=list)
    late: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    driver: list[float] = field(default_factory=list)

    def row(self) -> list[str]:
        """Give the columns of the table."""
        return [_span(self.rate, 0), _span(self.late, 0), _span(self.cpu, 1), f"{median(self.driver):.2f}"]


def in_turn(ways: Mapping[str, Way], *, rounds: int = ROUNDS, after: Callable[[], None]) -> dict[str, Found]:
    """Run every way once to warm up, then ``rounds`` times in turn. Answers are checked in every round; ``after`` tidies up each."""
    found = {name: Found() for name in ways}
    for number in range(rounds + 1):
        for name, way in ways.items():
            spent, own = way.server.processor_seconds(), time.process_time()
            replies = way.send()
            own, spent = time.process_time() - own, way.server.processor_seconds() - spent
            way.check(replies)
            seconds = max(each.asked + each.seconds for each in replies) - min(each.asked for each in replies)
            if number:
                found[name].rate.append(len(replies) / seconds)
                found[name].late.append(percentile([reply.seconds for reply in replies], 0.95) * 1000)
                found[name].cpu.append(spent / len(replies) * 1000)
                found[name].driver.append(own / seconds)
        after()
    return found


def percentile(values: Sequence[float], share: float) -> float:
    """Give the value that ``share`` of all do not exceed."""
    return sorted(values)[min(int(len(values) * share), len(values) - 1)]


def load() -> str:
    """Say how busy the machine is."""
    return f"{os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"


def _span(values: list[float], places: int) -> str:
    return f"{median(values):.{places}f} ({min(values):.{places}f}–{max(values):.{places}f})"
