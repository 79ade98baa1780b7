"""Places open with a diary, change, and go out of use; times offered follow at once, and everything adds up."""

from typing import Any

import pytest

from programmes.availability.models import Diary, DutyBlock, OpenMask
from programmes.bookings.ask import Ask
from programmes.bookings.queries.integrity import problems
from programmes.bookings.queries.listing import next_free
from programmes.catalogue.choices import Channel
from programmes.common.editing import AlreadyTaken
from programmes.common.errors import InvalidInput
from programmes.places.actions.rooms import RoomStaysAtVenue, change_room, create_room, retire_room, return_room
from programmes.places.actions.venues import (
    NeutralCodeIsFixed,
    change_venue,
    create_venue,
    retire_venue,
    return_venue,
)
from programmes.places.models import Room, Venue
from programmes.records.models import AuditEntry
from tests.factories.availability import makeup_day, staffed_venue, weekly_block
from tests.factories.bookings import STAFF, booked
from tests.factories.catalogue import ServiceFactory
from tests.factories.moments import NOW, TODAY
from tests.factories.people import PractitionerFactory
from tests.factories.places import StreetFactory, VenueFactory

pytestmark = pytest.mark.django_db


def _values(**fields: Any) -> dict[str, Any]:
    given = {
        "code": "new-place",
        "neutral_code": "N12",
        "kind": "centre",
        "street": StreetFactory(),
        "name_zh": "新服务点",
        "name_en": "New venue",
        "address_zh": "示例路1号",
        "address_en": "1 Example Road",
    }
    return given | fields


def _free(service: Any) -> int:
    return len(list(next_free(ask=Ask(service=service, channel=Channel.IN_PERSON), limit=3, now=NOW)))


def test_new_venue_has_a_diary() -> None:
    venue = create_venue(values=_values(), by=STAFF, now=NOW)

    assert Diary.objects.get(venue=venue).taken_mask is not None
    assert AuditEntry.objects.get().action == "venue.created"
    assert list(problems(now=NOW)) == []


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("code", "New Place"),
        ("neutral_code", "n1"),
        ("phone", "13800138000"),
        ("phone", "138 0013 8000"),
        ("latitude", 22.6),
        ("address_en", ""),
    ],
)
def test_new_venue_names_what_is_wrong(field: str, value: object) -> None:
    with pytest.raises(InvalidInput) as refused:
        create_venue(values=_values(**{field: value}), by=STAFF, now=NOW)

    assert list(refused.value.fields) == [{"latitude": "longitude"}.get(field, field)]


def test_coordinates_outside_china_are_refused() -> None:
    with pytest.raises(InvalidInput) as refused:
        create_venue(values=_values(latitude=1, longitude=2), by=STAFF, now=NOW)

    assert list(refused.value.fields) == ["latitude", "longitude"]


def test_code_of_another_venue_is_refused() -> None:
    VenueFactory(code="new-place")

    with pytest.raises(AlreadyTaken) as refused:
        create_venue(values=_values(), by=STAFF, now=NOW)

    assert list(refused.value.fields) == ["code"]


def test_neutral_code_never_changes() -> None:
    with pytest.raises(NeutralCodeIsFixed):
        change_venue(venue=VenueFactory(), values={"neutral_code": "X99"}, by=STAFF, now=NOW)


def test_retired_venue_offers_nothing_and_keeps_what_is_booked() -> None:
    service = ServiceFactory()
    venue = staffed_venue(service)
    booking = booked(service, channel=Channel.IN_PERSON)
    stamps = set(Diary.objects.values_list("pk", "stamp"))

    retire_venue(venue=venue, by=STAFF, now=NOW)

    assert _free(service) == 0
    # Whoever had read the free times before looks again: every diary that is planned there has a new stamp.
    there = DutyBlock.objects.filter(venue=venue).values_list("diary_id", flat=True)
    assert not stamps & set(Diary.objects.filter(pk__in=there).values_list("pk", "stamp"))
    booking.refresh_from_db()
    assert booking.state == "confirmed"
    assert list(problems(now=NOW)) == []
    return_venue(venue=venue, by=STAFF, now=NOW)
    assert _free(service) == 3
    assert list(problems(now=NOW)) == []


def test_weekend_hours_are_worked_out_anew() -> None:
    venue, person = VenueFactory(), PractitionerFactory()
    makeup_day(TODAY.replace(day=7), follows_weekday=0)  # a Saturday
    weekly_block(person, venue, weekday=5)
    before = {bytes(mask.cells) for mask in OpenMask.objects.all()}

    change_venue(venue=venue, values={"keeps_weekend_hours": True}, by=STAFF, now=NOW)

    assert {bytes(mask.cells) for mask in OpenMask.objects.all()} != before
    assert list(problems(now=NOW)) == []


def _room(venue: Venue) -> Room:
    values = {"venue": venue, "name_zh": "一号室", "name_en": "Room one", "kind": "counselling", "capacity": 3}
    return create_room(values=values, by=STAFF, now=NOW)


def test_new_room_has_a_diary_and_stays_at_its_venue() -> None:
    room = _room(VenueFactory())

    assert Diary.objects.filter(room=room).exists()
    with pytest.raises(RoomStaysAtVenue):
        change_room(room=room, values={"venue": VenueFactory()}, by=STAFF, now=NOW)
    with pytest.raises(InvalidInput):
        change_room(room=room, values={"capacity": 0}, by=STAFF, now=NOW)
    assert list(problems(now=NOW)) == []


def test_retired_room_is_given_to_nobody() -> None:
    service = ServiceFactory()
    venue = staffed_venue(service)
    room = Room.objects.get(venue=venue)

    retire_room(room=room, by=STAFF, now=NOW)

    assert _free(service) == 0
    return_room(room=room, by=STAFF, now=NOW)
    assert _free(service) == 3
    assert list(problems(now=NOW)) == []
