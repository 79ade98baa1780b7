"""Cancelling and moving supervision asks first, and the other side reads of it until they have seen it."""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine

from programmes.bookings.actions.supervise import cancel_supervision, move_supervision, plan_supervision
from programmes.bookings.models import Supervision, SupervisionNews
from programmes.people.choices import Role
from programmes.people.models import RoleGrant
from programmes.records.actors import Actor
from tests.factories.moments import NOW, at
from tests.factories.people import user_with
from tests.portal.planning.scene import Scene, browser_of, build, hidden, sent

pytestmark = pytest.mark.django_db

SOMEBODY = Actor(kind="staff", id="999999")
"""A coordinator: neither of the two."""

WHEN = {"starts_at": at("14:00", plus=8), "ends_at": at("15:30", plus=8)}
ADDRESSES = re.compile(r"<title>([^<]*)</title>")


@pytest.fixture(autouse=True)
def _monday_morning() -> Iterator[None]:
    """Stand still at ``NOW``."""
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def scene() -> Scene:
    """Two colleagues at one place, of whom the second supervises."""
    scene = build()
    RoleGrant.objects.create(user=scene.colleague.user, role=Role.SUPERVISOR)
    return scene


@pytest.fixture
def row(scene: Scene) -> Supervision:
    """An appointment of the two."""
    return plan_supervision(practitioner=scene.own, supervisor=scene.colleague, by=SOMEBODY, now=NOW, **WHEN)


def test_cancelling_asks_first_and_then_tells_the_other(scene: Scene, row: Supervision) -> None:
    client, page = browser_of(scene.own.user), f"{scene.home}supervision/{row.public_id}/cancel/"

    asked = client.get(page).content.decode()

    assert Supervision.objects.get().state == "planned"
    for words in ("3月10日 周二 14:00–15:30", "林晓岚", "陈知远", "为什么取消？"):
        assert words in asked
    text = sent(client, page, seen=hidden(asked, "seen"), reason="urgent")
    assert Supervision.objects.get().state == "cancelled"
    assert "<s>3月10日 周二 14:00–15:30</s>" in text
    assert 'class="state state-waiting"' in text
    assert 'id="supervision-news"' not in client.get("/calendar/week/").content.decode()

    other = browser_of(scene.colleague.user)
    for view in ("day", "week", "month", "agenda"):
        told = other.get(f"/calendar/{view}/").content.decode()
        assert "<s>3月10日 周二 14:00–15:30</s>" in told
        assert "林晓岚" in told
        assert ADDRESSES.findall(told) == ["区家庭服务中心 · 预约"]
    seen = f"/calendar/plan/{scene.colleague.public_id}/supervision/{row.public_id}/seen/"
    assert f'action="{seen}"' in told
    answer = other.post(seen, {"next": "/calendar/agenda/?on=2026-03-09"})
    assert answer["Location"] == "/calendar/agenda/?on=2026-03-09"
    assert 'id="supervision-news"' not in other.get("/calendar/week/").content.decode()
    assert 'class="state state-waiting"' not in client.get(f"{scene.home}supervision/").content.decode()


def test_moved_appointment_says_from_when_to_when(scene: Scene, row: Supervision) -> None:
    client = browser_of(scene.own.user)
    sent(client, f"{scene.home}supervision/{row.public_id}/", day="2026-03-11", begins="09:00", ends="10:00", seen=0)

    told = browser_of(scene.colleague.user).get("/calendar/week/").content.decode()

    assert "<s>3月10日 周二 14:00–15:30</s> → 3月11日 周三 09:00–10:00" in told


def test_both_read_what_a_coordinator_did_also_beside_others(scene: Scene, row: Supervision) -> None:
    coordinator = browser_of(user_with(Role.COORDINATOR, scene.venue.street))
    sent(coordinator, f"{scene.home}supervision/{row.public_id}/cancel/", seen=0)

    for person in (scene.own, scene.colleague):
        client = browser_of(person.user)
        assert 'id="supervision-news"' in client.get("/calendar/week/").content.decode()
    two = f"/calendar/week/?who={scene.own.public_id}&who={scene.colleague.public_id}"
    assert f"/calendar/plan/{scene.colleague.public_id}/supervision/" in client.get(two).content.decode()
    assert 'id="supervision-news"' not in coordinator.get(two).content.decode()


def test_other_tab_that_cancelled_first_is_told_so(scene: Scene, row: Supervision) -> None:
    client, page = browser_of(scene.own.user), f"{scene.home}supervision/{row.public_id}/cancel/"
    client.get(page)
    cancel_supervision(supervision=row, by=SOMEBODY, now=NOW)

    for text in (sent(client, page, seen=0), client.get(page, follow=True).content.decode()):
        assert 'class="note above note-wrong"' in text
        assert "<s>3月10日 周二 14:00–15:30</s>" in text
    assert Supervision.objects.get().sequence == 1


def test_appointment_that_was_moved_meanwhile_is_shown_anew(scene: Scene, row: Supervision) -> None:
    client = browser_of(scene.own.user)
    later = {"starts_at": at("16:00", plus=8), "ends_at": at("17:00", plus=8)}
    move_supervision(supervision=row, by=SOMEBODY, now=NOW, **later)

    for tail, fields in (("cancel/", {}), ("", {"day": "2026-03-11", "begins": "09:00", "ends": "10:00"})):
        text = sent(client, f"{scene.home}supervision/{row.public_id}/{tail}", seen=0, **fields)
        assert "3月10日 周二 16:00–17:00" in text
        assert 'class="note above note-wrong"' in text
        assert hidden(text, "seen") == "1"
    row.refresh_from_db()
    assert (row.state, row.sequence) == ("planned", 1)


def test_what_has_begun_is_neither_moved_nor_cancelled(scene: Scene, row: Supervision) -> None:
    with time_machine.travel(row.starts_at + timedelta(minutes=1), tick=False):
        client = browser_of(scene.own.user)
        for tail in ("", "cancel/"):
            for method in (client.get, client.post):
                answer = method(f"{scene.home}supervision/{row.public_id}/{tail}")
                assert (answer.status_code, answer["Location"]) == (302, f"{scene.home}supervision/")
    row.refresh_from_db()
    assert row.state == "planned"


def test_somebody_from_outside_must_be_told_in_person(scene: Scene) -> None:
    row = plan_supervision(practitioner=scene.own, supervisor_name="周老师", by=SOMEBODY, now=NOW, **WHEN)
    client, page = browser_of(scene.own.user), f"{scene.home}supervision/{row.public_id}/cancel/"

    asked, text = client.get(page), client.post(page, {"seen": 0}, follow=True)

    assert asked.context["untold"] == ["周老师"]
    assert [str(each.level_tag) for each in text.context["messages"]] == ["success", "warning"]
    assert not SupervisionNews.objects.exists()


def test_reason_that_is_none_comes_back_to_the_page(scene: Scene, row: Supervision) -> None:
    text = sent(
        browser_of(scene.own.user), f"{scene.home}supervision/{row.public_id}/cancel/", seen=0, reason="她又来晚了"
    )

    assert Supervision.objects.get().state == "planned"
    assert "data-problem" in text
    assert hidden(text, "seen") == "0"


def test_nobody_sees_for_somebody_else_and_next_leads_to_no_other_site(scene: Scene, row: Supervision) -> None:
    cancel_supervision(supervision=row, by=SOMEBODY, now=NOW)
    seen = f"{scene.home}supervision/{row.public_id}/seen/"

    assert browser_of(user_with(Role.COORDINATOR)).post(seen).status_code == 404
    assert browser_of(scene.colleague.user).post(seen).status_code == 404
    own = browser_of(scene.own.user)
    assert own.get(seen).status_code == 405
    assert own.post(seen, {"next": "https://elsewhere.example/"})["Location"] == f"{scene.home}supervision/"
    assert list(SupervisionNews.objects.filter(seen_at=NOW).values_list("practitioner", flat=True)) == [scene.own.pk]
