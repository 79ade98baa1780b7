"""Evening and weekend as masks: which starts suit somebody who works by day.

Pure arithmetic. What is wished for here narrows what is *listed*; it is no rule about what may be held.
"""

from datetime import date
from functools import lru_cache

from programmes.availability.expansion import Window
from programmes.bookings.ask import Ask
from programmes.common.cells import CELL_MINUTES, CELLS_PER_DAY, CELLS_PER_WEEK
from programmes.common.masks import repeat, span

EVENING_FROM = 18 * 60 // CELL_MINUTES
"""The first cell of a day's evening: 18:00 on the Shanghai clock (docs/rules.md, booking)."""

_WEEKDAYS = 5


def wished_hours(ask: Ask, window: Window, /) -> int:
    """Give the positions of ``window`` that suit the hours ``ask`` wishes for; all of them when it wishes for none.

    Both wishes together mean "outside working hours": an evening of any day, or any hour of Saturday and Sunday as the calendar
    names them. A make-up working Saturday is still a Saturday.
    """
    mask = 0
    if ask.is_evening:
        mask |= _evenings(window.width)
    if ask.is_weekend:
        mask |= _weekends(window.origin % CELLS_PER_WEEK, window.width)
    return mask if ask.has_hours else span(0, window.width)


def suits_day(ask: Ask, day: date, /) -> bool:
    """Say whether any hour of the Shanghai ``day`` suits the hours ``ask`` wishes for."""
    return ask.is_evening or not ask.is_weekend or day.weekday() >= _WEEKDAYS


@lru_cache(maxsize=64)
def _evenings(width: int) -> int:
    return repeat(span(EVENING_FROM, CELLS_PER_DAY), CELLS_PER_DAY, width)


@lru_cache(maxsize=64)
def _weekends(offset: int, width: int) -> int:
    """Give Saturdays and Sundays, ``offset`` cells after a Monday midnight."""
    weekend = span(_WEEKDAYS * CELLS_PER_DAY, CELLS_PER_WEEK)
    return repeat(weekend, CELLS_PER_WEEK, offset + width) >> offset
