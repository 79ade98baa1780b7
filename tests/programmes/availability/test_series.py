"""Editing a series: this date, this and following, all to come. ``test_series_oracle`` compares long rows of edits with a plain list."""

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from schedule.models import Event, Occurrence

from programmes.availability.actions.edit import NoSuchDate, cancel_date, change_series, move_date
from programmes.availability.actions.ending import end_series
from programmes.availability.actions.plan import InvalidPeriod, remove_planned
from programmes.availability.choices import EditScope, Recurrence
from programmes.availability.dates import dates_between
from programmes.availability.models import Diary, DutyBlock, OpenMask
from programmes.availability.policies import OverlappingDuty, TravelTimeMissing
from programmes.bookings.actions.roll import roll_masks
from programmes.bookings.queries.integrity import problems
from programmes.common.clock import local
from tests.factories.availability import diary_for, weekly_block
from tests.factories.moments import NOW, at
from tests.factories.people import PractitionerFactory
from tests.factories.places import VenueFactory

pytestmark = pytest.mark.django_db

WEEKS = 8
HOURS = timedelta(hours=3)
END = at("00:00", plus=7 * WEEKS)

Date = tuple[datetime, datetime]


def block_of(**fields: object) -> DutyBlock:
    return weekly_block(PractitionerFactory(), VenueFactory(), follows_calendar=False, **fields)  # type: ignore[arg-type]


def real_dates(diary: Diary) -> list[Date]:
    """Give every date of every block of ``diary`` in the window, in order."""
    blocks = DutyBlock.objects.filter(diary=diary).select_related("event__rule")
    return sorted(
        (local(each.starts_at), local(each.ends_at))
        for block in blocks
        for each in dates_between(block.event, at("00:00"), END)
    )


def test_following_splits_the_series_and_carries_later_exceptions() -> None:
    block = block_of()
    cancel_date(block=block, starts_at=at("09:00", plus=7), now=NOW)
    cancel_date(block=block, starts_at=at("09:00", plus=21), now=NOW)

    twin = change_series(
        block=block,
        starts_at=at("09:00", plus=14),
        new_starts_at=at("10:00", plus=14),
        new_ends_at=at("12:00", plus=14),
        scope=EditScope.FOLLOWING,
        now=NOW,
    )

    starts = [f"{begins:%m-%d %H:%M}" for begins, _ends in real_dates(block.diary)][:4]
    assert starts == ["03-02 09:00", "03-16 10:00", "03-30 10:00", "04-06 10:00"]
    assert twin.pk != block.pk
    assert Occurrence.objects.filter(event=twin.event).count() == 1


def test_following_from_the_first_date_edits_the_series_itself() -> None:
    block = block_of()

    same = change_series(
        block=block,
        starts_at=at("09:00"),
        new_starts_at=at("10:00"),
        new_ends_at=at("11:00"),
        scope=EditScope.FOLLOWING,
        now=NOW,
    )

    assert same.pk == block.pk
    assert DutyBlock.objects.count() == 1


def test_edit_of_a_date_that_is_not_there_is_refused() -> None:
    block = block_of(until=at("00:00", plus=21))

    for start in (at("09:15"), at("09:00", plus=1), at("09:00", plus=21), at("09:00", plus=-7)):
        with pytest.raises(NoSuchDate):
            cancel_date(block=block, starts_at=start, now=NOW)
    with pytest.raises(InvalidPeriod):
        move_date(block=block, starts_at=at("09:00"), new_starts_at=at("09:00"), new_ends_at=at("09:00"), now=NOW)


def test_moving_a_cancelled_date_brings_it_back() -> None:
    block = block_of()
    cancel_date(block=block, starts_at=at("09:00"), now=NOW)

    move_date(block=block, starts_at=at("09:00"), new_starts_at=at("14:00"), new_ends_at=at("15:00"), now=NOW)

    assert real_dates(block.diary)[0] == (at("14:00"), at("15:00"))
    assert Occurrence.objects.count() == 1


def test_database_refuses_a_second_exception_for_one_date() -> None:
    block = block_of()
    cancel_date(block=block, starts_at=at("09:00"), now=NOW)
    row = Occurrence.objects.get()
    row.pk = None

    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)


def test_end_series_leaves_what_was_before() -> None:
    block = block_of()

    end_series(block=block, from_starts_at=at("09:00", plus=14), now=NOW)

    assert [begins for begins, _ends in real_dates(block.diary)] == [at("09:00"), at("09:00", plus=7)]


def test_two_blocks_at_once_or_too_near_are_refused() -> None:
    block = block_of()
    other = VenueFactory()
    owner = block.diary.practitioner
    assert owner is not None

    with pytest.raises(OverlappingDuty), transaction.atomic():
        weekly_block(owner, block.venue, begins="11:45", ends="13:00", follows_calendar=False)
    with pytest.raises(TravelTimeMissing), transaction.atomic():
        weekly_block(owner, other, begins="12:15", ends="14:00", follows_calendar=False)
    weekly_block(owner, block.venue, begins="12:00", ends="13:00", follows_calendar=False)
    weekly_block(owner, other, begins="13:30", ends="14:00", follows_calendar=False)

    assert list(problems(now=NOW)) == []


def test_removed_block_leaves_nothing_behind() -> None:
    block = block_of(recurrence=Recurrence.MONTHLY)

    remove_planned(planned=block, now=NOW)

    assert not Event.objects.exists()
    assert not OpenMask.objects.exists()
    assert list(problems(now=NOW)) == []


def test_monthly_block_of_the_fifth_week_comes_in_the_last() -> None:
    owner, venue = PractitionerFactory(), VenueFactory()
    # 30 March 2026 is the fifth Monday of its month.
    block = weekly_block(owner, venue, recurrence=Recurrence.MONTHLY, now=at("08:00", plus=28), follows_calendar=False)

    found = [
        local(each.starts_at).date().isoformat() for each in dates_between(block.event, NOW, at("00:00", plus=130))
    ]

    assert found == ["2026-03-30", "2026-04-27", "2026-05-25", "2026-06-29"]


def test_raw_edit_marks_the_diary_and_the_next_run_repairs_it() -> None:
    block = block_of()
    event = Event.objects.get()
    event.end += timedelta(hours=1)
    event.save()

    assert Diary.objects.get(pk=diary_for(block.diary.practitioner).pk).needs_rebuild  # type: ignore[arg-type]
    assert len(list(problems(now=NOW))) == 1
    roll_masks(now=NOW)

    assert not Diary.objects.filter(needs_rebuild=True).exists()
    assert list(problems(now=NOW)) == []
