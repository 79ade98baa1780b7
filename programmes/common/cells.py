"""Time cut into quarter-hour cells, numbered from a fixed Monday midnight in Shanghai.

Pure arithmetic, no Django. China has had no daylight saving time since 1991, so a cell's number and its
instant are one multiplication apart; ``EPOCH`` lies after that.
"""

from datetime import UTC, date, datetime, timedelta

from programmes.common.clock import SHANGHAI

CELL_MINUTES = 15
CELL = timedelta(minutes=CELL_MINUTES)
CELLS_PER_DAY = 24 * 60 // CELL_MINUTES
CELLS_PER_WEEK = 7 * CELLS_PER_DAY

EPOCH_DATE = date(2020, 1, 6)
EPOCH = datetime(2020, 1, 5, 16, 0, tzinfo=UTC)


def cell_at(moment: datetime, /) -> int:
    """Give the number of the cell that the aware ``moment`` lies in (rounding down)."""
    return (moment - EPOCH) // CELL


def cell_ending(moment: datetime, /) -> int:
    """Give the number of the first cell that begins at or after ``moment`` (rounding up)."""
    return -((EPOCH - moment) // CELL)


def moment_of(cell: int, /) -> datetime:
    """Give the instant at which ``cell`` begins, on the Shanghai clock."""
    return (EPOCH + cell * CELL).astimezone(SHANGHAI)


def first_cell_of(day: date, /) -> int:
    """Give the number of the first cell of a Shanghai ``day``."""
    return (day - EPOCH_DATE).days * CELLS_PER_DAY


def day_of(cell: int, /) -> date:
    """Give the Shanghai date that ``cell`` lies in."""
    return EPOCH_DATE + timedelta(days=cell // CELLS_PER_DAY)


def cells_for(minutes: int, /) -> int:
    """Give how many cells ``minutes`` touch when they begin on a cell's edge."""
    return -(-minutes // CELL_MINUTES)


def is_on_cell(moment: datetime, /) -> bool:
    """Say whether ``moment`` is exactly the beginning of a cell."""
    return not (moment - EPOCH) % CELL
