"""Whose calendar somebody may open, and how much of it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from programmes.availability.sight import OwnerKind, Sight, Wanted, calendars, every_calendar, viewer_of
from programmes.common.errors import NotFound
from programmes.people.choices import Role
from programmes.people.models import Practitioner, RoleGrant, User
from programmes.places.choices import AreaKind
from programmes.places.models import Area, Room, Venue
from tests.factories.availability import diary_for, open_room, practitioner_on_duty
from tests.factories.catalogue import ServiceFactory
from tests.factories.people import UserFactory, user_with
from tests.factories.places import StreetFactory, VenueFactory

pytestmark = pytest.mark.django_db


class Place:
    """A subdistrict with a venue, a room and somebody on duty."""

    def __init__(self) -> None:
        """Build it."""
        self.street: Area = StreetFactory()
        self.venue: Venue = VenueFactory(street=self.street)
        diary_for(self.venue)
        self.room: Room = open_room(self.venue)
        self.person: Practitioner = practitioner_on_duty(ServiceFactory(), self.venue)

    def seen_by(self, user: User) -> tuple[Sight, Sight, Sight]:
        """Give how much ``user`` sees of the person, the room and the venue."""
        person = Wanted(people=(self.person.public_id,))
        room = Wanted(rooms=(self.room.public_id,))
        return sight(user, person), sight(user, room), sight(user, Wanted(venues=(self.venue.public_id,)))


@pytest.fixture
def here() -> Place:
    """The subdistrict of those who are bounded."""
    return Place()


@pytest.fixture
def there() -> Place:
    """Another subdistrict."""
    return Place()


def sight(user: User, wanted: Wanted) -> Sight:
    """Give how much ``user`` sees of the first calendar; one that is not found is not seen."""
    try:
        return calendars(viewer=viewer_of(user=user), wanted=wanted)[0].sight
    except NotFound:
        return Sight.NONE


NO, BUSY, FULL = Sight.NONE, Sight.BUSY, Sight.FULL


def test_practitioner_sees_the_own_whole_and_others_busy(here: Place, there: Place) -> None:
    here.person.user = user_with(Role.PRACTITIONER)
    here.person.save()

    assert here.seen_by(here.person.user) == (FULL, BUSY, BUSY)
    assert there.seen_by(here.person.user) == (BUSY, BUSY, BUSY)


def test_coordinator_sees_the_own_area_whole(here: Place, there: Place) -> None:
    bounded, everywhere = user_with(Role.COORDINATOR, here.street), user_with(Role.COORDINATOR)

    assert here.seen_by(bounded) == (FULL, FULL, FULL)
    assert there.seen_by(bounded) == (BUSY, NO, NO)
    assert there.seen_by(everywhere) == (FULL, FULL, FULL)


def test_community_lies_in_its_street(here: Place) -> None:
    community = Area.objects.create(
        code="test-c", kind=AreaKind.COMMUNITY, parent=here.street, name_zh="社", name_en="C"
    )

    assert here.seen_by(user_with(Role.COORDINATOR, community)) == (FULL, FULL, FULL)


def test_clerk_sees_when_rooms_of_the_own_area_are_in_use(here: Place, there: Place) -> None:
    clerk = user_with(Role.STREET_CLERK, here.street)

    assert here.seen_by(clerk) == (NO, BUSY, BUSY)
    assert there.seen_by(clerk) == (NO, NO, NO)


@pytest.mark.parametrize("role", [Role.EDITOR, Role.SUPERVISOR, Role.ADMINISTRATOR, None])
def test_others_see_nothing(here: Place, role: Role | None) -> None:
    user: User = user_with(role) if role else UserFactory()
    here.person.user = user
    here.person.save()

    assert here.seen_by(user) == (NO, NO, NO)
    assert every_calendar(viewer=viewer_of(user=user)) == []


def test_inactive_account_sees_nothing(here: Place) -> None:
    assert here.seen_by(user_with(Role.COORDINATOR, is_active=False)) == (NO, NO, NO)


def test_two_roles_see_what_either_sees(here: Place, there: Place) -> None:
    user = user_with(Role.COORDINATOR, here.street)
    RoleGrant.objects.create(user=user, role=Role.PRACTITIONER)
    there.person.user = user
    there.person.save()

    assert here.seen_by(user) == (FULL, FULL, FULL)
    assert there.seen_by(user) == (FULL, BUSY, BUSY)


def test_who_has_left_is_seen_by_coordinators_alone(here: Place) -> None:
    here.person.is_active = False
    here.person.save()

    assert here.seen_by(user_with(Role.PRACTITIONER))[0] == NO
    assert here.seen_by(user_with(Role.COORDINATOR, here.street))[0] == FULL
    listed = every_calendar(viewer=viewer_of(user=user_with(Role.COORDINATOR)))
    assert here.person.public_id not in {each.public_id for each in listed}


def test_one_that_may_not_be_seen_hides_them_all(here: Place, there: Place) -> None:
    bounded = user_with(Role.COORDINATOR, here.street)

    for other in (there.room.public_id, "no-such-room"):
        with pytest.raises(NotFound):
            calendars(viewer=viewer_of(user=bounded), wanted=Wanted(rooms=(here.room.public_id, other)))


def test_venue_brings_its_rooms_and_the_order_of_asking_is_kept(here: Place) -> None:
    others = [practitioner_on_duty(ServiceFactory(), here.venue) for _number in range(3)]
    asked = tuple(person.public_id for person in reversed(others))
    viewer = viewer_of(user=user_with(Role.COORDINATOR))

    people = calendars(viewer=viewer, wanted=Wanted(people=asked))
    places = calendars(viewer=viewer, wanted=Wanted(venues=(here.venue.public_id,)))

    assert tuple(each.public_id for each in people) == asked
    assert [each.kind for each in places] == [OwnerKind.VENUE, OwnerKind.ROOM]


def test_own_calendar_needs_no_name(here: Place) -> None:
    here.person.user = user_with(Role.PRACTITIONER)
    here.person.save()
    viewer = viewer_of(user=here.person.user)

    assert [each.is_own for each in calendars(viewer=viewer, wanted=Wanted(own=True))] == [True]
    stranger = viewer_of(user=user_with(Role.PRACTITIONER))
    assert calendars(viewer=stranger, wanted=Wanted(own=True)) == []


def test_one_query_for_one_or_thirty(here: Place) -> None:
    user = user_with(Role.COORDINATOR, here.street)
    ids = [here.person.public_id]
    counts = []
    for number in (1, 30):
        ids += [practitioner_on_duty(ServiceFactory(), here.venue).public_id for _each in range(number - len(ids))]
        viewer = viewer_of(user=user)
        with CaptureQueriesContext(connection) as queries:
            assert len(calendars(viewer=viewer, wanted=Wanted(people=tuple(ids)))) == number
        counts.append(len(queries))

    assert counts == [1, 1]
