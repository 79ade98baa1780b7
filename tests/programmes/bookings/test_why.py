"""Why a quarter of an hour is free or not: right in every cell, and one sentence that says what decided."""

import random
from datetime import timedelta

import pytest
from django.db import connection
from django.db.models import Q
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from programmes.availability.actions.plan import add_absence, close_venue
from programmes.availability.expansion import Window, expand
from programmes.availability.sight import Wanted
from programmes.bookings.models import Claim
from programmes.bookings.queries.calendar import read_calendar
from programmes.bookings.queries.why import Why, why
from programmes.bookings.seize import NotOpen, SlotTaken
from programmes.catalogue.models import Service
from programmes.common.cells import CELL, CELLS_PER_DAY, cell_at
from programmes.common.clock import local_date, midnight
from programmes.people.choices import Role
from programmes.people.models import Practitioner, User
from programmes.places.models import Venue
from tests.factories.availability import diary_for, open_room, practitioner_on_duty
from tests.factories.bookings import booked, held
from tests.factories.catalogue import ServiceFactory
from tests.factories.moments import NOW, TODAY, at
from tests.factories.people import user_with
from tests.factories.places import VenueFactory

pytestmark = pytest.mark.django_db

DAYS = (0, 1, 2, 3, 4)


@pytest.fixture
def venue() -> Venue:
    """A venue with a room."""
    place: Venue = VenueFactory(name_en="Longcheng")
    open_room(place)
    return place


@pytest.fixture
def service() -> Service:
    """Fifty minutes with ten before and ten after."""
    talk: Service = ServiceFactory(before_minutes=10, after_minutes=10)
    return talk


@pytest.fixture
def person(service: Service, venue: Venue) -> Practitioner:
    """Somebody on duty every weekday."""
    return practitioner_on_duty(service, venue, weekdays=DAYS)


@pytest.fixture
def coordinator() -> User:
    """A coordinator of the district."""
    return user_with(Role.COORDINATOR)


def ask(user: User, person: Practitioner, clock: str, plus: int = 7) -> Why:
    """Ask about one moment."""
    moment = at(clock, plus=plus)
    wanted = Wanted(people=(person.public_id,))
    calendar = read_calendar(user=user, wanted=wanted, first_day=local_date(moment), days=1, now=NOW)
    with translation.override("en"):
        return why(calendar=calendar, at=moment, now=NOW)


def test_free(person: Practitioner, coordinator: User) -> None:
    answer = ask(coordinator, person, "09:05")

    assert (answer.is_free, answer.code, answer.at) == (True, "open", at("09:00", plus=7))
    assert answer.sentence == "On duty at Longcheng, 09:00–12:00: In person / By phone / By video."


def test_free_but_not_for_a_service_whose_paper_is_missing(person: Practitioner, coordinator: User) -> None:
    person.services.add(ServiceFactory(name_en="Play", is_child_facing=True))

    told = [ask(user, person, "09:05").sentence for user in (coordinator, user_with(Role.PRACTITIONER))]

    assert told[0].endswith(
        "Not for Play: No background check is in force on that day, and this service is given to children."
    )
    assert "Play" not in told[1]


def test_taken_held_and_around(person: Practitioner, coordinator: User, service: Service) -> None:
    booked(service, at("09:30", plus=7), channel="phone")
    held(service, at("10:00", plus=8), channel="phone")

    told = {clock: ask(coordinator, person, clock) for clock in ("09:15", "10:00", "10:30", "10:45")}

    assert (
        told["09:15"].sentence == "Kept free around a session: with the minutes before and after, it takes 09:15–10:30."
    )
    assert told["10:00"].sentence == "Taken by a session, 09:30–10:20."
    assert [told[clock].is_free for clock in told] == [False, False, True, True]
    hold = ask(coordinator, person, "10:00", 8)
    assert hold.sentence == "Somebody is filling in the form for 10:00–10:50; the time is kept until 08:10."
    assert hold.reason.is_open


def test_colleague_is_told_the_time_alone(person: Practitioner, service: Service) -> None:
    booked(service, at("09:30", plus=7), channel="phone")
    colleague = user_with(Role.PRACTITIONER)

    told = [ask(colleague, person, clock).sentence for clock in ("09:15", "09:30")]

    assert told == ["Taken, 09:15–10:30.", "Taken, 09:30–10:20."]


def test_answer_is_right_in_every_cell(person: Practitioner, coordinator: User, service: Service, venue: Venue) -> None:
    chance = random.Random(5)
    diary = diary_for(person)
    for number in range(8):
        start = at(f"{9 + number % 2:02}:{chance.choice(['00', '30'])}", plus=7 + number % 5)
        try:
            booked(service, start, phone=f"+86138001380{number:02}", channel="phone")
        except (SlotTaken, NotOpen):
            pass  # what does not fit is not booked
    add_absence(diary=diary, starts_at=at("10:10", plus=9), ends_at=at("11:05", plus=9), now=NOW)
    close_venue(venue=venue, starts_at=at("09:00", plus=10), ends_at=at("10:00", plus=10), stops_remote=True, now=NOW)
    first_day, days = TODAY + timedelta(days=7), 5
    wanted = Wanted(people=(person.public_id,))
    calendar = read_calendar(user=coordinator, wanted=wanted, first_day=first_day, days=days, now=NOW)
    open_cells = 0
    for mask in expand([diary.pk], Window(first_day, days)).values():
        open_cells |= mask
    taken = set(
        Claim.objects.filter(Q(expires_at__isnull=True) | Q(expires_at__gt=NOW), diary=diary).values_list(
            "cell", flat=True
        )
    )
    start = midnight(first_day)

    assert len(taken) > 10
    for cell in range(days * CELLS_PER_DAY):
        moment = start + cell * CELL
        is_free = bool(open_cells >> cell & 1) and cell_at(moment) not in taken
        assert why(calendar=calendar, at=moment, now=NOW).is_free == is_free, moment


def test_two_queries_more_than_the_calendar(person: Practitioner, coordinator: User) -> None:
    wanted = Wanted(people=(person.public_id,))
    calendar = read_calendar(user=coordinator, wanted=wanted, first_day=TODAY, days=1, now=NOW)

    with CaptureQueriesContext(connection) as queries:
        why(calendar=calendar, at=at("09:00"), now=NOW)

    assert len(queries) == 2
