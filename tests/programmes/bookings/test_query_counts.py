"""How many statements a listing, a hold and a confirmation take, counted at the database."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from programmes.availability.actions.diaries import open_diaries
from programmes.availability.actions.plan import plan_block
from programmes.availability.actions.rebuild import rebuild_everything
from programmes.availability.choices import Recurrence
from programmes.availability.models import Diary
from programmes.bookings.actions.confirm import confirm
from programmes.bookings.actions.hold import hold
from programmes.bookings.ask import Ask
from programmes.bookings.queries.listing import free_slots, next_free
from programmes.bookings.queries.outlook import outlook
from programmes.bookings.seize import SlotTaken
from programmes.catalogue.models import Service
from programmes.people.models import Practitioner
from programmes.places.models import Room, Venue
from tests.factories.availability import staffed_venue
from tests.factories.bookings import RESIDENT, booked, consents, contact_of, held
from tests.factories.catalogue import ServiceFactory
from tests.factories.moments import NOW, TODAY, at
from tests.factories.people import VerificationFactory
from tests.factories.places import VenueFactory

pytestmark = pytest.mark.django_db

MOST = {"phone": 3, "in_person": 5}
BRACKETS = ("SAVEPOINT", "RELEASE SAVEPOINT", "ROLLBACK TO SAVEPOINT", "BEGIN", "COMMIT")


class Count:
    """Statements with work in them, and those that only bracket a transaction."""

    def __init__(self) -> None:
        self.real: list[str] = []
        self.brackets: list[str] = []

    def __call__(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        (self.brackets if sql.startswith(BRACKETS) else self.real).append(sql)
        return execute(sql, params, many, context)


@contextmanager
def counting() -> Iterator[Count]:
    """Count the statements inside."""
    count = Count()
    with connection.execute_wrapper(count):
        yield count


def crowd(service: Service, size: int) -> None:
    """Put ``size`` practitioners on duty on Mondays, ten to a venue with three rooms."""
    venues = [VenueFactory() for _number in range(max(size // 10, 1))]
    people = Practitioner.objects.bulk_create(
        [
            Practitioner(name_zh="人", name_en="Person", kind="family_counsellor", gender="female", daily_cap=5)
            for _number in range(size)
        ]
    )
    through = Practitioner.services.through
    through.objects.bulk_create([through(practitioner=person, service=service) for person in people])
    rooms = Room.objects.bulk_create(
        [
            Room(venue=venue, kind="counselling", name_zh="室", name_en="Room")
            for venue in venues
            for _number in range(3)
        ]
    )
    diaries = open_diaries(owners=people, now=NOW) + open_diaries(owners=rooms, now=NOW)
    for number, diary in enumerate(diaries):
        _block(diary, diary.room.venue if diary.room else venues[number % len(venues)])
    rebuild_everything(now=NOW)


def _block(diary: Diary, venue: Venue) -> None:
    plan_block(
        diary=diary,
        venue=venue,
        starts_at=at("09:00"),
        ends_at=at("12:00"),
        recurrence=Recurrence.WEEKLY,
        channels=["in_person", "phone"],
        now=NOW,
        rebuild_masks=False,
    )


def listing(service: Service, channel: str, days: int) -> int:
    """Count the statements of one listing that finds something."""
    with counting() as count:
        last = TODAY + timedelta(days=days - 1)
        answer = free_slots(ask=Ask(service, channel=channel), first_day=TODAY, last_day=last, now=NOW)
    assert answer.slots
    assert count.brackets == []
    return len(count.real)


def test_listing_takes_the_same_few_queries_for_few_and_many() -> None:
    service = ServiceFactory()
    crowd(service, 10)
    few = {channel: listing(service, channel, 7) for channel in MOST}
    crowd(service, 400)

    for days in (7, 60):
        assert {channel: listing(service, channel, days) for channel in MOST} == few
    assert all(few[channel] <= most for channel, most in MOST.items())


@pytest.mark.parametrize(("channel", "most"), MOST.items())
def test_next_free_takes_the_same_few_queries(channel: str, most: int) -> None:
    service = ServiceFactory()
    crowd(service, 10)

    with counting() as count:
        slots = next_free(ask=Ask(service, channel=channel), limit=20, now=NOW)

    assert len(slots) == 20
    assert len(count.real) <= most


@pytest.mark.parametrize(("channel", "most"), MOST.items())
def test_outlook_is_read_once_whatever_is_asked_of_it(channel: str, most: int) -> None:
    service = ServiceFactory()
    crowd(service, 10)

    with counting() as count:
        seen = outlook(ask=Ask(service, channel=channel, is_evening=True, is_weekend=True), now=NOW)
        assert seen.full_days == seen.free_days == []
        assert seen.first() is None
        assert seen.first(any_hour=True) is not None
        assert seen.nearest(starts_at=at("09:00"), limit=4) == []

    assert len(count.real) <= most


def test_listing_does_not_ask_more_when_there_are_bookings_and_holds() -> None:
    service = ServiceFactory()
    staffed_venue(service, practitioners=2, rooms=2)
    before = listing(service, "in_person", 60)
    for week in range(1, 5):
        booked(service, at("09:00", plus=7 * week))
        held(service, at("10:00", plus=7 * week))

    assert listing(service, "in_person", 60) == before


def test_listing_of_nothing_looks_once_more_for_the_next_time() -> None:
    service = ServiceFactory()
    staffed_venue(service)
    tuesday = TODAY + timedelta(days=1)

    with counting() as count:
        answer = free_slots(ask=Ask(service), first_day=tuesday, last_day=tuesday, now=NOW)

    assert answer.next_available is not None
    assert len(count.real) <= 2 * 3


@pytest.mark.parametrize(("channel", "most"), [("phone", 2), ("in_person", 3)])
def test_refusal_names_other_times_without_a_second_look(channel: str, most: int) -> None:
    service = ServiceFactory()
    staffed_venue(service)
    held(service, at("09:00", plus=7), channel=channel)

    with counting() as count, pytest.raises(SlotTaken) as refusal:
        hold(ask=Ask(service, channel=channel), starts_at=at("09:00", plus=7), now=NOW, by=RESIDENT)

    assert [slot.starts_at for slot in refusal.value.alternatives] == [
        at("10:00", plus=7),
        at("10:30", plus=7),
        at("11:00", plus=7),
    ]
    assert len(count.real) == most


@pytest.mark.parametrize("channel", ["phone", "in_person"])
def test_hold_and_confirm_keep_within_their_statements(channel: str) -> None:
    service = ServiceFactory(is_sensitive=True)
    staffed_venue(service, practitioners=3, rooms=2)
    booked(service, at("11:00", plus=7), channel=channel)
    texts, proof = consents(service), VerificationFactory(address="+8613900139000")

    with counting() as holding:
        kept = hold(
            ask=Ask(service, channel=channel), starts_at=at("09:00", plus=7), now=NOW, visitor="browser", by=RESIDENT
        )
    with counting() as confirming:
        confirm(
            hold_id=kept.public_id,
            contact=contact_of("+8613900139000"),
            consents=texts,
            answers={},
            verification_id=proof.public_id,
            visitor="browser",
            by=RESIDENT,
            key="one",
            language="zh-hans",
            now=NOW,
        )

    assert len(holding.real) <= 12
    assert len(confirming.real) <= 20
