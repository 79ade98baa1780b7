"""The frame of every stored mask: whole days from a Monday on, sixteen weeks, one byte for eight cells.

A day is twelve bytes, so any run of days is cut out of a stored mask without shifting.
"""

from datetime import date, timedelta

from programmes.common.cells import CELLS_PER_DAY
from programmes.common.clock import monday_of

FRAME_WEEKS = 16
FRAME_DAYS = FRAME_WEEKS * 7
FRAME_CELLS = FRAME_DAYS * CELLS_PER_DAY
BYTES_PER_DAY = CELLS_PER_DAY // 8


def frame_origin(today: date, /) -> date:
    """Give the Monday from which masks are stored on ``today`` (Shanghai)."""
    return monday_of(today)


def frame_end(origin: date, /) -> date:
    """Give the first day after a frame."""
    return origin + timedelta(days=FRAME_DAYS)


def cut(data: bytes | memoryview, /, *, origin: date, first_day: date, days: int) -> int:
    """Give the mask of ``days`` days from ``first_day`` on, out of stored bytes that begin at ``origin``.

    Days outside the frame read as empty.
    """
    skip = (first_day - origin).days
    if skip >= 0:
        return int.from_bytes(data[skip * BYTES_PER_DAY : (skip + days) * BYTES_PER_DAY], "little")
    kept = max(days + skip, 0)
    return int.from_bytes(data[: kept * BYTES_PER_DAY], "little") << (-skip * CELLS_PER_DAY)


def empty_cells() -> bytes:
    """Give the stored form of a mask with nothing set."""
    return bytes(FRAME_DAYS * BYTES_PER_DAY)


def empty_counts() -> bytes:
    """Give the stored form of "no sessions on any day"."""
    return bytes(FRAME_DAYS)
