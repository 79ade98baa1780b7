"""Moving a booking: the old time stays until the new one is sure."""

import re

import pytest

from programmes.bookings.models import Booking
from programmes.catalogue.models import Service
from programmes.places.models import Venue
from tests.factories.availability import staffed_venue
from tests.factories.moments import at
from tests.portal.booking.visitor import Visitor

LATER = "2026-03-16T10:00:00+08:00"


@pytest.fixture
def path(service: Service, venue: Venue, visitor: Visitor) -> str:
    """The private link of a booking on Monday at nine, by phone."""
    visitor.book(service)
    return visitor.private_path


def _starts_at() -> object:
    return Booking.objects.select_related("session").get().session.starts_at


def test_move_shows_old_and_new_before_it_counts(path: str, visitor: Visitor) -> None:
    visitor.post(f"{path}move/", start=LATER, channel="phone")

    assert visitor.path == f"{path}move/check/"
    assert "3月9日 周一 09:00" in visitor.text
    assert "3月16日 周一 10:00" in visitor.text
    assert _starts_at() == at("09:00", plus=7)


def test_move_changes_the_time(path: str, visitor: Visitor) -> None:
    visitor.post(f"{path}move/check/", start=LATER, channel="phone")

    assert _starts_at() == at("10:00", plus=14)
    assert visitor.path == path
    assert "预约已改到新的时间" in visitor.text


def test_move_to_a_taken_time_keeps_the_old(path: str, service: Service, visitor: Visitor) -> None:
    for _number in range(2):
        with Visitor() as faster:
            faster.keep_time(service, LATER, channel="phone")

    answer = visitor.post(f"{path}move/check/", start=LATER, channel="phone")

    assert answer.status_code == 200
    assert visitor.path == f"{path}move/"
    assert "这个时间刚刚被别人约走了" in visitor.text
    assert _starts_at() == at("09:00", plus=7)


def test_move_asks_for_one_of_several_places(path: str, service: Service, visitor: Visitor) -> None:
    other = staffed_venue(service)

    visitor.post(f"{path}move/", start=LATER, channel="in_person")
    assert visitor.path == f"{path}move/place/"
    visitor.post(f"{path}move/check/", start=LATER, channel="in_person", venue=other.public_id)

    assert Booking.objects.select_related("session__venue").get().session.venue == other


def test_move_to_another_way_to_meet_shows_its_place_first(path: str, venue: Venue, visitor: Visitor) -> None:
    visitor.post(f"{path}move/", start=LATER, channel="in_person")
    assert visitor.path == f"{path}move/check/"
    assert venue.address_zh in visitor.text

    visitor.post(f"{path}move/check/", start=LATER, channel="in_person")

    session = Booking.objects.select_related("session__venue", "session__room").get().session
    assert (session.channel, session.venue) == ("in_person", venue)
    assert session.room is not None
    assert "怎么过来" in visitor.text


def test_move_back_to_the_phone_gives_the_place_back(path: str, venue: Venue, visitor: Visitor) -> None:
    visitor.post(f"{path}move/check/", start=LATER, channel="in_person")

    visitor.post(f"{path}move/check/", start=LATER[:11] + "11:00:00+08:00", channel="phone")

    session = Booking.objects.select_related("session").get().session
    assert (session.channel, session.venue_id, session.room_id) == ("phone", None, None)
    assert venue.address_zh not in visitor.text


@pytest.mark.parametrize("page", ["", "move/", "slip/", "reach/", "cancel/"])
def test_a_worried_person_sees_what_everybody_sees(path: str, visitor: Visitor, page: str) -> None:
    def shown() -> str:
        visitor.get(f"{path}{page}")
        return re.sub(r'value="[\w-]{60,}"', "", visitor.text)

    before = shown()
    Booking.objects.update(is_worried=True)

    assert shown() == before


def test_cancelled_booking_cannot_be_moved(path: str, visitor: Visitor) -> None:
    visitor.post(f"{path}cancel/", reason="")

    visitor.get(f"{path}move/")

    assert visitor.path == path
    assert "现在已不能在网上更改" in visitor.text
