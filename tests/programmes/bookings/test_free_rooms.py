"""Into which rooms a session could go at its own time: what is offered is what can be done."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from programmes.availability.actions.ending import cancel_dates
from programmes.availability.actions.plan import close_venue
from programmes.availability.choices import EditScope
from programmes.availability.models import DutyBlock
from programmes.bookings.actions.change_room import RoomTaken, change_room
from programmes.bookings.actions.cover import SessionIsOver
from programmes.bookings.actions.plan_session import plan_session
from programmes.bookings.choices import SessionState
from programmes.bookings.models import Claim, ServiceSession
from programmes.bookings.queries.free_rooms import free_rooms
from programmes.bookings.queries.integrity import problems
from programmes.catalogue.choices import RoomKind
from programmes.catalogue.models import Service
from programmes.notifications.choices import Purpose
from programmes.notifications.models import OutboxMessage
from programmes.people.choices import Role
from programmes.people.models import User
from programmes.places.models import Room, Venue
from programmes.records.models import Transition
from tests.factories.availability import diary_for, open_room, practitioner_on_duty
from tests.factories.bookings import STAFF, booked, held
from tests.factories.catalogue import ServiceFactory, workshop
from tests.factories.moments import NOW, at
from tests.factories.people import PractitionerFactory, user_with
from tests.factories.places import VenueFactory
from tests.programmes.bookings.test_query_counts import counting

pytestmark = pytest.mark.django_db


@pytest.fixture
def venue() -> Venue:
    return VenueFactory()


@pytest.fixture
def service(venue: Venue) -> Service:
    """Somebody gives it here on Mondays."""
    service = ServiceFactory()
    practitioner_on_duty(service, venue)
    return service


@pytest.fixture
def user() -> User:
    """A coordinator of the whole district."""
    return user_with(Role.COORDINATOR)


def meeting_in(service: Service, venue: Venue, **fields: str) -> ServiceSession:
    """Give the meeting of next Monday at nine."""
    return booked(service, channel="in_person", venue=venue, **fields).session


def offered(session: ServiceSession, user: User) -> list[Room]:
    return [each.room for each in free_rooms(sessions=[session], user=user, now=NOW)[session.pk]]


def test_other_open_rooms_of_the_place_are_offered_the_smallest_first(
    service: Service, venue: Venue, user: User
) -> None:
    open_room(venue)
    session = meeting_in(service, venue)
    large, small = open_room(venue, capacity=9), open_room(venue, capacity=2)
    for unfit in ({"is_active": False}, {"kind": RoomKind.HALL}, {"begins": "09:15"}, {"ends": "09:30"}):
        open_room(venue, **unfit)  # type: ignore[arg-type]

    assert offered(session, user) == [small, large]


def test_room_is_free_for_the_whole_claim(venue: Venue, user: User) -> None:
    service = ServiceFactory(before_minutes=15, after_minutes=15)
    practitioner_on_duty(service, venue)
    open_room(venue)
    session = meeting_in(service, venue)
    for begins, ends in (("08:45", "10:00"), ("09:00", "10:15")):
        open_room(venue, begins=begins, ends=ends)
    just = open_room(venue, begins="08:45", ends="10:15")

    assert offered(session, user) == [just]


def test_taken_and_held_rooms_are_not_offered(service: Service, venue: Venue, user: User) -> None:
    for _number in range(3):
        open_room(venue)
        practitioner_on_duty(service, venue)
    session = meeting_in(service, venue)
    meeting_in(service, venue, phone="+8613900139001")
    kept = held(service, channel="in_person", venue=venue)

    assert offered(session, user) == []
    after = kept.session.expires_at
    assert after is not None
    later = free_rooms(sessions=[session], user=user, now=after)[session.pk]
    assert [each.room for each in later] == [kept.session.room]


def test_place_that_is_closed_offers_nothing(service: Service, venue: Venue, user: User) -> None:
    open_room(venue), open_room(venue)
    session = meeting_in(service, venue)
    close_venue(venue=venue, starts_at=at("09:00", plus=7), ends_at=at("10:00", plus=7), now=NOW)

    assert offered(session, user) == []


def test_duty_ties_a_meeting_to_its_place(service: Service, venue: Venue, user: User) -> None:
    open_room(venue)
    open_room(VenueFactory())

    assert offered(meeting_in(service, venue), user) == []


def group_in(venue: Venue, **fields: int) -> ServiceSession:
    """Plan a group of twenty in a hall, led by somebody without duty."""
    hall = open_room(venue, kind=RoomKind.HALL, capacity=40)
    return plan_session(
        service=workshop(),
        starts_at=at("14:00", plus=7),
        ends_at=at("16:00", plus=7),
        practitioners=[PractitionerFactory()],
        room=hall,
        **{"capacity": 20, **fields},
        by=STAFF,
        now=NOW,
    )


def test_group_may_go_to_another_place_that_has_a_chair_for_everybody(venue: Venue, user: User) -> None:
    session = group_in(venue)
    near, far = VenueFactory(street=venue.street), VenueFactory()
    there = open_room(near, kind=RoomKind.HALL, capacity=20)
    open_room(near, kind=RoomKind.HALL, capacity=19)
    here = open_room(venue, kind=RoomKind.HALL, capacity=30)
    elsewhere = open_room(far, kind=RoomKind.HALL, capacity=20)

    assert offered(session, user) == [here, there, elsewhere]
    assert offered(session, user_with(Role.COORDINATOR, venue.street)) == [here, there]
    leader = session.staffing.get().practitioner
    practitioner_on_duty(ServiceFactory(), far, begins="16:15", ends="18:00")
    assert offered(session, user)[-1] == elsewhere  # somebody else's duty ties nobody
    plan_session(
        service=session.service,
        starts_at=at("16:15", plus=7),
        ends_at=at("17:00", plus=7),
        practitioners=[leader],
        room=here,
        capacity=5,
        by=STAFF,
        now=NOW,
    )
    assert offered(session, user) == [here]


def test_room_is_changed_and_nobody_is_told_at_the_same_place(service: Service, venue: Venue, user: User) -> None:
    open_room(venue)
    session = meeting_in(service, venue)
    other = open_room(venue)
    stamps = {diary.pk: diary.stamp for diary in (diary_for(session.room), diary_for(other))}  # type: ignore[arg-type]

    changed = change_room(session=session, room=other, user=user, by=STAFF, now=NOW)

    assert (changed.room, changed.venue, changed.state) == (other, venue, SessionState.CONFIRMED)
    assert list(problems(now=NOW)) == []
    assert {diary.pk for diary in (diary_for(other),) if diary.stamp != stamps[diary.pk]} == {diary_for(other).pk}
    assert not OutboxMessage.objects.filter(purpose=Purpose.BOOKING_MOVED).exists()
    assert Transition.objects.filter(object_kind="session", reason="room changed").count() == 1
    assert Claim.objects.filter(session=session, diary=diary_for(other)).count() == session.cell_count


def test_whoever_booked_hears_of_another_place(service: Service, venue: Venue, user: User) -> None:
    open_room(venue)
    row = booked(service, channel="in_person", venue=venue)
    session = row.session
    there = open_room(VenueFactory())
    duty = DutyBlock.objects.get(diary__practitioner__isnull=False)
    assert offered(session, user) == []
    cancel_dates(block=duty, starts_at=session.starts_at, scope=EditScope.THIS, now=NOW)
    assert offered(session, user) == [there]

    change_room(session=session, room=there, user=user, by=STAFF, now=NOW)

    told = OutboxMessage.objects.get(purpose=Purpose.BOOKING_MOVED)
    assert told.subject_id == row.public_id
    assert there.venue.neutral_code in told.params
    assert list(problems(now=NOW)) == []


def test_what_is_not_free_or_has_begun_is_refused(service: Service, venue: Venue, user: User) -> None:
    open_room(venue)
    session = meeting_in(service, venue)
    closed, good = open_room(venue, begins="10:00"), open_room(venue)

    with pytest.raises(RoomTaken):
        change_room(session=session, room=closed, user=user, by=STAFF, now=NOW)
    with pytest.raises(SessionIsOver):
        change_room(session=session, room=good, user=user, by=STAFF, now=session.starts_at)
    assert list(problems(now=NOW)) == []


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    hours=st.lists(st.tuples(st.integers(28, 44), st.integers(1, 16)), min_size=1, max_size=4),
    start=st.integers(0, 8),
    before=st.sampled_from([0, 15, 30]),
    after=st.sampled_from([0, 10, 30]),
)
def test_offer_is_what_a_plain_list_of_quarters_says(
    user: User, hours: list[tuple[int, int]], start: int, before: int, after: int
) -> None:
    venue, service = VenueFactory(), ServiceFactory(before_minutes=before, after_minutes=after)
    practitioner_on_duty(service, venue)
    open_room(venue)
    starts_at = at("09:00", plus=7) + timedelta(minutes=15 * start)
    session = booked(
        service, at("09:00", plus=7) + timedelta(minutes=60 * (start // 4)), channel="in_person", venue=venue
    ).session
    assert session.starts_at <= starts_at
    rooms = {
        open_room(venue, begins=_clock(first), ends=_clock(first + length)): range(first, first + length)
        for first, length in hours
    }
    quarter = (session.starts_at - at("00:00", plus=7)) // timedelta(minutes=15)
    needed = range(quarter - -(-before // 15), quarter + -(-(service.duration_minutes + after) // 15))

    assert set(offered(session, user)) == {room for room, opened in rooms.items() if set(needed) <= set(opened)}


def _clock(quarter: int) -> str:
    return f"{quarter // 4:02}:{quarter % 4 * 15:02}"


def test_queries_do_not_grow_with_meetings_and_rooms(
    service: Service, venue: Venue, user: User, django_assert_num_queries: Callable[..., object]
) -> None:
    open_room(venue)
    sessions = [
        booked(
            service,
            at("09:00", plus=7 * week),
            phone=f"+861390013{week:04}",
            channel="in_person",
            venue=venue,
        ).session
        for week in (1, 2, 3)
    ]
    counts = []
    for number in (1, 30):
        for _more in range(number):
            open_room(venue)
        with counting() as count:
            found = free_rooms(sessions=sessions[: min(number, 3)], user=user, now=NOW)
        counts.append((len(found), len(count.real)))

    assert [each for each, _count in counts] == [1, 3]
    assert counts[0][1] == counts[1][1]
