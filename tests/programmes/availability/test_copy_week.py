"""Copying a week: every date is told about, days off are left out."""

import pytest

from programmes.availability.actions.copy_week import Copied, NothingToCopy, WrongWeeks, copy_week
from programmes.availability.actions.edit import move_date
from programmes.availability.actions.plan import plan_block
from programmes.availability.choices import Recurrence
from programmes.availability.models import Diary, DutyBlock
from programmes.availability.queries.duty import duty_dates
from programmes.bookings.queries.integrity import problems
from programmes.common.clock import local
from tests.factories.availability import day_off, diary_for
from tests.factories.bookings import STAFF
from tests.factories.moments import NOW, TODAY, at
from tests.factories.people import PractitionerFactory
from tests.factories.places import VenueFactory

pytestmark = pytest.mark.django_db


def opened(
    diary: Diary, venue: object, day: int, begins: str = "09:00", ends: str = "12:00", **fields: object
) -> DutyBlock:
    return plan_block(
        diary=diary,
        venue=venue,
        starts_at=at(begins, plus=day),
        ends_at=at(ends, plus=day),
        now=NOW,
        **fields,  # type: ignore[arg-type]
    )


def shown(diary: Diary, first: int, days: int) -> list[str]:
    dates = duty_dates(diary=diary, first_day=at("00:00", plus=first).date(), days=days)
    return [f"{local(each.starts_at):%m-%d %H:%M}" for each in dates]


def test_week_is_copied_with_everything_that_belongs_to_it() -> None:
    diary, venue = diary_for(PractitionerFactory()), VenueFactory()
    opened(diary, venue, 1, break_after=60, break_minutes=30, channels=["phone"])
    opened(diary, venue, 3, "14:00", "17:00")

    copies = copy_week(diary=diary, week=TODAY, weeks=2, by=STAFF, now=NOW)

    assert [each.verdict for each in copies] == [Copied.PLANNED] * 4
    assert shown(diary, 7, 14) == ["03-10 09:00", "03-12 14:00", "03-17 09:00", "03-19 14:00"]
    copy = DutyBlock.objects.get(event__start=at("09:00", plus=8))
    assert (copy.channels, copy.break_after, copy.break_minutes, copy.recurrence) == (["phone"], 60, 30, "once")
    assert list(problems(now=NOW)) == []


def test_days_off_and_duty_that_is_there_are_left_out_and_said() -> None:
    diary, venue, far = diary_for(PractitionerFactory()), VenueFactory(), VenueFactory()
    weekly = opened(diary, venue, 0, recurrence=Recurrence.WEEKLY)
    move_date(
        block=weekly,
        starts_at=at("09:00", plus=7),
        new_starts_at=at("14:00", plus=7),
        new_ends_at=at("17:00", plus=7),
        now=NOW,
    )
    opened(diary, venue, 1)
    opened(diary, venue, 2, "10:00", "12:00")
    opened(diary, far, 9, "12:10", "13:00")
    day_off(at("00:00", plus=8).date())

    copies = copy_week(diary=diary, week=TODAY, weeks=1, by=STAFF, now=NOW)

    assert [(each.source.day.day, each.verdict) for each in copies] == [
        (2, Copied.PLANNED),
        (3, Copied.DAY_OFF),
        (4, Copied.TOO_NEAR),
    ]
    assert copies[1].name_zh == "休"
    again = copy_week(diary=diary, week=TODAY, weeks=1, by=STAFF, now=NOW)
    assert [each.verdict for each in again] == [Copied.ON_DUTY, Copied.DAY_OFF, Copied.TOO_NEAR]


def test_copy_of_an_old_week_leaves_out_what_is_over() -> None:
    diary, venue = diary_for(PractitionerFactory()), VenueFactory()
    opened(diary, venue, 0)

    copies = copy_week(diary=diary, week=TODAY, weeks=2, by=STAFF, now=at("10:00", plus=8))

    assert [each.verdict for each in copies] == [Copied.PAST, Copied.PLANNED]


def test_copy_across_new_year_goes_on() -> None:
    diary, venue = diary_for(PractitionerFactory()), VenueFactory()
    opened(diary, venue, 302)

    copies = copy_week(diary=diary, week=at("00:00", plus=302).date(), weeks=1, by=STAFF, now=NOW)

    assert [f"{local(each.starts_at):%Y-%m-%d}" for each in copies] == ["2027-01-05"]


def test_nothing_to_copy_and_too_many_weeks_are_refused() -> None:
    diary = diary_for(PractitionerFactory())

    with pytest.raises(NothingToCopy):
        copy_week(diary=diary, week=TODAY, weeks=1, by=STAFF, now=NOW)
    for weeks in (0, 9):
        with pytest.raises(WrongWeeks):
            copy_week(diary=diary, week=TODAY, weeks=weeks, by=STAFF, now=NOW)
