"""What is in a calendar as its reader may see it: names only where they belong, the same few queries for one and for many."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from programmes.availability.actions.plan import add_absence, close_venue
from programmes.availability.choices import AbsenceKind
from programmes.availability.planned import PlannedKind
from programmes.availability.sight import Wanted
from programmes.bookings.actions.cancel import cancel
from programmes.bookings.actions.decide import approve
from programmes.bookings.actions.outcome import record_outcome
from programmes.bookings.actions.plan_session import plan_session
from programmes.bookings.choices import CancelReason, SessionState
from programmes.bookings.models import Booking
from programmes.bookings.queries.calendar import Calendar, Meeting, current_stamp, read_calendar, stamp_of
from programmes.catalogue.choices import BookingMode, RoomKind
from programmes.catalogue.models import Service
from programmes.people.choices import Role
from programmes.people.models import Practitioner, User
from programmes.places.models import Room, Venue
from tests.factories.availability import diary_for, open_room, practitioner_on_duty
from tests.factories.bookings import RESIDENT, STAFF, booked, held
from tests.factories.catalogue import ServiceFactory, workshop
from tests.factories.moments import NOW, TODAY, at
from tests.factories.people import user_with
from tests.factories.places import RoomFactory, StreetFactory, VenueFactory

pytestmark = pytest.mark.django_db

NEXT_MONDAY = TODAY + timedelta(days=7)
DAYS = (0, 1, 2, 3, 4)


@pytest.fixture
def venue() -> Venue:
    """A venue with its diary."""
    place: Venue = VenueFactory()
    diary_for(place)
    return place


@pytest.fixture
def room(venue: Venue) -> Room:
    """Its one room."""
    return open_room(venue)


@pytest.fixture
def service() -> Service:
    """A service."""
    talk: Service = ServiceFactory(name_zh="心理咨询")
    return talk


@pytest.fixture
def own(service: Service, venue: Venue, room: Room) -> Practitioner:
    """Somebody with an account."""
    practitioner = practitioner_on_duty(service, venue, weekdays=DAYS)
    practitioner.user = user_with(Role.PRACTITIONER)
    practitioner.save()
    return practitioner


@pytest.fixture
def me(own: Practitioner) -> User:
    """Their account."""
    assert own.user is not None
    return own.user


@pytest.fixture
def coordinator(venue: Venue) -> User:
    """A coordinator of the venue's street."""
    return user_with(Role.COORDINATOR, venue.street)


def read(
    user: User, wanted: Wanted | None = None, first_day: date = NEXT_MONDAY, days: int = 7, **more: object
) -> Calendar:
    """Read next week of ``wanted``, the own calendar unless said."""
    now = more.pop("now", NOW)
    return read_calendar(user=user, wanted=wanted or Wanted(own=True), first_day=first_day, days=days, now=now)  # type: ignore[arg-type]


def meetings(calendar: Calendar) -> list[Meeting]:
    """Give the meetings of the first calendar."""
    return list(calendar.meetings[calendar.owners[0].diary_id])


def of(person: Practitioner) -> Wanted:
    """Ask for one practitioner."""
    return Wanted(people=(person.public_id,))


def test_own_session_says_who_comes_and_how_to_reach_them(me: User, service: Service) -> None:
    booked(service, channel="in_person")

    (meeting,) = meetings(read(me))

    assert (meeting.is_known, str(meeting.service), meeting.programme) == (True, "心理咨询", service.programme.code)
    assert meeting.room is not None
    assert [(guest.name, guest.reach) for guest in meeting.guests] == [("小林", "none")]


def test_colleague_learns_the_time_and_nothing_else(own: Practitioner, service: Service) -> None:
    booked(service, channel="in_person")
    add_absence(
        diary=diary_for(own),
        kind=AbsenceKind.SICKNESS,
        starts_at=at("09:00", plus=8),
        ends_at=at("12:00", plus=8),
        now=NOW,
    )

    calendar = read(user_with(Role.PRACTITIONER), of(own))

    (meeting,) = meetings(calendar)
    assert meeting == Meeting(at("09:00", plus=7), at("09:50", plus=7), meeting.diary_ids)
    away = [each for each in calendar.planned[calendar.owners[0].diary_id] if each.kind == PlannedKind.AWAY]
    assert [each.absence for each in away] == [""]
    assert read(own.user, of(own)).planned  # type: ignore[arg-type]


def test_coordinator_of_another_area_learns_the_time(own: Practitioner, service: Service) -> None:
    booked(service, channel="in_person")
    stranger = user_with(Role.COORDINATOR, StreetFactory())

    assert [meeting.is_known for meeting in meetings(read(stranger, of(own)))] == [False]


def test_coordinator_of_the_area_sees_what_is_held_there(
    own: Practitioner, service: Service, coordinator: User
) -> None:
    booked(service, channel="in_person")
    booked(service, at("10:00", plus=7), phone="+8613800138001", channel="phone")

    told = [(meeting.is_known, len(meeting.guests)) for meeting in meetings(read(coordinator, of(own)))]

    assert told == [(True, 1), (False, 0)], "what is by phone belongs to the whole district"


def test_hold_is_shown_until_it_runs_out(me: User, service: Service) -> None:
    held(service)

    (meeting,) = meetings(read(me))
    assert (meeting.is_held, meeting.guests, meeting.expires_at) == (True, (), NOW + timedelta(minutes=10))
    assert meetings(read(me, now=NOW + timedelta(minutes=10))) == []


def test_cancelled_session_is_gone_and_one_that_took_place_stays(me: User, service: Service) -> None:
    gone = booked(service, channel="phone")
    cancel(booking=gone, by=RESIDENT, reason=CancelReason.TIME, now=NOW)
    kept = booked(service, at("10:00", plus=7), channel="phone")
    record_outcome(booking=kept, outcome="completed", by=STAFF, now=at("12:00", plus=7))

    (meeting,) = meetings(read(me, now=at("12:00", plus=7)))

    assert (meeting.state, meeting.guests[0].state) == (SessionState.DONE, "completed")


def test_workshop_counts_seats_and_names_nobody(own: Practitioner, me: User) -> None:
    event = workshop()
    own.services.add(event)
    plan_session(
        service=event,
        starts_at=at("19:00", plus=7),
        ends_at=at("21:00", plus=7),
        practitioners=[own],
        room=RoomFactory(venue=VenueFactory(), kind=RoomKind.HALL),
        capacity=20,
        by=STAFF,
        now=NOW,
    )

    (meeting,) = meetings(read(me))

    assert (meeting.is_workshop, meeting.seats_taken, meeting.capacity, meeting.guests) == (True, 0, 20, ())


def test_room_and_venue_show_what_is_held_in_them(
    own: Practitioner, room: Room, venue: Venue, service: Service, coordinator: User
) -> None:
    booked(service, channel="in_person")
    booked(service, at("10:00", plus=7), phone="+8613800138001", channel="phone")

    in_room = read(coordinator, Wanted(rooms=(room.public_id,)))
    at_venue = read(coordinator, Wanted(venues=(venue.public_id,)))

    assert [meeting.is_known for meeting in meetings(in_room)] == [True]
    assert [len(at_venue.meetings[owner.diary_id]) for owner in at_venue.owners] == [1, 1]


def test_closure_reaches_whoever_is_planned_there_then(own: Practitioner, venue: Venue, me: User) -> None:
    elsewhere = practitioner_on_duty(ServiceFactory(), VenueFactory(), weekdays=DAYS)
    close_venue(venue=venue, starts_at=at("09:00", plus=7), ends_at=at("12:00", plus=7), now=NOW)

    calendar = read(me, Wanted(people=(own.public_id, elsewhere.public_id)))

    kinds = [{each.kind for each in calendar.planned[owner.diary_id]} for owner in calendar.owners]
    assert kinds == [{PlannedKind.DUTY, PlannedKind.CLOSED}, {PlannedKind.DUTY}]


def test_session_over_midnight_is_in_both_days(own: Practitioner, me: User) -> None:
    event = workshop()
    plan_session(
        service=event,
        starts_at=at("23:00", plus=7),
        ends_at=at("01:00", plus=8),
        practitioners=[own],
        room=RoomFactory(venue=VenueFactory(), kind=RoomKind.HALL),
        capacity=5,
        by=STAFF,
        now=NOW,
    )

    for number in (7, 8):
        assert len(meetings(read(me, first_day=TODAY + timedelta(days=number), days=1))) == 1
    assert meetings(read(me, first_day=TODAY + timedelta(days=9), days=1)) == []


def test_same_queries_for_one_and_for_twelve(own: Practitioner, venue: Venue, service: Service) -> None:
    everywhere = user_with(Role.COORDINATOR)
    people = [own, *(practitioner_on_duty(service, venue, weekdays=DAYS) for _number in range(11))]
    for number in range(12):
        booked(service, at("09:00", plus=7 + number % 5), phone=f"+86138001380{number:02}", channel="phone")
    counts = []
    for size in (1, 12):
        user = User.objects.get(pk=everywhere.pk)
        wanted = Wanted(people=tuple(person.public_id for person in people[:size]))
        with CaptureQueriesContext(connection) as queries:
            assert len(read(user, wanted).owners) == size
        counts.append(len(queries))

    assert counts == [7, 7]  # six, and one for what the reader may do


def test_stamp_changes_with_every_change_and_with_nothing_else(own: Practitioner, me: User, service: Service) -> None:
    service.mode = BookingMode.APPROVE
    service.save()

    def stamp() -> str:
        return current_stamp(user=me, wanted=Wanted(own=True))

    seen = [stamp()]
    assert stamp_of(owners=read(me).owners) == seen[0]
    asked: Booking = booked(service, channel="phone")
    seen.append(stamp())
    approve(booking=asked, by=STAFF, now=NOW)
    seen.append(stamp())
    record_outcome(booking=asked, outcome="no_show", by=STAFF, now=at("12:00", plus=7))
    seen.append(stamp())
    add_absence(diary=diary_for(own), starts_at=at("09:00", plus=9), ends_at=at("10:00", plus=9), now=NOW)
    seen.append(stamp())
    held(service, at("10:00", plus=7))
    seen.append(stamp())

    assert len(set(seen)) == len(seen)
    practitioner_on_duty(service, VenueFactory())
    assert stamp() == seen[-1]
