"""Changing dates of a series: only this one, this and following, or all to come (docs/decisions/0009-planning.md).

``actions/parts.py`` knows what a series is made of. Every edit reads it anew under the diary's lock, so that of two people the second
changes what the first has left.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _
from schedule.models import Occurrence

from programmes.availability.actions.detail import check_details, with_details
from programmes.availability.actions.parts import Shift, chosen_parts, end_part, lengthen, parts_of, shift_part
from programmes.availability.actions.plan import KIND, plan_block
from programmes.availability.actions.rebuild import rebuild
from programmes.availability.choices import EditScope, Recurrence
from programmes.availability.dates import has_date, next_start
from programmes.availability.limits import LONGEST_BLOCK, InvalidPeriod, NoDates, check_break, check_end
from programmes.availability.locking import lock_diaries
from programmes.availability.models import DutyBlock
from programmes.availability.policies import check_gaps
from programmes.common.clock import local_date
from programmes.common.errors import DomainError
from programmes.common.transactions import transact
from programmes.records.actions.audit import audit
from programmes.records.actors import SYSTEM, Actor


class NoSuchDate(DomainError):
    """The series has no date that begins at that time."""

    slug = "not-found"
    message = _("This series has no date at that time. Somebody may have changed it; please look again.")


class DateIsPast(DomainError):
    """A date is over, or would be."""

    slug = "too-late-to-change"
    message = _("This time is over. What is past stays as it was.")


class ShiftTooFar(DomainError):
    """A whole series is moved by as much as one of its steps, or to another month."""

    message = _(
        "A whole series can change its hours and its day, but not by a full step or more. "
        "To begin earlier or later, end the series and plan a new one."
    )


def cancel_date(*, block: DutyBlock, starts_at: datetime, now: datetime) -> None:
    """Cancel the one date of ``block`` whose rule puts it at ``starts_at``. Raises NoSuchDate."""

    def work() -> None:
        lock_diaries([block.diary_id])
        exception = _exception(_fresh(block), starts_at)
        exception.cancelled = True
        exception.save()
        rebuild(diary_ids=[block.diary_id], now=now)

    transact(work)


def move_date(
    *, block: DutyBlock, starts_at: datetime, new_starts_at: datetime, new_ends_at: datetime, now: datetime
) -> None:
    """Move the one date of ``block`` that the rule puts at ``starts_at``; a cancelled one comes back.

    Raises NoSuchDate, InvalidPeriod, OverlappingDuty, TravelTimeMissing.
    """
    _check_period(new_starts_at, new_ends_at)

    def work() -> None:
        lock_diaries([block.diary_id])
        current = _fresh(block)
        exception = _exception(current, starts_at)
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
        current = _fresh(block)
        _require_date(current, starts_at)
        if scope == EditScope.THIS and current.recurrence != Recurrence.ONCE:
            changed = _change_one(current, starts_at, new_starts_at, new_ends_at, details or {}, now)
        else:
            changed = _change_many(current, starts_at, new_starts_at, new_ends_at, scope, details or {}, now)
        check_gaps(diary=changed.diary, since=new_starts_at, now=now)
        rebuild(diary_ids=[changed.diary_id], now=now)
        _note(changed, "duty.changed", by, now)
        return changed

    return transact(work)


def cancel_dates(*, block: DutyBlock, starts_at: datetime, scope: str, by: Actor = SYSTEM, now: datetime) -> None:
    """Take back the date at ``starts_at``, this and every later one, or every date to come; what is past stays.

    Raises NoSuchDate and DateIsPast.
    """

    def work() -> None:
        lock_diaries([block.diary_id])
        current = _fresh(block)
        _require_date(current, starts_at)
        if starts_at < now:
            raise DateIsPast
        if scope == EditScope.THIS and current.recurrence != Recurrence.ONCE:
            cancel_date(block=current, starts_at=starts_at, now=now)
        else:
            if scope != EditScope.FOLLOWING:
                _cancel_put_off(current, now)
            _end_from(current, starts_at if scope == EditScope.FOLLOWING else now, now)
        _note(current, "duty.cancelled", by, now)

    transact(work)


def end_series(*, block: DutyBlock, from_starts_at: datetime, now: datetime) -> None:
    """End the series, in all its parts, before the date at ``from_starts_at``; later exceptions go with their dates."""

    def work() -> None:
        lock_diaries([block.diary_id])
        _end_from(_fresh(block), from_starts_at, now)

    transact(work)


def set_end(*, block: DutyBlock, until: datetime | None, by: Actor = SYSTEM, now: datetime) -> None:
    """Let the series end before ``until``, earlier or later than now, or never (None).

    Dates past the new end go with their exceptions; a longer series goes on as its last part does. Raises NoSuchDate, DateIsPast, NoDates,
    SeriesTooLong, OverlappingDuty, TravelTimeMissing.
    """

    def work() -> None:
        lock_diaries([block.diary_id])
        current = _fresh(block)
        if until is not None and local_date(until) <= local_date(now):
            raise DateIsPast
        parts = parts_of(current)
        if current.recurrence == Recurrence.ONCE or (until is not None and until <= parts[0].event.start):
            raise NoDates
        check_end(starts_at=parts[-1].event.start, until=max(until, parts[-1].event.end) if until else None)
        lengthen(parts[-1], until, now)
        if until is not None:
            for part in parts:
                end_part(part, until)
        check_gaps(diary=current.diary, since=until, now=now)
        rebuild(diary_ids=[current.diary_id], now=now)
        _note(current, "duty.ended", by, now)

    transact(work)


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


def _fresh(block: DutyBlock) -> DutyBlock:
    """Give ``block`` as it is now. Raises NoSuchDate when somebody has deleted it."""
    rows = DutyBlock.objects.select_related("event__rule", "diary", "venue").filter(pk=block.pk)
    found = rows.first()
    if found is None:
        raise NoSuchDate
    return found


def _require_date(block: DutyBlock, starts_at: datetime) -> None:
    if not has_date(block.event, starts_at):
        raise NoSuchDate


def _exception(block: DutyBlock, starts_at: datetime) -> Occurrence:
    """Give the stored exception for a date, made on the spot. One row a date: the database refuses a second."""
    _require_date(block, starts_at)
    ends_at = starts_at + (block.event.end - block.event.start)
    exception, _made = Occurrence.objects.get_or_create(
        event=block.event,
        original_start=starts_at,
        defaults={"original_end": ends_at, "start": starts_at, "end": ends_at, "title": block.event.title},
    )
    return exception


def _shown_start(block: DutyBlock, starts_at: datetime) -> datetime:
    exception = block.event.occurrence_set.filter(original_start=starts_at, cancelled=False).first()
    shown: datetime = exception.start if exception else starts_at
    return shown


def _end_from(block: DutyBlock, until: datetime, now: datetime) -> None:
    for part in parts_of(block):
        end_part(part, until)
    rebuild(diary_ids=[block.diary_id], now=now)


def _cancel_put_off(block: DutyBlock, now: datetime) -> None:
    """Cancel past dates that were put off to a day still to come: they are among the dates to come."""
    events = DutyBlock.objects.filter(series=block.series, diary=block.diary_id).values("event")
    Occurrence.objects.filter(event__in=events, original_start__lt=now, start__gte=now).update(cancelled=True)


def _note(block: DutyBlock, action: str, by: Actor, now: datetime) -> None:
    if by.kind == "staff":
        audit(action=action, object_kind=KIND, object_id=block.public_id, by=by, now=now)
