"""Which page is at an address: as Wagtail answers, in fewer queries."""

import pytest
from django.test import Client
from wagtail.models import Page, PageViewRestriction

from cms.models import HomePage
from tests.factories import cms

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["/nothing/", "/about/nothing/", "/nothing/about/", "/about/about/", "/en/nothing/"])
def test_no_page_is_not_found(client: Client, path: str) -> None:
    cms.standard_page(slug="about")

    assert client.get(path).status_code == 404


def test_page_is_found_at_any_depth(client: Client) -> None:
    first = cms.standard_page("甲", slug="same")
    second = cms.standard_page("乙", slug="same", below=first)
    cms.standard_page("丙", slug="same", below=second)

    for path, title in (("/same/", "甲"), ("/same/same/", "乙"), ("/same/same/same/", "丙")):
        assert f"<h1>{title}</h1>" in client.get(path).content.decode()


def test_draft_is_not_found(client: Client) -> None:
    page = cms.standard_page(slug="about")
    page.unpublish()

    assert client.get("/about/").status_code == 404


def test_each_language_has_its_own_tree(client: Client) -> None:
    cms.article("中文文章", slug="talk")
    cms.article("An article", language="en", slug="talk")

    assert "中文文章" in client.get("/articles/talk/").content.decode()
    assert "An article" in client.get("/en/articles/talk/").content.decode()


def test_start_page_that_is_not_published_in_a_language_is_the_source(client: Client) -> None:
    HomePage.objects.filter(locale__language_code="en").update(live=False)

    assert client.get("/en/").status_code == 200


@pytest.mark.parametrize("slug", ["above", "below"])
def test_restricted_page_and_what_lies_below_stay_closed(client: Client, slug: str) -> None:
    above = cms.standard_page("上", slug="above")
    below = cms.standard_page("下", slug="below", below=above)
    page = Page.objects.get(slug=slug)
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)

    assert client.get("/above/below/").status_code == 302
    assert "我们是区家庭服务中心" not in client.get("/above/below/").content.decode()
    assert below.get_view_restrictions().count() == 1


def test_alias_of_a_restricted_page_stays_closed(client: Client) -> None:
    page = cms.standard_page("原", slug="source")
    page.create_alias(update_slug="copy")
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)

    assert client.get("/copy/").status_code == 302


def test_trail_leads_back_in_order(client: Client) -> None:
    above = cms.standard_page("上", slug="above")
    cms.standard_page("下", slug="below", below=above)

    text = client.get("/above/below/").content.decode()

    assert text.index('href="/">首页') < text.index('<a class="back" href="/above/">上')
