"""Hours of a week in few words: days with the same hours stand together."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from programmes.availability.presence import DayHours


@dataclass(frozen=True, slots=True)
class Opening:
    """Days in a row with the same hours; ``first`` and ``last`` are the same where it is one day."""

    first: date
    last: date
    spans: tuple[tuple[str, str], ...]

    @property
    def is_one_day(self) -> bool:
        """Say whether it is one day alone."""
        return self.first == self.last


def openings(days: Sequence[DayHours], /) -> list[Opening]:
    """Put days that follow one another and have the same hours together."""
    found: list[Opening] = []
    # Days in a row have the same distance to their place in the list.
    numbered = enumerate(days)
    for (_gap, spans), group in groupby(numbered, key=lambda each: (each[1].day.toordinal() - each[0], each[1].spans)):
        run = [day for _place, day in group]
        found.append(Opening(run[0].day, run[-1].day, spans))
    return found
