"""Free times to choose from. A join and a few more queries, however many practitioners and days there are."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.utils.translation import gettext_lazy as _

from programmes.bookings.ask import Ask
from programmes.bookings.hours import wished_hours
from programmes.bookings.picture import look
from programmes.bookings.policies import check_channel, horizon_day
from programmes.bookings.seize import picture_of
from programmes.bookings.slots import FreeSlot, only_days, window_for
from programmes.common.clock import local_date
from programmes.common.errors import InvalidInput

LONGEST_SPAN_DAYS = 62


@dataclass(frozen=True, slots=True)
class FreeSlots:
    """Free times of one ask. ``next_available`` is the first one from the asked days on, even beyond them."""

    slots: list[FreeSlot] = field(default_factory=list)
    next_available: FreeSlot | None = None
    bookable_online: bool = True


def free_slots(*, ask: Ask, first_day: date, last_day: date, now: datetime) -> FreeSlots:
    """Give the free starts on the Shanghai days from ``first_day`` to ``last_day`` inclusive, at most 62 days.

    A service that is not booked online gives an empty list and says so. Raises InvalidInput for a channel that the service does
    not have, and for days that end before they begin or are too many.
    """
    if last_day < first_day or (last_day - first_day).days >= LONGEST_SPAN_DAYS:
        raise InvalidInput(fields={"to": _("Please ask for at most 62 days, the last one not before the first.")})
    if not ask.service.is_bookable_online:
        return FreeSlots(bookable_online=False)
    check_channel(service=ask.service, channel=ask.effective_channel)
    slots = _between(ask, first_day, last_day, now, None)
    later = slots[:1] or _between(ask, last_day + timedelta(days=1), horizon_day(service=ask.service, now=now), now, 1)
    return FreeSlots(slots, later[0] if later else None)


def next_free(*, ask: Ask, limit: int, now: datetime) -> list[FreeSlot]:
    """Give the next ``limit`` free starts within the service's horizon; none for a service not booked online."""
    if not ask.service.is_bookable_online:
        return []
    check_channel(service=ask.service, channel=ask.effective_channel)
    return _between(ask, local_date(now), horizon_day(service=ask.service, now=now), now, limit)


def free_venue_ids(*, ask: Ask, starts_at: datetime, now: datetime) -> list[int]:
    """Give the ids of the venues at which ``starts_at`` (aware) is free, whatever hours are wished for; none by phone and video."""
    picture = picture_of(ask=ask, starts_at=starts_at, now=now) if ask.is_in_person else None
    return picture.venue_ids_at(picture.position_of(starts_at)) if picture is not None else []


def _between(ask: Ask, first_day: date, last: date, now: datetime, limit: int | None) -> list[FreeSlot]:
    window = window_for(first_day, last, ask.service, now)
    if window is None:
        return []
    picture = look(ask=ask, window=window, now=now)
    picture.allowed &= only_days(window, first_day, last)
    if ask.has_hours:
        picture.allowed &= wished_hours(ask, window)
    return picture.free_slots(limit)
