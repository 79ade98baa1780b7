"""The pages around the calendar: why, whose, the sheet for paper, what changed, and moving a date of duty."""

from collections.abc import Iterator

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from programmes.availability.models import DutyBlock
from programmes.availability.planned import plan_of
from programmes.common.clock import local
from programmes.people.choices import Role
from programmes.places.models import Room
from programmes.records.models import AuditEntry
from tests.factories.availability import diary_for, practitioner_on_duty
from tests.factories.bookings import booked, held
from tests.factories.moments import NOW, TODAY, at
from tests.factories.people import user_with
from tests.factories.places import StreetFactory, VenueFactory
from tests.portal.calendar.scene import DAYS, Scene, browser_of, own_calendar


@pytest.fixture(autouse=True)
def _monday_morning() -> Iterator[None]:
    """Stand still at ``NOW``."""
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def scene(db: None) -> Scene:
    """A practitioner's calendar."""
    return own_calendar()


def test_why_says_it_in_a_sentence(scene: Scene) -> None:
    booked(scene.service, channel="phone")

    assert "已有会面，09:00–09:50。" in scene.text("/calendar/why/?at=2026-03-09T09:15")
    assert "值班：龙城工作室，09:00–12:00" in scene.text("/calendar/why/?at=2026-03-09T10:00")
    assert "当天的值班是 09:00–12:00" in scene.text("/calendar/why/?at=2026-03-09T15:00")


def test_why_tells_what_each_rule_says_of_a_service(scene: Scene) -> None:
    path = f"/calendar/why/?at=2026-03-09T09:00&service={scene.service.public_id}&channel=phone"
    free = scene.text(path)
    booked(scene.service, channel="phone")
    taken = scene.text(path)

    assert free.count("通过") == 3
    assert "不行" not in free
    assert "与一次会面冲突；连同前后预留时间，占用 09:00–10:00。" in taken


def test_why_of_a_colleague_tells_no_rules(scene: Scene) -> None:
    other = practitioner_on_duty(scene.service, scene.venue, weekdays=DAYS)
    held(scene.service, channel="phone", practitioner=other)

    text = scene.text(
        f"/calendar/why/?who={other.public_id}&at=2026-03-09T09:00&service={scene.service.public_id}&channel=phone"
    )

    assert "已占用，09:00–09:50。" in text
    assert "心理咨询" not in text
    assert "填写" not in text


@pytest.mark.parametrize(
    "query", ["", "at=", "at=x", "at=1999-01-01T00:00", "at=2026-03-09T09:00&who=x", "at=9999-12-31T23:59"]
)
def test_why_of_nothing_is_not_found(scene: Scene, query: str) -> None:
    assert scene.client.get(f"/calendar/why/?{query}").status_code == 404


def test_people_are_found_by_name_and_by_what_they_do(scene: Scene) -> None:
    practitioner_on_duty(scene.service, scene.venue, name_zh="何清越", name_en="He Qingyue")

    everybody = scene.text("/calendar/people/")
    assert "林晓岚" in everybody
    assert "何清越" in everybody
    assert "龙城工作室" in everybody
    assert "林晓岚" not in scene.text("/calendar/people/?q=清越")
    assert "何清越" in scene.text("/calendar/people/?q=QINGYUE")
    assert "没有找到" in scene.text("/calendar/people/?q=无此人")


def test_people_cost_the_same_however_many(scene: Scene) -> None:
    counts = []
    for number in (0, 30):
        for _each in range(number):
            practitioner_on_duty(scene.service, scene.venue)
        scene.client.get("/calendar/people/")
        with CaptureQueriesContext(connection) as captured:
            scene.client.get("/calendar/people/")
        counts.append(len(captured))

    assert counts[0] == counts[1]


def test_sheet_has_times_and_names_and_nothing_that_tells_why(scene: Scene) -> None:
    booked(scene.service, channel="phone")
    held(scene.service, at("10:00", plus=7), channel="phone")

    main = scene.text("/calendar/sheet/?on=2026-03-09").split("<main")[1].split("</main>")[0]

    assert "小林" in main
    assert "09:00–09:50" in main
    assert "10:00" not in main, "who is filling in the form may not come"
    for word in ("心理咨询", scene.service.code, scene.service.programme.name_zh, "13800138000", "8000"):
        assert word not in main


def test_sheet_of_others_is_not_found(scene: Scene) -> None:
    other = practitioner_on_duty(scene.service, scene.venue)

    assert scene.client.get(f"/calendar/sheet/?who={other.public_id}").status_code == 404


def test_changed_answers_304_until_something_changes(scene: Scene) -> None:
    page = scene.text("/calendar/week/")
    stamp = page.split('data-stamp="')[1].split('"')[0]
    asked = {"If-None-Match": f'"{stamp}"'}

    assert scene.client.get("/calendar/changed/", headers=asked).status_code == 304
    with CaptureQueriesContext(connection) as captured:
        scene.client.get("/calendar/changed/", headers=asked)
    assert len(captured) == 5, "who asks takes four, the calendar one"
    held(scene.service, channel="phone")
    answer = scene.client.get("/calendar/changed/", headers=asked)
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer["ETag"] != f'"{stamp}"'
    assert "no-store" in answer["Cache-Control"]


def test_change_of_somebody_else_is_no_news(scene: Scene) -> None:
    first = scene.client.get("/calendar/changed/")["ETag"]
    practitioner_on_duty(scene.service, VenueFactory())

    assert scene.client.get("/calendar/changed/")["ETag"] == first


class Move:
    """The page that moves one date of the room's opening, in the browser of the coordinator of its area."""

    def __init__(self, scene: Scene, **more: str) -> None:
        """Stand at the date of next Monday."""
        self.user = user_with(Role.COORDINATOR, scene.venue.street)
        self.client = browser_of(self.user)
        self.room = Room.objects.get(venue=scene.venue)
        self.block = DutyBlock.objects.get(diary__room=self.room)
        extra = "".join(f"&{name}={value}" for name, value in more.items())
        self.path = f"/calendar/move/?block={self.block.public_id}&date=2026-03-09T07:00{extra}"

    def send(self, **fields: str) -> int:
        """Send the form and give the status."""
        sent = {"day": "2026-03-09", "begins": "13:00", "ends": "16:00", "scope": "this"} | fields
        self.answer = self.client.post(self.path, sent)
        return int(self.answer.status_code)

    def mondays(self) -> list[str]:
        """Give when the room opens on the next three Mondays."""
        dates = plan_of(diary_ids=[diary_for(self.room).pk], first_day=TODAY, days=22).dates
        starts = [local(each.starts_at) for each in dates]
        return [f"{start:%m-%d %H:%M}" for start in starts if start.weekday() == 0]


def test_move_shows_where_a_drag_has_dropped_the_date(scene: Scene) -> None:
    move = Move(scene, starts="2026-03-10T14:00", ends="2026-03-10T17:00")

    text = move.client.get(move.path).content.decode()

    for value in ("2026-03-10", "14:00", "17:00"):
        assert f'value="{value}"' in text


@pytest.mark.parametrize(
    ("scope", "mondays"),
    [
        ("this", ["03-02 07:00", "03-09 13:00", "03-16 07:00", "03-23 07:00"]),
        ("following", ["03-02 07:00", "03-09 13:00", "03-16 13:00", "03-23 13:00"]),
        ("all", ["03-02 07:00", "03-09 13:00", "03-16 13:00", "03-23 13:00"]),
    ],
)
def test_move_reaches_as_far_as_it_was_asked(scene: Scene, scope: str, mondays: list[str]) -> None:
    move = Move(scene)

    assert move.send(scope=scope) == 302
    assert move.answer["Location"] == f"/calendar/week/?on=2026-03-09&room={move.room.public_id}"
    assert move.mondays() == mondays
    assert AuditEntry.objects.filter(action="duty.changed").latest("pk").actor_id == str(move.user.pk)


def test_move_shows_what_it_would_hit_before_it_does_anything(scene: Scene) -> None:
    booked(scene.service, channel="in_person", venue=scene.venue)
    move = Move(scene)

    assert move.send() == 200
    assert "这些会面将不在值班时间内" in move.answer.content.decode()
    assert move.mondays()[1] == "03-09 07:00"
    assert move.send(agreed="yes") == 302
    assert move.mondays()[1] == "03-09 13:00"


def test_move_that_only_looks_changes_nothing(scene: Scene) -> None:
    move = Move(scene)

    assert move.send(look="yes") == 200
    assert "没有会面受影响" in move.answer.content.decode()
    assert move.mondays()[1] == "03-09 07:00"


@pytest.mark.parametrize(
    "fields",
    [
        {"ends": "12:00"},
        {"day": "x"},
        {"begins": ""},
        {"scope": "everything"},
        {"day": "2026-03-10", "begins": "10:00", "ends": "11:00"},  # on duty there already
    ],
)
def test_move_that_cannot_be_says_why(scene: Scene, fields: dict[str, str]) -> None:
    move = Move(scene)

    assert move.send(**fields) == 422
    assert "data-problem" in move.answer.content.decode()
    assert move.mondays()[1] == "03-09 07:00"


@pytest.mark.parametrize("query", ["", "block=x&date=2026-03-09T09:00", "date=2026-03-09T09:00", "block={}&date=x"])
def test_move_of_nothing_is_not_found(scene: Scene, query: str) -> None:
    move = Move(scene)

    assert move.client.get(f"/calendar/move/?{query.format(move.block.public_id)}").status_code == 404


def test_date_that_somebody_took_back_meanwhile_is_told(scene: Scene) -> None:
    move = Move(scene)
    move.path = move.path.replace("07:00", "08:00")

    assert move.send() == 422


def test_coordinator_moves_what_is_in_the_own_area_alone(scene: Scene) -> None:
    move = Move(scene)
    far = user_with(Role.COORDINATOR, StreetFactory())

    assert move.client.get(move.path).status_code == 200
    assert browser_of(far).get(move.path).status_code == 404
    assert browser_of(user_with(Role.PRACTITIONER)).get(move.path).status_code == 404


def test_duty_of_a_person_is_changed_where_it_is_planned(scene: Scene) -> None:
    block = DutyBlock.objects.filter(diary__practitioner=scene.person).earliest("pk")
    there = f"/calendar/plan/{scene.person.public_id}/blocks/{block.public_id}/change/?date=2026-03-09T09%3A00%3A00%2B08%3A00"
    path = f"/calendar/move/?block={block.public_id}&date=2026-03-09T09:00"

    assert scene.client.get(path)["Location"] == there
    assert scene.client.post(path + "&starts=2026-03-10T14:00")["Location"] == f"{there}&starts=2026-03-10T14%3A00"
    assert browser_of(user_with(Role.PRACTITIONER)).get(path).status_code == 404


def test_list_has_a_button_for_what_may_be_dragged(scene: Scene) -> None:
    block = DutyBlock.objects.filter(diary__practitioner=scene.person).earliest("pk").public_id
    change = f"/calendar/plan/{scene.person.public_id}/blocks/{block}/change/"

    assert change in scene.text("/calendar/agenda/?on=2026-03-09")
    grid = scene.text("/calendar/week/?on=2026-03-09").split("<tbody>")[1]
    assert f'data-move="{change}' in grid
    other = practitioner_on_duty(scene.service, scene.venue)
    assert "/change/" not in scene.text(f"/calendar/week/?on=2026-03-09&who={other.public_id}")
    move = Move(scene)
    room = move.client.get(f"/calendar/week/?on=2026-03-09&room={move.room.public_id}").content.decode()
    assert f'data-move="/calendar/move/?block={move.block.public_id}' in room
