"""The first free time of several services at once: for a page that shows a few of them side by side."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from programmes.availability.expansion import Window
from programmes.bookings.ask import Ask
from programmes.bookings.loading import load_live_holds
from programmes.bookings.picture import look
from programmes.bookings.slots import FreeSlot, only_days
from programmes.common.clock import local_date


def first_free(*, asks: Sequence[Ask], days: int, now: datetime) -> list[FreeSlot | None]:
    """Give the first free start of each ask within ``days`` Shanghai days, today included; None where there is none.

    Live holds are read once for all: one query, and one more for each ask (two in person). A service that is not booked online,
    or keeps people safe, has no free start here: such help is never advertised by the hour (docs/rules.md, Safety).
    """
    today = local_date(now)
    window = Window(today - timedelta(days=1), days + 2)  # a day more at either end, as ``slots.window_for`` has them
    wanted = only_days(window, today, today + timedelta(days=days - 1))
    open_asks = [ask for ask in asks if ask.service.is_bookable_online and not ask.service.is_safety]
    live = load_live_holds(window, now, None) if open_asks else None
    found: dict[int, FreeSlot | None] = {}
    for ask in open_asks:
        picture = look(ask=ask, window=window, now=now, live=live)
        picture.allowed &= wanted
        found[id(ask)] = next(iter(picture.free_slots(1)), None)
    return [found.get(id(ask)) for ask in asks]
