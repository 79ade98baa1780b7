"""What a series of planned time may be: how long, how often, with what break. Each refusal is a sentence that says what to do."""

from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from programmes.availability.choices import Recurrence
from programmes.common.clock import local_date
from programmes.common.errors import DomainError

LONGEST_BLOCK = timedelta(hours=24)
LONGEST_SERIES = timedelta(days=3 * 366)
FURTHEST_START = timedelta(days=2 * 366)
MOST_WEEKS = 12
LAST = -1
POSITIONS = (1, 2, 3, 4, LAST)


class InvalidPeriod(DomainError):
    """The time ends before it begins, or is longer than such a time may be."""

    message = _("The end must come after the beginning, and one working block cannot be longer than a day.")


class NoDates(DomainError):
    """A rule gives no date before its end."""

    message = _("This rule has no date: it ends before its first one. Please choose a later end.")


class SeriesTooLong(DomainError):
    """A series runs on for more dates than anybody plans."""

    message = _("A series with an end may run for three years at most. Choose an earlier end, or leave it open.")


class TooFarAhead(DomainError):
    """Time is planned for a day that nobody can foresee."""

    message = _("You can plan two years ahead at most. Please choose an earlier first day.")


class WrongInterval(DomainError):
    """A series comes every so many weeks that it is none."""

    message = _("Please choose every 2 to %(most)s weeks.")

    def __init__(self) -> None:
        """Name the most."""
        super().__init__(most=MOST_WEEKS)


class WrongPosition(DomainError):
    """The first day of a monthly series is not in the week of the month that was chosen."""

    message = _("The first day does not lie in that week of its month. Please choose a day that does.")


class WrongBreak(DomainError):
    """A break does not lie within its block."""

    message = _("The break must lie inside the working time, with work before and after it.")


def check_series(
    *,
    starts_at: datetime,
    ends_at: datetime,
    recurrence: str,
    interval: int = 1,
    until: datetime | None = None,
    position: int | None = None,
    now: datetime,
) -> None:
    """Check the times of a block or series. ``until`` is exclusive.

    Raises InvalidPeriod, TooFarAhead, NoDates, SeriesTooLong, WrongInterval, WrongPosition.
    """
    if not starts_at < ends_at <= starts_at + LONGEST_BLOCK:
        raise InvalidPeriod
    if starts_at > now + FURTHEST_START:
        raise TooFarAhead
    if recurrence == Recurrence.N_WEEKLY and not 1 <= interval <= MOST_WEEKS:
        raise WrongInterval
    if recurrence == Recurrence.MONTHLY and position is not None:
        _check_position(starts_at, position)
    if recurrence != Recurrence.ONCE:
        check_end(starts_at=starts_at, until=until)


def check_end(*, starts_at: datetime, until: datetime | None) -> None:
    """Check the end of a series whose first date begins at ``starts_at``. Raises NoDates, SeriesTooLong."""
    if until is not None and until <= starts_at:
        raise NoDates
    if until is not None and until - starts_at > LONGEST_SERIES:
        raise SeriesTooLong


def check_break(*, length: timedelta, break_after: int | None, break_minutes: int | None) -> None:
    """Check that a break of ``break_minutes``, ``break_after`` minutes into a block of ``length``, leaves work on both sides.

    Raises WrongBreak.
    """
    if break_after is None and break_minutes is None:
        return
    minutes = int(length.total_seconds()) // 60
    if (
        not break_after
        or not break_minutes
        or min(break_after, break_minutes) < 0
        or break_after + break_minutes >= minutes
    ):
        raise WrongBreak


def _check_position(starts_at: datetime, position: int) -> None:
    day = local_date(starts_at)
    week = (day.day - 1) // 7 + 1
    is_last = (day + timedelta(days=7)).month != day.month
    if position not in POSITIONS or not (is_last if position == LAST else week == position):
        raise WrongPosition
