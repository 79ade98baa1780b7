"""A break recurs with its block, moves with it, and is no time to book."""

from datetime import timedelta

import pytest

from programmes.availability.actions.edit import change_series, move_date
from programmes.availability.actions.ending import cancel_dates
from programmes.availability.actions.plan import NoChannel, plan_block
from programmes.availability.choices import EditScope, Recurrence
from programmes.availability.limits import (
    InvalidPeriod,
    NoDates,
    SeriesTooLong,
    TooFarAhead,
    WrongBreak,
    WrongInterval,
    WrongPosition,
)
from programmes.availability.models import DutyBlock, OpenMask
from programmes.bookings.queries.integrity import problems
from programmes.common.cells import first_cell_of, moment_of
from programmes.common.masks import positions, unpack
from tests.factories.availability import diary_for, weekly_block
from tests.factories.moments import NOW, at
from tests.factories.people import PractitionerFactory
from tests.factories.places import VenueFactory

pytestmark = pytest.mark.django_db


def planned(**fields: object) -> DutyBlock:
    given = {"begins": "09:00", "ends": "17:00", "break_after": 180, "break_minutes": 60, "follows_calendar": False}
    return weekly_block(PractitionerFactory(), VenueFactory(), **{**given, **fields})  # type: ignore[arg-type]


def hours(day_plus: int) -> list[str]:
    """Give the full hours that are open on a day."""
    mask = OpenMask.objects.filter(channel="phone").latest("pk")
    low = first_cell_of(mask.origin)
    moments = [moment_of(low + place) for place in positions(unpack(mask.cells))]
    day = at("00:00", plus=day_plus).date()
    return [f"{moment:%H}" for moment in moments if moment.date() == day and moment.minute == 0]


def test_break_is_taken_out_of_every_date() -> None:
    planned()

    assert hours(0) == hours(7) == ["09", "10", "11", "13", "14", "15", "16"]
    assert list(problems(now=NOW)) == []


def test_break_moves_with_a_date_and_is_cut_to_it() -> None:
    block = planned()

    move_date(block=block, starts_at=at("09:00"), new_starts_at=at("10:00"), new_ends_at=at("15:00"), now=NOW)
    move_date(
        block=block,
        starts_at=at("09:00", plus=7),
        new_starts_at=at("10:00", plus=7),
        new_ends_at=at("13:00", plus=7),
        now=NOW,
    )

    assert hours(0) == ["10", "11", "12", "14"]
    assert hours(7) == ["10", "11", "12"]


def test_break_goes_along_when_a_series_is_split_and_can_be_dropped() -> None:
    block = planned()
    times = {"new_starts_at": at("09:00", plus=14), "new_ends_at": at("17:00", plus=14), "now": NOW}

    change_series(
        block=block,
        starts_at=at("09:00", plus=14),
        scope=EditScope.FOLLOWING,
        details={"break_after": 120, "break_minutes": 30},
        **times,
    )
    assert "11" not in hours(14)
    assert hours(7)[2:4] == ["11", "13"]
    later = DutyBlock.objects.latest("pk")
    change_series(
        block=later,
        starts_at=at("09:00", plus=14),
        scope=EditScope.ALL,
        details={"break_after": None, "break_minutes": None},
        **times,
    )

    assert hours(0) == hours(14) == ["09", "10", "11", "12", "13", "14", "15", "16"]


@pytest.mark.parametrize(("after", "minutes"), [(0, 60), (60, 0), (420, 60), (None, 30), (60, None), (600, 30)])
def test_break_outside_its_block_is_refused(after: int | None, minutes: int | None) -> None:
    with pytest.raises(WrongBreak):
        planned(break_after=after, break_minutes=minutes)


def test_series_made_shorter_than_its_break_is_refused() -> None:
    block = planned()

    with pytest.raises(WrongBreak):
        change_series(
            block=block,
            starts_at=at("09:00"),
            new_starts_at=at("09:00"),
            new_ends_at=at("12:30"),
            scope=EditScope.ALL,
            now=NOW,
        )


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"starts_at": at("10:00"), "ends_at": at("09:00")}, InvalidPeriod),
        ({"ends_at": at("09:00") + timedelta(hours=25)}, InvalidPeriod),
        ({"starts_at": at("09:00", plus=800), "ends_at": at("10:00", plus=800)}, TooFarAhead),
        ({"recurrence": Recurrence.WEEKLY, "until": at("00:00")}, NoDates),
        ({"recurrence": Recurrence.DAILY, "until": at("00:00", plus=5000)}, SeriesTooLong),
        ({"recurrence": Recurrence.N_WEEKLY, "interval": 0}, WrongInterval),
        ({"recurrence": Recurrence.N_WEEKLY, "interval": 53}, WrongInterval),
        ({"recurrence": Recurrence.MONTHLY, "position": 2}, WrongPosition),
        ({"recurrence": Recurrence.MONTHLY, "position": -1}, WrongPosition),
        ({"recurrence": Recurrence.MONTHLY, "position": 7}, WrongPosition),
        ({"channels": ()}, NoChannel),
    ],
)
def test_plan_that_cannot_be_is_refused_in_a_sentence(fields: dict[str, object], error: type[Exception]) -> None:
    given = {"starts_at": at("09:00"), "ends_at": at("12:00"), **fields}

    with pytest.raises(error) as refused:
        plan_block(diary=diary_for(PractitionerFactory()), venue=VenueFactory(), now=NOW, **given)  # type: ignore[arg-type]
    assert str(refused.value).endswith((".", "。"))
    assert not DutyBlock.objects.exists()


def test_last_wednesday_begins_in_a_month_of_four() -> None:
    # 25 March 2026 is its month's fourth and last Wednesday; April has five.
    block = weekly_block(
        PractitionerFactory(),
        VenueFactory(),
        now=at("08:00", plus=21),
        weekday=2,
        recurrence=Recurrence.MONTHLY,
        position=-1,
    )

    cancel_dates(block=block, starts_at=at("09:00", plus=23), scope=EditScope.THIS, now=NOW)

    mask = OpenMask.objects.filter(channel="phone").get()
    low = first_cell_of(mask.origin)
    days = {f"{moment_of(low + place):%m-%d}" for place in positions(unpack(mask.cells))}
    assert days == {"04-29", "05-27"}
