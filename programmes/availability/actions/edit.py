"""Changing dates of a series: only this one, this and following, or all to come (docs/decisions/0009-planning.md).

``actions/parts.py`` knows what a series is made of. Every edit reads it anew under the diary's lock, so that of two people the second
changes what the first has left.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from programmes.availability.actions.detail import check_details, with_details
from programmes.availability.actions.ending import cancel_date, cancel_dates, end_series, set_end
from programmes.availability.actions.finding import DateIsPast, NoSuchDate, exception_of, fresh, note, require_date
from programmes.availability.actions.parts import Shift, chosen_parts, shift_part
from programmes.availability.actions.plan import plan_block
from programmes.availability.actions.rebuild import rebuild
from programmes.availability.choices import EditScope, Recurrence
from programmes.availability.dates import has_date, next_start
from programmes.availability.limits import LONGEST_BLOCK, InvalidPeriod, check_break
from programmes.availability.locking import lock_diaries
from programmes.availability.models import DutyBlock
from programmes.availability.policies import check_gaps
from programmes.common.clock import local_date
from programmes.common.errors import DomainError
from programmes.common.transactions import transact
from programmes.records.actors import SYSTEM, Actor

__all__ = [
    "DateIsPast",
    "NoSuchDate",
    "ShiftTooFar",
    "cancel_date",
    "cancel_dates",
    "change_series",
    "end_series",
    "move_date",
    "set_end",
]


class ShiftTooFar(DomainError):
    """A whole series is moved by as much as one of its steps, or to another month."""

    message = _(
        "A whole series can change its hours and its day, but not by a full step or more. "
        "To begin earlier or later, end the series and plan a new one."
    )


def move_date(
    *, block: DutyBlock, starts_at: datetime, new_starts_at: datetime, new_ends_at: datetime, now: datetime
) -> None:
    """Move the one date of ``block`` that the rule puts at ``starts_at``; a cancelled one comes back.

    Raises NoSuchDate, InvalidPeriod, OverlappingDuty, TravelTimeMissing.
    """
    _check_period(new_starts_at, new_ends_at)

    def work() -> None:
        lock_diaries([block.diary_id])
        current = fresh(block)
        exception = exception_of(current, starts_at)
        exception.start, exception.end, exception.cancelled = new_starts_at, new_ends_at, False
        exception.save()
        check_gaps(diary=current.diary, since=new_starts_at, now=now)
        rebuild(diary_ids=[block.diary_id], now=now)

    transact(work)


def change_series(
    *,
    block: DutyBlock,
    starts_at: datetime,
    new_starts_at: datetime,
    new_ends_at: datetime,
    scope: str,
    details: Mapping[str, Any] | None = None,
    by: Actor = SYSTEM,
    now: datetime,
) -> DutyBlock:
    """Give the date at ``starts_at`` new times and ``details``, and with it as much of the series as ``scope`` says.

    ``following`` reaches this and every later date, ``all`` every date to come, in whichever parts of the series they are: each gets the
    new hours and goes as many days further as this one (a monthly one to the same weekday of its month). Dates that somebody moved by
    hand stay where they were put, cancelled ones stay cancelled. ``details`` are only what changes: venue, channels, services,
    break_after, break_minutes. One date with other details becomes a block of its own. Gives the block that now holds the date.

    Raises NoSuchDate, DateIsPast, ShiftTooFar, InvalidPeriod, NoChannel, WrongBreak, OverlappingDuty, TravelTimeMissing.
    """
    _check_period(new_starts_at, new_ends_at)
    check_details(details or {})

    def work() -> DutyBlock:
        lock_diaries([block.diary_id])
        current = fresh(block)
        require_date(current, starts_at)
        if scope == EditScope.THIS and current.recurrence != Recurrence.ONCE:
            changed = _change_one(current, starts_at, new_starts_at, new_ends_at, details or {}, now)
        else:
            changed = _change_many(current, starts_at, new_starts_at, new_ends_at, scope, details or {}, now)
        check_gaps(diary=changed.diary, since=new_starts_at, now=now)
        rebuild(diary_ids=[changed.diary_id], now=now)
        note(changed, "duty.changed", by, now)
        return changed

    return transact(work)


def _change_one(
    block: DutyBlock,
    starts_at: datetime,
    new_starts_at: datetime,
    new_ends_at: datetime,
    details: Mapping[str, Any],
    now: datetime,
) -> DutyBlock:
    if new_starts_at < now or _shown_start(block, starts_at) < now:
        raise DateIsPast
    if not details:
        move_date(block=block, starts_at=starts_at, new_starts_at=new_starts_at, new_ends_at=new_ends_at, now=now)
        return block
    cancel_date(block=block, starts_at=starts_at, now=now)
    own = {
        "venue": block.venue,
        "channels": block.channels,
        "services": list(block.services.all()),
        "break_after": block.break_after,
        "break_minutes": block.break_minutes,
    }
    return plan_block(diary=block.diary, starts_at=new_starts_at, ends_at=new_ends_at, now=now, **{**own, **details})


def _change_many(
    block: DutyBlock,
    starts_at: datetime,
    new_starts_at: datetime,
    new_ends_at: datetime,
    scope: str,
    details: Mapping[str, Any],
    now: datetime,
) -> DutyBlock:
    if starts_at < now or new_starts_at < now:
        raise DateIsPast
    shift = Shift.between(block, starts_at, new_starts_at, new_ends_at)
    _check_shift(block, shift, starts_at, new_starts_at)
    is_moved = new_starts_at != starts_at or new_ends_at - new_starts_at != block.event.end - block.event.start
    changed = block
    for part in chosen_parts(block, scope, starts_at, now):
        holds_it = has_date(part.event, starts_at)
        if is_moved:
            shift_part(part, shift)
        if details:
            with_details(part, details)
        check_break(
            length=part.event.end - part.event.start, break_after=part.break_after, break_minutes=part.break_minutes
        )
        changed = part if holds_it else changed
    return changed


def _check_period(starts_at: datetime, ends_at: datetime) -> None:
    if not starts_at < ends_at <= starts_at + LONGEST_BLOCK:
        raise InvalidPeriod


def _check_shift(block: DutyBlock, shift: Shift, starts_at: datetime, new_starts_at: datetime) -> None:
    if block.recurrence == Recurrence.MONTHLY:
        is_too_far = local_date(starts_at).replace(day=1) != local_date(new_starts_at).replace(day=1)
    elif block.recurrence == Recurrence.ONCE:
        is_too_far = False
    else:
        event = block.event
        following = next_start(event, starts_at + timedelta(minutes=1), past_end=True)
        step = (local_date(following) - local_date(starts_at)).days if following else 0
        is_too_far = abs(shift.days) >= step
    if is_too_far:
        raise ShiftTooFar


def _shown_start(block: DutyBlock, starts_at: datetime) -> datetime:
    exception = block.event.occurrence_set.filter(original_start=starts_at, cancelled=False).first()
    shown: datetime = exception.start if exception else starts_at
    return shown
