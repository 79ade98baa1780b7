"""A practitioner takes the calendar along on the phone and brings busy times from another one, with every page looked at."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from programmes.availability.actions.outside import add_address
from programmes.availability.actions.read_outside import read_due_calendars
from programmes.availability.busy import OutsideCalendar
from programmes.common.clock import local
from tests.browser.looking import Look
from tests.browser.staff import Opener, Scene, page_of
from tests.factories.bookings import STAFF
from tests.programmes.availability.outside.building import calendar_of, event

pytestmark = pytest.mark.django_db(transaction=True)

ADDRESS = "https://calendar.example.com/private-9f8e7d6c/basic.ics"


@pytest.fixture
def scene(transactional_db: None) -> Scene:
    """The rows."""
    return Scene()


@pytest.mark.parametrize(("width", "scripts"), [(1280, True), (390, False)], ids=["desk", "plain phone"])
def test_practitioner_keeps_in_step(
    scene: Scene, open_context: Opener, live_server: object, width: int, scripts: bool
) -> None:
    home = str(live_server)
    page = page_of(scene.own.user, width, open_context, home, java_script_enabled=scripts)
    mirror = None if scripts else open_context(viewport={"width": width, "height": 860}).new_page()
    look = Look(f"in-step-{width}", mirror=mirror)
    page.goto("/calendar/week/")
    page.locator(".cal-doors a[href='/calendar/feed/']").click()
    look.at(page, "nothing yet")

    # The address is shown once, and opens the calendar without an account.
    page.locator("button[name=do][value=make]").click()
    field = page.locator("#address")
    expect(field).to_have_attribute("readonly", "")
    address = field.input_value()
    look.at(page, "address")
    stranger = open_context().new_page()
    answer = stranger.request.get(address)
    assert (answer.status, answer.headers["content-type"]) == (200, "text/calendar; charset=utf-8")
    assert answer.text().count("BEGIN:VEVENT") == len(scene.rows)
    page.reload()
    expect(page.locator("#address")).to_have_count(0)

    # A wrong address is refused in a sentence; a file lies over the first of the three meetings.
    page.locator("[name=address]").fill("http://example.com/x.ics")
    page.locator("form[enctype] button").click()
    expect(page.locator("[data-problem]")).to_be_visible()
    look.at(page, "refused")
    page.locator("[name=address]").fill("")
    begins = local(scene.rows[0].session.starts_at)
    busy = event(f"{begins:%Y%m%dT%H%M%S}", f"{begins + timedelta(minutes=30):%Y%m%dT%H%M%S}", "SUMMARY:牙医")
    page.locator("[name=file]").set_input_files(
        {"name": "own.ics", "mimeType": "text/calendar", "buffer": calendar_of(busy)}
    )
    page.locator("form[enctype] button").click()
    now = timezone.now()
    read_due_calendars(now=now)
    add_address(diary=scene.diary, address=ADDRESS, by=STAFF, now=now)
    OutsideCalendar.objects.filter(is_file=False).update(fault="outside-no-answer", failures=2, read_at=now)
    page.reload()
    expect(page.locator(".cal-links a")).to_have_count(1)
    look.at(page, "collision")

    page.goto(f"/calendar/week/?on={scene.monday.isoformat()}")
    look.at(page, "week")
    page.goto("/calendar/feed/")
    page.locator("button[name=do][value=remove]").first.click()
    expect(page.locator(".cal-links a")).to_have_count(0)
    page.locator("button[name=do][value=end]").click()
    assert stranger.request.get(address).status == 404
    assert look.faults == []
