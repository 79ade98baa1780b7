"""The parts of a series. One that was changed from a date on is several blocks that share a ``series``; an edit reaches them together.

The scheduler matches an exception (a moved or cancelled date) to its date by the original times. Everything here carries the
exceptions along; a raw edit would orphan them, and cancelled dates would come back. Callers hold the diary's lock.
"""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from schedule.models import Event, Occurrence, Rule

from programmes.availability.actions.series import day_in_month, monthly_params, position_in, position_of
from programmes.availability.choices import EditScope, Recurrence
from programmes.availability.dates import next_start
from programmes.availability.limits import LAST
from programmes.availability.models import DutyBlock
from programmes.common.clock import SHANGHAI, local, local_date, midnight
from programmes.common.models import random_id


@dataclass(frozen=True, slots=True)
class Shift:
    """Where the dates of a series go: so many ``days`` on, at ``clock`` (Shanghai), for ``length``.

    A monthly series that changes its day goes to ``weekday`` (0 = Monday) in the week ``position`` of each month (-1 is the last).
    """

    days: int
    clock: time
    length: timedelta
    weekday: int
    position: int

    @classmethod
    def between(
        cls, block: DutyBlock, starts_at: datetime, new_starts_at: datetime, new_ends_at: datetime, /
    ) -> "Shift":
        """Give the shift that takes the date at ``starts_at`` of ``block`` to [``new_starts_at``, ``new_ends_at``)."""
        day = local_date(new_starts_at)
        is_last = block.recurrence == Recurrence.MONTHLY and position_in(block.event) == LAST
        return cls(
            days=(day - local_date(starts_at)).days,
            clock=local(new_starts_at).time(),
            length=new_ends_at - new_starts_at,
            weekday=day.weekday(),
            position=position_of(day, prefer_last=is_last),
        )

    def of(self, starts_at: datetime, recurrence: str, /) -> datetime:
        """Give where the rule's date at ``starts_at`` goes."""
        day = local_date(starts_at)
        if recurrence == Recurrence.MONTHLY and self.days:
            day = day_in_month(day.year, day.month, self.weekday, self.position)
        else:
            day += timedelta(days=self.days)
        return datetime.combine(day, self.clock, tzinfo=SHANGHAI)


def parts_of(block: DutyBlock, /) -> list[DutyBlock]:
    """Give all parts of the series of ``block``, the earliest first, as they are now."""
    rows = DutyBlock.objects.filter(series=block.series, diary=block.diary_id)
    return list(rows.select_related("event__rule", "venue").order_by("event__start", "pk"))


def chosen_parts(block: DutyBlock, scope: str, starts_at: datetime, now: datetime, /) -> list[DutyBlock]:
    """Give the parts that hold exactly the dates an edit of ``scope`` at ``starts_at`` reaches, split off where need be.

    ``all`` means all dates to come: what is past stays as it was.
    """
    cut = starts_at if scope == EditScope.FOLLOWING else now
    pieces = (_from(part, cut) for part in parts_of(block))
    return [piece for piece in pieces if piece is not None]


def shift_part(part: DutyBlock, shift: Shift, /) -> None:
    """Shift every date of ``part``. A date that somebody moved by hand stays where it was put; a cancelled one stays cancelled."""
    event = part.event
    for exception in event.occurrence_set.all():
        was_moved = exception.start != exception.original_start or exception.end != exception.original_end
        exception.original_start = shift.of(exception.original_start, part.recurrence)
        exception.original_end = exception.original_start + shift.length
        if not was_moved:
            exception.start, exception.end = exception.original_start, exception.original_end
        exception.save()
    event.end_recurring_period = _shifted_end(part, shift)
    event.start = shift.of(next_start(event, event.start, past_end=True) or event.start, part.recurrence)
    event.end = event.start + shift.length
    if part.recurrence == Recurrence.MONTHLY and shift.days:
        event.rule.params = monthly_params(event.start, shift.position)
        event.rule.save()
    event.save()


def end_part(part: DutyBlock, until: datetime, /) -> None:
    """End ``part`` before ``until``; later exceptions go with their dates, and the block with its last date."""
    event = part.event
    first = next_start(event, event.start)
    if first is None or first >= until:
        remove_part(part)
        return
    Occurrence.objects.filter(event=event, original_start__gte=until).delete()
    if event.rule is not None and (event.end_recurring_period is None or event.end_recurring_period > until):
        event.end_recurring_period = until
        event.save()


def lengthen(part: DutyBlock, until: datetime | None, now: datetime, /) -> None:
    """Let the last part of a series go on until ``until``. One that has ended begins anew: no date comes to be in the past."""
    event, ended = part.event, part.event.end_recurring_period
    event.end_recurring_period = until
    event.save()
    if ended is not None and ended < now:
        _from(part, now)
        event.end_recurring_period = ended
        event.save()


def remove_part(part: DutyBlock, /) -> None:
    """Delete a block with its event and rule."""
    rule = part.event.rule
    part.event.delete()
    if rule is not None:
        rule.delete()


def _from(part: DutyBlock, cut: datetime) -> DutyBlock | None:
    """Give the dates of ``part`` from ``cut`` on as a block of their own: none, all of it, or a twin that is split off."""
    first = next_start(part.event, cut)
    if first is None:
        return None
    return part if first == next_start(part.event, part.event.start) else _split(part, first)


def _split(part: DutyBlock, starts_at: datetime) -> DutyBlock:
    """End ``part`` before its date at ``starts_at`` and give a twin that begins there, with the later exceptions."""
    old = part.event
    rule = Rule.objects.create(name=random_id(), description="", frequency=old.rule.frequency, params=old.rule.params)
    new = Event.objects.create(
        calendar_id=old.calendar_id,
        start=starts_at,
        end=starts_at + (old.end - old.start),
        title=random_id(),
        rule=rule,
        end_recurring_period=old.end_recurring_period,
    )
    Occurrence.objects.filter(event=old, original_start__gte=starts_at).update(event=new)
    old.end_recurring_period = starts_at
    old.save()
    services = list(part.services.all())
    twin = DutyBlock.objects.create(
        diary_id=part.diary_id,
        venue=part.venue,
        event=new,
        recurrence=part.recurrence,
        in_person=part.in_person,
        by_phone=part.by_phone,
        by_video=part.by_video,
        follows_calendar=part.follows_calendar,
        series=part.series,
        break_after=part.break_after,
        break_minutes=part.break_minutes,
    )
    twin.services.set(services)
    return twin


def _shifted_end(part: DutyBlock, shift: Shift) -> datetime | None:
    """Give the end that leaves the shifted part with as many dates as before."""
    until: datetime | None = part.event.end_recurring_period
    if until is None:
        return None
    if not shift.days and until == midnight(local_date(until)):
        return until
    beyond = next_start(part.event, until, past_end=True)
    return shift.of(beyond or until, part.recurrence)
