"""Who may plan whose time."""

import pytest

from programmes.availability.actions.set_limits import set_limits
from programmes.availability.models import DutyBlock
from programmes.availability.policies import (
    TravelTimeMissing,
    may_change_block,
    may_nod,
    may_plan,
    planned_by,
    venues_for,
)
from programmes.common.errors import InvalidInput
from programmes.people.choices import Role
from programmes.people.models import Practitioner, RoleGrant
from programmes.places.models import Venue
from tests.factories.availability import diary_for, weekly_block
from tests.factories.bookings import STAFF
from tests.factories.moments import NOW
from tests.factories.people import PractitionerFactory, user_with
from tests.factories.places import VenueFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def here() -> Venue:
    """A venue in a street."""
    return VenueFactory()


@pytest.fixture
def own(here: Venue) -> Practitioner:
    """A practitioner with an account and duty there."""
    practitioner = PractitionerFactory(user=user_with(Role.PRACTITIONER))
    weekly_block(practitioner, here)
    return practitioner


@pytest.fixture
def far() -> Practitioner:
    """A practitioner with duty in another street."""
    practitioner = PractitionerFactory(user=user_with(Role.PRACTITIONER))
    weekly_block(practitioner, VenueFactory())
    return practitioner


def test_practitioner_plans_own_time_alone(own: Practitioner, far: Practitioner) -> None:
    assert list(planned_by(user=own.user)) == [own]
    assert may_plan(user=own.user, practitioner=own)
    assert not may_plan(user=own.user, practitioner=far)
    assert not may_nod(user=own.user, practitioner=own)
    assert set(venues_for(user=own.user, practitioner=own)) == set(Venue.objects.all())
    assert not venues_for(user=own.user, practitioner=far).exists()


def test_street_coordinator_plans_for_who_has_duty_there(own: Practitioner, far: Practitioner, here: Venue) -> None:
    user = user_with(Role.COORDINATOR, here.street)

    assert list(planned_by(user=user)) == [own]
    assert may_nod(user=user, practitioner=own)
    assert not may_nod(user=user, practitioner=far)
    assert list(venues_for(user=user, practitioner=own)) == [here]
    weekly_block(own, VenueFactory(), weekday=3)
    assert [
        may_change_block(user=user, block=block)
        for block in DutyBlock.objects.filter(diary=diary_for(own)).order_by("pk")
    ] == [
        True,
        False,
    ]
    assert not may_change_block(user=user, block=DutyBlock.objects.get(diary=diary_for(far)))


def test_district_coordinator_plans_for_everybody_in_service(own: Practitioner, far: Practitioner) -> None:
    user = user_with(Role.COORDINATOR)
    retired = PractitionerFactory(is_active=False)

    assert set(planned_by(user=user)) == {own, far}
    assert not may_plan(user=user, practitioner=retired)


def test_nobody_nods_to_own_leave(own: Practitioner, far: Practitioner) -> None:
    assert own.user is not None
    RoleGrant.objects.create(user=own.user, role=Role.COORDINATOR)

    assert not may_nod(user=own.user, practitioner=own)
    assert may_nod(user=own.user, practitioner=far)


@pytest.mark.parametrize("role", [Role.EDITOR, Role.STREET_CLERK, Role.SUPERVISOR, Role.ADMINISTRATOR])
def test_other_roles_plan_nothing(own: Practitioner, role: Role) -> None:
    assert not planned_by(user=user_with(role)).exists()
    assert not planned_by(user=None).exists()


def test_limits_are_set_and_bad_ones_refused(own: Practitioner) -> None:
    diary = diary_for(own)

    set_limits(diary=diary, daily_cap=4, travel_minutes=45, by=STAFF, now=NOW)

    own.refresh_from_db()
    diary.refresh_from_db()
    assert (own.daily_cap, diary.travel_minutes) == (4, 45)
    for cap, travel in ((0, 45), (99, 45), (4, -1), (4, 999)):
        with pytest.raises(InvalidInput):
            set_limits(diary=diary, daily_cap=cap, travel_minutes=travel, by=STAFF, now=NOW)


def test_more_travel_than_the_plan_leaves_is_refused(own: Practitioner) -> None:
    weekly_block(own, VenueFactory(), begins="13:00", ends="15:00")

    with pytest.raises(TravelTimeMissing):
        set_limits(diary=diary_for(own), daily_cap=None, travel_minutes=90, by=STAFF, now=NOW)
    set_limits(diary=diary_for(own), daily_cap=None, travel_minutes=60, by=STAFF, now=NOW)
