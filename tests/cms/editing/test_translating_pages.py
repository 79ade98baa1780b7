"""Translating as an editor does: through the screens and the addresses that they call."""

import json
import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale, Page
from wagtail_localize.models import OverridableSegment, StringSegment, Translation, TranslationSource

from cms.checks.language import UNTRANSLATED
from cms.models import ArticlePage, Faq, HonourRollPage, ServicePage
from cms.publishing import NO_RIGHT, OWN_CHANGE
from tests.cms.editing.building import editor, reviewer, signed_in
from tests.cms.editing.trying import words_of
from tests.factories import cms
from tests.factories.catalogue import ProgrammeFactory, ServiceFactory

# What is published is published when the transaction is sure.
pytestmark = pytest.mark.django_db(transaction=True)

NOTE = "This page is in Chinese only."


def _english() -> Locale:
    return Locale.objects.get(language_code="en")


def _submit(client: Client, page: Page) -> Any:
    """Press “Translate this page”; give the English draft."""
    url = reverse("wagtail_localize:submit_page_translation", args=[page.pk])
    assert client.get(url).status_code == 200
    client.post(url, {"locales": [_english().pk]})
    return type(page).objects.get(translation_key=page.translation_key, locale=_english())


def _translation(page: Any) -> Translation:
    return Translation.objects.get(source__object_id=page.translation_key)


def _segments(page: Any) -> list[StringSegment]:
    source = _translation(page).source
    return list(StringSegment.objects.filter(source=source).select_related("string", "context").order_by("order"))


def _write(client: Client, page: Any, words: dict[str, str]) -> None:
    """Translate every text of ``page`` that ``words`` has, as the screen sends it."""
    for segment in _segments(page):
        told = words.get(segment.string.data)
        if told is not None:
            _write_one(client, page, segment, told)


def _write_one(client: Client, page: Any, segment: StringSegment, told: str) -> Any:
    url = reverse("wagtail_localize:edit_string_translation", args=[_translation(page).pk, segment.pk])
    response = client.put(url, f"value={told}", content_type="application/x-www-form-urlencoded")
    assert response.status_code in (200, 201)
    return response.json()


def _publish(client: Client, page: Any) -> Any:
    return client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), {"action": "publish"}, follow=True)


def _take_over(client: Client, page: Any, **form: str) -> Any:
    """Press “Sync translated pages” on the source."""
    source = TranslationSource.objects.get(object_id=page.translation_key)
    url = reverse("wagtail_localize:update_translations", args=[source.pk])
    assert client.get(url).status_code == 200
    return client.post(url, form, follow=True)


def _shown(path: str) -> str:
    return Client().get(path).content.decode()


WORDS = {
    "好好说话": "Talking well",
    "talk": "talking-well",
    "先说感受，再说希望。": "Feelings first.",
    "先把话说慢一点。": "Slow down first.",
}


def test_article_is_translated_published_and_read() -> None:
    source = cms.article("好好说话", slug="talk", topics=[cms.topic()])
    client = signed_in(reviewer())

    page = _submit(client, source)
    assert not page.live
    assert NOTE in _shown("/en/articles/talk/")
    screen = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert screen.status_code == 200
    assert {"title", "slug", "summary"} <= set(re.findall(r'"contentPath": "([^"]+)"', _props(screen)))

    _write(client, page, WORDS)
    preview = client.get(reverse("wagtail_localize:preview_translation", args=[_translation(page).pk]))
    assert "Slow down first." in preview.content.decode()
    assert "Slow down first." not in _shown("/en/articles/talk/")
    response = _publish(client, page)

    assert "Talking well" in words_of(response)
    text = _shown("/en/articles/talking-well/")
    assert "Slow down first." in text
    assert NOTE not in text
    page.refresh_from_db()
    assert page.published_date == source.published_date
    assert [topic.slug for topic in page.topics.all()] == ["talking"]


def _props(response: Any) -> str:
    found = re.search(r'data-props="([^"]*)"', response.content.decode())
    assert found is not None
    return json.dumps(json.loads(found[1].replace("&quot;", '"').replace("&amp;", "&").replace("&#x27;", "'")))


def test_bound_rows_and_what_nobody_reads_are_not_offered_for_translation() -> None:
    service = ServiceFactory(programme=ProgrammeFactory(code="baihe"))
    body = [
        cms.prose('<p>请看<a href="https://example.org/">示例网站的说明</a>。</p>'),
        ("next_times", {"service": service, "title": "最近可约", "count": 3}),
        ("picture", {"picture": cms.picture(), "alt": "一张桌子", "is_decorative": False, "text": "", "side": "left", "caption": ""}),
    ]  # fmt: skip
    source = cms.service_page(service, slug="talk", kept_by="内容组", body=body)
    client = signed_in(reviewer())

    page = _submit(client, source)

    offered = {segment.string.data for segment in _segments(page)}
    assert {"最近可约", "一张桌子", "想把话说开的人。"} <= offered
    assert "内容组" not in offered
    paths = OverridableSegment.objects.values_list("context__path", flat=True)
    assert (
        len([path for path in paths if path.endswith(".picture")]) == 1
    )  # a picture with words in it may need another one
    assert not [path for path in paths if path.endswith("service") or path == "kept_by"]
    assert (page.service_id, page.kept_by, page.slug) == (service.pk, "内容组", "talk")
    assert page.body[1].value["service"] == service
    assert client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code == 200


def test_copy_that_begins_to_be_translated_gives_way_to_the_source() -> None:
    source = cms.article("好好说话", slug="talk")
    copy = source.copy_for_translation(_english(), copy_parents=True, alias=True)
    assert copy.live

    page = _submit(signed_in(reviewer()), source)

    assert page.pk == copy.pk
    assert not page.live
    text = _shown("/en/articles/talk/")
    assert NOTE in text
    assert 'hreflang="x-default"' not in text
    assert Page.objects.get(locale=_english(), depth=2).live


def test_translation_without_a_title_is_not_published() -> None:
    client = signed_in(reviewer())
    page = _submit(client, cms.article("好好说话", slug="talk"))

    response = _publish(client, page)

    assert str(UNTRANSLATED) % {"what": "好好说话"} in words_of(response)
    assert not ArticlePage.objects.get(pk=page.pk).live


def test_translation_that_promises_a_cure_is_not_published() -> None:
    client = signed_in(reviewer())
    page = _submit(client, cms.article("好好说话", slug="talk"))
    _write(client, page, WORDS | {"先说感受，再说希望。": "We cure your quarrels."})

    response = _publish(client, page)

    assert "cure" in words_of(response)
    assert not ArticlePage.objects.get(pk=page.pk).live


def test_change_of_the_source_reaches_readers_only_when_it_is_published() -> None:
    source = cms.article("好好说话", slug="talk")
    client = signed_in(reviewer())
    page = _submit(client, source)
    _write(client, page, WORDS)
    _publish(client, page)
    source = ArticlePage.objects.get(pk=source.pk)
    source.body = [*source.body.get_prep_value(), {"type": "prose", "value": {"text": "<p>一次只谈一件事。</p>"}}]
    source.save_revision().publish()

    _take_over(client, source)
    assert "一次只谈一件事" not in _shown("/en/articles/talking-well/")

    _take_over(client, source, publish_translations="on")
    text = _shown("/en/articles/talking-well/")
    assert "Slow down first." in text
    assert re.search(r'<div class="foreign" lang="zh-Hans"><div class="prose"><p[^>]*>一次只谈一件事', text)


def test_editor_who_may_not_publish_translates_and_changes_nothing_that_is_live() -> None:
    source = cms.article("好好说话", slug="talk")
    page = _submit(signed_in(reviewer()), source)
    _write(signed_in(reviewer()), page, WORDS)
    _publish(signed_in(reviewer()), page)
    client = signed_in(editor())
    _write(client, page, {"先把话说慢一点。": "Quick, quick."})

    refused = client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), {"action": "publish"})
    taken_over = _take_over(client, source, publish_translations="on")

    assert refused.status_code == 302
    assert str(NO_RIGHT) in words_of(taken_over)
    assert "Slow down first." in _shown("/en/articles/talking-well/")
    assert "Quick, quick." in str(ArticlePage.objects.get(pk=page.pk).get_latest_revision_as_object().body)


def test_guarded_translation_needs_a_second_person() -> None:
    service = ServiceFactory(programme=ProgrammeFactory(code="aichao"))
    source = cms.service_page(service, slug="talk", body=[("hotlines", None)])
    first, second = signed_in(reviewer()), signed_in(reviewer())
    page = _submit(first, source)
    _write(first, page, {source.title: "A talk", "想把话说开的人。": "For those who want to talk."})

    refused = _publish(first, page)
    assert str(OWN_CHANGE) in words_of(refused)
    assert not ServicePage.objects.get(pk=page.pk).live
    assert str(OWN_CHANGE) in words_of(_publish(first, page))

    _publish(second, page)
    assert ServicePage.objects.get(pk=page.pk).live
    assert "For those who want to talk." in _shown("/en/p/aichao/talk/")


def test_hostile_words_are_refused_with_a_reason() -> None:
    source = cms.article(
        "好好说话", slug="talk", body=[cms.prose('<p>看<a href="https://example.org/">示例的说明</a></p>')]
    )
    client = signed_in(reviewer())
    page = _submit(client, source)
    _write(client, page, WORDS)
    segment = next(each for each in _segments(page) if "示例的说明" in each.string.data)

    for hostile in ("<script>alert(1)</script>", '<a id="a1" onclick="x()">a link to the notes</a>', "<img src=x>"):
        assert _write_one(client, page, segment, hostile)["error"], hostile

    _write_one(client, page, segment, 'See <a id="a1">the notes of the example</a>')
    address = OverridableSegment.objects.get(context__path__contains="example.org")
    url = reverse("wagtail_localize:edit_override", args=[_translation(page).pk, address.pk])
    client.put(url, "value=javascript:alert(1)", content_type="application/x-www-form-urlencoded")
    response = _publish(client, page)
    assert "the notes of the example" in words_of(response)
    assert not ArticlePage.objects.get(pk=page.pk).live


def test_question_is_translated_by_the_rules() -> None:
    service = ServiceFactory(programme=ProgrammeFactory(code="baihe"))
    source = cms.faq(service=service)
    client = signed_in(reviewer())
    url = reverse("wagtail_localize:submit_snippet_translation", args=["cms", "faq", source.pk])
    assert client.get(url).status_code == 200
    client.post(url, {"locales": [_english().pk]})
    faq = Faq.objects.get(locale=_english())
    assert faq.service_id == service.pk
    edit = reverse("wagtailsnippets_cms_faq:edit", args=[faq.pk])
    assert client.get(edit).status_code == 200

    _write(client, faq, {"收费吗？": "Does it cure?", "不收费。": "No, it is free."})
    client.post(edit, {"action": "publish"})
    faq.refresh_from_db()
    assert faq.question == "收费吗？"

    _write(client, faq, {"收费吗？": "What does it cost?"})
    client.post(edit, {"action": "publish"})
    faq.refresh_from_db()
    assert (faq.question, faq.answer) == ("What does it cost?", "<p>No, it is free.</p>")


def test_honour_is_translated_and_goes_when_consent_is_taken_back() -> None:
    cms.honour("林家（示例）")
    taken_back = cms.honour("陈家（示例）", words="一家人爱读书")
    source = HonourRollPage.objects.get()
    source.save_revision().publish()
    client = signed_in(reviewer())
    page = _submit(client, source)
    assert client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code == 200
    _write(
        client,
        page,
        {"最美家庭": "Most Beautiful Families", "林家（示例）": "The Lin family", "陈家（示例）": "The Chen family"},
    )
    _publish(client, page)
    text = _shown("/en/honours/")
    assert "The Lin family" in text
    assert "The Chen family" in text

    source = HonourRollPage.objects.get(pk=source.pk)
    source.honours.remove(source.honours.get(household=taken_back.household))
    source.save_revision().publish()

    assert "The Chen family" not in _shown("/en/honours/")
    assert "The Lin family" in _shown("/en/honours/")
