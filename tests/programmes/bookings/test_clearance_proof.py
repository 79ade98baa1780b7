"""A check taken back while somebody books, and the places of every day against a plain count."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from programmes.bookings.actions.confirm import NoLongerOffered
from programmes.bookings.ask import Ask
from programmes.bookings.models import Booking
from programmes.bookings.queries.beyond import sessions_beyond
from programmes.bookings.queries.integrity import problems
from programmes.bookings.queries.listing import free_slots
from programmes.catalogue.models import Service
from programmes.common.clock import local_date
from programmes.people.models import Practitioner
from tests.factories.availability import practitioner_on_duty
from tests.factories.bookings import confirmed, consents, held
from tests.factories.catalogue import ServiceFactory
from tests.factories.moments import NOW, TODAY
from tests.factories.people import cleared, desk
from tests.factories.places import VenueFactory
from tests.programmes.bookings.test_clearance import take_back
from tests.racing import race

pytestmark = pytest.mark.django_db

MONDAYS = [TODAY + timedelta(days=7 * week) for week in range(1, 5)]
ENDS = st.none() | st.integers(-3, 35).map(lambda days: TODAY + timedelta(days=days))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(checks=st.lists(ENDS, min_size=3, max_size=3), licences=st.lists(ENDS, min_size=3, max_size=3))
def test_places_of_each_day_are_those_in_force_counted_one_by_one(
    crowd: tuple[Service, list[Practitioner]], checks: list[date | None], licences: list[date | None]
) -> None:
    service, people = crowd
    for person, check, licence in zip(people, checks, licences, strict=True):
        Practitioner.objects.filter(pk=person.pk).update(checked_until=check, licensed_until=licence)

    found = free_slots(ask=Ask(service, "phone"), first_day=TODAY, last_day=TODAY + timedelta(days=30), now=NOW).slots

    expected: dict[date, int] = {}
    for day in (TODAY + timedelta(days=number) for number in range(31)):
        able = sum(
            check is not None and licence is not None and check >= day and licence >= day
            for check, licence in zip(checks, licences, strict=True)
        )
        if day.weekday() == 0 and able:
            expected[day] = able
    assert {local_date(slot.starts_at): slot.places for slot in found} == expected
    assert len({slot.places for slot in found}) <= len(expected)


@pytest.fixture
def crowd() -> tuple[Service, list[Practitioner]]:
    """A service that asks for both papers, and three who give it on Mondays."""
    venue = VenueFactory()
    both: Service = ServiceFactory(is_child_facing=True, needs_licence=True)
    return both, [practitioner_on_duty(both, venue) for _number in range(3)]


@pytest.mark.django_db(transaction=True)
def test_race_of_a_check_taken_back_and_a_booking_never_ends_with_both() -> None:
    service, venue = ServiceFactory(is_child_facing=True), VenueFactory()
    check = cleared(practitioner_on_duty(service, venue), MONDAYS[3])
    kept = held(service, channel="phone")
    wanted = consents(service)
    by_desk = desk()

    def book() -> str:
        return confirmed(kept, consents=wanted, desk=by_desk).state

    booking, gone = race([book, lambda: take_back(check)])

    assert gone is None
    assert Practitioner.objects.get().checked_until is None
    if isinstance(booking, Exception):
        assert isinstance(booking, NoLongerOffered)
        assert not Booking.objects.exists()
    else:
        # The booking was first: it stays, and somebody reads of it.
        assert len(sessions_beyond(practitioners=Practitioner.objects.all(), now=NOW)) == 1
    assert list(problems(now=NOW)) == []
