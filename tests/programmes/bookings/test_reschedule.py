"""Moving a booking: the old time is kept until the new one is sure."""

from datetime import timedelta

import pytest
from django.db import transaction

from programmes.bookings.actions.confirm import AlreadyBooked
from programmes.bookings.actions.reschedule import reschedule
from programmes.bookings.ask import Ask
from programmes.bookings.choices import BookingState
from programmes.bookings.models import Booking, Claim, ServiceSession
from programmes.bookings.policies import NotOnGrid, OutsideHorizon, TooLateToChange, TooSoon
from programmes.bookings.queries.integrity import problems
from programmes.bookings.seize import NotOpen, SlotTaken
from programmes.common.errors import DomainError
from programmes.people.models import Practitioner
from tests.factories.availability import practitioner_on_duty, staffed_venue
from tests.factories.bookings import RESIDENT, booked, held
from tests.factories.catalogue import ServiceFactory
from tests.factories.moments import NOW, at
from tests.factories.places import VenueFactory

pytestmark = pytest.mark.django_db

START = at("09:00", plus=7)
OTHER_PHONE = "+8613900139000"


def snapshot() -> list[object]:
    return [
        sorted(Claim.objects.values_list("diary_id", "cell", "session_id", "expires_at")),
        list(Booking.objects.order_by("pk").values_list("pk", "state", "day", "sequence", "session_id")),
        list(ServiceSession.objects.order_by("pk").values_list("pk", "starts_at", "room_id", "state", "first_cell")),
    ]


def test_move_keeps_reference_and_practitioner_and_raises_the_sequence() -> None:
    service = ServiceFactory()
    staffed_venue(service, practitioners=3, rooms=2)
    row = booked(service, START)
    who = row.session.staffing.get().practitioner_id

    moved = reschedule(booking=row, starts_at=at("10:00", plus=14), by=RESIDENT, now=NOW)

    assert (moved.reference, moved.public_id, moved.sequence) == (row.reference, row.public_id, 1)
    assert moved.state == BookingState.CONFIRMED
    assert moved.session.starts_at == at("10:00", plus=14)
    assert moved.session.staffing.get().practitioner_id == who
    assert moved.session.staffing.get().starts_at == at("10:00", plus=14)
    assert moved.day == at("10:00", plus=14).date()
    assert held(service, START)
    assert list(problems(now=NOW)) == []


def test_move_may_overlap_its_own_time_by_a_cell() -> None:
    service = ServiceFactory(grid_minutes=15)
    staffed_venue(service)
    row = booked(service, START)

    moved = reschedule(booking=row, starts_at=at("09:15", plus=7), by=RESIDENT, now=NOW)

    assert moved.session.starts_at == at("09:15", plus=7)
    assert Claim.objects.count() == 8
    assert list(problems(now=NOW)) == []


def test_move_goes_to_somebody_else_when_the_same_person_is_taken() -> None:
    service = ServiceFactory()
    staffed_venue(service, practitioners=2, rooms=2)
    row = booked(service, START)
    same = Practitioner.objects.get(pk=row.session.staffing.get().practitioner_id)
    held(service, at("11:00", plus=7), practitioner=same)

    moved = reschedule(booking=row, starts_at=at("11:00", plus=7), by=RESIDENT, now=NOW)

    assert moved.session.staffing.get().practitioner_id != same.pk
    assert list(problems(now=NOW)) == []


def test_move_to_another_channel_gives_the_room_back() -> None:
    service = ServiceFactory()
    staffed_venue(service)
    row = booked(service, START)

    moved = reschedule(
        booking=row, starts_at=at("10:00", plus=7), by=RESIDENT, now=NOW, ask=Ask(service, channel="phone")
    )

    assert (moved.session.channel, moved.session.room, moved.session.venue) == ("phone", None, None)
    assert Claim.objects.count() == 4
    assert list(problems(now=NOW)) == []


def test_move_past_the_daily_cap_counts_others_only() -> None:
    service = ServiceFactory()
    staffed_venue(service, daily_cap=1)
    row = booked(service, START)

    assert reschedule(booking=row, starts_at=at("11:00", plus=7), by=RESIDENT, now=NOW).sequence == 1
    assert list(problems(now=NOW)) == []


@pytest.mark.parametrize(
    ("starts_at", "error"),
    [
        (at("09:10", plus=7), NotOnGrid),
        (at("09:00"), TooSoon),
        (at("09:00", plus=91), OutsideHorizon),
        (at("14:00", plus=7), NotOpen),
        (at("11:00", plus=7), SlotTaken),
    ],
)
def test_move_that_fails_leaves_the_old_time_untouched(starts_at: object, error: type[DomainError]) -> None:
    service = ServiceFactory()
    staffed_venue(service)
    row = booked(service, START)
    booked(service, at("11:00", plus=7), phone=OTHER_PHONE)
    before = snapshot()

    with pytest.raises(error):
        reschedule(booking=row, starts_at=starts_at, by=RESIDENT, now=NOW)  # type: ignore[arg-type]

    assert snapshot() == before
    assert list(problems(now=NOW)) == []


def test_move_onto_a_day_with_a_booking_of_the_same_person_is_refused_whole() -> None:
    service = ServiceFactory()
    staffed_venue(service, practitioners=2, rooms=2)
    row = booked(service, START)
    booked(service, at("09:00", plus=14))
    before = snapshot()

    with pytest.raises(AlreadyBooked), transaction.atomic():
        reschedule(booking=row, starts_at=at("11:00", plus=14), by=RESIDENT, now=NOW)

    assert snapshot() == before
    assert list(problems(now=NOW)) == []


def test_move_is_possible_until_the_notice_runs() -> None:
    service = ServiceFactory(notice_minutes=120)
    staffed_venue(service)
    row = booked(service, START)

    with pytest.raises(TooLateToChange):
        reschedule(
            booking=row, starts_at=at("09:00", plus=14), by=RESIDENT, now=START - timedelta(minutes=120, seconds=-1)
        )
    moved = reschedule(booking=row, starts_at=at("09:00", plus=14), by=RESIDENT, now=START - timedelta(minutes=120))

    assert moved.day == at("09:00", plus=14).date()


def test_move_across_venues_takes_a_room_of_the_new_one() -> None:
    service = ServiceFactory()
    first = staffed_venue(service)
    second = staffed_venue(service, weekdays=(1,))
    row = booked(service, START)

    moved = reschedule(booking=row, starts_at=at("09:00", plus=8), by=RESIDENT, now=NOW)

    assert (row.session.venue, moved.session.venue) == (first, second)
    assert moved.session.room.venue == second  # type: ignore[union-attr]
    assert list(problems(now=NOW)) == []


def test_move_wished_at_a_venue_without_anybody_is_not_open() -> None:
    service = ServiceFactory()
    staffed_venue(service)
    empty = VenueFactory()
    practitioner_on_duty(service, VenueFactory())
    row = booked(service, START)

    with pytest.raises(NotOpen):
        reschedule(booking=row, starts_at=at("10:00", plus=7), by=RESIDENT, now=NOW, ask=Ask(service, venue=empty))
