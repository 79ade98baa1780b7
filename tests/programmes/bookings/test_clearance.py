"""Who has no background check or licence in force on the day is not offered, and not taken either: not by a resident, not by staff."""

from datetime import date, timedelta

import pytest

from programmes.bookings.actions.arrange import arrange
from programmes.bookings.actions.confirm import NoLongerOffered
from programmes.bookings.actions.cover import CannotCover, cover
from programmes.bookings.actions.decide import approve
from programmes.bookings.actions.plan_session import plan_session
from programmes.bookings.actions.reschedule import reschedule
from programmes.bookings.ask import Ask
from programmes.bookings.choices import HoldState
from programmes.bookings.models import Booking, Hold, ServiceSession
from programmes.bookings.queries.explain import explain
from programmes.bookings.queries.integrity import problems
from programmes.bookings.queries.listing import free_slots
from programmes.bookings.seize import NotOpen
from programmes.catalogue.choices import BookingMode
from programmes.catalogue.models import Service
from programmes.common.clock import local_date
from programmes.people.actions.credentials import change_credential
from programmes.people.choices import CredentialKind
from programmes.people.clearance import NotCleared, NotLicensed
from programmes.people.models import Credential, Practitioner
from programmes.places.models import Venue
from tests.factories.availability import open_room, practitioner_on_duty, staffed_venue
from tests.factories.bookings import STAFF, booked, confirmed, held
from tests.factories.catalogue import ServiceFactory, workshop
from tests.factories.moments import NOW, TODAY, at
from tests.factories.people import PractitionerFactory, UserFactory, cleared
from tests.factories.places import VenueFactory
from tests.programmes.bookings.test_query_counts import counting

pytestmark = pytest.mark.django_db

MONDAYS = [TODAY + timedelta(days=7 * week) for week in range(1, 5)]


@pytest.fixture
def service() -> Service:
    """A talk in which children take part, up to fifty days ahead."""
    talk: Service = ServiceFactory(is_child_facing=True, horizon_days=50)
    return talk


@pytest.fixture
def venue() -> Venue:
    """A venue with two rooms."""
    place: Venue = VenueFactory()
    open_room(place)
    open_room(place)
    return place


@pytest.fixture
def person(service: Service, venue: Venue) -> Practitioner:
    """Somebody on duty on Mondays from nine to twelve, without any check."""
    return practitioner_on_duty(service, venue)


def days_of(service: Service, **fields: object) -> set[date]:
    """Give the days on which a time is free in the next weeks."""
    ask = Ask(service, **fields)  # type: ignore[arg-type]
    found = free_slots(ask=ask, first_day=TODAY, last_day=TODAY + timedelta(days=30), now=NOW)
    return {local_date(slot.starts_at) for slot in found.slots}


def take_back(credential: Credential) -> None:
    """Say that nobody has compared it with the original after all."""
    change_credential(
        credential=credential,
        values={},
        number="",
        is_verified=False,
        is_public=False,
        user=UserFactory(),
        by=STAFF,
        now=NOW,
    )


@pytest.mark.parametrize("channel", ["phone", "in_person"])
def test_nobody_is_offered_without_a_check_or_after_its_last_day(
    service: Service, person: Practitioner, channel: str
) -> None:
    assert days_of(service, channel=channel) == set()

    cleared(person, MONDAYS[1])

    assert days_of(service, channel=channel) == {TODAY, MONDAYS[0], MONDAYS[1]}


def test_check_of_the_day_before_does_not_do(service: Service, person: Practitioner) -> None:
    cleared(person, MONDAYS[1] - timedelta(days=1))

    with pytest.raises(NotOpen):
        held(service, at("09:00", MONDAYS[1]))
    assert held(service, at("09:00", MONDAYS[0])).state == HoldState.LIVE


def test_service_that_asks_for_nothing_needs_nothing(person: Practitioner) -> None:
    other = ServiceFactory()
    person.services.add(other)

    assert len(days_of(other)) == 5


def test_licence_is_another_paper_and_may_have_no_end(venue: Venue) -> None:
    advice = ServiceFactory(needs_licence=True)
    person = practitioner_on_duty(advice, venue)
    cleared(person, MONDAYS[3])
    assert days_of(advice) == set()

    cleared(person, None, kind=CredentialKind.LICENCE)

    assert len(days_of(advice)) == 5


def test_both_are_needed_where_both_are_asked_for(venue: Venue) -> None:
    both = ServiceFactory(is_child_facing=True, needs_licence=True)
    person = practitioner_on_duty(both, venue)
    cleared(person, None, kind=CredentialKind.LICENCE)
    assert days_of(both) == set()

    cleared(person, MONDAYS[0])

    assert days_of(both) == {TODAY, MONDAYS[0]}


def test_hold_past_the_stored_frame_is_refused_as_well(venue: Venue) -> None:
    far = ServiceFactory(is_child_facing=True, horizon_days=200)
    person = practitioner_on_duty(far, venue)
    cleared(person, TODAY + timedelta(days=7 * 18))

    assert held(far, at("09:00", plus=7 * 18)).state == HoldState.LIVE
    with pytest.raises(NotOpen):
        held(far, at("09:00", plus=7 * 19))


def test_check_taken_back_while_somebody_fills_in_the_form_is_refused_at_the_end(
    service: Service, person: Practitioner
) -> None:
    check = cleared(person, MONDAYS[3])
    kept = held(service)
    take_back(check)

    with pytest.raises(NoLongerOffered) as refused:
        confirmed(kept)

    assert refused.value.slug == "not-open"
    assert "check" not in str(refused.value)
    assert not Booking.objects.exists()
    assert Hold.objects.get().state == HoldState.LIVE
    assert list(problems(now=NOW)) == []


def test_moving_goes_to_a_day_on_which_the_check_is_in_force(service: Service, person: Practitioner) -> None:
    cleared(person, MONDAYS[1])
    booking = booked(service, at("09:00", MONDAYS[0]))

    with pytest.raises(NotOpen):
        reschedule(booking=booking, starts_at=at("09:00", MONDAYS[2]), by=STAFF, now=NOW)
    assert reschedule(booking=booking, starts_at=at("10:00", MONDAYS[1]), by=STAFF, now=NOW).day == MONDAYS[1]


def test_request_is_not_granted_once_the_check_is_gone(venue: Venue) -> None:
    service = ServiceFactory(is_child_facing=True, mode=BookingMode.APPROVE)
    check = cleared(practitioner_on_duty(service, venue), MONDAYS[3])
    booking = booked(service)
    take_back(check)

    with pytest.raises(NotCleared) as refused:
        approve(booking=booking, by=STAFF, now=NOW)

    assert refused.value.slug == "not-cleared"


def test_staff_hear_why_a_next_meeting_cannot_be(service: Service, person: Practitioner) -> None:
    cleared(person, MONDAYS[1])
    like = booked(service, at("09:00", MONDAYS[0]))

    with pytest.raises(NotCleared):
        arrange(
            like=like,
            starts=[at("09:00", MONDAYS[1]), at("09:00", MONDAYS[2])],
            practitioner=person,
            pin="123456",
            by=STAFF,
            now=NOW,
        )
    assert Booking.objects.count() == 1


def test_colleague_without_a_check_does_not_take_over(service: Service, venue: Venue, person: Practitioner) -> None:
    cleared(person, MONDAYS[1])
    colleague = practitioner_on_duty(service, venue)
    session = booked(service, at("09:00", MONDAYS[1])).session
    given = {"session": session, "away": person, "stand_in": colleague, "user": None, "by": STAFF, "now": NOW}
    cleared(colleague, MONDAYS[1] - timedelta(days=1))
    with pytest.raises(CannotCover):
        cover(**given)  # type: ignore[arg-type]

    cleared(colleague, MONDAYS[1])

    assert cover(**given).staffing.get().practitioner == colleague  # type: ignore[arg-type]


@pytest.mark.parametrize(("flag", "error"), [("is_child_facing", NotCleared), ("needs_licence", NotLicensed)])
def test_workshop_is_not_planned_with_anybody_who_lacks_the_paper(
    venue: Venue, flag: str, error: type[NotCleared]
) -> None:
    group = workshop(**{flag: True})
    leads, helps = PractitionerFactory(), PractitionerFactory()
    kind = CredentialKind.BACKGROUND_CHECK if flag == "is_child_facing" else CredentialKind.LICENCE
    cleared(leads, MONDAYS[3], kind=kind)
    given = {
        "service": group,
        "starts_at": at("14:00", MONDAYS[1]),
        "ends_at": at("16:00", MONDAYS[1]),
        "practitioners": [leads, helps],
        "room": open_room(venue),
        "capacity": 8,
        "by": STAFF,
        "now": NOW,
    }
    with pytest.raises(error):
        plan_session(**given)  # type: ignore[arg-type]
    assert not ServiceSession.objects.exists()

    cleared(helps, MONDAYS[1], kind=kind)

    assert plan_session(**given).staffing.count() == 2  # type: ignore[arg-type]


def test_meeting_that_ends_on_the_next_day_needs_the_check_until_then(venue: Venue) -> None:
    group = workshop(is_child_facing=True)
    leads = PractitionerFactory()
    cleared(leads, MONDAYS[0])

    with pytest.raises(NotCleared):
        plan_session(
            service=group,
            starts_at=at("22:00", MONDAYS[0]),
            ends_at=at("00:30", MONDAYS[0], plus=1),
            practitioners=[leads],
            room=open_room(venue),
            capacity=8,
            by=STAFF,
            now=NOW,
        )


def test_staff_read_why_the_time_is_not_offered(service: Service, person: Practitioner) -> None:
    stages = explain(ask=Ask(service, practitioner=person), starts_at=at("09:00", MONDAYS[0]), now=NOW)

    assert [stage.passes for stage in stages][:2] == [True, False]
    assert stages[1].sentence == "当天没有有效的从业查询，而这项服务有未成年人参加。"


@pytest.mark.parametrize(("channel", "most"), [("phone", 2), ("in_person", 3)])
def test_listing_takes_no_query_more(service: Service, channel: str, most: int) -> None:
    staffed_venue(service, practitioners=3, rooms=2)
    for person in Practitioner.objects.all():
        cleared(person, MONDAYS[2])
    ask = Ask(service, channel)
    free_slots(ask=ask, first_day=TODAY, last_day=TODAY + timedelta(days=30), now=NOW)

    with counting() as count:
        found = free_slots(ask=ask, first_day=TODAY, last_day=TODAY + timedelta(days=30), now=NOW)

    assert len(count.real) == most
    assert max(slot.places for slot in found.slots) == (3 if channel == "phone" else 2)
