"""A draft may break the rules; going live may not. The editor is told which rule, and where."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone, translation
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from cms.checks.page import page_findings
from portal.management.commands.run_due import TIMERS, TIMERS_EVERY
from tests.cms.editing.building import (
    article,
    body,
    editor,
    programme_page,
    prose,
    reviewer,
    service_page,
    signed_in,
)

pytestmark = pytest.mark.django_db


def _form(page: Any, html: str, **more: Any) -> dict[str, Any]:
    fields = {
        "title": page.title,
        "slug": page.slug,
        "summary": page.summary,
        "drawing": "",
        "audience": "everybody",
        "programme": "",
        "body": streamfield([("prose", {"text": rich_text(html)})]),
        "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 1000},
    }
    return nested_form_data(fields | more)


def _messages(response: Any) -> str:
    return " ".join(str(message) for message in response.context["messages"])


def test_draft_that_breaks_a_rule_is_saved() -> None:
    page = article()

    signed_in(editor()).post(reverse("wagtailadmin_pages:edit", args=[page.pk]), _form(page, "<p>做婚姻治疗</p>"))

    assert "治疗" in str(_draft(page).body.get_prep_value())


def test_publishing_says_which_rule_and_where() -> None:
    page = article()
    form = _form(page, "<p>做婚姻治疗，打 13912345678</p>", **{"action-publish": "1"})

    response = signed_in(reviewer()).post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form, follow=True)

    told = _messages(response)
    assert not Page.objects.get(pk=page.pk).live
    assert "“治疗”" in told
    assert "139…78" in told
    with translation.override("en"):
        assert str(page_findings(_draft(page))[0]).startswith("block 1, Text：“治疗”: the centre counsels")


def _draft(page: Any) -> Any:
    return page.__class__.objects.get(pk=page.pk).get_latest_revision_as_object()


def test_page_that_keeps_the_rules_is_published() -> None:
    page = article()
    form = _form(page, "<p>好好说话</p>", **{"action-publish": "1"})

    signed_in(reviewer()).post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form, follow=True)

    assert Page.objects.get(pk=page.pk).live


def test_every_field_of_words_is_read() -> None:
    page = service_page(
        "jiafeng", summary="治愈", who_for="<p>一个疗程</p>", body=body(prose("<p><a href='/x'>点这里</a></p>"))
    )

    assert {each.field: each.finding.rule for each in page_findings(page)} == {
        "summary": "treating",
        "who_for": "treating",
        "body": "vague-link",
    }


def test_programme_page_for_people_in_danger_needs_hotlines() -> None:
    assert [each.finding.rule for each in page_findings(programme_page(body="[]"))] == ["hotlines"]
    assert page_findings(programme_page("jiafeng", body="[]")) == []


def test_what_was_planned_goes_live_and_offline_within_two_minutes() -> None:
    now = timezone.now()
    later, over = article(go_live_at=now + timedelta(hours=1)), article(expire_at=now + timedelta(hours=1))
    later.save_revision().publish()
    over.save_revision().publish()
    assert [Page.objects.get(pk=each.pk).live for each in (later, over)] == [False, True]
    past = now - timedelta(seconds=1)
    revision = later.get_latest_revision()
    type(revision).objects.filter(pk=revision.pk).update(
        approved_go_live_at=past, content=revision.content | {"go_live_at": past.isoformat()}
    )
    Page.objects.filter(pk=over.pk).update(expire_at=past)

    dict(TIMERS)["publish_scheduled"](now)

    assert [Page.objects.get(pk=each.pk).live for each in (later, over)] == [True, False]
    assert TIMERS_EVERY <= 120


@pytest.mark.django_db(transaction=True)
def test_old_address_leads_to_the_new_one() -> None:
    page = article(slug="old")
    page.save_revision().publish()
    old = page.specific.url
    form = _form(page, "<p>好</p>", **{"action-publish": "1", "slug": "new"})

    signed_in(reviewer()).post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form, follow=True)

    assert Redirect.objects.filter(redirect_page_id=page.pk, automatically_created=True).exists()
    assert signed_in(editor()).get(old).status_code in (301, 302)
    assert not old.endswith("/new/")


def test_history_and_comparison_work_with_our_pages() -> None:
    page = article()
    client = signed_in(editor())
    for text in ("<p>一</p>", "<p>二</p>"):
        client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), _form(page, text))
    earlier, later = page.revisions.order_by("pk").values_list("pk", flat=True)[:2]

    assert client.get(reverse("wagtailadmin_pages:history", args=[page.pk])).status_code == 200
    compared = client.get(reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, earlier, later]))
    assert compared.status_code == 200
    assert "二" in compared.content.decode()
    assert client.get(reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, earlier])).status_code == 200


def test_autosave_keeps_what_is_typed() -> None:
    page = article()
    client = signed_in(editor())
    client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), _form(page, "<p>先</p>"))
    revision = page.__class__.objects.get(pk=page.pk).get_latest_revision()
    form = _form(page, "<p>正在写</p>") | {
        "loaded_revision_id": revision.pk,
        "loaded_revision_created_at": revision.created_at.isoformat(),
    }

    response = client.post(
        reverse("wagtailadmin_pages:edit", args=[page.pk]), form, headers={"accept": "application/json"}
    )

    assert response.json()["success"], response.content
    assert "正在写" in str(_draft(page).body.get_prep_value())
