"""A room's opening changed and closed on its pages, with a decision for every meeting that it hits."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine

from programmes.availability.models import DutyBlock
from programmes.availability.planned import plan_of
from programmes.bookings.models import Booking
from programmes.bookings.queries.integrity import problems
from programmes.common.clock import local
from programmes.notifications.choices import Purpose
from programmes.notifications.models import OutboxMessage
from programmes.people.choices import Role
from programmes.places.models import Room
from programmes.records.models import AuditEntry
from tests.factories.availability import diary_for
from tests.factories.bookings import booked
from tests.factories.moments import NOW, TODAY, at
from tests.factories.people import user_with
from tests.factories.places import StreetFactory
from tests.portal.planning.scene import Scene, browser_of, build, checked, hidden, selects, sent

pytestmark = pytest.mark.django_db

DATE = "date=2026-03-09T07%3A00%3A00%2B08%3A00"
LATER = {"day": "2026-03-09", "begins": "13:00", "ends": "16:00", "scope": "this"}


@pytest.fixture(autouse=True)
def _monday_morning() -> Iterator[None]:
    """Stand still at ``NOW``."""
    with time_machine.travel(NOW, tick=False):
        yield


class Opening:
    """The pages about the opening of a room, in the browser of the coordinator of its area, and a meeting in it next Monday at nine."""

    def __init__(self, scene: Scene) -> None:
        """Book the meeting and stand at its date."""
        self.row = booked(scene.service, channel="in_person", venue=scene.venue)
        found = self.row.session.room
        assert found is not None
        self.room: Room = found
        self.block = DutyBlock.objects.get(diary__room=self.room)
        self.user = user_with(Role.COORDINATOR, scene.venue.street)
        self.client = browser_of(self.user)

    def page(self, name: str, more: str = "") -> str:
        """Give an address of it."""
        return f"/calendar/plan/rooms/{self.room.public_id}/{self.block.public_id}/{name}/?{DATE}{more}"

    def mondays(self) -> list[str]:
        """Give when the room opens on this and the next three Mondays."""
        dates = plan_of(diary_ids=[diary_for(self.room).pk], first_day=TODAY, days=22).dates
        starts = [local(each.starts_at) for each in dates]
        return [f"{start:%m-%d %H:%M}" for start in starts if start.weekday() == 0]

    def decided(self, there: str, text: str, verb: str) -> Any:
        """Decide the same about every meeting, and give the answer."""
        offers = selects(text)
        choice = {name: next(value for value in values if value.startswith(verb)) for name, values in offers.items()}
        return self.client.post(there, {"seen": hidden(text, "seen"), **choice})


@pytest.fixture
def opening() -> Opening:
    """A place with three rooms and two people on duty on Mondays."""
    return Opening(build())


@pytest.mark.parametrize(
    ("scope", "mondays"),
    [
        ("this", ["03-02 07:00", "03-09 13:00", "03-16 07:00", "03-23 07:00"]),
        ("following", ["03-02 07:00", "03-09 13:00", "03-16 13:00", "03-23 13:00"]),
        ("all", ["03-02 07:00", "03-09 13:00", "03-16 13:00", "03-23 13:00"]),
    ],
)
def test_change_is_made_with_its_decision_and_reaches_as_far_as_asked(
    opening: Opening, scope: str, mondays: list[str]
) -> None:
    there, text = checked(opening.client, opening.page("change"), **{**LATER, "scope": scope})

    assert opening.mondays()[1] == "03-09 07:00"
    assert list(selects(text)) == [f"{opening.row.session.public_id}.{opening.room.public_id}"]
    assert opening.row.name not in text
    answer = opening.decided(there, text, "keep")
    assert answer["Location"] == f"/calendar/week/?room={opening.room.public_id}&on=2026-03-09"
    assert opening.mondays() == mondays
    opening.row.session.refresh_from_db()
    assert opening.row.session.is_room_kept
    assert AuditEntry.objects.filter(action="duty.changed").latest("pk").actor_id == str(opening.user.pk)
    assert opening.client.get(there)["Location"] == answer["Location"]


def test_room_is_closed_and_its_meeting_goes_next_door(opening: Opening) -> None:
    there, text = checked(opening.client, opening.page("close"), scope="this")
    offers = next(iter(selects(text).values()))
    assert [value.partition(":")[0] for value in offers] == ["keep", "ask", "room", "room"]

    assert opening.decided(there, text, "room:").status_code == 302

    opening.row.session.refresh_from_db()
    assert opening.row.session.room_id not in (None, opening.room.pk)
    assert opening.mondays() == ["03-02 07:00", "03-16 07:00", "03-23 07:00"]
    assert list(problems(now=NOW)) == []


def test_people_are_asked_for_another_time(opening: Opening) -> None:
    there, text = checked(opening.client, opening.page("close"), scope="this")

    opening.decided(there, text, "ask")

    assert OutboxMessage.objects.get(purpose=Purpose.NEW_TIME_ASKED).subject_id == opening.row.public_id


def test_no_decision_and_a_wrong_one_change_nothing_and_say_so(opening: Opening) -> None:
    there, text = checked(opening.client, opening.page("close"), scope="this")
    name = next(iter(selects(text)))

    for choice in ({}, {name: ""}, {name: "room:elsewhere"}):
        again = sent(opening.client, there, seen=hidden(text, "seen"), **choice)
        assert "data-problem" in again
        assert hidden(again, "seen") == hidden(text, "seen")
    assert opening.mondays()[1] == "03-09 07:00"


def test_meeting_that_was_booked_in_between_is_shown(opening: Opening) -> None:
    there, text = checked(opening.client, opening.page("close"), scope="this")
    Room.objects.exclude(pk=opening.room.pk).update(is_active=False)  # which room is taken is drawn by lot
    fresh = booked(
        opening.row.service, at("10:00", plus=7), phone="+8613900139009", channel="in_person", venue=opening.room.venue
    )

    answer = opening.decided(there, text, "keep")

    assert answer["Location"] == there
    again = opening.client.get(there).content.decode()
    assert 'class="note above note-wrong"' in again
    assert [name.partition(".")[0] for name in selects(again)] == [
        opening.row.session.public_id,
        fresh.session.public_id,
    ]
    assert opening.mondays()[1] == "03-09 07:00"


def test_page_shows_where_a_drag_has_dropped_the_date_and_leads_back_to_it(opening: Opening) -> None:
    page = opening.page("change", "&starts=2026-03-10T14:00&ends=2026-03-10T17:00")

    text = opening.client.get(page).content.decode()

    for value in ("2026-03-10", "14:00", "17:00"):
        assert f'value="{value}"' in text
    assert f"/close/?{DATE}" in text
    there, text = checked(opening.client, opening.page("change"), **LATER)
    assert f'<a class="back" href="{opening.page("change")}">' in text
    assert there


@pytest.mark.parametrize(
    "fields",
    [
        {"ends": "12:00"},
        {"day": "x"},
        {"begins": ""},
        {"scope": "everything"},
        {"day": "2026-03-10", "begins": "10:00", "ends": "11:00"},  # open there already
    ],
)
def test_change_that_cannot_be_says_why(opening: Opening, fields: dict[str, str]) -> None:
    assert "data-problem" in sent(opening.client, opening.page("change"), **{**LATER, **fields})
    assert "data-problem" in sent(opening.client, opening.page("close"), scope="everything")
    assert opening.mondays()[1] == "03-09 07:00"


@pytest.mark.parametrize("query", ["", "date=x", "date=2026-03-09T08:00:00%2B08:00", "date=2026-03-09T07:00"])
def test_date_that_the_opening_does_not_have_is_not_found(opening: Opening, query: str) -> None:
    for name in ("change", "close"):
        page = opening.page(name).replace(DATE, query)
        assert opening.client.get(page).status_code == 404


def test_only_coordinators_of_the_area_find_the_pages(opening: Opening) -> None:
    there, _text = checked(opening.client, opening.page("close"), scope="this")
    person = Booking.objects.get().session.staffing.get().practitioner
    others = [browser_of(user_with(Role.COORDINATOR, StreetFactory())), browser_of(person.user)]
    others += [browser_of(user_with(role)) for role in (Role.STREET_CLERK, Role.EDITOR)]

    for client in others:
        for page in (opening.page("change"), opening.page("close"), there):
            assert {client.get(page).status_code, client.post(page, LATER).status_code} == {404}
    elsewhere = opening.page("change").replace(opening.block.public_id, DutyBlock.objects.latest("pk").public_id)
    assert opening.client.get(elsewhere).status_code == 404
    second = browser_of(user_with(Role.COORDINATOR, opening.room.venue.street))
    assert second.get(there).status_code == 404
