"""Supervision planned, moved and cancelled on its pages, and the papers that a coordinator reads."""

from collections.abc import Iterator

import pytest
import time_machine

from programmes.bookings.models import Supervision
from programmes.people.choices import Role
from programmes.people.models import Practitioner, RoleGrant
from tests.factories.bookings import booked
from tests.factories.moments import NOW, TODAY, at
from tests.factories.people import cleared, user_with
from tests.portal.planning.scene import Scene, browser_of, build, sent

pytestmark = pytest.mark.django_db

WHEN = {"day": "2026-03-10", "begins": "14:00", "ends": "15:30"}


@pytest.fixture(autouse=True)
def _monday_morning() -> Iterator[None]:
    """Stand still at ``NOW``."""
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def scene() -> Scene:
    """Two colleagues at one place, somebody at another."""
    return build()


def test_appointment_is_planned_moved_and_cancelled(scene: Scene) -> None:
    RoleGrant.objects.create(user=scene.colleague.user, role=Role.SUPERVISOR)
    client, page = browser_of(scene.own.user), f"{scene.home}supervision/"

    text = sent(client, page, supervisor=scene.colleague.public_id, **WHEN)

    row = Supervision.objects.get()
    assert (row.supervisor, row.starts_at) == (scene.colleague, at("14:00", plus=8))
    assert "陈知远" in text
    assert "14:00–15:30" in text
    theirs = browser_of(scene.colleague.user).get(f"/calendar/plan/{scene.colleague.public_id}/supervision/")
    assert "林晓岚" in theirs.content.decode()
    sent(client, f"{page}{row.public_id}/", day="2026-03-11", begins="23:00", ends="00:00")
    row.refresh_from_db()
    assert (row.starts_at, row.ends_at) == (at("23:00", plus=9), at("24:00", plus=9))
    sent(client, f"{page}{row.public_id}/cancel/")
    assert Supervision.objects.get().state == "cancelled"
    assert "<s>3月11日 周三 23:00–00:00</s>" in client.get(page).content.decode()


def test_somebody_from_outside_needs_a_name(scene: Scene) -> None:
    client, page = browser_of(scene.own.user), f"{scene.home}supervision/"

    text = sent(client, page, supervisor="outside", name="", **WHEN)

    assert not Supervision.objects.exists()
    assert "error-summary" in text or "problem" in text
    sent(client, page, supervisor="outside", name="周老师", **WHEN)
    assert Supervision.objects.get().supervisor_name == "周老师"


def test_taken_time_keeps_the_form_and_says_so(scene: Scene) -> None:
    booked(scene.service, at("09:00", plus=7), practitioner=scene.own, channel="phone")
    taken = {"day": "2026-03-09", "begins": "09:30", "ends": "10:30"}

    text = sent(browser_of(scene.own.user), f"{scene.home}supervision/", supervisor="outside", name="周老师", **taken)

    assert not Supervision.objects.exists()
    assert 'value="周老师"' in text


def test_coordinator_reads_papers_and_sessions_beyond_of_the_own_area(scene: Scene) -> None:
    type(scene.service).objects.filter(pk=scene.service.pk).update(is_child_facing=True)
    scene.service.refresh_from_db()
    cleared(scene.own, at("00:00", plus=20).date())
    booked(scene.service, at("09:00", plus=14), practitioner=scene.own, channel="phone")
    Practitioner.objects.filter(pk=scene.own.pk).update(checked_until=TODAY)

    page = browser_of(user_with(Role.COORDINATOR, scene.venue.street)).get("/calendar/plan/papers/").content.decode()

    assert "林晓岚" in page
    assert scene.stranger.name_zh not in page
    assert f"/calendar/plan/{scene.own.public_id}/cover/?day=2026-03-16" in page
    assert "小林" not in page


def test_own_papers_are_shown_to_their_holder(scene: Scene) -> None:
    cleared(scene.own, at("00:00", plus=20).date())
    client = browser_of(scene.own.user)

    own, todo = (client.get(f"/calendar/session/{name}/").content.decode() for name in ("papers", "todo"))

    assert "查询结果" in own
    assert "2026-03-22" in own
    assert "查询结果" in todo
    assert browser_of(user_with(Role.COORDINATOR)).get("/calendar/session/papers/").status_code == 404


def test_leave_over_an_appointment_shows_it_before_and_afterwards(scene: Scene) -> None:
    client = browser_of(scene.own.user)
    sent(client, f"{scene.home}supervision/", supervisor="outside", name="周老师", **WHEN)

    led = client.post(f"{scene.home}leave/", {"kind": "leave", "first_day": "2026-03-10", "last_day": "2026-03-10"})
    page = client.get(led["Location"])

    text = page.content.decode()
    assert [each.supervision.supervisor_name for each in page.context["appointments"]] == ["周老师"]
    assert f'href="{scene.home}supervision/"' in text
    assert "周老师" in text
    sent(client, led["Location"], seen=page.context["form"]["seen"].value())
    assert "周老师" in client.get(scene.home).content.decode()
    assert Supervision.objects.get().state == "planned"
