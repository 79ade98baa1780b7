"""What is asked before something that others rest on is changed: an appointment for supervision cancelled, a room closed."""

from datetime import datetime, timedelta
from urllib.parse import urlencode

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from programmes.availability.models import DutyBlock
from programmes.bookings.actions.supervise import plan_supervision
from programmes.bookings.queries.integrity import problems
from programmes.common.clock import SHANGHAI, local, midnight
from programmes.people.choices import Role
from programmes.people.models import RoleGrant
from programmes.records.actors import SYSTEM
from tests.browser.looking import Look
from tests.browser.staff import Opener, Scene, page_of

pytestmark = pytest.mark.django_db(transaction=True)

WIDTHS = [pytest.param(390, id="phone"), pytest.param(1280, id="desk")]


@pytest.fixture
def scene(transactional_db: None) -> Scene:
    """The rows."""
    return Scene()


@pytest.mark.parametrize("width", WIDTHS)
def test_supervision_is_cancelled_and_the_other_side_reads_it(
    scene: Scene, open_context: Opener, live_server: object, width: int
) -> None:
    RoleGrant.objects.create(user=scene.other.user, role=Role.SUPERVISOR)
    starts_at = midnight(scene.monday) + timedelta(hours=15)
    plan_supervision(
        practitioner=scene.own,
        supervisor=scene.other,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=1),
        by=SYSTEM,
        now=timezone.now(),
    )
    look = Look(f"supervision-{width}")
    own = page_of(scene.own.user, width, open_context, str(live_server))
    own.goto(f"/calendar/plan/{scene.own.public_id}/supervision/")
    own.locator("a[href$='/cancel/']").click()
    look.at(own, "asked")
    own.locator("input[value=urgent]").check()
    own.locator("main form button").click()
    expect(own.locator(".state-waiting")).to_be_visible()
    look.at(own, "not seen yet")

    other = page_of(scene.other.user, width, open_context, str(live_server))
    other.goto("/calendar/agenda/")
    look.at(other, "told")
    other.locator(".supervision-news button").click()
    expect(other.locator(".supervision-news")).to_have_count(0)
    assert "/calendar/agenda/" in other.url
    assert look.faults == []


@pytest.mark.parametrize("width", WIDTHS)
def test_room_is_closed_with_a_decision_for_each_meeting(
    scene: Scene, open_context: Opener, live_server: object, width: int
) -> None:
    session = scene.rows[0].session
    assert session.room is not None
    block = DutyBlock.objects.select_related("event").get(diary__room=session.room)
    opens = datetime.combine(local(session.starts_at).date(), local(block.event.start).time(), tzinfo=SHANGHAI)
    look = Look(f"room-{width}")
    page = page_of(scene.coordinator, width, open_context, str(live_server))
    date = urlencode({"date": opens.isoformat()})
    page.goto(f"/calendar/plan/rooms/{session.room.public_id}/{block.public_id}/change/?{date}")
    look.at(page, "change")
    page.locator("a[href*='/close/']").click()
    look.at(page, "close")
    page.locator("input[value=this]").check()
    page.locator("main form button").click()
    look.at(page, "decide")
    page.locator("main form button").click()
    expect(page.locator("[data-problem]").first).to_be_visible()
    look.at(page, "refused")
    for choice in page.locator("main select").all():
        choice.select_option("keep")
    page.locator("main form button").click()
    expect(page.locator(".note-good")).to_be_visible()

    session.refresh_from_db()
    assert session.is_room_kept
    assert list(problems(now=timezone.now())) == []
    assert look.faults == []
