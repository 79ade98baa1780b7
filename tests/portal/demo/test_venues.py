"""Places of the demo district."""

from collections import Counter

import pytest

from portal.demo.areas import build_areas
from portal.demo.hotlines import build_hotlines
from portal.demo.venues import build_venues
from programmes.catalogue.choices import RoomKind
from programmes.places.choices import AreaKind, VenueKind
from programmes.places.models import Area, Room, Venue
from programmes.places.queries import hotlines

pytestmark = pytest.mark.django_db


def test_the_usual_district_has_thirty_points_and_fifty_two_rooms() -> None:
    build_venues(areas=build_areas(), practitioners=40)

    assert Counter(Area.objects.values_list("kind", flat=True)) == {
        AreaKind.DISTRICT: 1,
        AreaKind.STREET: 11,
        AreaKind.COMMUNITY: 33,
    }
    kinds = Counter(Venue.objects.values_list("kind", flat=True))
    assert kinds[VenueKind.CENTRE] == 1
    assert kinds[VenueKind.MEDIATION_ROOM] == 11
    assert kinds[VenueKind.WOMENS_HOME] + kinds[VenueKind.PARENTS_SCHOOL] == 15
    assert kinds.total() == 30
    assert Room.objects.count() == 52
    assert Room.objects.filter(venue__kind=VenueKind.CENTRE, kind=RoomKind.HALL).get().capacity == 60


def test_points_are_neutral_and_lie_in_the_district() -> None:
    venues = build_venues(areas=build_areas(), practitioners=40)

    assert [venue.neutral_code for venue in venues[:2]] == ["L01", "L02"]
    assert all("示例路" in venue.address_zh and "Example Road" in venue.address_en for venue in venues)
    assert all(22.5 < float(venue.latitude or 0) < 22.9 for venue in venues)
    assert all(114.0 < float(venue.longitude or 0) < 114.4 for venue in venues)


def test_a_community_lies_in_the_street_of_its_point() -> None:
    build_venues(areas=build_areas(), practitioners=200)

    strays = [
        venue.code
        for venue in Venue.objects.filter(community__isnull=False).select_related("community")
        if venue.community is None or venue.community.parent_id != venue.street_id
    ]
    assert strays == []


def test_hotlines_begin_with_the_police() -> None:
    build_hotlines()

    assert [line.number for line in hotlines()] == ["110", "12338", "12356", "12348", "12345", "120", "12355"]
