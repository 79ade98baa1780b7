"""Cells against the clock itself."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from programmes.common.cells import (
    CELL_MINUTES,
    CELLS_PER_DAY,
    EPOCH,
    EPOCH_DATE,
    cell_at,
    cell_ending,
    cells_for,
    day_of,
    first_cell_of,
    is_on_cell,
    moment_of,
)
from programmes.common.clock import SHANGHAI, day_span, local_date, midnight, monday_of

moments = st.timedeltas(timedelta(), timedelta(days=7300)).map(lambda since: EPOCH + since)
days = st.dates(date(2020, 1, 6), date(2040, 1, 1))


def test_epoch_is_a_monday_midnight_in_shanghai() -> None:
    assert datetime(2020, 1, 6, tzinfo=SHANGHAI) == EPOCH
    assert EPOCH_DATE.weekday() == 0
    assert CELLS_PER_DAY == 96


@given(moments)
def test_cell_at_contains_its_moment(moment: datetime) -> None:
    begins = moment_of(cell_at(moment))

    assert begins <= moment < begins + timedelta(minutes=CELL_MINUTES)


@given(moments)
def test_cell_ending_begins_at_or_after_its_moment(moment: datetime) -> None:
    begins = moment_of(cell_ending(moment))

    assert begins - timedelta(minutes=CELL_MINUTES) < moment <= begins


@given(moments)
def test_moment_on_a_cell_rounds_nowhere(moment: datetime) -> None:
    assert is_on_cell(moment) == (cell_at(moment) == cell_ending(moment))
    assert is_on_cell(moment_of(cell_at(moment)))


@given(days)
def test_first_cell_of_a_day_is_its_shanghai_midnight(day: date) -> None:
    cell = first_cell_of(day)

    assert moment_of(cell) == midnight(day)
    assert day_of(cell) == day_of(cell + CELLS_PER_DAY - 1) == day
    assert day_of(cell - 1) == day - timedelta(days=1)


def test_seven_in_the_morning_is_the_previous_utc_day() -> None:
    opening = datetime(2026, 3, 8, 23, 0, tzinfo=UTC)

    assert day_of(cell_at(opening)) == local_date(opening) == date(2026, 3, 9)
    assert moment_of(cell_at(opening)).hour == 7


@given(st.integers(0, 600))
def test_cells_for_touches_every_begun_cell(minutes: int) -> None:
    assert cells_for(minutes) == len({minute // CELL_MINUTES for minute in range(minutes)})


@given(days)
def test_monday_of_is_the_latest_monday(day: date) -> None:
    assert monday_of(day).weekday() == 0
    assert timedelta() <= day - monday_of(day) < timedelta(days=7)


@given(days, st.integers(0, 40))
def test_day_span_is_half_open(day: date, more: int) -> None:
    start, end = day_span(day, day + timedelta(days=more))

    assert end - start == timedelta(days=more + 1)
    assert local_date(start) == day
