"""Day, week, month and list: what stands in them, what they cost, and what no address or title tells."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from programmes.availability.actions.plan import add_absence, close_venue
from programmes.availability.choices import AbsenceKind, Recurrence
from programmes.catalogue.choices import Attends
from programmes.catalogue.models import Service
from programmes.people.choices import Role
from programmes.people.models import Practitioner
from tests.factories.availability import day_off, diary_for, makeup_day, practitioner_on_duty, weekly_block
from tests.factories.bookings import booked, held
from tests.factories.moments import NOW, TODAY, at
from tests.factories.people import user_with
from tests.portal.calendar.scene import DAYS, Scene, browser_of, own_calendar
from tests.privacy.pages import read

VIEWS = ("day", "week", "month", "agenda")
WEEK = "/calendar/week/?on=2026-03-09"
MOST_QUERIES = 10


@pytest.fixture(autouse=True)
def _monday_morning() -> Iterator[None]:
    """Stand still at ``NOW``."""
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def scene(db: None) -> Scene:
    """A practitioner's calendar."""
    return own_calendar()


def queries(scene: Scene, path: str) -> int:
    """Count the statements of a warm page, savepoints aside."""
    scene.client.get(path)
    with CaptureQueriesContext(connection) as captured:
        assert scene.client.get(path).status_code == 200
    return len([query for query in captured.captured_queries if "SAVEPOINT" not in query["sql"]])


def colleagues(scene: Scene, number: int) -> str:
    """Give the query that names so many colleagues, each with a session next week."""
    people: list[Practitioner] = []
    for each in range(number):
        person = practitioner_on_duty(scene.service, scene.venue, weekdays=DAYS)
        phone = f"+86138001382{each:02}"
        booked(scene.service, at("09:00", plus=7 + each % 5), phone=phone, channel="phone", practitioner=person)
        people.append(person)
    return "&".join(f"who={person.public_id}" for person in people)


@pytest.mark.parametrize("view", VIEWS)
def test_session_stands_in_every_view(scene: Scene, view: str) -> None:
    booked(scene.service, channel="in_person")

    text = scene.text(f"/calendar/{view}/?on=2026-03-09")

    assert "<title>区家庭服务中心 · 预约</title>" in text
    if view == "month":
        assert "1 次会面" in text
    else:
        assert "小林" in text
        assert "心理咨询" in text
        assert "09:00–09:50" in text


@pytest.mark.parametrize("view", VIEWS)
def test_pages_are_private(scene: Scene, view: str) -> None:
    answer = scene.client.get(f"/calendar/{view}/")

    assert "no-store" in answer["Cache-Control"]
    assert answer["X-Robots-Tag"] == "noindex, nofollow"


@pytest.mark.parametrize("view", VIEWS)
def test_addresses_name_random_ids_alone(scene: Scene, view: str) -> None:
    booked(scene.service, channel="in_person")
    text = scene.client.get(f"/calendar/{view}/?on=2026-03-09&who={scene.person.public_id}")

    addresses = " ".join(read(text).addresses)
    for word in ("小林", "心理咨询", scene.service.code, scene.person.name_zh, "%E5"):
        assert word not in addresses


def test_table_has_a_caption_and_headers(scene: Scene) -> None:
    text = scene.text(WEEK)

    assert "<caption" in text
    assert text.count('<th scope="col"') == 8
    assert text.count('<th scope="row"') == 10  # 08:00 to 18:00


def test_every_cell_leads_to_why(scene: Scene) -> None:
    grid = scene.text(WEEK).split("<tbody>")[1].split("</tbody>")[0]

    assert grid.count("<td") == grid.count("/calendar/why/?at=")
    assert "/calendar/why/?at=2026-03-09T09%3A00" in grid


def test_open_time_is_said_in_words(scene: Scene) -> None:
    booked(scene.service, channel="in_person")

    grid = scene.text(WEEK).split("<tbody>")[1].split("</tbody>")[0]

    assert grid.count("可约") == 5
    assert "10:00–12:00" in grid
    assert "龙城工作室" in grid


def test_leave_hold_closure_and_days_are_said_in_words(scene: Scene) -> None:
    diary = diary_for(scene.person)
    add_absence(
        diary=diary, kind=AbsenceKind.TRAINING, starts_at=at("09:00", plus=7), ends_at=at("10:00", plus=7), now=NOW
    )
    held(scene.service, at("10:00", plus=7), channel="phone")
    close_venue(venue=scene.venue, starts_at=at("09:00", plus=8), ends_at=at("10:00", plus=8), now=NOW)
    close_venue(
        venue=scene.venue,
        starts_at=at("10:00", plus=8),
        ends_at=at("11:00", plus=8),
        stops_remote=True,
        reason_zh="台风",
        now=NOW,
    )
    day_off(TODAY + timedelta(days=9))
    makeup_day(TODAY + timedelta(days=12), 0)
    weekly_block(scene.person, scene.venue, weekday=10, recurrence=Recurrence.ONCE, begins="18:30", ends="20:00")

    for path in (WEEK, WEEK.replace("week", "day"), WEEK.replace("week", "agenda")):
        text = scene.text(path)
        assert "培训或督导" in text
        assert "有人正在填写" in text
        assert "08:10" in text
    week = scene.text(WEEK)
    for words in ("仅电话、视频", "台风", "休息日", "调休上班", "可约（加开）", "可约（调休）", "20:00"):
        assert words in week, words


def test_quiet_frame_of_every_view(scene: Scene) -> None:
    text = scene.text(WEEK)

    for key in "tpndwml":
        assert f'data-key="{key}"' in text
    assert 'aria-current="page"' in text
    assert "style=" not in text


def test_now_is_marked_in_the_running_quarter(scene: Scene) -> None:
    with time_machine.travel(at("09:20"), tick=False):
        text = scene.text("/calendar/week/")
        assert "现在 09:20" in text
        assert text.count("is-now") == 1
    assert "is-now" not in scene.text(WEEK)


@pytest.mark.parametrize(("moment", "day"), [(at("23:59"), "2026-03-02"), (at("00:00", plus=1), "2026-03-03")])
def test_today_turns_at_midnight_in_shanghai(scene: Scene, moment: Any, day: str) -> None:
    with time_machine.travel(moment, tick=False):
        scene.client.force_login(scene.person.user)  # the session of the morning is over
        text = scene.text("/calendar/week/")

    assert f'data-day="{day}" class="is-today"' in text


def test_next_person_and_how_to_reach_them_stand_beside_the_week(scene: Scene) -> None:
    booked(scene.service, at("09:00", plus=7), channel="phone")
    with time_machine.travel(at("08:30", plus=7), tick=False):
        scene.client.force_login(scene.person.user)
        beside = scene.text("/calendar/week/").split("<aside")[1].split("</aside>")[0]

    assert "下一位 · 09:00" in beside
    assert "小林" in beside
    assert "不要联系我" in beside


def test_day_that_is_none_says_so_and_shows_today(scene: Scene) -> None:
    text = scene.text("/calendar/day/?on=2026-02-30")

    assert "日期不存在" in text
    assert "2026年3月2日" in text


def test_who_comes_next_is_checked_in_by_one_press(scene: Scene) -> None:
    booking = booked(scene.service, channel="in_person")
    arrive = f"/calendar/session/{booking.session.public_id}/arrive/"

    with time_machine.travel(booking.session.starts_at - timedelta(minutes=61), tick=False):
        scene.client.force_login(scene.person.user)
        assert arrive not in scene.text("/calendar/week/")
    with time_machine.travel(booking.session.starts_at - timedelta(minutes=10), tick=False):
        scene.client.force_login(scene.person.user)
        text = scene.text("/calendar/week/")
        key = text.split('name="key" value="')[1].split('"')[0]
        answer = scene.client.post(arrive, {"key": key})
        assert answer["Location"] == arrive.removesuffix("arrive/")
        after = scene.text("/calendar/week/")

    assert arrive not in after
    assert "已到" in after


def test_a_couple_is_counted_on_the_page_of_the_session(scene: Scene) -> None:
    booking = booked(scene.service, channel="in_person")
    Service.objects.filter(pk=scene.service.pk).update(attends=Attends.COUPLE)

    with time_machine.travel(booking.session.starts_at - timedelta(minutes=10), tick=False):
        scene.client.force_login(scene.person.user)
        text = scene.text("/calendar/week/")

    assert "/arrive/" not in text
    assert f"/calendar/session/{booking.session.public_id}/" in text


@pytest.mark.parametrize("query", ["who=nobody", "room=nothing", "venue=x", "who=%00", "who=" + "a" * 5000])
def test_calendar_that_is_none_is_not_found(scene: Scene, query: str) -> None:
    for view in (*VIEWS, "changed"):
        assert scene.client.get(f"/calendar/{view}/?{query}").status_code == 404


def test_empty_week_says_so(scene: Scene) -> None:
    assert "没有安排" in scene.text("/calendar/week/?on=2026-03-07")


def test_start_leads_each_to_their_own(scene: Scene) -> None:
    assert scene.client.get("/calendar/")["Location"] == "/calendar/week/"
    assert browser_of(user_with(Role.COORDINATOR)).get("/calendar/")["Location"] == "/calendar/people/"


def test_account_of_nobody_is_led_to_other_calendars(scene: Scene) -> None:
    lonely = browser_of(user_with(Role.PRACTITIONER))

    assert lonely.get("/calendar/week/")["Location"] == "/calendar/people/"
    assert "林晓岚" in lonely.get("/calendar/people/").content.decode()


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.django_db(transaction=True)  # inside a transaction nothing is kept, and a page would read its frame anew
def test_page_costs_the_same_for_one_and_for_twelve(view: str) -> None:
    scene = own_calendar()
    booked(scene.service, channel="in_person")
    many = colleagues(scene, 12)
    own = queries(scene, f"/calendar/{view}/?on=2026-03-09")
    beside = queries(scene, f"/calendar/{view}/?on=2026-03-09&{many}")
    scene.client = browser_of(user_with(Role.COORDINATOR))
    one = queries(scene, f"/calendar/{view}/?on=2026-03-09&who={scene.person.public_id}")
    twelve = queries(scene, f"/calendar/{view}/?on=2026-03-09&{many}")

    # Guests of colleagues are not even asked for.
    assert (own, beside, one, twelve) == (MOST_QUERIES, MOST_QUERIES - 1, MOST_QUERIES, MOST_QUERIES)


def test_colleague_stands_beside_without_names(scene: Scene) -> None:
    other = practitioner_on_duty(scene.service, scene.venue, weekdays=DAYS, name_zh="何清越")
    booked(scene.service, channel="phone", practitioner=other)

    for view in ("day", "week", "agenda"):
        text = scene.text(f"/calendar/{view}/?on=2026-03-09&who={scene.person.public_id}&who={other.public_id}")
        assert "何清越" in text
        assert "已占用" in text
        assert "小林" not in text


def test_english_page_is_english(scene: Scene) -> None:
    booked(scene.service, channel="in_person")

    text = scene.text("/en/calendar/week/?on=2026-03-09")

    assert "9 to 15 March 2026" in text
    assert "Counselling talk" in text
    assert "Longcheng studio" in text
