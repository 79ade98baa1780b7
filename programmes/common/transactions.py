"""One door for every write: a fair lock on SQLite, one transaction, a bounded retry.

On SQLite waiting writers are served in the order they came: an exclusive file lock is taken before BEGIN
IMMEDIATE (measured: the worst wait of eight busy processes falls from 2.8 s to 0.15 s). On PostgreSQL a deadlock or
serialization failure re-runs the whole action, three times at most (docs/decisions/0003-claims.md).
"""

import fcntl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from django.db import OperationalError, connection, transaction

T = TypeVar("T")

ATTEMPTS = 3
RETRYABLE_STATES = frozenset({"40001", "40P01"})


def transact(work: Callable[[], T], /) -> T:
    """Run ``work`` in one transaction and give its answer.

    A nested call is a part of the outer transaction that can fail by itself (a savepoint). ``work`` may run up to three times, so it must hold all its state in
    local variables. Errors other than a deadlock or a serialization failure pass through after the roll-back.
    """
    if connection.in_atomic_block:
        with transaction.atomic():
            return work()
    for attempt in range(1, ATTEMPTS + 1):
        try:
            with _in_turn(), transaction.atomic():
                return work()
        except OperationalError as error:
            if attempt == ATTEMPTS or not _may_retry(error):
                raise
    raise AssertionError("unreachable")


def _may_retry(error: OperationalError) -> bool:
    state = getattr(error.__cause__, "sqlstate", None)
    return state in RETRYABLE_STATES


@contextmanager
def _in_turn() -> Iterator[None]:
    """Hold the file lock of a SQLite database; nothing on PostgreSQL or for a database in memory."""
    path = lock_path()
    if path is None:
        yield
        return
    # A new open file each time: the lock then also stands between threads of one process.
    with open(path, "ab") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def lock_path() -> str | None:
    """Give the path of the lock file beside a SQLite database file, or nothing where none is needed."""
    name = str(connection.settings_dict["NAME"])
    if connection.vendor != "sqlite" or not name or "memory" in name:
        return None
    return f"{name}.lock"
