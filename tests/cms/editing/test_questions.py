"""Frequent questions: written as drafts, published by reviewers, about violence and mediation by a second person."""

from functools import cache
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from wagtail.log_actions import LogContext
from wagtail.models import Locale, Page
from wagtail.test.utils.form_data import rich_text

from cms.models import Faq
from cms.publishing import OWN_QUESTION
from tests.cms.editing.building import editor, reviewer, service_of, service_page, signed_in
from tests.cms.editing.trying import words_of
from tests.factories import cms

pytestmark = pytest.mark.django_db

PUBLISH, SUBMIT = {"action-publish": "1"}, {"action-submit": "1"}


@cache
def _typed(answer: str) -> str:
    """Give what the browser's editor sends; it keeps the keys of its paragraphs, however often the form is opened."""
    return str(rich_text(f"<p>{answer}</p>"))


def _form(answer: str = "不收费。", **fields: Any) -> dict[str, Any]:
    return {"question": "收费吗？", "answer": _typed(answer), "programme": "", "service": ""} | fields


def _add(user: Any, **fields: Any) -> Any:
    url = reverse("wagtailsnippets_cms_faq:add") + "?locale=zh-hans"
    return signed_in(user).post(url, _form(**fields), follow=True)


def _change(question: Faq, user: Any, answer: str, **action: Any) -> Any:
    form = _form(answer, question=question.question, service=question.service_id or "", **action)
    return signed_in(user).post(reverse("wagtailsnippets_cms_faq:edit", args=[question.pk]), form, follow=True)


def _is_shown(question: Faq, words: str) -> bool:
    page = service_page(question.service.programme.code, service=question.service, slug=f"shows-{Page.objects.count()}")
    page.save_revision().publish()
    return words in Client().get(page.get_url()).content.decode()


def test_question_of_an_editor_waits_for_a_reviewer() -> None:
    service = service_of("jiafeng")

    _add(editor(), service=service.pk, **PUBLISH)

    question = Faq.objects.get()
    assert not question.live
    assert not _is_shown(question, "不收费。")
    _change(question, reviewer(), "不收费。", **PUBLISH)
    assert _is_shown(Faq.objects.get(), "不收费。")


def test_change_shows_when_it_is_published() -> None:
    question = cms.faq(service=service_of("jiafeng"))

    _change(question, editor(), "材料费自理。")

    question.refresh_from_db()
    assert question.live
    assert question.answer == "<p>不收费。</p>"
    _change(question, reviewer(), "材料费自理。", **PUBLISH)
    question.refresh_from_db()
    assert "材料费自理。" in question.answer


def test_nobody_publishes_their_own_answer_about_violence() -> None:
    question = cms.faq(service=service_of("aichao"))
    first, second = reviewer(username="first"), reviewer(username="second")

    told = words_of(_change(question, first, "请先打 110。", **PUBLISH))

    assert str(OWN_QUESTION) in told
    question.refresh_from_db()
    assert question.answer == "<p>不收费。</p>"
    _change(question, second, "请先打 110。", **PUBLISH)
    question.refresh_from_db()
    assert "请先打 110。" in question.answer


def test_new_answer_about_violence_is_published_by_nobody_in_one_go() -> None:
    _add(reviewer(), service=service_of("aichao").pk, **PUBLISH)

    assert not Faq.objects.get().live


def test_answer_that_leaves_the_programme_is_still_guarded() -> None:
    question = cms.faq(service=service_of("aichao"))
    user = reviewer()
    question.service = None

    with LogContext(user=user), pytest.raises(PermissionDenied):
        question.save_revision(user=user).publish(user=user)

    assert Faq.objects.get().service is not None


def test_tool_that_writes_into_the_live_row_changes_nothing() -> None:
    question = cms.faq(service=service_of("aichao"))
    question.answer = "<p>悄悄改的</p>"

    with LogContext(user=reviewer()):
        question.save()

    assert Faq.objects.get().answer == "<p>不收费。</p>"


def test_button_gives_way_to_its_reason() -> None:
    question = cms.faq(service=service_of("aichao"))
    user = reviewer()
    url = reverse("wagtailsnippets_cms_faq:edit", args=[question.pk])
    client = signed_in(user)

    before = client.get(url).content.decode()
    _change(question, user, "请先打 110。")
    after = client.get(url).content.decode()

    assert 'name="action-publish" disabled' not in before
    assert 'name="action-publish"' in before
    assert 'name="action-publish" disabled' in after
    assert after.count('name="action-publish"') == 1


def test_review_leads_from_the_first_page_to_publishing() -> None:
    question = cms.faq("要带什么？", service=service_of("aichao"))
    _change(question, editor(), "什么都不用带。", **SUBMIT)
    second = signed_in(reviewer())
    edit = reverse("wagtailsnippets_cms_faq:edit", args=[question.pk])

    told = second.get(reverse("wagtailadmin_home")).content.decode()
    assert f'href="{edit}"' in told
    state = Faq.objects.get().current_workflow_task_state
    second.post(
        reverse("wagtailsnippets_cms_faq:workflow_action", args=[question.pk, "approve", state.pk]), {"comment": ""}
    )

    assert "什么都不用带。" in Faq.objects.get().answer


def test_order_belongs_to_no_version() -> None:
    question = cms.faq(service=service_of("jiafeng"), position=1)
    _change(question, editor(), "材料费自理。")
    Faq.objects.update(position=7)

    Faq.objects.get().get_latest_revision().publish()

    assert Faq.objects.get().position == 7


def test_draft_is_found_by_no_search() -> None:
    cms.faq("甲乙丙丁吗？", live=False)

    assert "甲乙丙丁吗" not in Client().get("/search/", {"q": "甲乙丙丁"}).content.decode().replace(
        'value="甲乙丙丁"', ""
    )


def test_english_of_a_live_question_stays_until_its_change_is_published() -> None:
    source = cms.faq(service=service_of("aichao"))
    english = Locale.objects.get(language_code="en")
    client = signed_in(editor())
    url = reverse("wagtail_localize:submit_snippet_translation", args=["cms", "faq", source.pk])

    client.post(url, {"locales": [english.pk]})

    assert not Faq.objects.get(locale=english).live
