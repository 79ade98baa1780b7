"""Planning one's duty on the pages: series, single days, changes of one date and of many, with bad input."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.test import Client

from programmes.availability.models import DutyBlock
from programmes.availability.queries.duty import duty_dates
from programmes.bookings.models import Booking
from programmes.bookings.queries.integrity import problems
from programmes.common.clock import local
from tests.factories.availability import day_off, weekly_block
from tests.factories.bookings import booked
from tests.factories.moments import NOW, TODAY, at
from tests.factories.places import VenueFactory
from tests.portal.planning.scene import Scene, browser_of, build, checked, hidden, selects, sent

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _monday_morning() -> Iterator[None]:
    """Stand still at ``NOW``."""
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def scene() -> Scene:
    """Two colleagues on duty on Mondays."""
    return build()


@pytest.fixture
def own(scene: Scene) -> Client:
    """The browser of the practitioner."""
    return browser_of(scene.own.user)


def shown(scene: Scene, days: int = 21) -> list[str]:
    dates = duty_dates(diary=scene.diary, first_day=TODAY, days=days)
    return [f"{local(each.starts_at):%m-%d %H:%M}-{local(each.ends_at):%H:%M}" for each in dates]


def hours(scene: Scene, **fields: Any) -> dict[str, Any]:
    return {
        "day": "2026-03-04",
        "begins": "14:00",
        "ends": "17:00",
        "venue": scene.venue.public_id,
        "channels": ["in_person", "phone"],
        **fields,
    }


def applied(client: Client, there: str, text: str, **decisions: str) -> str:
    return sent(client, there, seen=hidden(text, "seen"), **decisions)


def test_start_leads_to_own_duty(scene: Scene, own: Client) -> None:
    response = own.get("/calendar/plan/")

    assert response["Location"] == scene.home
    page = own.get(scene.home)
    assert "09:00–12:00" in page.content.decode()
    assert "<title>区家庭服务中心 · 预约</title>" in page.content.decode()
    assert "no-store" in page["Cache-Control"]


def test_series_is_planned_after_a_look(scene: Scene, own: Client) -> None:
    there, text = checked(
        own, f"{scene.home}series/", **hours(scene, how="weekly", interval="2", last_day="2026-03-31")
    )
    assert DutyBlock.objects.filter(diary=scene.diary).count() == 1
    assert text.count("14:00–17:00") >= 3

    applied(own, there, text)

    block = DutyBlock.objects.filter(diary=scene.diary).latest("pk")
    assert (block.recurrence, block.channels, block.venue) == ("n_weekly", ["in_person", "phone"], scene.venue)
    assert shown(scene, 35)[1:] == [
        "03-04 14:00-17:00",
        "03-09 09:00-12:00",
        "03-16 09:00-12:00",
        "03-18 14:00-17:00",
        "03-23 09:00-12:00",
        "03-30 09:00-12:00",
    ]
    assert list(problems(now=NOW)) == []


def test_last_wednesday_of_the_month(scene: Scene, own: Client) -> None:
    there, text = checked(own, f"{scene.home}series/", **hours(scene, day="2026-03-25", how="last_week"))

    applied(own, there, text)

    wednesdays = [each for each in shown(scene, 100) if each.endswith("14:00-17:00")]
    assert wednesdays == ["03-25 14:00-17:00", "04-29 14:00-17:00", "05-27 14:00-17:00"]


def test_second_sending_plans_once(scene: Scene, own: Client) -> None:
    there, text = checked(own, f"{scene.home}opening/", **hours(scene))

    for _time in range(2):
        applied(own, there, text)

    assert shown(scene, 7) == ["03-02 09:00-12:00", "03-04 14:00-17:00"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"ends": "13:00"},
        {"begins": "14:07"},
        {"day": "0001-01-01"},
        {"day": "2031-01-01"},
        {"day": "yesterday"},
        {"venue": ""},
        {"venue": "elsewhere"},
        {"channels": []},
        {"channels": ["pigeon"]},
        {"break_from": "15:00"},
        {"break_from": "13:00", "break_until": "15:00"},
        {"break_from": "15:00", "break_until": "17:00"},
        {"day": "2026-03-09", "begins": "11:00", "ends": "13:00"},
        {"how": "last_week"},
        {"last_day": "2026-03-03"},
        {"last_day": "2036-03-03", "how": "daily"},
        {"interval": "99"},
        {"how": "yearly"},
    ],
)
def test_bad_input_is_refused_in_a_sentence_and_kept(scene: Scene, own: Client, wrong: dict[str, Any]) -> None:
    address = f"{scene.home}series/"
    response = own.post(address, {**hours(scene), "how": "weekly", "interval": "1", **wrong})

    assert response.status_code == 303
    text = own.get(address).content.decode()
    assert "data-problem" in text
    assert DutyBlock.objects.filter(diary=scene.diary).count() == 1


def change_address(scene: Scene, plus: int = 7, verb: str = "change") -> str:
    block = DutyBlock.objects.filter(diary=scene.diary).earliest("pk")
    return f"{scene.home}blocks/{block.public_id}/{verb}/?date={at('09:00', plus=plus).isoformat().replace('+', '%2B')}"


def test_one_date_is_changed(scene: Scene, own: Client) -> None:
    fields = hours(scene, day="2026-03-10", begins="10:00", ends="12:00", channels=["in_person", "phone", "video"])
    there, text = checked(own, change_address(scene), **fields, scope="this")

    applied(own, there, text)

    assert shown(scene) == ["03-02 09:00-12:00", "03-10 10:00-12:00", "03-16 09:00-12:00"]


def test_all_dates_to_come_get_another_channel(scene: Scene, own: Client) -> None:
    fields = hours(scene, day="2026-03-09", begins="09:00", ends="12:00", channels=["phone"])
    there, text = checked(own, change_address(scene), **fields, scope="all")

    applied(own, there, text)

    assert [block.channels for block in DutyBlock.objects.filter(diary=scene.diary)] == [["phone"]]


def test_change_that_hits_a_booking_asks_and_moves_it_to_a_colleague(scene: Scene, own: Client) -> None:
    row = booked(scene.service, at("09:00", plus=7), practitioner=scene.own)
    there, text = checked(own, change_address(scene, verb="cancel"), scope="following")

    assert row.reference in text
    name, offers = next(iter(selects(text).items()))
    assert name == f"{row.session.public_id}.{scene.own.public_id}"
    assert offers == ["keep", "ask", f"move:{scene.colleague.public_id}"]
    applied(own, there, text, **{name: offers[2]})

    assert row.session.staffing.get().practitioner == scene.colleague
    assert shown(scene) == ["03-02 09:00-12:00"]
    assert list(problems(now=NOW)) == []


def test_change_without_a_decision_is_not_made(scene: Scene, own: Client) -> None:
    booked(scene.service, at("09:00", plus=7), practitioner=scene.own)
    there, text = checked(own, change_address(scene, verb="cancel"), scope="this")

    response = own.post(there, {"seen": hidden(text, "seen")})

    assert response.status_code == 303
    assert "data-problem" in own.get(there).content.decode()
    assert len(shown(scene)) == 3


def test_second_of_two_sees_what_the_first_did(scene: Scene, own: Client) -> None:
    there, text = checked(own, change_address(scene, verb="cancel"), scope="this")
    row = booked(scene.service, at("09:00", plus=7), practitioner=scene.own)

    told = applied(own, there, text)

    assert row.reference in told
    assert "note-wrong" in told
    assert len(shown(scene)) == 3


def test_series_is_shortened_and_lengthened(scene: Scene, own: Client) -> None:
    block = DutyBlock.objects.get(diary=scene.diary)
    for last_day, count in (("2026-03-15", 2), ("2026-03-20", 3), ("", 3)):
        there, text = checked(own, f"{scene.home}blocks/{block.public_id}/end/", last_day=last_day)
        applied(own, there, text)
        assert len(shown(scene)) == count
    assert "data-problem" in sent(own, f"{scene.home}blocks/{block.public_id}/end/", last_day="2026-03-01")


def test_block_page_shows_dates_and_what_was_taken_back(scene: Scene, own: Client) -> None:
    there, text = checked(own, change_address(scene, verb="cancel"), scope="this")
    applied(own, there, text)
    block = DutyBlock.objects.get(diary=scene.diary)

    page = own.get(f"{scene.home}blocks/{block.public_id}/").content.decode()

    assert "<s>3月9日 周一 09:00</s>" in page
    assert page.count("/change/?date=") == 11


def test_meetings_outside_duty_are_decided_about(scene: Scene, own: Client) -> None:
    row = booked(scene.service, at("09:00", plus=7), practitioner=scene.own)
    there, text = checked(own, change_address(scene, verb="cancel"), scope="this")
    name = next(iter(selects(text)))
    applied(own, there, text, **{name: "ask"})
    assert Booking.objects.get(pk=row.pk).new_time_asked_at == NOW

    # Who was asked has the word now; before, and for whoever looks again, there is a decision to take.
    assert f"{scene.home}decide/" not in own.get(scene.home).content.decode()
    there, text = checked(own, f"{scene.home}decide/")
    applied(own, there, text, **{name: "keep"})

    row.session.refresh_from_db()
    assert row.session.kept == "outside_duty"


def test_meeting_hit_behind_ones_back_is_shown(scene: Scene, own: Client) -> None:
    booked(scene.service, at("09:00", plus=7), practitioner=scene.own)
    assert f"{scene.home}decide/" not in own.get(scene.home).content.decode()

    day_off(at("00:00", plus=7).date())

    assert f"{scene.home}decide/" in own.get(scene.home).content.decode()


@pytest.mark.parametrize(
    "date", ["", "nonsense", "2026-03-09T09:00:00", "2026-03-09T10:00:00%2B08:00", "9999-12-31T23:00:00%2B08:00"]
)
def test_date_that_is_not_there_is_not_found(scene: Scene, own: Client, date: str) -> None:
    block = DutyBlock.objects.get(diary=scene.diary)

    for verb in ("change", "cancel"):
        assert own.get(f"{scene.home}blocks/{block.public_id}/{verb}/?date={date}").status_code == 404


def test_page_needs_no_more_queries_for_more_rows(scene: Scene, own: Client, django_assert_num_queries: Any) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    weekly_block(scene.own, scene.venue, weekday=2)
    own.get(scene.home)
    with CaptureQueriesContext(connection) as few:
        own.get(scene.home)
    for weekday in (1, 3, 4):
        weekly_block(scene.own, scene.venue, weekday=weekday)
        weekly_block(scene.own, VenueFactory(), weekday=weekday, begins="14:00", ends="16:00")
    with django_assert_num_queries(len(few)):
        own.get(scene.home)


def test_next_date_of_a_series_is_one_that_takes_place(scene: Scene, own: Client) -> None:
    assert "今天" in own.get(scene.home).content.decode()
    there, text = checked(own, change_address(scene, plus=0, verb="cancel"), scope="this")
    applied(own, there, text)

    text = own.get(scene.home).content.decode()
    assert "3月9日" in text
    assert "今天" not in text
