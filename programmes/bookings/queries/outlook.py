"""All that is free of one ask up to its horizon, read once: what a page needs to offer times and to say why there are none.

Costs what one listing costs (``picture``), however much is then asked of it.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from heapq import nsmallest

from programmes.availability.expansion import Window
from programmes.bookings.ask import Ask
from programmes.bookings.hours import wished_hours
from programmes.bookings.picture import look
from programmes.bookings.policies import check_channel, check_start, horizon_day
from programmes.bookings.seize import NotOpen, SlotTaken
from programmes.bookings.slots import FreeSlot, Picture, only_days, window_for
from programmes.common.cells import CELLS_PER_DAY
from programmes.common.clock import local_date
from programmes.common.masks import positions, span, union


def outlook(*, ask: Ask, now: datetime) -> "Outlook":
    """Read what is free of ``ask`` from ``now`` to the last day of its horizon.

    Raises InvalidInput for a channel that the service does not have. A service that is not booked online has nothing free.
    """
    check_channel(service=ask.service, channel=ask.effective_channel)
    today, last_day = local_date(now), horizon_day(service=ask.service, now=now)
    window = window_for(today, last_day, ask.service, now) if ask.service.is_bookable_online else None
    if window is None:
        return Outlook(Picture(ask, Window(today, 1), 0, []), last_day, now)
    picture = look(ask=ask, window=window, now=now)
    picture.allowed &= only_days(window, today, last_day)
    return Outlook(picture, last_day, now)


@dataclass(frozen=True)
class Outlook:
    """Free starts of one ask from ``now`` to ``last_day``, the last day of its horizon."""

    picture: Picture
    last_day: date
    now: datetime

    @cached_property
    def free_days(self) -> list[date]:
        """The days with a free start that suits the wished hours, in order."""
        return sorted(self._days(self._free & self._wished))

    @cached_property
    def full_days(self) -> list[date]:
        """The days that would have starts in the wished hours, within notice and horizon, had others not taken them all; in order."""
        return sorted(self._days(self.picture.planned() & self._wished) - set(self.free_days))

    def first(self, *, any_hour: bool = False) -> FreeSlot | None:
        """Give the first free start, or None; with ``any_hour`` as if no hours were wished for."""
        return next(iter(self._slots(self._free if any_hour else self._free & self._wished, 1)), None)

    def slots(self, *, first_day: date, last_day: date) -> list[FreeSlot]:
        """Give the free starts of the Shanghai days from ``first_day`` to ``last_day`` inclusive, in order."""
        return self._slots(self._free & self._wished & only_days(self.picture.window, first_day, last_day))

    def nearest(self, *, starts_at: datetime, limit: int) -> list[FreeSlot]:
        """Give the ``limit`` free starts nearest to ``starts_at`` (aware), in order of time."""
        here = self.picture.position_of(starts_at)
        near = nsmallest(limit, positions(self._free & self._wished), key=lambda position: abs(position - here))
        return self._slots(sum(1 << position for position in near))

    def at(self, starts_at: datetime, /) -> FreeSlot:
        """Give the free start at ``starts_at`` (aware), whether or not it suits the wished hours.

        Raises what a hold on it would: NotBookableOnline, NotOnGrid, TooSoon, OutsideHorizon, NotOpen, SlotTaken.
        """
        check_start(service=self.picture.ask.service, starts_at=starts_at, now=self.now)
        position = self.picture.position_of(starts_at)
        found = self._slots(self._free & span(position, position + 1))
        if not found:
            raise SlotTaken if self.picture.is_open_at(position) else NotOpen
        return found[0]

    @cached_property
    def _places(self) -> tuple[dict[int, int], list[int]]:
        return self.picture.places()

    @cached_property
    def _free(self) -> int:
        return self.picture.allowed & union(self._places[0].values())

    @cached_property
    def _wished(self) -> int:
        return wished_hours(self.picture.ask, self.picture.window)

    def _slots(self, free: int, limit: int | None = None) -> list[FreeSlot]:
        return self.picture.slots_at(free, *self._places, limit)

    def _days(self, mask: int) -> set[date]:
        first_day = self.picture.window.first_day
        return {first_day + timedelta(days=number) for number in {place // CELLS_PER_DAY for place in positions(mask)}}
