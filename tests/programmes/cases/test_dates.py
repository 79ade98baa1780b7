"""A verdict for each date of a series, against what booking each of them alone would say."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from programmes.availability.actions.plan import add_absence
from programmes.bookings.actions.arrange import NotAllFree, arrange
from programmes.bookings.actions.confirm import AlreadyBooked
from programmes.bookings.models import Booking
from programmes.bookings.policies import OutsideHorizon, TooSoon
from programmes.cases.queries.dates import MOST_AT_ONCE, Kind, Verdict, dates_ahead
from programmes.common.clock import local, local_date, monday_of
from programmes.common.errors import DomainError, InvalidInput
from tests.factories.attendance import START, Worker, worker
from tests.factories.availability import day_off, diary_for, weekly_block
from tests.factories.catalogue import ServiceFactory
from tests.factories.moments import NOW, at
from tests.programmes.bookings.test_query_counts import counting

pytestmark = pytest.mark.django_db

NEXT = START + timedelta(days=7)
COLLEAGUE = "+8613800138001"


@pytest.fixture
def lin(db: None) -> Worker:
    return worker()


@pytest.fixture
def booking(lin: Worker) -> Booking:
    return lin.booked()


def verdicts(lin: Worker, booking: Booking, count: int, **fields: Any) -> list[Verdict]:
    asked = {"first": NEXT, "every": 1, "now": NOW} | fields
    return dates_ahead(booking=booking, practitioner=lin.practitioner, count=count, **asked)


def kinds(found: list[Verdict]) -> list[str]:
    return [f"{local(each.starts_at):%m-%d} {each.kind}" for each in found]


def test_free_weeks_are_taken(lin: Worker, booking: Booking) -> None:
    found = verdicts(lin, booking, 3)

    assert kinds(found) == ["03-16 take", "03-23 take", "03-30 take"]
    assert {local(each.starts_at).strftime("%H:%M") for each in found} == {"09:00"}


def test_every_second_week(lin: Worker, booking: Booking) -> None:
    assert kinds(verdicts(lin, booking, 2, every=2)) == ["03-16 take", "03-30 take"]


def test_day_off_is_skipped_by_name_and_the_series_goes_on(lin: Worker, booking: Booking) -> None:
    found = verdicts(lin, booking, 4)

    assert kinds(found) == ["03-16 take", "03-23 take", "03-30 take", "04-06 skip", "04-13 take"]
    assert "清明" in str(found[3].why)


def test_spring_festival_week_is_skipped() -> None:
    lin = worker(now=at("08:00", date(2026, 1, 5)))
    now = at("08:00", date(2026, 1, 26))
    booking = lin.booked(at("09:00", date(2026, 2, 2)), now=now)

    found = verdicts(lin, booking, 3, first=at("09:00", date(2026, 2, 9)), now=now)

    assert kinds(found) == ["02-09 take", "02-16 skip", "02-23 skip", "03-02 take", "03-09 take"]


def test_taken_week_offers_the_nearest_times_of_that_week(lin: Worker, booking: Booking) -> None:
    weekly_block(lin.practitioner, lin.venue, weekday=3, begins="14:00", ends="16:00")
    lin.booked(at("09:00", plus=21), phone=COLLEAGUE)

    found = verdicts(lin, booking, 3)

    assert kinds(found) == ["03-16 take", "03-23 alternative", "03-30 take"]
    assert [f"{local(each):%m-%d %H:%M}" for each in found[1].others] == ["03-23 10:00", "03-23 10:30", "03-23 11:00"]
    assert found[1].choices == found[1].others


def test_week_on_leave_is_skipped(lin: Worker, booking: Booking) -> None:
    add_absence(
        diary=diary_for(lin.practitioner),
        starts_at=at("00:00", plus=21),
        ends_at=at("24:00", plus=27),
        now=NOW,
    )

    assert kinds(verdicts(lin, booking, 2)) == ["03-16 take", "03-23 skip", "03-30 take"]


def test_day_that_the_person_has_booked_already_is_refused(lin: Worker, booking: Booking) -> None:
    lin.booked(at("10:00", plus=14))

    assert kinds(verdicts(lin, booking, 1)) == ["03-16 refuse", "03-23 take"]


def test_series_ends_where_times_are_not_given_out() -> None:
    lin = worker(ServiceFactory(horizon_days=21))
    booking = lin.booked()

    assert kinds(verdicts(lin, booking, 6)) == ["03-16 take", "03-23 take", "03-30 refuse"]


def test_past_start_is_refused(lin: Worker, booking: Booking) -> None:
    assert kinds(verdicts(lin, booking, 1, first=at("09:00", plus=-7)))[0] == "02-23 refuse"


@pytest.mark.parametrize(("count", "every"), [(0, 1), (MOST_AT_ONCE + 1, 1), (3, 0), (3, 5), (10**6, 1)])
def test_impossible_series_is_refused(lin: Worker, booking: Booking, count: int, every: int) -> None:
    with pytest.raises(InvalidInput):
        verdicts(lin, booking, count, every=every)


def test_statements_do_not_grow_with_dates(lin: Worker, booking: Booking) -> None:
    counts = []
    verdicts(lin, booking, 1)  # reads the venue of the booking, once
    for count in (1, 10):
        with counting() as seen:
            verdicts(lin, booking, count)
        counts.append(len(seen.real))

    assert counts[0] == counts[1]
    assert counts[0] <= 6


def alone(lin: Worker, booking: Booking, starts_at: datetime) -> str:
    """Try to book one start, take it back, and say what came of it."""
    try:
        with transaction.atomic():
            arrange(
                like=booking, starts=[starts_at], practitioner=lin.practitioner, pin="111111", by=lin.actor, now=NOW
            )
            transaction.set_rollback(True)
    except DomainError as error:
        return type(error).__name__
    return "free"


@settings(max_examples=12, suppress_health_check=list(HealthCheck))
@given(
    taken=st.sets(st.tuples(st.integers(2, 8), st.sampled_from(["09:00", "10:00", "11:00"])), max_size=6),
    off=st.sets(st.integers(14, 60), max_size=3),
    clock=st.sampled_from(["09:00", "10:00", "11:00", "11:30", "14:00"]),
    count=st.integers(1, 6),
)
def test_verdicts_agree_with_booking_each_alone(
    taken: set[tuple[int, str]], off: set[int], clock: str, count: int
) -> None:
    with transaction.atomic():
        lin = worker()
        booking = lin.booked()
        for number, (week, at_clock) in enumerate(sorted(taken)):
            try:
                with transaction.atomic():
                    lin.booked(at(at_clock, plus=7 * week), phone=f"+86138001381{number:02}")
            except DomainError:
                pass
        for day in off:
            day_off(local_date(NOW) + timedelta(days=day))

        found = verdicts(lin, booking, count, first=at(clock, plus=14))

        for verdict in found:
            said = alone(lin, booking, verdict.starts_at)
            if verdict.kind == Kind.TAKE:
                assert said == "free"
            elif verdict.kind == Kind.REFUSE:
                assert said in {AlreadyBooked.__name__, OutsideHorizon.__name__, TooSoon.__name__}
            else:
                assert said == NotAllFree.__name__
            for other in verdict.others:
                assert alone(lin, booking, other) == "free"
                assert monday_of(local_date(other)) == monday_of(local_date(verdict.starts_at))
        assert sum(each.kind in (Kind.TAKE, Kind.ALTERNATIVE) for each in found) <= count
        transaction.set_rollback(True)
