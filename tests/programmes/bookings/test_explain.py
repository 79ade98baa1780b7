"""Why is a start free, or not? Each stage says what it removed."""

from datetime import timedelta

import pytest
from django.utils import translation

from programmes.availability.actions.plan import add_absence
from programmes.availability.queries import diary_of
from programmes.bookings.ask import Ask
from programmes.bookings.queries.explain import explain
from programmes.bookings.queries.listing import free_slots
from programmes.bookings.slots import FreeSlot
from programmes.catalogue.choices import Channel
from programmes.catalogue.models import Service
from programmes.people.models import Practitioner
from programmes.places.models import Venue
from tests.factories.availability import day_off, open_room, practitioner_on_duty, staffed_venue, weekly_block
from tests.factories.bookings import booked, held
from tests.factories.catalogue import ServiceFactory
from tests.factories.moments import NOW, TODAY, at
from tests.factories.places import VenueFactory

pytestmark = pytest.mark.django_db


def stages(service: Service, clock: str = "09:00", *, plus: int = 7) -> dict[str, bool]:
    """Give which stages pass for a start."""
    return {stage.code: stage.passes for stage in explain(ask=Ask(service), starts_at=at(clock, plus=plus), now=NOW)}


def test_free_start_passes_every_stage() -> None:
    service = ServiceFactory()
    staffed_venue(service)

    assert stages(service) == {"rules": True, "openings": True, "people": True, "rooms": True}


def test_start_against_the_rules_names_the_rule() -> None:
    service = ServiceFactory()
    staffed_venue(service)

    assert stages(service, "09:10") == {"not-on-grid": False}
    assert stages(service, plus=0, clock="09:00") == {"too-soon": False}


def test_leave_shows_at_the_openings() -> None:
    service = ServiceFactory()
    staffed_venue(service)
    diary = diary_of(owner=Practitioner.objects.get())
    add_absence(diary=diary, starts_at=at("00:00", plus=7), ends_at=at("24:00", plus=7), now=NOW)

    assert stages(service)["openings"] is False


def test_taken_people_and_taken_rooms_are_told_apart() -> None:
    service = ServiceFactory()
    staffed_venue(service, practitioners=2, rooms=1)
    held(service, at("09:00", plus=7))
    assert stages(service) == {"rules": True, "openings": True, "people": True, "rooms": False}

    held(service, at("09:00", plus=7), channel="phone")

    assert stages(service)["people"] is False


class Asked:
    """One practitioner of one service, asked about by name."""

    def __init__(self, **fields: object) -> None:
        """Put somebody on duty from nine to twelve on weekdays."""
        self.service: Service = ServiceFactory(**fields)
        self.venue: Venue = VenueFactory(name_en="Longcheng")
        open_room(self.venue)
        self.person = practitioner_on_duty(self.service, self.venue, weekdays=(0, 1, 2, 3, 4))

    def refusal(self, clock: str, *, plus: int = 7, channel: str = "phone", service: Service | None = None) -> str:
        """Give the first sentence that refuses a start, in English; empty when it is free."""
        asked = Ask(service or self.service, channel=channel, practitioner=self.person)
        with translation.override("en"):
            stages = explain(ask=asked, starts_at=at(clock, plus=plus), now=NOW)
            return next((str(stage.sentence) for stage in stages if not stage.passes), "")


def test_named_person_free() -> None:
    assert Asked().refusal("09:00") == ""


def test_named_person_not_on_duty_says_when() -> None:
    assert Asked().refusal("14:00") == "No duty is planned then; that day it is 09:00–12:00."


def test_named_person_on_leave_says_so() -> None:
    asked = Asked()
    add_absence(diary=diary_of(owner=asked.person), starts_at=at("09:00", plus=7), ends_at=at("11:00", plus=7), now=NOW)

    assert asked.refusal("10:00") == "Leave, 09:00–11:00."


def test_meeting_that_does_not_fit_says_so() -> None:
    sentence = Asked().refusal("11:30")

    assert sentence.startswith("A meeting of 50 minutes does not fit. No duty is planned then")


def test_day_off_is_named() -> None:
    asked = Asked()
    day_off(TODAY + timedelta(days=7))

    assert asked.refusal("09:00").startswith("A day off (Day off): the duty at Longcheng")


def test_duty_for_other_ways_or_services_says_so() -> None:
    asked = Asked()
    other = ServiceFactory()
    asked.person.services.add(other)
    narrow = {"channels": [Channel.IN_PERSON], "services": [other]}
    weekly_block(asked.person, asked.venue, weekday=5, **narrow)

    assert asked.refusal("09:00", plus=12) == "The duty then is not for this way to meet: By phone."
    assert asked.refusal("09:00", plus=12, channel="in_person") == "The duty then is kept for other services."
    assert asked.refusal("09:00", plus=12, channel="in_person", service=other) == ""


def test_service_of_others_says_so() -> None:
    assert Asked().refusal("09:00", service=ServiceFactory()) == "This service is not theirs to give."


def test_session_and_hold_in_the_way_are_named() -> None:
    asked = Asked()
    booked(asked.service, at("09:00", plus=7), channel="phone")
    held(asked.service, at("10:30", plus=7), channel="phone")

    assert asked.refusal("09:30") == "A session lies in the way; with the minutes around it, it takes 09:00–10:00."
    assert asked.refusal("11:00").startswith("Somebody is filling in the form for a time that lies in the way, 10:30")


def test_full_day_counts_its_sessions() -> None:
    asked = Asked()
    asked.person.daily_cap = 1
    asked.person.save()
    booked(asked.service, at("09:00", plus=7), channel="phone")

    assert asked.refusal("11:00") == "The day has its full number: 1 sessions, and 1 are the most."


def test_missing_room_says_so() -> None:
    asked = Asked(room_kinds=["hall"])

    assert asked.refusal("09:00", channel="in_person") == "No suitable room is open and free where somebody is."


@pytest.mark.parametrize("plus", [5, 6, 7, 8])
def test_whatever_is_explained_as_free_can_be_held(plus: int) -> None:
    asked = Asked()
    booked(asked.service, at("09:30", plus=7), channel="phone")
    free = {slot.starts_at for slot in _slots(asked, plus)}

    for quarter in range(8 * 4, 13 * 4):
        clock = f"{quarter // 4:02}:{quarter % 4 * 15:02}"
        assert (asked.refusal(clock, plus=plus) == "") == (at(clock, plus=plus) in free), clock


def _slots(asked: Asked, plus: int) -> list[FreeSlot]:
    day = TODAY + timedelta(days=plus)
    ask = Ask(asked.service, channel="phone", practitioner=asked.person)
    return free_slots(ask=ask, first_day=day, last_day=day, now=NOW).slots
