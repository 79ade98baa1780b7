"""What a change of planned time would hit: meetings of the person whose duty changes, and meetings in the room whose opening changes."""

from collections.abc import Callable
from functools import partial

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from programmes.availability.actions.edit import change_series
from programmes.availability.choices import EditScope
from programmes.availability.models import DutyBlock
from programmes.bookings.actions.replan import preview_change
from programmes.bookings.models import ServiceSession
from programmes.bookings.queries.hits import rooms_hit
from programmes.catalogue.models import Service
from programmes.places.models import Room, Venue
from tests.factories.availability import diary_for, open_room, practitioner_on_duty
from tests.factories.bookings import booked
from tests.factories.catalogue import ServiceFactory
from tests.factories.moments import NOW, at
from tests.factories.places import VenueFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def venue() -> Venue:
    return VenueFactory()


@pytest.fixture
def room(venue: Venue) -> Room:
    """Open from seven to twenty-two."""
    return open_room(venue)


@pytest.fixture
def service(room: Room) -> Service:
    """Somebody gives it on Mondays."""
    service = ServiceFactory()
    practitioner_on_duty(service, room.venue)
    return service


def moved(block: DutyBlock, begins: str, ends: str) -> Callable[[], object]:
    """Move the date of the Monday in a week."""
    return partial(
        change_series,
        block=block,
        starts_at=at("07:00", plus=7) if block.diary.room_id else at("09:00", plus=7),
        new_starts_at=at(begins, plus=7),
        new_ends_at=at(ends, plus=7),
        scope=EditScope.THIS,
        now=NOW,
    )


def tried(block: DutyBlock, begins: str, ends: str) -> list[ServiceSession]:
    return looked(moved(block, begins, ends), block)


def looked(change: Callable[[], object], block: DutyBlock) -> list[ServiceSession]:
    found = preview_change(change=change, diary_ids=[block.diary_id], user=None, now=NOW)
    return [each.session for each in found.impacts]


def test_meeting_in_a_room_that_would_be_shut_is_hit(room: Room, service: Service) -> None:
    meeting = booked(service, channel="in_person", venue=room.venue).session
    block = DutyBlock.objects.get(diary__room=room)

    assert tried(block, "10:00", "22:00") == [meeting]
    assert tried(block, "09:15", "22:00") == [meeting]
    assert tried(block, "09:00", "22:00") == []
    assert tried(block, "07:00", "10:00") == []
    assert tried(block, "07:00", "09:45") == [meeting]


def test_minutes_around_a_meeting_need_the_room_as_well(room: Room) -> None:
    service = ServiceFactory(before_minutes=15, after_minutes=15)
    practitioner_on_duty(service, room.venue)
    meeting = booked(service, channel="in_person", venue=room.venue).session
    block = DutyBlock.objects.get(diary__room=room)

    assert tried(block, "08:45", "10:15") == []
    assert tried(block, "09:00", "10:15") == [meeting]
    assert tried(block, "08:45", "10:00") == [meeting]


def test_meeting_by_phone_needs_no_room(room: Room, service: Service) -> None:
    booked(service, channel="phone")

    assert tried(DutyBlock.objects.get(diary__room=room), "10:00", "22:00") == []


def test_meeting_of_a_person_who_would_be_off_duty_is_hit(room: Room, service: Service) -> None:
    meeting = booked(service, channel="in_person", venue=room.venue).session
    block = DutyBlock.objects.get(diary__practitioner__isnull=False)

    assert tried(block, "10:00", "12:00") == [meeting]
    assert tried(block, "09:00", "11:00") == []


def test_what_was_hit_before_is_not_hit_anew(room: Room, service: Service) -> None:
    booked(service, channel="in_person", venue=room.venue)
    block = DutyBlock.objects.get(diary__room=room)
    moved(block, "10:00", "22:00")()

    assert len(rooms_hit(now=NOW, diary_ids=[block.diary_id])) == 1
    shortened = partial(
        change_series,
        block=block,
        starts_at=at("07:00", plus=7),
        new_starts_at=at("11:00", plus=7),
        new_ends_at=at("22:00", plus=7),
        scope=EditScope.THIS,
        now=NOW,
    )
    assert looked(shortened, block) == []


def test_rooms_are_looked_at_in_as_many_queries_however_many_meetings(room: Room, service: Service) -> None:
    diary = diary_for(room)
    counts = []
    for weeks in ((1,), (2, 3, 4)):
        for week in weeks:
            booked(
                service, at("09:00", plus=7 * week), phone=f"+861380013810{week}", channel="in_person", venue=room.venue
            )
        with CaptureQueriesContext(connection) as caught:
            rooms_hit(now=NOW, diary_ids=[diary.pk])
        counts.append(len(caught))

    assert counts[0] == counts[1]
