"""One's own work in numbers, month by month. Counts by the rules of docs/rules.md, figures; names nobody."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db.models import OuterRef, Subquery

from programmes.attendance.models import CheckIn
from programmes.bookings.choices import BookingState, SupervisionState
from programmes.bookings.models import Booking
from programmes.bookings.queries.supervision import supervision_of
from programmes.common.clock import local_date, midnight
from programmes.people.models import Practitioner

MONTHS = 12


@dataclass(slots=True)
class Month:
    """One Shanghai month: sessions held, their planned minutes, person-times (people who came), and bookings nobody came to.

    ``supervisions`` and ``supervised_minutes``: own appointments for supervision that are over, in either part. They are no sessions.
    """

    first_day: date
    persons: int = 0
    absences: int = 0
    supervisions: int = 0
    supervised_minutes: int = 0
    lengths: dict[int, int] = field(default_factory=dict)

    @property
    def sessions(self) -> int:
        """How many sessions were held: those to which somebody came."""
        return len(self.lengths)

    @property
    def minutes(self) -> int:
        """How long they were, as planned."""
        return sum(self.lengths.values())

    @property
    def hours(self) -> float:
        """The same in hours, to one place."""
        return _hours(self.minutes)

    @property
    def supervised_hours(self) -> float:
        """How long supervision was, in hours, to one place."""
        return _hours(self.supervised_minutes)


def months(*, practitioner: Practitioner, now: datetime, count: int = MONTHS) -> list[Month]:
    """Give the last ``count`` months of ``practitioner``, this one first. A month in which nothing happened is there. Two queries."""
    first_days = _first_days(local_date(now), count)
    found = {first_day: Month(first_day) for first_day in first_days}
    low, high = midnight(first_days[-1]), midnight(_next(first_days[0]))
    persons = CheckIn.objects.filter(booking=OuterRef("pk")).values("persons")[:1]
    rows = Booking.objects.filter(
        state__in=[BookingState.COMPLETED, BookingState.NO_SHOW],
        session__starts_at__gte=low,
        session__starts_at__lt=high,
        session__staffing__practitioner=practitioner,
    ).annotate(came=Subquery(persons))
    for state, session_id, starts_at, ends_at, seats, came in rows.values_list(
        "state", "session", "session__starts_at", "session__ends_at", "seats", "came"
    ):
        month = found[local_date(starts_at).replace(day=1)]
        if state == BookingState.NO_SHOW:
            month.absences += 1
            continue
        month.lengths[session_id] = (ends_at - starts_at) // timedelta(minutes=1)
        month.persons += seats if came is None else came
    over = supervision_of(practitioner=practitioner).filter(
        state=SupervisionState.PLANNED, starts_at__gte=low, starts_at__lt=high, ends_at__lte=now
    )
    for starts_at, ends_at in over.values_list("starts_at", "ends_at"):
        month = found[local_date(starts_at).replace(day=1)]
        month.supervisions += 1
        month.supervised_minutes += (ends_at - starts_at) // timedelta(minutes=1)
    return list(found.values())


def _hours(minutes: int) -> float:
    return round(minutes / 60, 1)


def _first_days(today: date, count: int) -> list[date]:
    days = [today.replace(day=1)]
    while len(days) < count:
        days.append((days[-1] - timedelta(days=1)).replace(day=1))
    return days


def _next(first_day: date) -> date:
    return (first_day + timedelta(days=31)).replace(day=1)
