"""Which bookings are offered a way on a map."""

from decimal import Decimal

import pytest

from programmes.bookings.models import Booking
from programmes.bookings.queries.way_there import map_links_for
from tests.factories.notifications import booked

pytestmark = pytest.mark.django_db


def at_a_known_point(**fields: object) -> Booking:
    booking = booked(**fields)
    venue = booking.session.venue
    if venue is not None:
        venue.latitude, venue.longitude = Decimal("22.72034"), Decimal("114.24680")
    return booking


def test_meeting_in_person_is_shown_on_three_maps() -> None:
    assert len(map_links_for(booking=at_a_known_point())) == 3


def test_meeting_by_phone_is_not() -> None:
    assert map_links_for(booking=at_a_known_point(in_person=False)) == []


def test_safety_support_is_never_handed_to_a_map() -> None:
    booking = at_a_known_point()
    booking.service.is_safety = True

    assert map_links_for(booking=booking) == []
