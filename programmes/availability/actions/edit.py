"""Changing dates of a series: only this one, this and following, or all.

The scheduler matches an exception (a moved or cancelled date) to its date by the original times. Every edit here carries the
exceptions along; a raw edit would orphan them, and cancelled dates would come back.
"""

from datetime import datetime

from django.utils.translation import gettext_lazy as _
from schedule.models import Event, Occurrence, Rule

from programmes.availability.actions.plan import LONGEST_BLOCK, InvalidPeriod
from programmes.availability.actions.rebuild import rebuild
from programmes.availability.choices import EditScope
from programmes.availability.dates import has_date
from programmes.availability.locking import lock_diaries
from programmes.availability.models import DutyBlock
from programmes.availability.policies import check_gaps
from programmes.common.errors import DomainError
from programmes.common.models import random_id
from programmes.common.transactions import transact


class NoSuchDate(DomainError):
    """The series has no date that begins at that time."""

    slug = "not-found"
    message = _("This series has no date at that time.")


def cancel_date(*, block: DutyBlock, starts_at: datetime, now: datetime) -> None:
    """Cancel the one date of ``block`` whose rule puts it at ``starts_at``. Raises NoSuchDate."""

    def work() -> None:
        lock_diaries([block.diary_id])
        exception = _exception(block, starts_at)
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
        exception = _exception(block, starts_at)
        exception.start, exception.end, exception.cancelled = new_starts_at, new_ends_at, False
        exception.save()
        check_gaps(diary=block.diary, now=now)
        rebuild(diary_ids=[block.diary_id], now=now)

    transact(work)


def change_series(
    *, block: DutyBlock, starts_at: datetime, new_starts_at: datetime, new_ends_at: datetime, scope: str, now: datetime
) -> DutyBlock:
    """Give the date at ``starts_at`` new times, and with it as much of the series as ``scope`` says.

    ``following`` ends the series before that date and begins a second one there; ``all`` shifts every date by the same
    difference. Exceptions move along with their dates. Gives the block that now holds the date. Raises NoSuchDate,
    InvalidPeriod, OverlappingDuty, TravelTimeMissing.
    """
    if scope == EditScope.THIS:
        move_date(block=block, starts_at=starts_at, new_starts_at=new_starts_at, new_ends_at=new_ends_at, now=now)
        return block
    _check_period(new_starts_at, new_ends_at)

    def work() -> DutyBlock:
        lock_diaries([block.diary_id])
        _require_date(block, starts_at)
        is_split = scope == EditScope.FOLLOWING and starts_at > block.event.start
        changed = _split(block, starts_at) if is_split else block
        _shift(changed.event, starts_at, new_starts_at, new_ends_at)
        check_gaps(diary=block.diary, now=now)
        rebuild(diary_ids=[block.diary_id], now=now)
        return changed

    return transact(work)


def end_series(*, block: DutyBlock, from_starts_at: datetime, now: datetime) -> None:
    """End the series before the date at ``from_starts_at``; later exceptions go with their dates."""

    def work() -> None:
        lock_diaries([block.diary_id])
        _end(block.event, from_starts_at)
        rebuild(diary_ids=[block.diary_id], now=now)

    transact(work)


def _check_period(starts_at: datetime, ends_at: datetime) -> None:
    if not starts_at < ends_at <= starts_at + LONGEST_BLOCK:
        raise InvalidPeriod


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


def _split(block: DutyBlock, starts_at: datetime) -> DutyBlock:
    """End ``block`` before ``starts_at`` and give a twin that begins there, with the later exceptions."""
    old = block.event
    length = old.end - old.start
    rule = Rule.objects.create(name=random_id(), description="", frequency=old.rule.frequency, params=old.rule.params)
    new = Event.objects.create(
        calendar_id=old.calendar_id,
        start=starts_at,
        end=starts_at + length,
        title=random_id(),
        rule=rule,
        end_recurring_period=old.end_recurring_period,
    )
    Occurrence.objects.filter(event=old, original_start__gte=starts_at).update(event=new)
    _end(old, starts_at)
    services = list(block.services.all())
    twin = DutyBlock.objects.create(
        diary_id=block.diary_id,
        venue_id=block.venue_id,
        event=new,
        recurrence=block.recurrence,
        in_person=block.in_person,
        by_phone=block.by_phone,
        by_video=block.by_video,
        follows_calendar=block.follows_calendar,
    )
    twin.services.set(services)
    return twin


def _end(event: Event, until: datetime) -> None:
    Occurrence.objects.filter(event=event, original_start__gte=until).delete()
    event.end_recurring_period = until
    event.save()


def _shift(event: Event, starts_at: datetime, new_starts_at: datetime, new_ends_at: datetime) -> None:
    """Shift a whole series and its exceptions' original dates; exceptions that only cancel shift their shown times too."""
    delta = new_starts_at - starts_at
    length = new_ends_at - new_starts_at
    for exception in event.occurrence_set.all():
        stays_put = exception.start != exception.original_start or exception.end != exception.original_end
        exception.original_start += delta
        exception.original_end = exception.original_start + length
        if not stays_put:
            exception.start, exception.end = exception.original_start, exception.original_end
        exception.save()
    event.start += delta
    event.end = event.start + length
    if event.end_recurring_period is not None:
        event.end_recurring_period += delta
    event.save()
