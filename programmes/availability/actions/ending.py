"""Taking dates of a series back, and letting it end earlier or later."""

from datetime import datetime

from schedule.models import Occurrence

from programmes.availability.actions.finding import DateIsPast, exception_of, fresh, note, require_date
from programmes.availability.actions.parts import end_part, lengthen, parts_of
from programmes.availability.actions.rebuild import rebuild
from programmes.availability.choices import EditScope, Recurrence
from programmes.availability.limits import NoDates, check_end
from programmes.availability.locking import lock_diaries
from programmes.availability.models import DutyBlock
from programmes.availability.policies import check_gaps
from programmes.common.clock import local_date
from programmes.common.transactions import transact
from programmes.records.actors import SYSTEM, Actor


def cancel_date(*, block: DutyBlock, starts_at: datetime, now: datetime) -> None:
    """Cancel the one date of ``block`` whose rule puts it at ``starts_at``. Raises NoSuchDate."""

    def work() -> None:
        lock_diaries([block.diary_id])
        exception = exception_of(fresh(block), starts_at)
        exception.cancelled = True
        exception.save()
        rebuild(diary_ids=[block.diary_id], now=now)

    transact(work)


def cancel_dates(*, block: DutyBlock, starts_at: datetime, scope: str, by: Actor = SYSTEM, now: datetime) -> None:
    """Take back the date at ``starts_at``, this and every later one, or every date to come; what is past stays.

    Raises NoSuchDate and DateIsPast.
    """

    def work() -> None:
        lock_diaries([block.diary_id])
        current = fresh(block)
        require_date(current, starts_at)
        if starts_at < now:
            raise DateIsPast
        if scope == EditScope.THIS and current.recurrence != Recurrence.ONCE:
            cancel_date(block=current, starts_at=starts_at, now=now)
        else:
            if scope != EditScope.FOLLOWING:
                _cancel_put_off(current, now)
            _end_from(current, starts_at if scope == EditScope.FOLLOWING else now, now)
        note(current, "duty.cancelled", by, now)

    transact(work)


def end_series(*, block: DutyBlock, from_starts_at: datetime, now: datetime) -> None:
    """End the series, in all its parts, before the date at ``from_starts_at``; later exceptions go with their dates."""

    def work() -> None:
        lock_diaries([block.diary_id])
        _end_from(fresh(block), from_starts_at, now)

    transact(work)


def set_end(*, block: DutyBlock, until: datetime | None, by: Actor = SYSTEM, now: datetime) -> None:
    """Let the series end before ``until``, earlier or later than now, or never (None).

    Dates past the new end go with their exceptions; a longer series goes on as its last part does. Raises NoSuchDate, DateIsPast, NoDates,
    SeriesTooLong, OverlappingDuty, TravelTimeMissing.
    """

    def work() -> None:
        lock_diaries([block.diary_id])
        current = fresh(block)
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
        note(current, "duty.ended", by, now)

    transact(work)


def _end_from(block: DutyBlock, until: datetime, now: datetime) -> None:
    for part in parts_of(block):
        end_part(part, until)
    rebuild(diary_ids=[block.diary_id], now=now)


def _cancel_put_off(block: DutyBlock, now: datetime) -> None:
    """Cancel past dates that were put off to a day still to come: they are among the dates to come."""
    events = DutyBlock.objects.filter(series=block.series, diary=block.diary_id).values("event")
    Occurrence.objects.filter(event__in=events, original_start__lt=now, start__gte=now).update(cancelled=True)
