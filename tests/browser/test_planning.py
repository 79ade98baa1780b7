"""A practitioner plans a week and a coordinator covers a colleague, on a phone and at a desk, with every page looked at."""

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.conf import settings
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page, expect

from programmes.availability.actions.leave import demand_nod
from programmes.availability.models import CalendarDay, Diary, DutyBlock
from programmes.availability.queries.duty import duty_dates
from programmes.bookings.models import Booking
from programmes.bookings.queries.access import manage_token
from programmes.bookings.queries.integrity import problems
from programmes.catalogue.choices import Language
from programmes.common.clock import local, local_date, monday_of
from programmes.people.choices import Role
from programmes.people.models import Practitioner, User
from programmes.places.models import Venue
from tests.browser.looking import Look
from tests.factories.availability import diary_for, open_room, practitioner_on_duty
from tests.factories.bookings import STAFF, booked
from tests.factories.catalogue import ServiceFactory
from tests.factories.moments import at
from tests.factories.people import user_with
from tests.factories.places import VenueFactory
from tests.portal.planning.scene import browser_of

pytestmark = pytest.mark.django_db(transaction=True)

WIDTHS = [pytest.param(390, id="phone"), pytest.param(1280, id="desk")]
Opener = Callable[..., BrowserContext]


class Scene:
    """Two colleagues on duty every morning of the week, with three bookings of the first one next Monday."""

    def __init__(self) -> None:
        """Write the rows."""
        self.now = timezone.now()
        self.monday = monday_of(local_date(self.now)) + timedelta(days=7)
        while CalendarDay.objects.filter(date__range=(self.monday, self.monday + timedelta(days=15))).exists():
            self.monday += timedelta(days=7)
        self.service = ServiceFactory(name_zh="个人情感咨询", name_en="Counselling for one")
        self.venue: Venue = VenueFactory(name_zh="区妇女儿童活动中心", name_en="District Women and Children's Centre")
        for _number in range(3):
            open_room(self.venue, now=self.now)
        self.own = self.colleague("林晓岚", "Lin Xiaolan", speaks=[Language.MANDARIN, Language.CANTONESE])
        self.rows = [
            booked(
                self.service,
                at(clock, self.monday),
                practitioner=self.own,
                phone=f"+861390013900{number}",
                now=self.now,
                channel="in_person",
            )
            for number, clock in enumerate(("09:00", "10:00", "11:00"))
        ]
        self.other = self.colleague("陈知远", "Chen Zhiyuan")
        self.coordinator = user_with(Role.COORDINATOR)

    def colleague(self, zh: str, en: str, **fields: object) -> Practitioner:
        """Give somebody on duty."""
        user = user_with(Role.PRACTITIONER)
        given = {"user": user, "name_zh": zh, "name_en": en, "now": self.now, **fields}
        return practitioner_on_duty(self.service, self.venue, weekdays=range(5), **given)  # type: ignore[arg-type]

    @property
    def diary(self) -> Diary:
        """The diary of the first."""
        return diary_for(self.own, now=self.now)

    def dates(self, day: date) -> list[str]:
        """Give the hours of one day of theirs."""
        found = duty_dates(diary=self.diary, first_day=day, days=1)
        return [f"{local(each.starts_at):%H:%M}–{local(each.ends_at):%H:%M}" for each in found]


@pytest.fixture
def scene(transactional_db: None) -> Scene:
    """The rows."""
    return Scene()


def page_of(user: User | None, width: int, open_context: Opener, home: str, **options: object) -> Page:
    """Open a window of a member of staff who has signed in."""
    session = browser_of(user).session
    context = open_context(viewport={"width": width, "height": 860}, **options)
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session.session_key, "url": home}])
    return context.new_page()


def fill(page: Page, **fields: str) -> None:
    """Type into fields by their names."""
    for name, text in fields.items():
        page.locator(f"[name={name}]").fill(text)


def go_on(page: Page) -> None:
    """Press the main button."""
    page.locator("main .actions button.button").first.click()


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "plain"])
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


@pytest.mark.parametrize("width", [360])
def test_elder_view_is_whole(scene: Scene, open_context: Opener, live_server: object, width: int) -> None:
    page = page_of(scene.own.user, width, open_context, str(live_server))
    page.context.add_cookies([{"name": "view", "value": "elder", "url": str(live_server)}])
    look = Look("planning-elder", is_elder=True)
    for address in ("", "series/", "leave/"):
        page.goto(f"/calendar/plan/{scene.own.public_id}/{address}")
        look.at(page, address or "duty")
    assert look.faults == []
