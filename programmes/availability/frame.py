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
    """Give the Monday from which masks are stored on ``today`` (Shanghai): yesterday is always inside.

    A meeting just after Monday's midnight may claim time before it, so Sunday must still be known on Monday.
    """
    return monday_of(today - timedelta(days=1))


def frame_end(origin: date, /) -> date:
    """Give the first day after a frame."""
    return origin + timedelta(days=FRAME_DAYS)


class Cutter:
    """Cuts whole days from ``first_day`` on out of stored bytes. Days outside a row's frame read as empty.

    A listing cuts thousands of rows that nearly all have the same origin: where to cut is worked out once for each. The origin
    comes as ISO text, because turning it into a date for every row would cost more than the cutting.
    """

    def __init__(self, first_day: date, days: int) -> None:
        self.first_day = first_day
        self.days = days
        self._places: dict[str, tuple[int, int, int]] = {}

    def cells(self, data: bytes | memoryview, origin: str) -> int:
        """Give the days' cells as a mask."""
        low, high, shift = self._places.get(origin) or self._find(origin)
        mask = int.from_bytes(data[low:high], "little")
        return mask << shift if shift else mask

    def counts(self, data: bytes | memoryview, origin: str) -> bytes:
        """Give the days' counts, a byte each."""
        skip = (self.first_day - date.fromisoformat(origin)).days
        known = bytes(data[max(skip, 0) : max(skip + self.days, 0)])
        return (bytes(min(max(-skip, 0), self.days)) + known).ljust(self.days, b"\0")

    def _find(self, origin: str) -> tuple[int, int, int]:
        """Give where to cut, and how many cells of the window lie before the frame."""
        skip = (self.first_day - date.fromisoformat(origin)).days
        place = (
            max(skip, 0) * BYTES_PER_DAY,
            max(skip + self.days, 0) * BYTES_PER_DAY,
            max(-skip, 0) * CELLS_PER_DAY,
        )
        self._places[origin] = place
        return place


def empty_cells() -> bytes:
    """Give the stored form of a mask with nothing set."""
    return bytes(FRAME_DAYS * BYTES_PER_DAY)


def empty_counts() -> bytes:
    """Give the stored form of "no sessions on any day"."""
    return bytes(FRAME_DAYS)
