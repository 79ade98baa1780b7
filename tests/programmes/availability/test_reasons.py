"""The one sentence that says why a quarter of an hour is planned to be open, or not."""

from datetime import timedelta

import pytest
from django.utils import translation

from programmes.availability.actions.edit import move_date
from programmes.availability.actions.plan import add_absence, close_venue
from programmes.availability.choices import AbsenceKind, Recurrence
from programmes.availability.planned import plan_of
from programmes.availability.reasons import Reason, reason_at, span_words
from programmes.availability.sight import OwnerKind
from programmes.catalogue.choices import Channel
from programmes.common.clock import local_date
from programmes.people.models import Practitioner
from programmes.places.models import Venue
from tests.factories.availability import day_off, diary_for, makeup_day, open_room, weekly_block
from tests.factories.moments import NOW, TODAY, at
from tests.factories.people import PractitionerFactory
from tests.factories.places import VenueFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english() -> object:
    with translation.override("en"):
        yield


@pytest.fixture
def venue() -> Venue:
    """A venue."""
    place: Venue = VenueFactory(name_en="Longcheng")
    return place


@pytest.fixture
def person(venue: Venue) -> Practitioner:
    """Somebody on duty on Mondays from nine to twelve."""
    practitioner: Practitioner = PractitionerFactory()
    weekly_block(practitioner, venue)
    return practitioner


def why(owner: object, clock: str, plus: int = 0) -> Reason:
    """Give what decides about ``clock`` so many days from today."""
    moment = at(clock, plus=plus)
    plan = plan_of(diary_ids=[diary_for(owner).pk], first_day=local_date(moment), days=1)  # type: ignore[arg-type]
    kind = OwnerKind.PRACTITIONER if isinstance(owner, Practitioner) else OwnerKind.ROOM
    return reason_at(planned=plan.dates, marks=plan.marks, at=moment, kind=kind)


def test_duty(person: Practitioner) -> None:
    reason = why(person, "09:00")

    assert (reason.code, reason.is_open) == ("open", True)
    assert reason.sentence == "On duty at Longcheng, 09:00–12:00: In person / By phone / By video."
    assert why(person, "11:45").is_open


@pytest.mark.parametrize("clock", ["08:45", "12:00"])
def test_beside_duty(person: Practitioner, clock: str) -> None:
    reason = why(person, clock)

    assert (reason.code, reason.is_open) == ("no-duty", False)
    assert reason.sentence == "No duty is planned then; that day it is 09:00–12:00."


def test_day_without_duty(person: Practitioner) -> None:
    assert why(person, "09:00", 1).sentence == "No duty is planned that day."


def test_opening_copy_and_moved_date_say_what_they_are(person: Practitioner, venue: Venue) -> None:
    weekly_block(person, venue, weekday=2, recurrence=Recurrence.ONCE, channels=[Channel.PHONE])
    makeup_day(TODAY + timedelta(days=5), 0)
    block = weekly_block(person, venue, weekday=3)
    move_date(
        block=block,
        starts_at=at("09:00", plus=3),
        new_starts_at=at("13:00", plus=3),
        new_ends_at=at("15:00", plus=3),
        now=NOW,
    )

    assert why(person, "09:00", 2).sentence == "An extra opening at Longcheng, 09:00–12:00: By phone."
    assert why(person, "09:00", 5).sentence.startswith("A make-up working day takes over this duty at Longcheng")
    assert why(person, "13:00", 3).sentence.startswith("A date of duty that was moved here, at Longcheng, 13:00–15:00")


def test_leave_wins_over_duty(person: Practitioner) -> None:
    add_absence(diary=diary_for(person), kind=AbsenceKind.SICKNESS, starts_at=at("09:00"), ends_at=at("10:10"), now=NOW)

    assert why(person, "09:00").sentence == "Sickness, 09:00–10:10."
    assert not why(person, "10:00").is_open, "an absence rounds outward"
    assert why(person, "10:15").is_open


def test_day_off_names_the_duty_that_falls_out(person: Practitioner) -> None:
    day_off(TODAY)

    assert (
        why(person, "09:00").sentence == "A day off (Day off): the duty at Longcheng, 09:00–12:00, does not take place."
    )
    assert why(person, "15:00").sentence == "A day off (Day off), and no duty is planned."


def test_makeup_day_closes_its_own_duty(person: Practitioner, venue: Venue) -> None:
    weekly_block(person, venue, weekday=5, begins="14:00", ends="16:00")
    makeup_day(TODAY + timedelta(days=5), 0)

    reason = why(person, "14:00", 5)

    assert (reason.code, reason.is_open) == ("makeup", False)


def test_closure_leaves_phone_and_video(person: Practitioner, venue: Venue) -> None:
    close_venue(venue=venue, starts_at=at("09:00"), ends_at=at("10:00"), now=NOW)
    close_venue(venue=venue, starts_at=at("10:00"), ends_at=at("11:00"), stops_remote=True, now=NOW)

    first, second = why(person, "09:00"), why(person, "10:00")

    assert (first.is_open, first.channels) == (True, ("phone", "video"))
    assert first.sentence == "Longcheng is closed, 09:00–10:00; phone and video go on."
    assert (second.is_open, second.sentence) == (False, "Longcheng is closed, 10:00–11:00.")


def test_room(venue: Venue) -> None:
    room = open_room(venue)

    assert why(room, "07:00").sentence == "The room is open, 07:00–22:00."
    assert why(room, "06:45").sentence == "The room is not open then; that day it is open 07:00–22:00."


@pytest.mark.parametrize(
    ("begins", "ends", "words"),
    [
        (at("09:00"), at("12:00"), "09:00–12:00"),
        (at("22:00"), at("24:00"), "22:00–00:00"),
        (at("00:00"), at("24:00"), "all of 2 March"),
        (at("00:00"), at("00:00", plus=3), "2 March to 4 March"),
        (at("22:00"), at("06:00", plus=1), "2 March 22:00 – 3 March 06:00"),
    ],
)
def test_stretch_of_time_in_words(begins: object, ends: object, words: str) -> None:
    assert span_words(begins, ends) == words  # type: ignore[arg-type]
