"""What we know of a person who books: what is still to come, and what was missed."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from programmes.bookings.choices import LIVE_BOOKING_STATES, BookingState
from programmes.bookings.models import Booking
from programmes.bookings.policies import STRIKE_WINDOW


@dataclass(frozen=True, slots=True)
class Standing:
    """Live bookings to come, counted by programme (its primary key), and the starts of what was missed in 90 days, the last first."""

    coming: Counter[int]
    missed: list[datetime]


def standing_of(*, person_hash: str, now: datetime) -> Standing:
    """Give the standing of whoever proved the contact behind ``person_hash`` at ``now``, in one query."""
    rows = (
        Booking.objects.filter(
            Q(state__in=LIVE_BOOKING_STATES, session__starts_at__gt=now)
            | Q(
                state=BookingState.NO_SHOW,
                session__starts_at__gt=now - STRIKE_WINDOW,
                session__starts_at__lte=now,
            ),
            person_hash=person_hash,
        )
        .order_by("-session__starts_at")
        .values_list("state", "session__starts_at", "service__programme")
    )
    coming: Counter[int] = Counter()
    missed = []
    for state, starts_at, programme_id in rows:
        if state == BookingState.NO_SHOW:
            missed.append(starts_at)
        else:
            coming[programme_id] += 1
    return Standing(coming, missed)
