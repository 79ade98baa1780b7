"""Translating is writing: it begins as a draft, goes live by a reviewer, and for pages that need it by a second person."""

from typing import Any
from urllib.parse import urlencode

import pytest
from django.urls import reverse
from wagtail.log_actions import LogContext
from wagtail.models import Locale, Page
from wagtail_localize.models import StringSegment, Translation

from cms.publishing import authors
from tests.cms.editing.building import article, body, editor, prose, reviewer, service_page, signed_in
from tests.cms.editing.trying import is_live, says_why, words_of

pytestmark = pytest.mark.django_db(transaction=True)


def _submitted(page: Page, user: Any) -> Translation:
    """Let ``user`` ask for an English page of ``page``."""
    english = Locale.objects.get(language_code="en")
    url = reverse("wagtail_localize:submit_page_translation", args=[page.pk])
    assert signed_in(user).post(url, {"locales": [english.pk]}).status_code == 302
    return Translation.objects.get(source__object_id=page.translation_key, target_locale=english)


def _write(translation: Translation, user: Any, path: str, words: str) -> None:
    """Let ``user`` translate the string at ``path``."""
    segment = StringSegment.objects.get(source=translation.source, context__path=path)
    url = reverse("wagtail_localize:edit_string_translation", args=[translation.pk, segment.pk])
    sent = urlencode({"value": words})
    response = signed_in(user).put(url, sent, content_type="application/x-www-form-urlencoded")
    assert response.status_code in (200, 201), response.content


def _translate(translation: Translation, user: Any, summary: str) -> None:
    """Let ``user`` translate title and summary: without the title nothing goes live."""
    _write(translation, user, "title", "A talk")
    _write(translation, user, "summary", summary)


def _publish(translation: Translation, user: Any) -> Any:
    """Let ``user`` press the button of the translation."""
    url = reverse("wagtailadmin_pages:edit", args=[_english(translation).pk])
    return signed_in(user).post(url, {"action": "publish"}, follow=True)


def _english(translation: Translation) -> Any:
    return translation.get_target_instance()


def _published(page: Any) -> Any:
    page.save_revision().publish()
    return page


def test_translation_begins_as_a_draft() -> None:
    page = _published(article(title="好好说话", body=body(prose("<p>慢一点</p>"))))

    translation = _submitted(page, editor())

    assert not is_live(_english(translation))
    assert is_live(page)


def test_second_person_publishes_what_another_translated_in_one_go() -> None:
    page = _published(service_page(summary="有人陪您谈"))
    translation = _submitted(page, editor(username="asks"))
    _translate(translation, editor(username="writes"), "Somebody to talk to")

    _publish(translation, reviewer())

    assert is_live(_english(translation))
    assert _english(translation).summary == "Somebody to talk to"


def test_nobody_publishes_their_own_translation_and_is_told_why() -> None:
    page = _published(service_page(summary="有人陪您谈"))
    user = reviewer()
    translation = _submitted(page, user)
    _translate(translation, user, "Somebody to talk to")

    response = _publish(translation, user)

    assert says_why(response)
    assert not is_live(_english(translation))
    _publish(translation, reviewer(username="second"))
    assert is_live(_english(translation))


def test_change_of_a_live_translation_needs_a_second_person_again() -> None:
    page = _published(service_page(summary="有人陪您谈"))
    first, second = reviewer(username="first"), reviewer(username="second")
    translation = _submitted(page, first)
    _translate(translation, first, "Somebody to talk to")
    _publish(translation, second)
    _translate(translation, second, "Somebody who listens")

    refused = _publish(translation, second)

    assert says_why(refused)
    assert _english(translation).summary == "Somebody to talk to"
    _publish(translation, first)
    assert _english(translation).summary == "Somebody who listens"


def test_words_that_nobody_has_published_yet_do_not_go_live_by_way_of_a_translation() -> None:
    user = reviewer()
    page = service_page(summary="没人看过的话")
    with LogContext(user=user):
        page.save_revision(user=user)
    translation = _submitted(page, user)

    response = _publish(translation, user)

    assert says_why(response)
    assert user.pk in authors(_english(translation))
    assert not is_live(_english(translation))


def test_translation_that_breaks_a_rule_is_refused_with_its_place() -> None:
    page = _published(article(summary="慢慢谈", body="[]"))
    translation = _submitted(page, editor())
    _translate(translation, editor(username="writes"), "Your marriage will be cured")

    told = words_of(_publish(translation, reviewer()))

    assert "“cured”" in told
    assert not is_live(_english(translation))
    assert _english(translation).summary == "慢慢谈"


def test_editor_publishes_no_translation_on_the_way_of_updating_it() -> None:
    page = _published(article(summary="慢慢谈"))
    translation = _submitted(page, editor(username="asks"))
    _translate(translation, editor(username="writes"), "Talk slowly")
    _publish(translation, reviewer())
    user = editor(username="hurries")
    _translate(translation, user, "Talk as you like")
    url = reverse("wagtail_localize:update_translations", args=[translation.source_id])

    signed_in(user).post(url, {"publish_translations": "on"})

    assert _english(translation).summary == "Talk slowly"
    assert Page.objects.get(pk=_english(translation).pk).live
