"""Two languages: the switch, what search engines are told, what is not translated yet, and the language of every part."""

import re
from typing import Any

import pytest
from django.test import Client
from django.utils import translation
from wagtail.models import Locale, Page, PageViewRestriction

from cms.languages import foreign_tag
from cms.models import ArticlePage, HomePage, Topic
from tests.factories import cms
from tests.factories.catalogue import ProgrammeFactory, ServiceFactory

pytestmark = pytest.mark.django_db

SWITCH = re.compile(r'<a href="([^"]+)" lang="[^"]+" hreflang')
ALTERNATE = re.compile(r'<link rel="alternate" hreflang="([^"]+)" href="http://testserver([^"]+)">')
CANONICAL = re.compile(r'<link rel="canonical" href="http://testserver([^"]+)">')
NOTE = "This page is in Chinese only."


def _text(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200, path
    return response.content.decode()


def _switch(client: Client, path: str) -> str:
    found = SWITCH.search(_text(client, path))
    assert found is not None
    return found[1].replace("&amp;", "&")


def _translated(page: Page, title: str, slug: str) -> Any:
    """Give the published English page of ``page``."""
    english = page.copy_for_translation(Locale.objects.get(language_code="en"), copy_parents=True)
    english.title, english.slug = title, slug
    english.save_revision().publish()
    return type(page).objects.get(pk=english.pk)


@pytest.fixture
def pair() -> tuple[ArticlePage, ArticlePage]:
    """An article in both languages, under different slugs."""
    source = cms.article("好好说话", slug="hao-hao-shuo-hua")
    return source, _translated(source, "Talking well", "talking-well")


# --- The switch ---


def test_switch_leads_to_the_same_page_under_its_own_slug(client: Client, pair: object) -> None:
    assert _switch(client, "/articles/hao-hao-shuo-hua/") == "/en/articles/talking-well/"
    assert _switch(client, "/en/articles/talking-well/") == "/articles/hao-hao-shuo-hua/"
    assert _switch(client, "/") == "/en/"
    assert _switch(client, "/en/") == "/"


def test_switch_keeps_what_was_chosen_and_not_the_place_in_a_list(client: Client, pair: object) -> None:
    assert _switch(client, "/articles/?topic=talking&page=2") == "/en/articles/?topic=talking"
    assert _switch(client, "/search/?q=%E5%90%B5&page=2") == "/en/search/?q=%E5%90%B5&page=2"


def test_switch_of_an_untranslated_page_leads_to_it_and_back(client: Client) -> None:
    cms.article(slug="alone")

    there = _switch(client, "/articles/alone/")

    assert there == "/en/articles/alone/"
    assert _switch(client, there) == "/articles/alone/"


def test_switch_of_an_english_page_without_a_source_leads_to_the_page_above(client: Client) -> None:
    cms.article("好好说话")
    index = cms.article_index()
    english = _translated(index, "Articles", "guides")
    cms.add(english, ArticlePage(title="Only English", slug="only"))

    assert _switch(client, "/en/guides/only/") == "/articles/"


def test_switch_of_a_missing_page_leads_to_the_start_page(client: Client) -> None:
    response = client.get("/nowhere/")

    assert response.status_code == 404
    assert '<a href="/en/" lang="en" hreflang="en">' in response.content.decode()


def test_topic_is_found_by_its_slug_in_the_other_language(
    client: Client, pair: tuple[ArticlePage, ArticlePage]
) -> None:
    source, _english = pair
    topic = cms.topic("沟通", "gou-tong")
    source.topics.set([topic])
    source.save_revision().publish()
    other = Topic.objects.create(
        name="Talking",
        slug="talking",
        locale=Locale.objects.get(language_code="en"),
        translation_key=topic.translation_key,
    )
    english = ArticlePage.objects.get(slug="talking-well")
    english.topics.set([topic])  # as a synchronised translation has it
    english.save_revision().publish()

    text = _text(client, "/en/articles/?topic=gou-tong")

    assert "Talking well" in text
    assert '?topic=talking" aria-current="true"' in text
    assert f'?topic={other.slug}"' in _text(client, "/en/articles/talking-well/")
    assert '?topic=gou-tong"' in _text(client, "/articles/hao-hao-shuo-hua/")


# --- What search engines are told ---


def test_translated_page_names_both_languages_and_the_source_as_default(client: Client, pair: object) -> None:
    both = {
        "zh-Hans": "/articles/hao-hao-shuo-hua/",
        "en": "/en/articles/talking-well/",
        "x-default": "/articles/hao-hao-shuo-hua/",
    }

    for path in ("/articles/hao-hao-shuo-hua/", "/en/articles/talking-well/?from=1"):
        text = _text(client, path)
        assert dict(ALTERNATE.findall(text)) == both
        assert CANONICAL.findall(text) == [path.partition("?")[0]]
    assert dict(ALTERNATE.findall(_text(client, "/en/"))) == {"zh-Hans": "/", "en": "/en/", "x-default": "/"}


def test_page_that_is_not_translated_has_no_alternates(client: Client) -> None:
    cms.article(slug="alone")
    copied = cms.article(slug="copied")
    copied.copy_for_translation(Locale.objects.get(language_code="en"), copy_parents=True, alias=True)

    for path in ("/articles/alone/", "/en/articles/alone/", "/articles/copied/", "/en/articles/copied/"):
        assert ALTERNATE.findall(_text(client, path)) == [], path


@pytest.mark.parametrize("state", ["draft", "closed"])
def test_version_that_nobody_may_see_is_not_named(client: Client, pair: tuple[Any, Any], state: str) -> None:
    _source, english = pair
    if state == "draft":
        english.unpublish()
    else:
        PageViewRestriction.objects.create(page=english, restriction_type=PageViewRestriction.LOGIN)

    text = _text(client, "/articles/hao-hao-shuo-hua/")

    assert ALTERNATE.findall(text) == []
    assert "talking-well" not in text


# --- What is not translated ---


@pytest.mark.parametrize("is_copy", [False, True])
def test_untranslated_page_shows_the_source_with_a_note(client: Client, is_copy: bool) -> None:
    page = cms.article(slug="alone", body=[cms.prose("<p>先把话说慢一点。</p>"), cms.prose("<p>Slowly, slowly.</p>")])
    if is_copy:
        page.copy_for_translation(Locale.objects.get(language_code="en"), copy_parents=True, alias=True)

    text = _text(client, "/en/articles/alone/")

    assert '<html lang="en"' in text
    assert NOTE in text
    assert text.index(NOTE) < text.index("<h1")
    assert '<h1 lang="zh-Hans">吵架以后怎么开口</h1>' in text
    assert re.search(r'<div class="foreign" lang="zh-Hans"><div class="prose"><p[^>]*>先把话说慢一点', text)
    assert CANONICAL.findall(text) == ["/articles/alone/"]
    assert re.search(r'^<div class="prose">\s*<p[^>]*>Slowly', text, re.MULTILINE)
    assert NOTE not in _text(client, "/articles/alone/")


def test_translated_page_has_no_note_and_marks_nothing(client: Client, pair: tuple[Any, Any]) -> None:
    english = pair[1]
    english.body = [cms.prose("<p>Slow down first.</p>")]
    english.summary = "Say what you feel."
    english.save_revision().publish()

    text = _text(client, "/en/articles/talking-well/")

    assert NOTE not in text
    assert " lang=" not in text[text.index("<h1") : text.index("</article>")]


def test_service_that_is_not_translated_tells_in_english_what_the_service_itself_knows(client: Client) -> None:
    service = ServiceFactory(programme=ProgrammeFactory(code="baihe"), name_en="First talk", summary_en="A quiet hour.")
    cms.service_page(service, slug="talk", summary="一个安静的小时")

    text = _text(client, "/en/p/baihe/talk/")

    assert NOTE in text
    assert "<h1>First talk</h1>" in text
    assert '<p class="lead">A quiet hour.</p>' in text
    assert re.search(r'<div class="prose" lang="zh-Hans"><p[^>]*>想把话说开的人。</p></div>', text)
    assert 'href="/en/s/' in text


def test_source_address_under_english_leads_to_the_translation(client: Client, pair: object) -> None:
    response = client.get("/en/articles/hao-hao-shuo-hua/?x=1")

    assert response.status_code == 302
    assert response["Location"] == "/en/articles/talking-well/?x=1"


def test_restricted_source_stays_closed_under_english(client: Client) -> None:
    page = cms.standard_page(slug="inside")
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)

    response = client.get("/en/inside/")

    assert response.status_code == 302
    assert "login" in response["Location"]
    assert "我们是区家庭服务中心" not in response.content.decode()


def test_chinese_has_no_english_page_in_its_place(client: Client) -> None:
    cms.article("Only English", language="en", slug="only")

    assert client.get("/articles/only/").status_code == 404


def test_start_page_that_is_a_copy_keeps_its_english_words(client: Client) -> None:
    start = HomePage.objects.get(locale__language_code="zh-hans")
    start.headline = "家里的事，有人陪您坐下来谈"
    start.save_revision().publish()

    text = _text(client, "/en/")

    assert NOTE not in text
    assert '<h1 lang="zh-Hans">家里的事' in text


def test_programme_is_found_wherever_editors_put_its_page(client: Client) -> None:
    programme = ProgrammeFactory(code="baihe")
    page = cms.programme_page(programme)
    page.slug = "lilies"
    page.save_revision().publish()

    response = client.get("/p/baihe/?x=1")

    assert response.status_code == 302
    assert response["Location"] == "/p/lilies/?x=1"
    assert client.get("/p/lilies/").status_code == 200


# --- The language of a part ---


@pytest.mark.parametrize(
    ("language", "text", "tag"),
    [
        ("en", "先说感受", "zh-Hans"),
        ("en", "<p>先说感受，再说希望。</p><a href='/en/a-long-address-in-latin-letters/'>好</a>", "zh-Hans"),
        ("en", "The Lin family 林家 and their neighbours", ""),
        ("en", "110 · 12338", ""),
        ("en", "", ""),
        ("en", "Say it slowly.", ""),
        ("zh-hans", "先说感受", ""),
        ("zh-hans", "WeChat", ""),
        ("zh-hans", "12338", ""),
        ("zh-hans", "Say it slowly, and one thing at a time.", "en"),
        ("zh-hans", "<p class='a-very-long-class-name'>110</p>", ""),
        ("zh-hans", "微信 WeChat public account of the district", ""),
        ("fr", "先说感受", ""),
    ],
)
def test_language_of_a_text_is_told_where_it_is_the_other_one(language: str, text: str, tag: str) -> None:
    with translation.override(language):
        assert foreign_tag(text) == tag


def test_menu_and_questions_tell_their_language(client: Client) -> None:
    service = ServiceFactory(programme=ProgrammeFactory(code="baihe"))
    cms.service_page(service, slug="talk")
    cms.faq(service=service)
    cms.places_page(language="en", show_in_menus=True)  # its title was left in Chinese

    text = _text(client, "/en/p/baihe/talk/")

    assert '<a href="/en/places/" lang="zh-Hans">服务点</a>' in text
    assert '<details lang="zh-Hans"><summary>收费吗？' in text
