"""Every kind of page that one reads, in both languages and in the elder view.

Nothing for axe to find, no error on the console (structured data is no script), no sideways scrolling, and nothing moves while it loads.
"""

from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page

from portal.public.elder import COOKIE, ELDER
from tests.browser.district import District
from tests.browser.ways import SCREENS, Way
from tests.factories import cms
from tests.factories.bookings import published
from tests.factories.catalogue import workshop
from tests.factories.moments import at

READ_BY_AXE = [Way("390"), Way("1280", english=True, elder=True)]
WAYS = [*READ_BY_AXE, Way("1280"), Way("360", english=True, elder=True)]

TOO_WIDE = """() => document.documentElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll("body *")]
.filter((each) => each.getBoundingClientRect().right > innerWidth).map((each) => `too wide: ${each.tagName}.${each.className}`)"""

STILL = 0.01
"""What nobody notices: a tenth of what counts as good (web.dev, Cumulative Layout Shift). A slow machine paints a long page in parts."""

SHIFTS = """window.shifted = 0;
new PerformanceObserver((list) => list.getEntries().forEach((each) => { window.shifted += each.value; }))
  .observe({ type: "layout-shift", buffered: true });"""
"""Adds up how far what is shown moves while the page loads (cumulative layout shift)."""


@pytest.fixture
def paths(district: District) -> list[str]:
    """A page of every kind, in the small district."""
    service = district.together
    programme = service.programme
    cms.faq(service=service)
    below = cms.service_page(service, slug="talk", body=[cms.prose("<h2>一节</h2><p>话</p>")])
    parts = "".join(f"<h2>第{number}节</h2><p>话</p>" for number in range(4))
    cms.article(slug="long", programme=programme, topics=[cms.topic()], body=[cms.prose(parts)])
    cms.story(slug="table")
    session = published(workshop(), at("14:00", timezone.localdate(), plus=5), now=timezone.now())
    cms.event_page(session, slug="class")
    cms.people_page()
    cms.places_page()
    cms.network_page()
    cms.honour()
    cms.standard_page(slug="about")
    own = f"/p/{programme.code}/"
    return [
        *("/", "/p/", own, f"{own}{below.slug}/", "/articles/", "/articles/long/", "/articles/?topic=none"),
        *("/stories/", "/stories/table/", "/events/", "/events/class/", "/people/", "/places/", "/places/?street=x"),
        *("/network/", "/honours/", "/about/"),
    ]


@pytest.mark.timeout(300)
@pytest.mark.parametrize("way", WAYS, ids=str)
def test_pages_to_read_are_whole(
    way: Way,
    open_context: Callable[..., BrowserContext],
    paths: list[str],
    live_server: Any,
    violations: Callable[[Page], list[str]],
) -> None:
    context = open_context(**SCREENS[way.screen])
    if way.elder:
        context.add_cookies([{"name": COOKIE, "value": ELDER, "url": live_server.url}])
    page = context.new_page()
    page.add_init_script(SHIFTS)
    found = {}
    for path in paths:
        address = f"/en{path}" if way.english else path
        response = page.goto(address)
        assert response is not None
        assert response.status == 200, address
        wrong = page.evaluate(TOO_WIDE) + (violations(page) if way in READ_BY_AXE else [])
        if (shift := page.evaluate("window.shifted")) > STILL:
            wrong.append(f"moves by {shift}")
        if wrong:
            found[address] = wrong

    assert found == {}
