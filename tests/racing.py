"""Run the same moment many times at once, each on its own connection."""

import threading
from collections.abc import Callable, Sequence
from typing import TypeVar

from django.db import connections

RACE_SECONDS = 60

Result = TypeVar("Result")


def race(actors: Sequence[Callable[[], Result]]) -> list[Result | Exception]:
    """Start every actor in its own thread at the same moment and return what each returned or raised, in order.

    Use it in a test marked ``django_db(transaction=True)``: threads see only what is committed. Every thread closes its
    own connections. An actor still running after a minute fails the test.
    """
    results: list[Result | Exception] = [TimeoutError("did not finish")] * len(actors)
    gate = threading.Barrier(len(actors))

    def run(place: int, actor: Callable[[], Result]) -> None:
        gate.wait()
        try:
            results[place] = actor()
        except Exception as error:  # noqa: BLE001 (the caller decides which errors a race may give)
            results[place] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=pair, daemon=True) for pair in enumerate(actors)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(RACE_SECONDS)
    return results
