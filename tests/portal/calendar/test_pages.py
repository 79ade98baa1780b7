"""The pages around the calendar: why, whose, the sheet for paper, and what changed."""

from collections.abc import Iterator

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from programmes.availability.models import DutyBlock
from programmes.people.choices import Role
from tests.factories.availability import practitioner_on_duty
from tests.factories.bookings import booked, held
from tests.factories.moments import NOW, at
from tests.factories.people import user_with
from tests.factories.places import VenueFactory
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


def test_list_has_a_button_for_what_may_be_dragged(scene: Scene) -> None:
    block = DutyBlock.objects.filter(diary__practitioner=scene.person).earliest("pk").public_id
    change = f"/calendar/plan/{scene.person.public_id}/blocks/{block}/change/"

    assert change in scene.text("/calendar/agenda/?on=2026-03-09")
    grid = scene.text("/calendar/week/?on=2026-03-09").split("<tbody>")[1]
    assert f'data-move="{change}' in grid
    other = practitioner_on_duty(scene.service, scene.venue)
    assert "/change/" not in scene.text(f"/calendar/week/?on=2026-03-09&who={other.public_id}")
    opening = DutyBlock.objects.get(diary__room__venue=scene.venue)
    room = opening.diary.room
    assert room is not None
    coordinator = browser_of(user_with(Role.COORDINATOR, scene.venue.street))
    week = coordinator.get(f"/calendar/week/?on=2026-03-09&room={room.public_id}").content.decode()
    assert f'data-move="/calendar/plan/rooms/{room.public_id}/{opening.public_id}/change/?date=2026-03-09T07' in week
