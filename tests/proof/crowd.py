"""Many clients at the same moment: real processes with real connections, each with several threads."""

import multiprocessing
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any

from django.db import connection, connections

from programmes.common.errors import DomainError

PATIENCE = 120
PROCESSES = 4


@dataclass(frozen=True)
class Outcome:
    """What one client got: a value, the slug of a refusal, or (never hoped for) a failure; and when, by one clock."""

    value: Any = None
    refusal: str = ""
    failure: str = ""
    began: float = 0.0
    ended: float = 0.0

    @property
    def seconds(self) -> float:
        """How long the client waited."""
        return self.ended - self.began


def crowd(actors: Sequence[Callable[[], Any]], *, processes: int = PROCESSES) -> list[Outcome]:
    """Let every actor act at the same moment, spread over ``processes``; give their outcomes in order.

    Processes are forked, so an actor may be a closure; what it returns must be picklable.
    """
    connections.close_all()
    context = multiprocessing.get_context("fork")
    ready, go = context.Semaphore(0), context.Event()
    pipes = []
    for number in range(processes):
        share = list(range(len(actors)))[number::processes]
        here, there = context.Pipe(duplex=False)
        process = context.Process(target=_serve, args=(actors, share, ready, go, there))
        process.start()
        there.close()
        pipes.append((process, here))
    for _actor in actors:
        assert ready.acquire(timeout=PATIENCE)
    go.set()
    outcomes: dict[int, Outcome] = {}
    for process, here in pipes:
        assert here.poll(PATIENCE), "a process did not answer"
        outcomes.update(here.recv())
        here.close()
        process.join(PATIENCE)
    return [outcomes[number] for number in range(len(actors))]


def _serve(actors: Sequence[Callable[[], Any]], share: list[int], ready: Any, go: Any, pipe: Connection) -> None:
    outcomes: dict[int, Outcome] = {}

    def run(number: int) -> None:
        try:
            connection.ensure_connection()
        finally:
            ready.release()
        go.wait()
        began = time.monotonic()
        outcome = _act(actors[number])
        outcomes[number] = Outcome(*outcome, began, time.monotonic())
        connections.close_all()

    threads = [threading.Thread(target=run, args=(number,)) for number in share]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
    pipe.send(outcomes)
    pipe.close()


def _act(actor: Callable[[], Any]) -> tuple[Any, str, str]:
    try:
        return actor(), "", ""
    except DomainError as error:
        return None, error.slug, ""
    except Exception as error:  # noqa: BLE001  (any failure is a finding, and is reported as one)
        return None, "", f"{type(error).__name__}: {error}"
