"""The edges of time: Monday midnight, the end of the stored frame, days off and make-up days, the previous UTC day."""

from datetime import UTC, date, datetime, timedelta

import pytest

from programmes.availability.actions.days import add_provisional_year, remove_calendar_day
from programmes.availability.actions.plan import plan_block
from programmes.availability.actions.rebuild import rebuild
from programmes.availability.choices import Recurrence
from programmes.availability.models import CalendarDay, OpenMask
from programmes.bookings.actions.roll import roll_masks
from programmes.bookings.ask import Ask
from programmes.bookings.queries.integrity import problems
from programmes.bookings.queries.listing import free_slots, next_free
from programmes.bookings.seize import SlotTaken
from programmes.catalogue.models import Service
from programmes.common.clock import local
from programmes.common.errors import InvalidInput
from tests.factories.availability import (
    day_off,
    diary_for,
    makeup_day,
    open_room,
    practitioner_on_duty,
    staffed_venue,
    weekly_block,
)
from tests.factories.bookings import booked, held
from tests.factories.catalogue import ServiceFactory
from tests.factories.moments import NOW, TODAY, at
from tests.factories.people import PractitionerFactory
from tests.factories.places import VenueFactory

pytestmark = pytest.mark.django_db

HOUR = {"duration_minutes": 45, "after_minutes": 15, "grid_minutes": 60, "notice_minutes": 0}


def times(service: Service, first: date, days: int = 1, *, now: datetime = NOW, **ask: object) -> list[str]:
    """Give the free starts by phone as "03-09 09:00"."""
    wanted = Ask(service, channel="phone", **ask)  # type: ignore[arg-type]
    answer = free_slots(ask=wanted, first_day=first, last_day=first + timedelta(days=days - 1), now=now)
    return [f"{local(slot.starts_at):%m-%d %H:%M}" for slot in answer.slots]


def test_seven_in_the_morning_belongs_to_its_shanghai_day() -> None:
    service = ServiceFactory(**HOUR)
    practitioner_on_duty(service, VenueFactory(), begins="07:00", ends="09:00")
    monday = TODAY + timedelta(days=7)

    assert times(service, monday) == ["03-09 07:00", "03-09 08:00"]
    assert times(service, monday - timedelta(days=1)) == []
    assert held(service, datetime(2026, 3, 8, 23, 0, tzinfo=UTC), channel="phone")


def test_meeting_across_midnight_is_offered_on_the_day_it_begins() -> None:
    service = ServiceFactory(**HOUR | {"duration_minutes": 90, "grid_minutes": 30})
    practitioner_on_duty(service, VenueFactory(), begins="22:30", ends="25:00")

    assert times(service, TODAY) == ["03-02 22:30", "03-02 23:00", "03-02 23:30"]
    assert times(service, TODAY + timedelta(days=1)) == []


def test_notice_moves_with_the_clock_to_the_second() -> None:
    service = ServiceFactory(**HOUR | {"notice_minutes": 120})
    practitioner_on_duty(service, VenueFactory(), begins="09:00", ends="12:00")

    assert times(service, TODAY, now=at("08:00")) == ["03-02 10:00", "03-02 11:00"]
    assert times(service, TODAY, now=at("08:00") + timedelta(seconds=1)) == ["03-02 11:00"]


def test_horizon_opens_a_whole_day_at_midnight() -> None:
    service = ServiceFactory(**HOUR | {"horizon_days": 7})
    practitioner_on_duty(service, VenueFactory(), begins="09:00", ends="11:00")
    last = TODAY + timedelta(days=7)

    assert times(service, last, now=at("00:00") - timedelta(seconds=1)) == []
    assert times(service, last, now=at("00:00")) == ["03-09 09:00", "03-09 10:00"]


def test_buffer_before_reaches_back_over_monday_midnight() -> None:
    # On Monday the stored frame must still know Sunday night: a session there keeps the practitioner until 24:00.
    service = ServiceFactory(**HOUR | {"before_minutes": 60, "grid_minutes": 30})
    venue = VenueFactory()
    practitioner = practitioner_on_duty(service, venue, weekdays=(6,), begins="20:00", ends="23:45")
    weekly_block(practitioner, venue, weekday=0, begins="00:00", ends="04:00", recurrence=Recurrence.WEEKLY)
    booked(service, at("23:00", plus=6), channel="phone")
    monday = at("00:05", plus=7)
    roll_masks(now=monday)

    assert times(service, monday.date(), now=monday)[0] == "03-09 01:00"
    with pytest.raises(SlotTaken):
        held(service, at("00:30", plus=7), now=monday, channel="phone")


def test_room_open_before_monday_midnight_serves_a_buffer_before() -> None:
    service = ServiceFactory(**HOUR | {"before_minutes": 60, "grid_minutes": 30})
    venue = VenueFactory()
    open_room(venue, begins="00:00", ends="24:00")
    practitioner_on_duty(service, venue, begins="00:00", ends="04:00")
    monday = at("00:05", plus=7)
    roll_masks(now=monday)

    assert held(service, at("00:30", plus=7), now=monday)


def test_listing_reads_past_the_stored_frame() -> None:
    service = ServiceFactory(**HOUR | {"horizon_days": 200})
    practitioner_on_duty(service, VenueFactory(), begins="09:00", ends="11:00", daily_cap=2)
    far = TODAY + timedelta(days=16 * 7)

    assert times(service, far) == ["06-22 09:00", "06-22 10:00"]
    booked(service, at("09:00", far), channel="phone")
    held(service, at("10:00", far), channel="phone")
    assert times(service, far) == []
    assert times(service, far, now=NOW + timedelta(minutes=10)) == ["06-22 10:00"]
    assert list(problems(now=NOW)) == []


def test_rolling_after_monday_brings_the_far_bookings_in() -> None:
    service = ServiceFactory(**HOUR | {"horizon_days": 200})
    practitioner_on_duty(service, VenueFactory(), begins="09:00", ends="11:00", daily_cap=2)
    far = TODAY + timedelta(days=16 * 7)
    booked(service, at("09:00", far), channel="phone")
    tuesday = at("00:00", plus=8)

    # A new frame begins on Tuesday, from that week's Monday on: yesterday is always inside.
    assert roll_masks(now=at("23:59", plus=7)) == 1
    assert roll_masks(now=tuesday) == 1
    assert roll_masks(now=tuesday) == 0

    assert times(service, far, now=tuesday) == ["06-22 10:00"]
    assert list(problems(now=tuesday)) == []


@pytest.mark.parametrize("late", [0, 1, 6])
def test_listing_is_right_while_rolling_is_late(late: int) -> None:
    service = ServiceFactory(**HOUR | {"horizon_days": 200})
    practitioner_on_duty(service, VenueFactory(), begins="09:00", ends="11:00")
    now = at("08:00", plus=7 + late)
    far = TODAY + timedelta(days=16 * 7)

    assert times(service, far, now=now) == ["06-22 09:00", "06-22 10:00"]
    assert times(service, TODAY + timedelta(days=14), now=now) == ["03-16 09:00", "03-16 10:00"]


def test_spring_festival_closes_and_its_make_up_saturday_copies_monday() -> None:
    service = ServiceFactory(**HOUR)
    before = datetime(2026, 2, 2, 8, 0, tzinfo=NOW.tzinfo)
    venue = VenueFactory()
    practitioner = practitioner_on_duty(service, venue, begins="09:00", ends="10:00", now=before)
    weekly_block(practitioner, venue, weekday=5, begins="14:00", ends="15:00", now=before)

    listed = times(service, date(2026, 2, 7), 31, now=before)

    # Saturdays at 14:00 and Mondays at 09:00, but for the days off; Saturday 14 February works like a Monday.
    assert listed == ["02-07 14:00", "02-09 09:00", "02-14 09:00", "03-02 09:00", "03-07 14:00", "03-09 09:00"]


def test_venue_that_keeps_weekend_hours_stays_open_on_a_make_up_day() -> None:
    service = ServiceFactory(**HOUR)
    venue = VenueFactory(keeps_weekend_hours=True)
    practitioner = practitioner_on_duty(service, venue, begins="09:00", ends="10:00")
    weekly_block(practitioner, venue, weekday=5, begins="14:00", ends="15:00")
    makeup_day(TODAY + timedelta(days=12), 0)

    assert times(service, TODAY + timedelta(days=12)) == ["03-14 09:00", "03-14 14:00"]


def test_day_off_spares_a_single_date_chosen_with_open_eyes() -> None:
    service = ServiceFactory(**HOUR)
    venue = VenueFactory()
    practitioner = practitioner_on_duty(service, venue, begins="09:00", ends="10:00")
    day = TODAY + timedelta(days=7)
    plan_block(
        diary=diary_for(practitioner),
        venue=venue,
        starts_at=at("14:00", day),
        ends_at=at("15:00", day),
        channels=["phone"],
        now=NOW,
    )
    day_off(day)

    assert times(service, day) == ["03-09 14:00"]
    remove_calendar_day(day=day, now=NOW)
    assert times(service, day) == ["03-09 09:00", "03-09 14:00"]


def test_year_without_a_notice_is_provisional() -> None:
    service = ServiceFactory(**HOUR)
    december = datetime(2026, 12, 21, 8, 0, tzinfo=NOW.tzinfo)
    practitioner_on_duty(service, VenueFactory(), weekdays=(4,), begins="09:00", ends="10:00", now=december)
    assert times(service, date(2027, 1, 1), now=december) == ["01-01 09:00"]

    added = add_provisional_year(year=2027, now=december)

    assert added == CalendarDay.objects.filter(date__year=2027, provisional=True).count() > 10
    assert times(service, date(2027, 1, 1), now=december) == []
    assert add_provisional_year(year=2027, now=december) == 0


def test_next_free_looks_past_the_asked_days() -> None:
    service = ServiceFactory(**HOUR)
    practitioner_on_duty(service, VenueFactory(), begins="09:00", ends="10:00")
    tuesday = TODAY + timedelta(days=1)

    answer = free_slots(ask=Ask(service, channel="phone"), first_day=tuesday, last_day=tuesday, now=NOW)

    assert answer.slots == []
    assert answer.next_available is not None
    assert answer.next_available.starts_at == at("09:00", plus=7)
    assert [slot.starts_at for slot in next_free(ask=Ask(service, channel="phone"), limit=2, now=NOW)] == [
        at("09:00"),
        at("09:00", plus=7),
    ]


def test_listing_of_too_many_or_backward_days_is_refused() -> None:
    service = ServiceFactory()

    with pytest.raises(InvalidInput):
        free_slots(ask=Ask(service), first_day=TODAY, last_day=TODAY + timedelta(days=62), now=NOW)
    with pytest.raises(InvalidInput):
        free_slots(ask=Ask(service), first_day=TODAY, last_day=TODAY - timedelta(days=1), now=NOW)
    with pytest.raises(InvalidInput):
        free_slots(ask=Ask(service, channel="letter"), first_day=TODAY, last_day=TODAY, now=NOW)
    assert free_slots(ask=Ask(service), first_day=TODAY, last_day=TODAY + timedelta(days=61), now=NOW).slots == []


def test_listing_of_a_staff_service_says_that_it_is_not_booked_online() -> None:
    service = ServiceFactory(mode="staff_only")
    staffed_venue(service)

    answer = free_slots(ask=Ask(service), first_day=TODAY, last_day=TODAY, now=NOW)

    assert (answer.slots, answer.next_available, answer.bookable_online) == ([], None, False)


def test_narrowed_block_serves_its_service_alone() -> None:
    narrow, other = ServiceFactory(**HOUR), ServiceFactory(**HOUR)
    venue = VenueFactory()
    practitioner = PractitionerFactory(services=[narrow, other])
    weekly_block(practitioner, venue, begins="09:00", ends="10:00", services=[narrow])
    weekly_block(practitioner, venue, begins="10:00", ends="11:00")

    assert times(narrow, TODAY) == ["03-02 09:00", "03-02 10:00"]
    assert times(other, TODAY) == ["03-02 10:00"]


def test_listing_is_the_same_before_while_and_after_frames_are_rolled() -> None:
    service = ServiceFactory()
    staffed_venue(service, practitioners=2)
    taken = booked(service)
    tuesday = NOW + timedelta(days=1)
    seen = [next_free(ask=Ask(service), limit=40, now=tuesday)]

    rebuild(diary_ids=taken.session.claims.values_list("diary_id", flat=True)[:1], now=tuesday)
    mixed = OpenMask.objects.values("origin").distinct().count()
    seen.append(next_free(ask=Ask(service), limit=40, now=tuesday))
    roll_masks(now=tuesday)
    seen.append(next_free(ask=Ask(service), limit=40, now=tuesday))

    assert mixed == 2
    assert len(seen[0]) == 40
    assert seen[0] == seen[1] == seen[2]
