"""Copying the duty of one week onto the next ones. Every date is told about: planned, or why not."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from programmes.availability.actions.plan import plan_block
from programmes.availability.actions.rebuild import rebuild
from programmes.availability.locking import lock_diaries
from programmes.availability.models import Diary
from programmes.availability.policies import check_gaps
from programmes.availability.queries.duty import DutyDate, days_off, duty_dates
from programmes.common.clock import local_date, monday_of
from programmes.common.errors import DomainError
from programmes.common.models import in_language
from programmes.common.transactions import transact
from programmes.records.actions.audit import audit
from programmes.records.actors import Actor

A_WEEK = timedelta(days=7)
MOST_WEEKS = 8


class Copied(models.TextChoices):
    """What became of one date of the copied week."""

    PLANNED = "planned", _("Planned")
    DAY_OFF = "day_off", _("Left out: a day off")
    ON_DUTY = "on_duty", _("Left out: on duty then already")
    TOO_NEAR = "too_near", _("Left out: no time to travel between two venues")
    PAST = "past", _("Left out: over already")


class NothingToCopy(DomainError):
    """The week has no duty."""

    message = _("There is no duty in that week. Please choose a week with duty.")


class WrongWeeks(DomainError):
    """So many weeks cannot be filled at once."""

    message = _("Please choose 1 to %(most)s weeks.")

    def __init__(self) -> None:
        """Name the most."""
        super().__init__(most=MOST_WEEKS)


@dataclass(frozen=True, slots=True)
class CopiedDate:
    """One date of the week as it would be in a later one. ``name`` is the day off's, in both languages."""

    source: DutyDate
    starts_at: datetime
    ends_at: datetime
    verdict: Copied
    name_zh: str = ""
    name_en: str = ""

    @property
    def is_planned(self) -> bool:
        """Say whether it comes to be."""
        return self.verdict == Copied.PLANNED

    @property
    def name(self) -> str:
        """What the day off is called, in the active language."""
        return in_language(self.name_zh, self.name_en)


def copy_week(*, diary: Diary, week: date, weeks: int, by: Actor, now: datetime) -> list[CopiedDate]:
    """Plan the dates of the week of ``week`` anew in each of the ``weeks`` weeks after it, as single dates; give what became of each.

    Days off, times over, and times when there is duty already (or none to travel) are left out and said to be. A copy is chosen with
    open eyes, so the office calendar leaves it alone afterwards. Raises WrongWeeks and NothingToCopy.
    """
    if not 1 <= weeks <= MOST_WEEKS:
        raise WrongWeeks

    def work() -> list[CopiedDate]:
        lock_diaries([diary.pk])
        current = Diary.objects.get(pk=diary.pk)
        copies = _copies(current, monday_of(week), weeks, now)
        for copy in copies:
            if copy.verdict == Copied.PLANNED:
                block = copy.source.block
                plan_block(
                    diary=current,
                    venue=block.venue,
                    starts_at=copy.starts_at,
                    ends_at=copy.ends_at,
                    channels=block.channels,
                    services=list(block.services.all()),
                    break_after=block.break_after,
                    break_minutes=block.break_minutes,
                    now=now,
                    rebuild_masks=False,
                )
        check_gaps(diary=current, now=now)
        rebuild(diary_ids=[current.pk], now=now)
        audit(action="duty.week_copied", object_kind="diary", object_id=current.owner_id, by=by, now=now)
        return copies

    return transact(work)


def _copies(diary: Diary, monday: date, weeks: int, now: datetime) -> list[CopiedDate]:
    every = duty_dates(diary=diary, first_day=monday, days=7 * (weeks + 1))
    source = [each for each in every if each.day < monday + A_WEEK]
    if not source:
        raise NothingToCopy
    off = days_off(first_day=monday, days=7 * (weeks + 1))
    taken = [(each.starts_at, each.ends_at, each.block.venue_id) for each in every]
    travel = timedelta(minutes=diary.travel_minutes)
    copies = []
    for number in range(1, weeks + 1):
        for each in source:
            starts_at, ends_at = each.starts_at + number * A_WEEK, each.ends_at + number * A_WEEK
            day = off.get(local_date(starts_at))
            if day is not None:
                copies.append(CopiedDate(each, starts_at, ends_at, Copied.DAY_OFF, day.name_zh, day.name_en))
                continue
            venue_id = each.block.venue_id
            if starts_at < now:
                verdict = Copied.PAST
            elif any(begins < ends_at and starts_at < ends for begins, ends, _venue in taken):
                verdict = Copied.ON_DUTY
            elif any(
                begins < ends_at + travel and starts_at < ends + travel and venue != venue_id
                for begins, ends, venue in taken
            ):
                verdict = Copied.TOO_NEAR
            else:
                verdict = Copied.PLANNED
                taken.append((starts_at, ends_at, venue_id))
            copies.append(CopiedDate(each, starts_at, ends_at, verdict))
    return copies
