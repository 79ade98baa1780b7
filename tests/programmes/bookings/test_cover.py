"""A colleague takes over: claims move, whoever booked hears of it neutrally, and nothing is moved that cannot be."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from programmes.availability.actions.leave import ask_leave
from programmes.availability.actions.plan import close_venue
from programmes.availability.choices import AbsenceKind
from programmes.bookings.actions.ask_new_time import NoOtherTime, ask_new_time
from programmes.bookings.actions.cancel import cancel
from programmes.bookings.actions.cover import CannotCover, Choice, SessionIsOver, cover, cover_all
from programmes.bookings.actions.reschedule import reschedule
from programmes.bookings.choices import BookingState, Kept
from programmes.bookings.models import Booking, ServiceSession
from programmes.bookings.policies import TooLateToChange
from programmes.bookings.queries.cover import new_times_to_call, sessions_of, stand_ins
from programmes.bookings.queries.hits import Hit, sessions_hit
from programmes.bookings.queries.integrity import problems
from programmes.bookings.signals import conflicts_asked
from programmes.catalogue.choices import Language, ServiceKind, StaffKind
from programmes.catalogue.models import Service
from programmes.notifications.choices import MessageChannel, Purpose
from programmes.notifications.models import OutboxMessage
from programmes.people.choices import Role
from programmes.people.models import Practitioner, User
from programmes.places.models import Venue
from tests.factories.availability import diary_for, open_room, practitioner_on_duty, weekly_block
from tests.factories.bookings import RESIDENT, STAFF, booked, held, published
from tests.factories.catalogue import ServiceFactory, workshop
from tests.factories.moments import NOW, at
from tests.factories.people import PractitionerFactory, user_with
from tests.factories.places import VenueFactory

pytestmark = pytest.mark.django_db

START = at("09:00", plus=7)


@pytest.fixture
def service() -> Service:
    """A service."""
    return ServiceFactory()


@pytest.fixture
def venue() -> Venue:
    """A venue with two rooms."""
    venue = VenueFactory()
    open_room(venue)
    open_room(venue)
    return venue


@pytest.fixture
def away(service: Service, venue: Venue) -> Practitioner:
    """The one who falls ill: speaks Cantonese too."""
    return practitioner_on_duty(service, venue, speaks=[Language.MANDARIN, Language.CANTONESE])


@pytest.fixture
def booking(service: Service, away: Practitioner) -> Booking:
    """A booking with them, in person."""
    return booked(service, START, practitioner=away)


@pytest.fixture
def coordinator() -> User:
    """A coordinator of the whole district."""
    return user_with(Role.COORDINATOR)


def able(session: ServiceSession, away: Practitioner, **fields: Any) -> list[Practitioner]:
    found = stand_ins(hits=[Hit(session, away.pk)], now=NOW, **fields)
    return [each.practitioner for each in found[session.pk, away.pk]]


def test_who_is_on_duty_there_and_free_could_take_it(
    booking: Booking, away: Practitioner, service: Service, venue: Venue
) -> None:
    free = practitioner_on_duty(service, venue)
    cantonese = practitioner_on_duty(service, venue, speaks=[Language.MANDARIN, Language.CANTONESE])
    other_kind = practitioner_on_duty(service, venue, kind=StaffKind.LAWYER)
    practitioner_on_duty(service, VenueFactory())
    practitioner_on_duty(ServiceFactory(), venue)
    practitioner_on_duty(service, venue, begins="09:30", ends="12:00")
    practitioner_on_duty(service, venue, channels=["phone"])
    practitioner_on_duty(service, venue, is_active=False)
    capped = practitioner_on_duty(service, venue, daily_cap=1)
    booked(service, at("11:00", plus=7), practitioner=capped, phone="+8613900139001")
    busy = practitioner_on_duty(service, venue)
    booked(service, START, practitioner=busy, phone="+8613900139002", channel="phone")
    holding = practitioner_on_duty(service, venue)
    held(service, START, practitioner=holding, channel="phone")
    on_leave = practitioner_on_duty(service, venue)
    ask_leave(
        diary=diary_for(on_leave),
        starts_at=START,
        ends_at=at("10:00", plus=7),
        kind=AbsenceKind.LEAVE,
        by=STAFF,
        now=NOW,
    )

    assert able(booking.session, away) == [cantonese, free, other_kind]
    lacking = stand_ins(hits=[Hit(booking.session, away.pk)], now=NOW)[booking.session.pk, away.pk]
    assert [len(each.lacks) for each in lacking] == [0, 1, 1]


def test_who_is_not_on_duty_is_offered_to_coordinators_only(
    booking: Booking, away: Practitioner, service: Service, venue: Venue
) -> None:
    at_home = PractitionerFactory(services=[service])
    diary_for(at_home)
    near = practitioner_on_duty(service, VenueFactory(), begins="10:15", ends="12:00")
    everybody = {at_home.pk, near.pk}

    assert able(booking.session, away) == []
    assert able(booking.session, away, off_duty=everybody) == [at_home]
    close_venue(venue=venue, starts_at=START, ends_at=at("10:00", plus=7), now=NOW)
    assert able(booking.session, away, off_duty=everybody) == []


def test_who_must_not_is_left_out(booking: Booking, away: Practitioner, service: Service, venue: Venue) -> None:
    known = practitioner_on_duty(service, venue)

    def knows(*, sessions: Iterable[ServiceSession], **_rest: Any) -> list[tuple[int, int]]:
        return [(session.pk, known.pk) for session in sessions]

    assert able(booking.session, away) == [known]
    conflicts_asked.connect(knows)
    try:
        assert able(booking.session, away) == []
    finally:
        conflicts_asked.disconnect(knows)


def test_cover_moves_claims_and_tells_neutrally(
    booking: Booking, away: Practitioner, service: Service, venue: Venue, coordinator: User
) -> None:
    free = practitioner_on_duty(service, venue)
    room = booking.session.room_id

    cover(session=booking.session, away=away, stand_in=free, user=coordinator, by=STAFF, now=NOW)

    booking.refresh_from_db()
    assert booking.session.staffing.get().practitioner == free
    assert (booking.session.starts_at, booking.session.room_id, booking.session.kept) == (START, room, "")
    assert (booking.state, booking.sequence) == (BookingState.CONFIRMED, 1)
    assert list(problems(now=NOW)) == []
    told = OutboxMessage.objects.get(purpose=Purpose.BOOKING_COVERED)
    assert (told.channel, told.subject_id, told.sequence) == (MessageChannel.IN_SITE, booking.public_id, 1)
    # The freed time can be booked again.
    assert held(service, START, practitioner=away, channel="phone")


def test_cover_by_somebody_off_duty_stays_outside_duty(
    booking: Booking, away: Practitioner, service: Service, coordinator: User, venue: Venue
) -> None:
    at_home = practitioner_on_duty(service, venue, weekdays=[4])

    with pytest.raises(CannotCover):
        cover(session=booking.session, away=away, stand_in=at_home, user=away.user, by=STAFF, now=NOW)
    cover(session=booking.session, away=away, stand_in=at_home, user=coordinator, by=STAFF, now=NOW)

    booking.session.refresh_from_db()
    assert booking.session.kept == Kept.OUTSIDE_DUTY
    assert sessions_hit(now=NOW) == []
    assert list(problems(now=NOW)) == []
    moved = reschedule(booking=Booking.objects.get(pk=booking.pk), starts_at=at("09:00", plus=14), by=RESIDENT, now=NOW)
    assert moved.session.kept == ""


def test_cover_that_cannot_be_is_refused_and_changes_nothing(
    booking: Booking, away: Practitioner, service: Service, venue: Venue, coordinator: User
) -> None:
    free = practitioner_on_duty(service, venue)
    given = {"session": booking.session, "stand_in": free, "user": coordinator, "by": STAFF}

    with pytest.raises(SessionIsOver):
        cover(away=free, now=NOW, **given)  # type: ignore[arg-type]
    with pytest.raises(SessionIsOver):
        cover(away=away, now=START, **given)  # type: ignore[arg-type]
    booked(service, START, practitioner=free, phone="+8613900139001", channel="phone")
    with pytest.raises(CannotCover):
        cover(away=away, now=NOW, **given)  # type: ignore[arg-type]
    cancel(booking=booking, by=RESIDENT, now=NOW)
    with pytest.raises(SessionIsOver):
        cover(away=away, now=NOW, **given)  # type: ignore[arg-type]
    assert list(problems(now=NOW)) == []


def test_a_day_is_covered_with_a_verdict_a_session(
    away: Practitioner, service: Service, venue: Venue, coordinator: User
) -> None:
    rows = [
        booked(service, at(clock, plus=7), phone=f"+861390013900{number}")
        for number, clock in enumerate(("09:00", "10:00", "11:00"))
    ]
    free = practitioner_on_duty(service, venue)
    booked(service, at("10:00", plus=7), practitioner=free, phone="+8613900139009", channel="phone")
    sessions = [
        hit.session for hit in sessions_of(practitioner=away, first_day=at("00:00", plus=7).date(), days=1, now=NOW)
    ]
    assert [session.pk for session in sessions] == [row.session_id for row in rows]
    choices = {session.public_id: Choice(free.public_id) for session in sessions[:2]}
    choices[sessions[2].public_id] = Choice()

    given = {"sessions": sessions, "away": away, "choices": choices, "user": coordinator, "by": STAFF, "now": NOW}
    verdicts = cover_all(key="once", **given)  # type: ignore[arg-type]

    assert [(verdict.is_done, bool(verdict.sentence)) for verdict in verdicts] == [
        (True, False),
        (False, True),
        (True, False),
    ]
    assert [row.session.staffing.get().practitioner for row in rows] == [free, away, away]
    again = cover_all(key="once", **given)  # type: ignore[arg-type]
    assert [verdict.is_done for verdict in again] == [True, False, True]
    assert Booking.objects.get(pk=rows[2].pk).new_time_asked_at == NOW
    assert list(problems(now=NOW)) == []


def test_workshop_changes_its_leader_without_a_word(coordinator: User) -> None:
    service = workshop()
    session = published(service, at("14:00", plus=5))
    leader = session.staffing.get().practitioner
    other = PractitionerFactory(services=[service])
    diary_for(other)

    cover(session=session, away=leader, stand_in=other, user=coordinator, by=STAFF, now=NOW)

    assert session.staffing.get().practitioner == other
    assert not OutboxMessage.objects.exists()
    assert list(problems(now=NOW)) == []


def test_person_asked_for_another_time_may_move_until_it_begins(booking: Booking, away: Practitioner) -> None:
    shortly = START - timedelta(minutes=30)
    fresh = Booking.objects.select_related("session", "service")
    with pytest.raises(TooLateToChange):
        reschedule(booking=fresh.get(), starts_at=at("09:00", plus=14), by=RESIDENT, now=shortly)

    ask_new_time(booking=booking, by=STAFF, now=shortly)
    ask_new_time(booking=booking, by=STAFF, now=shortly)

    told = OutboxMessage.objects.get(purpose=Purpose.NEW_TIME_ASKED)
    assert told.channel == MessageChannel.IN_SITE
    moved = reschedule(booking=fresh.get(), starts_at=at("09:00", plus=14), by=RESIDENT, now=shortly)
    assert moved.new_time_asked_at is None
    assert list(problems(now=NOW)) == []


def test_nobody_of_a_workshop_is_asked_for_another_time(booking: Booking) -> None:
    Service.objects.update(kind=ServiceKind.WORKSHOP)

    with pytest.raises(NoOtherTime):
        ask_new_time(booking=booking, by=STAFF, now=NOW)


def test_calls_to_make_are_listed_for_whoever_may_see_them(
    booking: Booking, coordinator: User, away: Practitioner
) -> None:
    assert new_times_to_call(user=coordinator, now=NOW) == []
    ask_new_time(booking=booking, by=STAFF, now=NOW)

    assert new_times_to_call(user=coordinator, now=NOW) == [booking]
    assert new_times_to_call(user=user_with(Role.COORDINATOR, VenueFactory().street), now=NOW) == []
    assert new_times_to_call(user=coordinator, now=START) == []


def test_number_of_queries_does_not_grow(away: Practitioner, service: Service, venue: Venue) -> None:
    practitioner_on_duty(service, venue)
    rows = [booked(service, START, practitioner=away)]
    few = _queries(away)
    for number, clock in enumerate(("10:00", "11:00")):
        rows.append(booked(service, at(clock, plus=7), practitioner=away, phone=f"+861390013900{number}"))
    for _number in range(3):
        practitioner_on_duty(service, venue)
        weekly_block(away, venue, weekday=_number + 1)

    assert _queries(away) == few


def _queries(away: Practitioner) -> int:
    with CaptureQueriesContext(connection) as caught:
        found = sessions_of(practitioner=away, first_day=at("00:00", plus=7).date(), days=7, now=NOW)
        assert all(stand_ins(hits=found, off_duty=[away.pk], now=NOW).values())
    return len(caught)
