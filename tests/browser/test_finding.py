"""The finder and the larger type in a browser: without JavaScript, by keyboard, at every width."""

from collections.abc import Callable

import pytest
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page

from portal.demo.catalogue.build import build_catalogue
from portal.demo.hotlines import build_hotlines
from programmes.catalogue.models import Service
from tests.browser.looking import focus_fault
from tests.factories.availability import staffed_venue

ELDER_TARGET = 60
AXE_AT = {(360, ""), (1280, "/en")}
"""Axe looks at structure and contrast, which do not change with every width."""

pytestmark = pytest.mark.django_db(transaction=True)

# Widths beyond the screen, and controls lower than the elder view promises; links inside a sentence are text.
FAULTS = """least => {
  const faults = [], wide = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth > wide) faults.push(`scrolls to ${document.documentElement.scrollWidth}`);
  for (const element of document.querySelectorAll("body a, body button, body summary, body h1, body p")) {
    const box = element.getBoundingClientRect();
    if (!box.width || !element.checkVisibility() || element.closest(".skip, .visually-hidden")) continue;
    if (box.right > wide + 1 || box.left < -1) faults.push(`outside: ${element.textContent.trim()}`);
    const isText = getComputedStyle(element).display === "inline" || ["P", "H1"].includes(element.tagName);
    if (!isText && box.height < least) faults.push(`low: ${element.textContent.trim()} ${box.height}`);
  }
  return faults;
}"""


@pytest.fixture
def counselling(transactional_db: None) -> Service:
    """The demo catalogue and hotlines, with family-education guidance every day of the week."""
    now = timezone.now()
    build_catalogue(now=now)
    build_hotlines()
    found = Service.objects.get(code="JF-01")
    staffed_venue(found, weekdays=range(7), now=now)
    return found


def _elder(context: BrowserContext, base: str) -> None:
    context.add_cookies([{"name": "view", "value": "elder", "url": base}])


def _type_size(page: Page) -> int:
    return round(page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)"))


def test_three_presses_keep_a_time_without_scripts(counselling: Service, plain_page: Page) -> None:
    page = plain_page
    page.goto("/")
    page.click("text=孩子的教育和相处")
    page.click("text=孩子到了青春期，说不上话")
    assert page.title() == "区家庭服务中心 · 预约"
    page.go_back()
    page.click("text=想单独问问自家孩子的事")
    assert "家庭教育个别指导" in page.inner_text("h1")

    page.click("button.first-time")
    if page.locator(".place").count():
        page.locator(".place").first.click()

    page.wait_for_url("**/book/contact/")


def test_larger_type_is_one_press_and_stays(counselling: Service, plain_page: Page) -> None:
    page = plain_page
    page.goto("/find/?a=5")

    page.click("text=长辈版")

    assert page.url.endswith("/find/?a=5")
    assert _type_size(page) == 20
    page.goto("/my/")
    assert _type_size(page) == 20
    page.click("text=普通版")
    assert _type_size(page) == 17


@pytest.mark.parametrize(
    ("width", "prefix"), [(360, ""), (390, ""), (1280, ""), (360, "/en"), (1280, "/en")], ids=lambda value: str(value)
)
def test_pages_fit_in_both_views(
    counselling: Service,
    open_context: Callable[..., BrowserContext],
    violations: Callable[[Page], list[str]],
    live_server: object,
    width: int,
    prefix: str,
) -> None:
    for is_elder in (False, True):
        context = open_context(viewport={"width": width, "height": 800})
        if is_elder:
            _elder(context, str(live_server))
        page = context.new_page()
        paths = (
            "/",
            "/find/",
            "/find/?a=51",
            "/find/?a=8",
            "/find/?a=9",
            "/p/aichao/",
            "/p/anxin/",
            "/my/",
            "/nowhere/",
        )
        for path in paths:
            page.goto(prefix + path)
            assert page.evaluate(FAULTS, ELDER_TARGET if is_elder else 24) == [], (path, is_elder)
            if (width, prefix) in AXE_AT:
                assert violations(page) == [], (path, is_elder)


@pytest.mark.parametrize("path", ["/", "/find/?a=4", "/p/aichao/"])
def test_text_may_be_twice_as_large(counselling: Service, page: Page, path: str) -> None:
    page.goto(path)
    page.evaluate("document.documentElement.style.fontSize = '200%'")

    assert page.evaluate(FAULTS, 24) == []


def test_keyboard_meets_the_way_out_first_and_sees_where_it_is(counselling: Service, desktop_page: Page) -> None:
    page = desktop_page
    page.goto("/find/")
    seen = []
    for _press in range(20):
        page.keyboard.press("Tab")
        seen.append(page.evaluate("document.activeElement.textContent.trim()"))
        ring = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        hidden = page.evaluate(
            "(() => { const e = document.activeElement, b = e.getBoundingClientRect();"
            "const top = document.elementFromPoint(b.left + b.width / 2, b.top + b.height / 2);"
            "return !(top === e || e.contains(top)); })()"
        )
        assert (ring, hidden) == ("solid", False), seen[-1]

    assert seen[:3] == ["跳到正文", "快速离开", "区家庭服务中心"]
    assert seen.index("English") < seen.index("想认识合适的人") < seen.index("孩子的教育和相处")


@pytest.mark.parametrize(("width", "path"), [(360, "/en/"), (1280, "/en/")])
def test_keyboard_going_back_up_finds_nothing_beneath_the_masthead(
    counselling: Service, open_context: Callable[..., BrowserContext], live_server: object, width: int, path: str
) -> None:
    for is_elder in (False, True):
        context = open_context(viewport={"width": width, "height": 700})
        if is_elder:
            _elder(context, str(live_server))
        page = context.new_page()
        page.goto(path)
        page.locator("a").last.focus()
        faults = []
        for _press in range(80):
            page.keyboard.press("Shift+Tab")
            faults.append(focus_fault(page))
            if page.evaluate("document.activeElement.matches('.leave')"):
                break

        assert page.evaluate("document.activeElement.matches('.leave')")
        assert [fault for fault in faults if fault] == []


def test_way_out_stays_in_sight(counselling: Service, page: Page) -> None:
    page.goto("/p/aichao/")
    page.evaluate("window.scrollTo(0, document.body.scrollHeight)")

    box = page.locator("[data-leave]").bounding_box()

    assert box is not None
    assert 0 <= box["y"] < 20
