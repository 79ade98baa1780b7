"""What programs read of the site: the sitemap, robots.txt and the feeds."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from datetime import date

import pytest
import time_machine
from django.test import Client
from wagtail.models import Page, PageViewRestriction

from portal.middleware import PRIVATE_PARTS, PRIVATE_PATH
from tests.factories import cms
from tests.factories.bookings import published
from tests.factories.catalogue import ProgrammeFactory, ServiceFactory, workshop
from tests.factories.moments import NOW, at

pytestmark = pytest.mark.django_db

URL = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"


@pytest.fixture(autouse=True)
def _monday_morning() -> Iterator[None]:
    """Stand still at ``NOW``."""
    with time_machine.travel(NOW, tick=False):
        yield


def _sitemap(client: Client) -> dict[str, dict[str, str]]:
    """Give the addresses of the sitemap, each with its alternates."""
    response = client.get("/sitemap.xml")
    assert response["Content-Type"].startswith("application/xml")
    root = ET.fromstring(response.content)  # noqa: S314 - our own answer
    return {
        str(url.findtext(f"{URL}loc")).removeprefix("http://testserver"): {
            link.attrib["hreflang"]: link.attrib["href"].removeprefix("http://testserver")
            for link in url.findall(f"{XHTML}link")
        }
        for url in root.findall(f"{URL}url")
    }


def test_sitemap_lists_pages_in_both_languages_with_each_other(client: Client) -> None:
    source = cms.article("中文", slug="talk")
    translated = cms.article("English", language="en", slug="talk")
    Page.objects.filter(pk=translated.pk).update(translation_key=source.translation_key)
    cms.article("只有中文", slug="alone")

    found = _sitemap(client)

    both = {"zh-Hans": "/articles/talk/", "en": "/en/articles/talk/", "x-default": "/articles/talk/"}
    assert found["/articles/talk/"] == found["/en/articles/talk/"] == both
    assert found["/articles/alone/"] == {}
    assert found["/"] == found["/en/"] == {"zh-Hans": "/", "en": "/en/", "x-default": "/"}


def test_sitemap_lists_programmes_once_with_and_without_a_page(client: Client) -> None:
    written, bare = ProgrammeFactory(code="aichao"), ProgrammeFactory(code="baihe")
    cms.service_page(ServiceFactory(programme=written), slug="talk")

    response = client.get("/sitemap.xml").content.decode()

    for path in (f"/p/{written.code}/", f"/p/{bare.code}/", f"/en/p/{bare.code}/", "/p/aichao/talk/"):
        assert response.count(f"<loc>http://testserver{path}</loc>") == 1, path


def test_sitemap_leaves_out_drafts_restricted_pages_and_aliases(client: Client) -> None:
    draft, closed, source = (cms.standard_page(name, slug=name) for name in ("draft", "closed", "source"))
    cms.standard_page("below", slug="below", below=closed)
    draft.unpublish()
    source.create_alias(update_slug="copy")
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)

    assert {"/draft/", "/closed/", "/closed/below/", "/copy/"} & set(_sitemap(client)) == set()
    assert "/source/" in _sitemap(client)


def test_sitemap_names_nothing_private_even_if_an_editor_takes_such_a_slug(client: Client) -> None:
    cms.standard_page("my", slug="my")

    assert [path for path in _sitemap(client) if PRIVATE_PATH.match(path)] == []


def test_robots_refuse_everything_private_in_both_languages(client: Client) -> None:
    text = client.get("/robots.txt").content.decode()

    for part in PRIVATE_PARTS:
        assert f"Disallow: /{part}/\n" in text
        assert f"Disallow: /en/{part}/\n" in text
    assert "Sitemap: http://testserver/sitemap.xml" in text
    assert "Disallow: /p/" not in text
    assert "Disallow: /\n" not in text


def test_feed_of_articles_is_in_its_language_and_without_marriage_support(client: Client) -> None:
    cms.article("新的 & 好的", published_date=date(2026, 2, 20), summary="三个办法")
    cms.article("旧的", published_date=date(2026, 1, 1))
    cms.article("家里有人动手", programme=ProgrammeFactory(code="aichao"))
    cms.article("An article", language="en")

    response = client.get("/feeds/articles/")
    root = ET.fromstring(response.content)  # noqa: S314 - our own answer

    assert response["Content-Type"].startswith("application/rss+xml")
    assert [item.findtext("title") for item in root.iter("item")] == ["新的 & 好的", "旧的"]
    assert root.findtext("channel/language") == "zh-hans"
    assert str(root.findtext("channel/item/link")).startswith("http://testserver/articles/")
    english = client.get("/en/feeds/articles/").content.decode()
    assert re.findall(r"<item><title>(.*?)</title>", english) == ["An article"]


def test_feed_of_events_names_day_and_place_and_nothing_of_marriage_support(client: Client) -> None:
    published(workshop(name_zh="亲子工作坊"), at("14:00", plus=3))
    published(workshop(name_zh="情绪工作坊", programme=ProgrammeFactory(code="aichao")), at("14:00", plus=4))

    text = client.get("/feeds/events/").content.decode()

    assert "亲子工作坊" in text
    assert re.search("3月5日,? 14:00–16:00 · 测试服务点", text)
    assert "情绪工作坊" not in text


@pytest.mark.parametrize("path", ["/feeds/articles/", "/feeds/events/", "/en/feeds/events/"])
def test_empty_feed_is_still_a_feed(client: Client, path: str) -> None:
    assert ET.fromstring(client.get(path).content).tag == "rss"  # noqa: S314 - our own answer
