"""Say nothing for a while: a demo district is built with its past, and nobody may be told of a past that never was."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_muted: ContextVar[bool] = ContextVar("notifications_muted", default=False)


@contextmanager
def muted() -> Iterator[None]:
    """Write no outbox row inside this block (this thread or task only)."""
    token = _muted.set(True)
    try:
        yield
    finally:
        _muted.reset(token)


def is_muted() -> bool:
    """Say whether outbox rows are suppressed here and now."""
    return _muted.get()
