"""What each date of a series would be: taken, moved within its week, skipped or refused, with a reason in words."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from programmes.availability.choices import CalendarDayKind
from programmes.availability.models import CalendarDay
from programmes.bookings.ask import ask_like
from programmes.bookings.models import Booking
from programmes.bookings.picture import look
from programmes.bookings.policies import horizon_day
from programmes.bookings.slots import Picture, only_days, window_for
from programmes.common.clock import local, local_date, monday_of
from programmes.common.errors import InvalidInput
from programmes.common.models import in_language
from programmes.people.models import Practitioner

MOST_AT_ONCE = 24
LONGEST_STEP = 4
ALTERNATIVES = 3
MOST_WEEKS = 30
"""However long the horizon: a series that finds no more dates in so many weeks ends there."""


class Kind(StrEnum):
    """What becomes of one date."""

    TAKE = "take"
    ALTERNATIVE = "alternative"
    SKIP = "skip"
    REFUSE = "refuse"


@dataclass(frozen=True, slots=True)
class Verdict:
    """One date of a series: what becomes of it; why, and which other starts of its week could be had, where it is not free."""

    starts_at: datetime
    kind: Kind
    why: str | Promise = ""
    others: Sequence[datetime] = ()

    @property
    def choices(self) -> list[datetime]:
        """The starts that may be taken for this date."""
        return [self.starts_at] if self.kind == Kind.TAKE else list(self.others)


def dates_ahead(
    *, booking: Booking, practitioner: Practitioner, first: datetime, count: int, every: int = 1, now: datetime
) -> list[Verdict]:
    """Give a verdict for each date from ``first`` (aware) on, every ``every`` weeks at the same time of day, until ``count`` can be had.

    Days off and weeks without any free time are skipped and the series goes on behind them; it ends where times are not given out yet. The
    practitioner, channel and venue are those of ``booking``. A handful of queries, however many dates. Raises InvalidInput.
    """
    if not 1 <= count <= MOST_AT_ONCE or not 1 <= every <= LONGEST_STEP:
        raise InvalidInput(
            fields={"count": _("Please give a number from %(least)s to %(most)s.") % {"least": 1, "most": MOST_AT_ONCE}}
        )
    last_day = horizon_day(service=booking.service, now=now)
    first_day = min(monday_of(local_date(first)), last_day)
    window = window_for(first_day, last_day, booking.service, now)
    ask = ask_like(booking=booking, practitioner=practitioner)
    picture = look(ask=ask, window=window, now=now) if window is not None else None
    judge = _Judge(
        picture=picture,
        free=_by_week(picture),
        off=_days_off(first_day, last_day),
        busy=_booked_days(booking, now),
        last_day=last_day,
        now=now,
    )
    return list(_until(judge, first, count, every))


def times_ahead(
    *, booking: Booking, practitioner: Practitioner, first_day: date, days: int, now: datetime
) -> dict[date, list[datetime]]:
    """Give the starts at which ``booking``'s person could come to ``practitioner`` again, by day, from ``first_day`` on for so many days."""
    window = window_for(first_day, first_day + timedelta(days=days - 1), booking.service, now)
    if window is None:
        return {}
    picture = look(ask=ask_like(booking=booking, practitioner=practitioner), window=window, now=now)
    picture.allowed &= only_days(window, first_day, first_day + timedelta(days=days - 1))
    by_day: dict[date, list[datetime]] = defaultdict(list)
    for slot in picture.free_slots():
        by_day[local_date(slot.starts_at)].append(slot.starts_at)
    return dict(by_day)


def _until(judge: "_Judge", first: datetime, count: int, every: int) -> Iterator[Verdict]:
    had = 0
    for week in range(0, MOST_WEEKS * every, every):
        # On the Shanghai clock, which knows no summer time: the same hour is the same number of hours later.
        verdict = judge.verdict(first + timedelta(weeks=week))
        yield verdict
        had += verdict.kind in (Kind.TAKE, Kind.ALTERNATIVE)
        if had == count or (verdict.kind == Kind.REFUSE and local_date(verdict.starts_at) > judge.last_day):
            return


@dataclass(frozen=True, slots=True)
class _Judge:
    """All that was read once, and the judging of one date with it."""

    picture: Picture | None
    free: Mapping[date, Sequence[datetime]]
    off: Mapping[date, str]
    busy: frozenset[date]
    last_day: date
    now: datetime

    def verdict(self, starts_at: datetime) -> Verdict:
        """Judge one start."""
        day = local_date(starts_at)
        if day > self.last_day:
            return Verdict(starts_at, Kind.REFUSE, _("Times this far ahead are not given out yet."))
        if starts_at <= self.now:
            return Verdict(starts_at, Kind.REFUSE, _("This is past."))
        if day in self.busy:
            return Verdict(starts_at, Kind.REFUSE, _("This person has a booking on that day already."))
        is_off = day in self.off
        if not is_off and starts_at in self.free.get(monday_of(day), ()):
            return Verdict(starts_at, Kind.TAKE)
        others = self._others(starts_at)
        if is_off:
            return Verdict(starts_at, Kind.SKIP, _("%(name)s: day off.") % {"name": self.off[day]}, others)
        return Verdict(starts_at, Kind.ALTERNATIVE if others else Kind.SKIP, self._why(starts_at), others)

    def _others(self, starts_at: datetime) -> list[datetime]:
        week = [each for each in self.free.get(monday_of(local_date(starts_at)), ()) if each != starts_at]
        open_days = [each for each in week if local_date(each) not in self.busy]
        near = sorted(open_days, key=lambda each: (abs(each - starts_at), each))[:ALTERNATIVES]
        return sorted(near)

    def _why(self, starts_at: datetime) -> Promise:
        if self.picture is not None and self.picture.is_open_at(self.picture.position_of(starts_at)):
            return _("Taken, or no room is free.")
        return _("You are not on duty then, or on leave.")


def _by_week(picture: Picture | None) -> dict[date, list[datetime]]:
    weeks: dict[date, list[datetime]] = defaultdict(list)
    for slot in picture.free_slots() if picture is not None else ():
        weeks[monday_of(local_date(slot.starts_at))].append(local(slot.starts_at))
    return weeks


def _days_off(first_day: date, last_day: date) -> dict[date, str]:
    rows = CalendarDay.objects.filter(kind=CalendarDayKind.OFF, date__gte=first_day, date__lte=last_day)
    return {row.date: in_language(row.name_zh, row.name_en) for row in rows}


def _booked_days(booking: Booking, now: datetime) -> frozenset[date]:
    rows = Booking.objects.live().filter(person_hash=booking.person_hash, service=booking.service_id)
    return frozenset(rows.filter(session__starts_at__gt=now).values_list("day", flat=True))
