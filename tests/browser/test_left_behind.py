"""Pages left behind by the quick exit: kept in memory for the Back button, or open in another tab."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route

from portal.leaving import MARKER

pytestmark = pytest.mark.django_db(transaction=True)

NEUTRAL = "/healthz"
SHOWN, CURTAIN = "我的预约", "这个页面已经关闭"

# Notes what shows when a page comes out of memory: before its own listener runs, and right after. The tab remembers it while the
# page is replaced.
WATCH = """
const note = (when) => (event) => {
  if (!event.persisted) return;
  const shown = document.body === null ? "nothing" : getComputedStyle(document.body).visibility;
  sessionStorage.seen = `${sessionStorage.seen ?? ""}${when} ${shown} `;
};
window.addEventListener("pageshow", note("before"));
window.addEventListener("load", () => window.addEventListener("pageshow", note("after")));
"""
DEAF = "delete window.BroadcastChannel;"
"""An old browser, or a page that was asleep when the message came."""


BLIND = "document.addEventListener('visibilitychange', (event) => event.stopImmediatePropagation());"
"""A browser that does not say that a page out of memory becomes visible."""


@pytest.fixture(autouse=True)
def _neutral_page(settings: Any) -> None:
    """Lead to a page of our own, since tests ask nothing of another host."""
    settings.LEAVE_URL = NEUTRAL


def without_the_header(route: Route) -> None:
    """Answer as the server does, but forbid no cache: the worst browser keeps what it should not."""
    answer = route.fetch()
    headers = {name: value for name, value in answer.headers.items() if name != "cache-control"}
    route.fulfill(response=answer, headers=headers)


def leave(page: Page) -> None:
    """Press the button and wait for the neutral page."""
    page.click("[data-leave]")
    page.wait_for_url(f"**{NEUTRAL}")


class Kept:
    """A page in the browser's memory, one step back from where the visitor is now."""

    def __init__(self, context: BrowserContext, script: str = "") -> None:
        """Open the page, and go on to the next; the browser runs ``script`` before each."""
        context.add_init_script(DEAF + script)
        context.add_init_script(WATCH)
        context.route("**/my/", without_the_header)
        # The server never hears of it; its answer would clear the memory in Chromium.
        context.route("**/leave/", lambda route: None)
        self.page = context.new_page()
        self.page.goto("/my/")
        self.page.goto("/my/lost/")

    def go_back(self) -> None:
        """Press Back. A page out of memory is not loaded, so no end of loading is waited for."""
        self.page.go_back(wait_until="commit")

    @property
    def seen(self) -> list[str]:
        """What showed when the page came out of memory."""
        noted: str = self.page.evaluate("sessionStorage.seen ?? ''")
        return noted.split()


@pytest.mark.parametrize(("script", "before"), [("", "nothing"), (BLIND, "hidden")], ids=["told", "untold"])
def test_page_out_of_memory_is_emptied_and_becomes_a_curtain(
    open_context: Callable[..., BrowserContext], remembering: Browser, script: str, before: str
) -> None:
    kept = Kept(open_context(remembering), script)
    leave(kept.page)

    kept.go_back()
    kept.page.get_by_text(CURTAIN).wait_for()

    # It came out of memory unseen, and was empty before anything could be drawn.
    assert kept.seen == ["before", before, "after", "nothing"]
    assert SHOWN not in kept.page.inner_text("body")


def test_page_out_of_memory_is_shown_to_who_did_not_leave(
    open_context: Callable[..., BrowserContext], remembering: Browser
) -> None:
    kept = Kept(open_context(remembering))

    kept.go_back()
    kept.page.get_by_role("heading", name=SHOWN).wait_for()

    assert kept.seen == ["before", "hidden", "after", "visible"]


def test_other_tabs_leave_at_the_same_moment(open_context: Callable[..., BrowserContext]) -> None:
    context = open_context()
    first, second = context.new_page(), context.new_page()
    first.goto("/my/")
    second.goto("/my/lost/")

    leave(first)

    second.wait_for_url(f"**{NEUTRAL}")
    second.go_back()
    assert CURTAIN in second.inner_text("body") or second.url == "about:blank"


@pytest.mark.parametrize("does", ["looks at it", "goes on in it"])
def test_tab_that_did_not_hear_is_a_curtain_when_used(open_context: Callable[..., BrowserContext], does: str) -> None:
    context = open_context()
    context.add_init_script(DEAF)
    first, second = context.new_page(), context.new_page()
    first.goto("/my/")
    second.goto("/my/")

    leave(first)
    assert SHOWN in second.inner_text("body")
    if does == "looks at it":
        second.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    else:
        second.locator("a[href='/my/lost/']").first.click()

    second.get_by_text(CURTAIN).wait_for()
    assert [each["value"] for each in context.cookies() if each["name"] == MARKER] == ["1"]
