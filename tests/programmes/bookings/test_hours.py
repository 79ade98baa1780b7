"""Evenings and weekends: what is listed for somebody who works by day, and days that are full rather than closed."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest

from programmes.bookings.ask import Ask
from programmes.bookings.policies import NotOnGrid, OutsideHorizon, TooSoon
from programmes.bookings.queries.listing import free_slots, next_free
from programmes.bookings.queries.outlook import Outlook, outlook
from programmes.bookings.seize import NotOpen, SlotTaken
from programmes.catalogue.models import Service
from programmes.common.clock import SHANGHAI, local
from tests.factories.availability import day_off, makeup_day, practitioner_on_duty
from tests.factories.bookings import held
from tests.factories.catalogue import ServiceFactory
from tests.factories.moments import NOW, TODAY, at
from tests.factories.places import VenueFactory

pytestmark = pytest.mark.django_db

HOURLY = {
    "channels": ["phone"],
    "duration_minutes": 45,
    "after_minutes": 15,
    "grid_minutes": 60,
    "notice_minutes": 0,
    "horizon_days": 13,
}
FRIDAY, SATURDAY, SUNDAY, MONDAY = (TODAY + timedelta(days=ahead) for ahead in (4, 5, 6, 7))


@pytest.fixture
def service() -> Service:
    """Talks on the hour."""
    return ServiceFactory(**HOURLY)


def seen(service: Service, *, now: datetime = NOW, **wishes: bool) -> Outlook:
    """Give the outlook by phone."""
    return outlook(ask=Ask(service, channel="phone", **wishes), now=now)  # type: ignore[arg-type]


def starts(service: Service, first_day: date, last_day: date, *, now: datetime = NOW, **wishes: bool) -> list[str]:
    """Give the free starts by phone as "03-09 09:00"."""
    slots = seen(service, now=now, **wishes).slots(first_day=first_day, last_day=last_day)
    return [f"{local(slot.starts_at):%m-%d %H:%M}" for slot in slots]


def test_evening_begins_at_six_and_ends_with_the_day(service: Service) -> None:
    practitioner_on_duty(service, VenueFactory(), begins="16:00", ends="25:00")

    assert starts(service, MONDAY, MONDAY + timedelta(days=1), is_evening=True) == [
        f"03-09 {hour}:00" for hour in range(18, 24)
    ]


def test_small_hours_are_no_evening(service: Service) -> None:
    practitioner_on_duty(service, VenueFactory(), weekdays=[6], begins="23:00", ends="27:00")

    assert starts(service, SUNDAY, MONDAY) == ["03-08 23:00", "03-09 00:00", "03-09 01:00", "03-09 02:00"]
    assert starts(service, SUNDAY, MONDAY, is_evening=True) == ["03-08 23:00"]
    assert starts(service, SUNDAY, MONDAY, is_weekend=True) == ["03-08 23:00"]


def test_both_wishes_mean_outside_working_hours(service: Service) -> None:
    practitioner_on_duty(service, VenueFactory(), weekdays=[4, 5], begins="17:00", ends="19:00")

    both = starts(service, FRIDAY, SUNDAY, is_evening=True, is_weekend=True)

    assert both == ["03-06 18:00", "03-07 17:00", "03-07 18:00"]


def test_week_begins_on_monday_in_shanghai_though_it_is_still_sunday_in_utc(service: Service) -> None:
    practitioner_on_duty(service, VenueFactory(), weekdays=[0, 5], begins="07:00", ends="09:00")

    assert starts(service, SATURDAY, MONDAY, is_weekend=True) == ["03-07 07:00", "03-07 08:00"]


def test_makeup_saturday_is_still_a_weekend(service: Service) -> None:
    practitioner_on_duty(service, VenueFactory(), weekdays=[0, 5], begins="09:00", ends="10:00")
    makeup_day(SATURDAY, 0)

    assert starts(service, SATURDAY, SATURDAY, is_weekend=True) == ["03-07 09:00"]


def test_holiday_on_a_weekday_is_no_weekend_and_not_full(service: Service) -> None:
    practitioner_on_duty(service, VenueFactory(), begins="18:00", ends="19:00")
    day_off(MONDAY)

    assert starts(service, MONDAY, MONDAY) == []
    assert seen(service).full_days == []


@pytest.mark.parametrize("ways", [next_free, free_slots])
def test_every_listing_honours_the_hours(service: Service, ways: Callable[..., object]) -> None:
    practitioner_on_duty(service, VenueFactory(), weekdays=[0, 5], begins="17:00", ends="19:00")
    ask = Ask(service, channel="phone", is_evening=True, is_weekend=True)

    if ways is next_free:
        assert [local(slot.starts_at).hour for slot in next_free(ask=ask, limit=3, now=NOW)] == [18, 17, 18]
    else:
        first_day = TODAY + timedelta(days=1)
        answer = free_slots(ask=ask, first_day=first_day, last_day=first_day, now=NOW)
        assert answer.next_available is not None
        assert answer.next_available.starts_at == at("17:00", SATURDAY)


def test_others_offered_instead_honour_the_hours(service: Service) -> None:
    practitioner_on_duty(service, VenueFactory(), begins="17:00", ends="20:00")
    held(service, at("18:00", MONDAY))

    with pytest.raises(SlotTaken) as refusal:
        held(service, at("18:00", MONDAY), is_evening=True)

    assert [local(slot.starts_at).hour for slot in refusal.value.alternatives] == [19]


def test_day_whose_times_are_all_taken_is_full(service: Service) -> None:
    practitioner_on_duty(service, VenueFactory(), begins="17:00", ends="19:00")
    held(service, at("18:00", MONDAY))

    assert seen(service, is_evening=True).full_days == [MONDAY]
    assert seen(service).full_days == []
    held(service, at("17:00", MONDAY))
    assert seen(service).full_days == [MONDAY]
    assert seen(service).free_days == [TODAY]


def test_day_with_the_whole_number_of_sessions_is_full(service: Service) -> None:
    practitioner_on_duty(service, VenueFactory(), begins="09:00", ends="12:00", daily_cap=1)
    held(service, at("09:00", MONDAY))

    assert seen(service).full_days == [MONDAY]


def test_what_is_past_is_neither_free_nor_full(service: Service) -> None:
    practitioner_on_duty(service, VenueFactory())

    later = seen(service, now=at("12:00"))

    assert TODAY not in [*later.free_days, *later.full_days]


def test_horizon_reaches_over_new_year_into_the_month_without_a_notice(service: Service) -> None:
    now = datetime(2026, 12, 21, 8, 0, tzinfo=SHANGHAI)
    practitioner_on_duty(service, VenueFactory(), weekdays=[6], begins="18:00", ends="19:00", now=now)

    found = seen(service, now=now, is_evening=True)

    assert found.free_days == [date(2026, 12, 27), date(2027, 1, 3)]
    assert found.last_day == date(2027, 1, 3)


def test_one_start_is_judged_as_a_hold_would_judge_it(service: Service) -> None:
    practitioner_on_duty(service, VenueFactory())
    held(service, at("09:00", MONDAY))
    found = seen(service, is_evening=True)

    assert found.at(at("10:00", MONDAY)).starts_at == at("10:00", MONDAY)
    for starts_at, refusal in (
        (at("09:00", MONDAY), SlotTaken),
        (at("13:00", MONDAY), NotOpen),
        (at("09:10", MONDAY), NotOnGrid),
        (at("07:00"), TooSoon),
        (at("09:00", MONDAY, plus=7), OutsideHorizon),
    ):
        with pytest.raises(refusal):
            found.at(starts_at)


def test_nearest_are_on_both_sides_and_in_order(service: Service) -> None:
    practitioner_on_duty(service, VenueFactory(), begins="09:00", ends="14:00")
    held(service, at("11:00", MONDAY))

    near = seen(service).nearest(starts_at=at("11:00", MONDAY), limit=3)

    assert [local(slot.starts_at).hour for slot in near] in ([9, 10, 12], [10, 12, 13])


def test_service_arranged_by_staff_has_nothing_free() -> None:
    service = ServiceFactory(mode="staff_only")
    practitioner_on_duty(service, VenueFactory())

    assert seen(service).first() is None
    assert seen(service).full_days == []
