"""A practitioner plans a week and a coordinator covers a colleague, on a phone and at a desk, with every page looked at."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from programmes.availability.actions.leave import demand_nod
from programmes.availability.models import DutyBlock
from programmes.bookings.models import Booking
from programmes.bookings.queries.access import manage_token
from programmes.bookings.queries.integrity import problems
from tests.browser.looking import Look
from tests.browser.staff import Opener, Scene, fill, go_on, page_of
from tests.factories.bookings import STAFF

pytestmark = pytest.mark.django_db(transaction=True)

WIDTHS = [pytest.param(390, id="phone"), pytest.param(1280, id="desk")]


@pytest.fixture
def scene(transactional_db: None) -> Scene:
    """The rows."""
    return Scene()


@pytest.mark.parametrize(
    ("width", "scripts"), [(390, True), (1280, True), (390, False)], ids=["phone", "desk", "plain"]
)
def test_practitioner_plans_a_week(
    scene: Scene, open_context: Opener, live_server: object, width: int, scripts: bool
) -> None:
    home = str(live_server)
    page = page_of(scene.own.user, width, open_context, home, java_script_enabled=scripts)
    look = Look(f"planning-week-{width}", axe=scripts)
    page.goto("/calendar/plan/")
    look.at(page, "duty")

    # An evening every second week, with a break.
    page.locator(f"a[href$='{scene.own.public_id}/series/']").first.click()
    wednesday = scene.monday + timedelta(days=2)
    fill(page, day=wednesday.isoformat(), begins="14:00", ends="13:00")
    go_on(page)
    expect(page.locator("[data-problem]")).to_be_visible()
    look.at(page, "series-refused")
    fill(page, ends="18:00")
    page.locator("[name=interval]").select_option("2")
    page.locator("details.more summary").click()
    fill(page, break_from="16:00", break_until="16:30")
    page.evaluate("scrollTo(0, 0)")  # the masthead stays in sight, and what is scrolled lies beneath it
    look.at(page, "series")
    go_on(page)
    look.at(page, "series-check")
    go_on(page)
    expect(page.locator(".note-good")).to_be_visible()
    assert scene.dates(wednesday)[1:] == ["14:00–18:00"]
    assert scene.dates(wednesday + timedelta(days=7))[1:] == []
    assert scene.dates(wednesday + timedelta(days=14))[1:] == ["14:00–18:00"]

    # One Monday is taken out; one of its three bookings moves, one stays, one is asked.
    block = DutyBlock.objects.filter(diary=scene.diary).earliest("pk")
    page.goto(f"/calendar/plan/{scene.own.public_id}/blocks/{block.public_id}/")
    look.at(page, "block")
    page.locator(f"a[href*='cancel/?date={scene.monday.isoformat()}']").click()
    page.locator("[name=scope][value=this]").check()
    look.at(page, "cancel")
    go_on(page)
    lists = page.locator(".plan-meeting select")
    expect(lists).to_have_count(3)
    for place, value in enumerate((f"move:{scene.other.public_id}", "keep", "ask")):
        lists.nth(place).select_option(value)
    look.at(page, "impact")
    go_on(page)
    expect(page.locator(".note-good")).to_be_visible()
    assert scene.dates(scene.monday) == []
    assert [row.session.staffing.get().practitioner for row in scene.rows] == [scene.other, scene.own, scene.own]
    look.at(page, "duty-after")

    # The week is copied, and leave is asked for where somebody wants to be asked.
    demand_nod(diary=scene.diary, is_needed=True, by=STAFF, now=scene.now)
    for address, view in (
        ("copy/", "copy"),
        ("opening/", "opening"),
        ("swap/", "swap"),
        ("limits/", "limits"),
        ("leave/", "leave"),
    ):
        page.goto(f"/calendar/plan/{scene.own.public_id}/{address}")
        look.at(page, view)
    fill(page, first_day=(scene.monday + timedelta(days=8)).isoformat())
    go_on(page)
    look.at(page, "leave-check")
    go_on(page)
    expect(page.locator(".plan-list .state-waiting")).to_be_visible()
    assert look.faults == []
    assert list(problems(now=scene.now)) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_coordinator_covers_a_colleague(scene: Scene, open_context: Opener, live_server: object, width: int) -> None:
    page = page_of(scene.coordinator, width, open_context, str(live_server))
    look = Look(f"planning-cover-{width}")
    page.goto("/calendar/plan/")
    look.at(page, "people")
    page.locator(f"a[href$='{scene.own.public_id}/cover/']").click()
    fill(page, day=scene.monday.isoformat())
    page.locator("[name=span][value=week]").check()
    page.locator(".plan-period button").click()
    lists = page.locator(".plan-meeting select")
    expect(lists).to_have_count(3)
    lists.nth(0).select_option(scene.other.public_id)
    lists.nth(1).select_option(scene.other.public_id)
    lists.nth(2).select_option("ask")
    look.at(page, "cover")
    go_on(page)
    expect(page.locator(".note-good")).to_be_visible()
    look.at(page, "cover-done")
    assert [row.session.staffing.get().practitioner for row in scene.rows] == [scene.other, scene.other, scene.own]
    page.goto("/calendar/plan/requests/")
    look.at(page, "requests")

    # Whoever was asked sees it behind the private link, and one press leads to the free times.
    asked = Booking.objects.get(pk=scene.rows[2].pk)
    resident = open_context(viewport={"width": width, "height": 860}).new_page()
    resident.goto(f"/my/{manage_token(asked)}/")
    look.at(resident, "asked")
    resident.locator("[aria-labelledby=new-time] a.button").click()
    expect(resident).to_have_url(re.compile("/move/$"))
    assert look.faults == []
    assert list(problems(now=scene.now)) == []
