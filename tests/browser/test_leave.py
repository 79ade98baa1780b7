"""The quick exit: hidden at once, the session dead on the server, nothing to come back to. With scripts, without, and without a network."""

import time
from collections.abc import Callable
from importlib import import_module
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.contrib.sessions.models import Session
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page, Route

from portal.booking.draft import DONE, DRAFT, VISITOR
from portal.leaving import MARKER
from portal.worry import ASKED, READ
from programmes.bookings.queries.access import booking_for_token, manage_token
from programmes.common.clock import local_date
from tests.factories.availability import staffed_venue
from tests.factories.bookings import confirmed, held
from tests.factories.catalogue import ProgrammeFactory, ServiceFactory
from tests.factories.moments import at

pytestmark = pytest.mark.django_db(transaction=True)

NEUTRAL = "/healthz"
CLOSED = "这个页面已经关闭"
HIDDEN_WITHIN = 100
"""Milliseconds from the press until nothing is to be seen."""

WATCH = """
for (const kind of ["click", "keyup"]) {
  window.addEventListener(kind, () => { window.pressedAt = performance.now(); }, true);
}
new MutationObserver(() => {
  if (window.pressedAt !== undefined && !document.body) {
    console.log(JSON.stringify({after: performance.now() - window.pressedAt, text: document.documentElement.textContent}));
  }
}).observe(document, {childList: true, subtree: true});
"""

STARTS = {"step": "/book/contact/", "done": "/book/done/", "manage": "", "programme": "/p/aichao/"}
WORDS = {"step": "先认识一下", "done": "约好了", "manage": "取消预约", "programme": "爱巢守护计"}


@pytest.fixture(autouse=True)
def _neutral_page(settings: Any) -> None:
    """Lead to a page of our own, since tests ask nothing of another host."""
    settings.LEAVE_URL = NEUTRAL


class Visit:
    """A browser in the middle of everything: a kept time, a booking just made, and its private link."""

    def __init__(self, context: BrowserContext) -> None:
        """Give the browser a session that holds all of it."""
        now = timezone.now()
        service = ServiceFactory(programme=ProgrammeFactory(code="aichao", name_zh="爱巢守护计"))
        staffed_venue(service, weekdays=range(7), begins="07:00", ends="22:00", practitioners=2, now=now)
        first, second = (at("10:00", local_date(now), plus=days) for days in (2, 3))
        told = confirmed(held(service, first, now=now, channel="phone"), now=now)
        kept = held(service, second, now=now, channel="phone", visitor="visitor")
        self.manage = f"/my/{manage_token(booking_for_token(token=told.token))}/"
        session = import_module(django_settings.SESSION_ENGINE).SessionStore()
        session.update(
            {
                VISITOR: "visitor",
                DRAFT: {"service": service.public_id, "hold": kept.public_id, "key": "key"},
                DONE: {"reference": told.reference, "pin": told.pin, "token": told.token, "at": now.timestamp()},
                READ: True,
                ASKED: True,
            }
        )
        session.create()
        self.page = context.new_page()
        self.page.goto(NEUTRAL)
        host = self.page.url.removesuffix(NEUTRAL)
        context.add_cookies([{"name": "sessionid", "value": session.session_key, "url": host}])

    def open(self, start: str) -> Page:
        """Open one page after another, the one named last."""
        self.page.goto("/")
        self.page.goto(STARTS[start] or self.manage)
        assert WORDS[start] in self.page.inner_text("body")
        return self.page


def eventually(check: Callable[[], bool]) -> bool:
    """Say whether ``check`` comes true within a few seconds."""
    until = time.monotonic() + 5
    while not check() and time.monotonic() < until:
        time.sleep(0.05)
    return check()


def assert_nothing_is_left(page: Page) -> None:
    """Go back through the whole history: every page is behind the curtain, and the session is dead."""
    for _step in range(4):
        page.go_back()
        if page.url == "about:blank":
            break
        text = page.inner_text("body")
        assert page.url.endswith(NEUTRAL) or CLOSED in text, text
        assert not [word for word in WORDS.values() if word in text]
    assert Session.objects.count() == 0


@pytest.mark.parametrize("start", STARTS)
def test_button_hides_leads_away_and_ends_the_session(open_context: Callable[..., BrowserContext], start: str) -> None:
    context = open_context()
    page = Visit(context).open(start)

    page.click("[data-leave]")
    page.wait_for_url(f"**{NEUTRAL}")

    # The beacon may still be on its way; nothing else has been asked of the server's pages yet.
    assert eventually(lambda: Session.objects.count() == 0)
    assert_nothing_is_left(page)


@pytest.mark.parametrize("start", STARTS)
def test_without_a_network_the_next_request_ends_the_session(
    open_context: Callable[..., BrowserContext], start: str
) -> None:
    context = open_context()
    context.add_init_script(WATCH)
    page = Visit(context).open(start)
    stalled: list[Route] = []
    context.route(lambda url: NEUTRAL not in url, lambda route: stalled.append(route))  # and never answers

    with page.expect_console_message(lambda message: "after" in message.text) as message:
        page.click("[data-leave]")
    page.wait_for_url(f"**{NEUTRAL}")

    seen = message.value.text
    assert '"text":""' in seen
    assert float(seen.split('"after":')[1].split(",")[0]) <= HIDDEN_WITHIN
    assert Session.objects.count() == 1, "nothing has reached the server yet"
    for route in stalled:
        route.abort()
    context.unroute_all()
    assert_nothing_is_left(page)


@pytest.mark.parametrize("start", STARTS)
def test_link_leads_away_without_scripts(open_context: Callable[..., BrowserContext], start: str) -> None:
    page = Visit(open_context(java_script_enabled=False)).open(start)

    page.click("[data-leave]")
    page.wait_for_url(f"**{NEUTRAL}")

    assert Session.objects.count() == 0
    assert_nothing_is_left(page)


@pytest.mark.parametrize("start", STARTS)
def test_three_presses_of_shift_lead_away(open_context: Callable[..., BrowserContext], start: str) -> None:
    page = Visit(open_context()).open(start)

    for _press in range(3):
        page.keyboard.press("Shift")

    page.wait_for_url(f"**{NEUTRAL}")
    assert_nothing_is_left(page)


def test_page_is_emptied_while_even_the_neutral_page_is_stalled(page: Page) -> None:
    page.add_init_script(WATCH)
    page.goto("/my/")
    page.fill("#id_reference", "ABCDEFGHJK")
    page.route("**/*", lambda route: None)  # and never answers

    with page.expect_console_message(lambda message: "after" in message.text) as message:
        page.click("[data-leave]", no_wait_after=True)

    assert '"text":""' in message.value.text
    assert [cookie["value"] for cookie in page.context.cookies() if cookie["name"] == MARKER] == ["1"]


def test_site_opens_again_by_the_button(open_context: Callable[..., BrowserContext]) -> None:
    page = Visit(open_context()).open("step")
    page.click("[data-leave]")
    page.wait_for_url(f"**{NEUTRAL}")
    page.go_back()

    page.click("text=重新打开网站")

    page.wait_for_url("**/")
    assert "爱巢守护计" in page.inner_text("body")
    page.goto("/book/contact/")
    assert WORDS["step"] not in page.inner_text("body")


def test_capital_letters_do_not_lead_away(page: Page) -> None:
    page.goto("/my/")

    page.locator("#id_reference").press_sequentially("AbCdEf")

    assert page.input_value("#id_reference") == "AbCdEf"
    assert page.url.endswith("/my/")


def test_shift_pressed_slowly_does_not_lead_away(page: Page) -> None:
    page.goto("/my/")

    page.keyboard.press("Shift")
    page.keyboard.press("Shift")
    page.wait_for_timeout(5100)
    page.keyboard.press("Shift")

    page.wait_for_timeout(200)
    assert page.url.endswith("/my/")
