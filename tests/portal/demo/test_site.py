"""The demo site as it stands after loading. The district is built once for the module, without its bookings."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.urls import resolve
from wagtail.models import Page, ReferenceIndex, Revision

from cms.models import (
    ArticlePage,
    BasePage,
    EventPage,
    Faq,
    HomePage,
    HonourRollPage,
    Organiser,
    Picture,
    ProgrammePage,
    ServicePage,
    SiteNotice,
    StoryPage,
    Topic,
)
from portal.demo.guard import DemoRefused
from portal.demo.site.build import Site, check_no_pages
from portal.demo.site.honours import HONOURS
from portal.demo.site.pages import PAGES
from programmes.catalogue.models import Service
from programmes.people.models import Credential, Practitioner
from tests.databases import taken_back
from tests.factories.moments import NOW
from tests.portal.demo.loading import load_site
from tests.portal.public.search_table import misses

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site")]

LINKED = re.compile(r'linktype="page" id="(\d+)"')
ADDRESS = re.compile(r'href="(/[^"]*)"')
CHINESE = re.compile("[\u4e00-\u9fff]")
UNTRANSLATED = {"stories/four-sisters"}


@pytest.fixture(scope="module")
def site(django_db_setup: None, search_index: None, django_db_blocker: Any) -> Iterator[Site]:
    """Build the site for this module."""
    with taken_back(django_db_blocker):
        yield load_site()


def _pages(*, language: str) -> list[Any]:
    return [page.specific for page in Page.objects.filter(depth__gt=1, locale__language_code=language).order_by("path")]


def _rich(page: BasePage) -> str:
    """Give everything a page says, as it is stored."""
    names = ("title", "summary", "headline", "lead", "who_for", "how_it_goes", "what_to_bring")
    body = page.body.get_prep_value() if hasattr(page, "body") else []
    return "\n".join([*(str(getattr(page, name, "")) for name in names), *_strings(body)])


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for name, each in value.items():
            if name not in {"id", "type", "tone", "side"}:
                yield from _strings(each)
    elif isinstance(value, (list, tuple)):
        for each in value:
            yield from _strings(each)
    elif isinstance(value, str):
        yield value


def test_every_kind_of_page_is_there_in_both_languages(site: Site) -> None:
    assert (site.chinese, site.english, site.untranslated) == (74, 73, 1)
    counts = {
        language: Counter(type(page).__name__ for page in _pages(language=language)) for language in ("zh-hans", "en")
    }
    assert counts["zh-hans"] == counts["en"]
    assert counts["en"]["ServicePage"] == 32
    assert counts["en"]["ArticlePage"] == 12
    assert (counts["en"]["ProgrammePage"], counts["en"]["StoryPage"], counts["en"]["EventPage"]) == (5, 4, 6)
    assert counts["en"]["StandardPage"] == 6
    assert set(counts["en"]) >= {"PeoplePage", "PlacesPage", "NetworkPage", "HonourRollPage", "ProgrammeIndexPage"}


def test_every_page_is_published_once_and_kept_by_somebody() -> None:
    for page in [*_pages(language="zh-hans"), *_pages(language="en")]:
        assert page.live, page
        assert not page.has_unpublished_changes, page
        assert page.owner.username == "editor"
        assert re.search("（示例）|\\(example\\)", page.kept_by), page
        assert page.review_by > NOW.date()
    ids = Page.objects.filter(depth__gt=1, alias_of__isnull=True).values_list("pk", flat=True)
    assert Counter(Revision.page_revisions.values_list("object_id", flat=True)) == {str(pk): 1 for pk in ids}


def test_programme_and_service_pages_have_their_fixed_addresses() -> None:
    paths = {page.service.code: page.url_path for page in ServicePage.objects.filter(locale__language_code="en")}

    assert len(paths) == Service.objects.count() == 32
    assert paths["AC-09"] == "/home-en/p/aichao/ac-09/"
    for page in ProgrammePage.objects.filter(locale__language_code="zh-hans"):
        assert page.url_path == "/".join(["", "home", "p", page.programme.code, ""])
        assert page.get_children().count() == page.programme.services.count()


def test_translations_are_linked_and_one_story_waits_for_one() -> None:
    keys = {page.translation_key: page for page in _pages(language="zh-hans")}
    english = _pages(language="en")

    assert {page.translation_key for page in english} == set(keys)
    for page in english:
        assert page.url_path.removeprefix("/home-en/") == keys[page.translation_key].url_path.removeprefix("/home/")
        assert type(page) is type(keys[page.translation_key])
    aliases = {page.url_path.removeprefix("/home-en/").strip("/") for page in english if page.alias_of_id is not None}
    assert aliases == UNTRANSLATED
    assert [page.title for page in english if page.alias_of_id is None and CHINESE.search(_rich(page))] == []


def test_every_link_leads_to_a_page_that_is_there() -> None:
    live = {page.pk: page.locale_id for page in Page.objects.live()}
    seen = 0
    for page in [*_pages(language="zh-hans"), *_pages(language="en")]:
        text = _rich(page)
        for pk in map(int, LINKED.findall(text)):
            seen += 1
            assert pk in live, page
            if page.alias_of_id is None:
                assert live[pk] == page.locale_id or page.locale.language_code == "en", page
        for address in ADDRESS.findall(text):
            assert address.startswith("/en/") == (page.locale.language_code == "en" and page.alias_of_id is None), page
            assert resolve(address), address
    assert seen > 100
    for faq in Faq.objects.all():
        assert all(int(pk) in live for pk in LINKED.findall(faq.answer))


def test_every_page_would_be_accepted_from_an_editor() -> None:
    for page in [*_pages(language="zh-hans"), *_pages(language="en")]:
        page.full_clean()
        for child in getattr(page, "body", ()):
            if child.block_type != "faq":  # its chooser asks for the snippet's screens in the admin
                child.block.clean(child.value)


def test_events_stand_around_published_sessions_of_their_service() -> None:
    services = {row.slug: row.service for row in PAGES if row.kind is EventPage}

    for page in EventPage.objects.all():
        assert page.session is not None
        assert page.session.published_at is not None
        assert page.session.starts_at > NOW
        assert page.session.service.code == services[page.slug]


def test_honours_have_recorded_consent_and_say_that_they_are_examples() -> None:
    for page in HonourRollPage.objects.all():
        rows = list(page.honours.all())
        assert len(rows) == len(HONOURS) == 20
        assert all("示例" in row.household or "(example)" in row.household for row in rows)
        assert all(row.consent_note and row.consent_date < NOW.date() for row in rows)
        told = StoryPage.objects.filter(pk__in=[row.story_id for row in rows if row.story_id is not None])
        assert {story.slug for story in told} <= {"plaits", "table-downstairs", "four-sisters"}
        assert sum(row.story_id is not None for row in rows) == told.filter(locale=page.locale).count() >= 2


def test_stories_say_that_they_are_invented() -> None:
    for page in StoryPage.objects.filter(alias_of__isnull=True):
        assert re.search("虚构|invented", page.title)
        assert re.search("虚构|invented", page.consent_note)
        assert page.body[0].block_type == "callout"


def test_topics_and_questions_are_linked_in_both_languages() -> None:
    for model, number in ((Topic, 8), (Faq, 24)):
        keys = Counter(model.objects.values_list("translation_key", flat=True))
        assert len(keys) == number
        assert set(keys.values()) == {2}
    assert not Faq.objects.filter(answer="").exists()
    assert {topic.locale_id for page in ArticlePage.objects.all() for topic in page.topics.all()} == {
        page.locale_id for page in HomePage.objects.all()
    }
    for page in ArticlePage.objects.filter(alias_of__isnull=True):
        assert {topic.locale_id for topic in page.topics.all()} == {page.locale_id}


def test_everybody_has_a_verified_title_and_one_has_run_out() -> None:
    credentials = Credential.objects.filter(is_public=True)

    assert credentials.count() == Practitioner.objects.count() == 40
    assert not credentials.filter(verified_at__isnull=True).exists()
    assert credentials.filter(valid_until__lt=NOW.date()).count() == 1
    assert all("*" in each.number_masked for each in credentials)
    assert not Practitioner.objects.filter(about_zh="").exists()
    assert not Practitioner.objects.filter(about_en="").exists()


def test_the_notice_is_over_and_the_filings_are_empty() -> None:
    notice, organiser = SiteNotice.load(), Organiser.load()

    assert notice.text_zh
    assert notice.ends_at < NOW - timedelta(days=1)
    assert "示例" in organiser.name_zh
    assert (organiser.icp_number, organiser.police_number) == ("", "")


def test_pictures_are_described_and_known_to_be_used() -> None:
    picture = Picture.objects.get(title="开着的门（示例）")

    assert Picture.objects.filter(description="").count() == 0
    assert picture.file.name == "original_images/demo-door.png"
    assert picture.has_focal_point()
    assert ReferenceIndex.get_references_to(picture).count() >= 4


def test_a_tree_that_somebody_has_begun_is_left_alone() -> None:
    with pytest.raises(DemoRefused, match="written pages here already"):
        check_no_pages()


@pytest.mark.proof
def test_what_people_type_leads_where_it_must() -> None:
    call_command("update_index", verbosity=0)  # as ``load_demo`` ends: services and places were written in bulk

    assert misses(is_demo=True) == []
