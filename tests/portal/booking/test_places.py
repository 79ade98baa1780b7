"""Choosing the place of a time that is free at more than one."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from programmes.bookings.choices import HoldState
from programmes.bookings.models import Hold
from programmes.catalogue.models import Service
from programmes.places.models import Room, Venue
from tests.factories.availability import staffed_venue
from tests.portal.booking.visitor import FIRST, Visitor

START = FIRST.replace("+", "%2B")


@pytest.fixture
def other(service: Service, venue: Venue) -> Venue:
    """A second venue, in another street, that is free at the same times."""
    return staffed_venue(service)


def test_several_places_are_asked_for(service: Service, venue: Venue, other: Venue, visitor: Visitor) -> None:
    visitor.keep_time(service, language="mandarin")
    assert visitor.path == f"/s/{service.public_id}/place/"
    assert venue.public_id in visitor.text
    assert venue.address in visitor.text
    assert f'<a class="back" href="/s/{service.public_id}/?language=mandarin">' in visitor.text

    visitor.keep_time(service, venue=other.public_id)

    assert Hold.objects.get(state=HoldState.LIVE).session.venue == other


def test_street_that_was_wished_for_comes_first(service: Service, venue: Venue, other: Venue, visitor: Visitor) -> None:
    visitor.get(f"/s/{service.public_id}/place/?start={START}&street={other.street.code}")

    page = visitor.text.split("<main")[1]
    assert page.index(f">{other.street.name}</h2>") < page.index(other.public_id) < page.index("其他街道")
    assert page.index("其他街道") < page.index(venue.public_id)
    visitor.keep_time(service, venue=venue.public_id, street=other.street.code)

    assert Hold.objects.get().session.venue == venue


def test_rooms_without_steps_are_pointed_out(service: Service, venue: Venue, other: Venue, visitor: Visitor) -> None:
    Room.objects.filter(venue=other).update(has_step_free_access=True)

    visitor.get(f"/s/{service.public_id}/place/?start={START}")

    assert visitor.text.count("无台阶") == 1
    assert visitor.text.index(other.public_id) < visitor.text.index("无台阶")


def test_only_place_is_taken_without_a_second_look(service: Service, venue: Venue, visitor: Visitor) -> None:
    visitor.get(f"/s/{service.public_id}/")

    with CaptureQueriesContext(connection) as seen:
        visitor.client.post(f"/s/{service.public_id}/", {"start": FIRST})

    assert Hold.objects.get().session.venue == venue
    # The day of the people and the day of the rooms, once each.
    assert sum('FROM "availability_openmask"' in query["sql"] for query in seen) == 2


@pytest.mark.parametrize("query", ["", "start=%00", "start=soon", f"start={START}&channel=phone", "start=2026-03-09"])
def test_page_without_anything_to_choose_leads_back(
    service: Service, venue: Venue, visitor: Visitor, query: str
) -> None:
    visitor.get(f"/s/{service.public_id}/place/?{query}")

    assert visitor.path == f"/s/{service.public_id}/"
    assert visitor.page.status_code == 200
