"""Every kind of page that one reads: nothing for axe to find, no error on the console (structured data is no script), no sideways scrolling."""

from collections.abc import Callable

import pytest
from django.utils import timezone
from playwright.sync_api import Page

from tests.browser.district import District
from tests.factories import cms
from tests.factories.bookings import published
from tests.factories.catalogue import workshop
from tests.factories.moments import at

TOO_WIDE = "document.documentElement.scrollWidth > window.innerWidth"


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
@pytest.mark.parametrize("kind", ["page", "desktop_page"])
def test_pages_to_read_are_whole(
    kind: str, request: pytest.FixtureRequest, paths: list[str], violations: Callable[[Page], list[str]]
) -> None:
    page: Page = request.getfixturevalue(kind)
    found = {}
    for path in paths:
        response = page.goto(path)
        assert response is not None
        assert response.status == 200, path
        wrong = violations(page) + (["too wide"] if page.evaluate(TOO_WIDE) else [])
        if wrong:
            found[path] = wrong

    assert found == {}
