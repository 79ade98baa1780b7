"""What pages show of the service as it is now. Few queries, kept for a quarter of a minute, never of one visitor.

A time shown here may be gone when it is pressed: the page of times says so kindly, and only the claim decides.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.core.cache import cache
from django.db import DatabaseError, connection

from programmes.bookings.ask import Ask
from programmes.bookings.models import ServiceSession
from programmes.bookings.queries.desk import published_sessions
from programmes.bookings.queries.listing import next_free
from programmes.catalogue.models import Service
from programmes.common.clock import local_date, midnight

FRESH_SECONDS = 15
EVENTS_DAYS = 62
SAMPLE_STEP = timedelta(hours=26)


@dataclass(frozen=True, slots=True)
class Times:
    """The next free starts of a service, as they were at ``as_of``."""

    service: Service
    starts: Sequence[datetime]
    as_of: datetime


def next_times(*, service: Service, count: int, now: datetime) -> Times | None:
    """Give the next ``count`` free starts of ``service``; None for one that is not booked online or keeps people safe."""
    if not service.is_bookable_online or service.is_safety:
        return None
    key = f"next_times:{service.pk}:{count}"
    found = kept(key)
    if found is None:
        found = [slot.starts_at for slot in next_free(ask=Ask(service=service), limit=count, now=now)], now
        keep(key, found)
    starts, as_of = found
    return Times(service, [start for start in starts if start > now], as_of)


def sample_times(*, service: Service, count: int, now: datetime) -> Times | None:
    """Give invented starts for an editor's preview: nobody learns there how busy anybody is."""
    if not service.is_bookable_online or service.is_safety:
        return None
    first = midnight(local_date(now)) + timedelta(days=1, hours=9)
    return Times(service, [first + number * SAMPLE_STEP for number in range(count)], now)


def upcoming(*, programme: str, count: int, now: datetime) -> list[ServiceSession]:
    """Give the next published sessions, of a programme (by its code) or of all when it is empty."""
    today = local_date(now)
    sessions = published_sessions(
        service_code=None, first_day=today, last_day=today + timedelta(days=EVENTS_DAYS), now=now
    )
    return list((sessions.filter(service__programme__code=programme) if programme else sessions)[:count])


def kept(key: str, /) -> Any:
    """Give what was kept under ``key`` less than a quarter of a minute ago, or None."""
    try:
        return cache.get(key)
    except DatabaseError:
        return None


def keep(key: str, found: Any, /) -> None:
    """Keep what was just read for a quarter of a minute. It must be the same for every visitor."""
    # What a transaction sees may be rolled back: no cache is ever filled inside one (docs/decisions/0002-masks.md).
    if connection.in_atomic_block:
        return
    try:
        cache.set(key, found, FRESH_SECONDS)
    except DatabaseError:
        pass  # a busy cache costs a query, no more
