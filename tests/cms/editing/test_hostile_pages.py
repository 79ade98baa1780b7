"""Whatever is typed or sent into a page's fields is cleaned, or refused with a reason; the admin never stumbles over it."""

import json
from typing import Any

import pytest
from django.urls import reverse
from django.utils.html import escape
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from cms.models import ServicePage
from tests.cms.editing.building import editor, reviewer, service_page, signed_in
from tests.cms.editing.trying import form_of

pytestmark = pytest.mark.django_db

MARKUP = "<script>steal()</script><b onclick=steal()>x</b>"
NESTED = 400
LONG = 100_000


def _content(text: str = "好", **block: Any) -> str:
    """Give the text of one block as the editor of the browser sends it."""
    given = {"key": "a", "text": text, "type": "unstyled", "depth": 0, "inlineStyleRanges": [], "entityRanges": []}
    return json.dumps({"blocks": [given | block], "entityMap": {}}, ensure_ascii=False)


def _send(page: ServicePage, user: Any = None, **fields: Any) -> Any:
    """Send the form of ``page`` with other values."""
    form = form_of(page) | fields
    return signed_in(user or editor()).post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form)


def _draft(page: ServicePage) -> Any:
    return ServicePage.objects.get(pk=page.pk).get_latest_revision_as_object()


def _prose(content: str) -> dict[str, Any]:
    return dict(nested_form_data({"body": streamfield([("prose", {"text": content})])}))


def test_markup_in_a_line_of_text_is_shown_as_it_was_typed() -> None:
    page = service_page("jiafeng")

    _send(page, title=MARKUP, summary=MARKUP)
    page = _draft(page)
    page.save_revision().publish()

    html = signed_in(editor()).get(page.get_url()).content.decode()
    assert MARKUP not in html
    assert escape(MARKUP) in html


@pytest.mark.parametrize("sign", ["\\u0000", "\\u001b", "\\ud800", "\\u000b"])
def test_sign_that_no_text_holds_is_taken_out_of_what_was_pasted(sign: str) -> None:
    page = service_page("jiafeng")
    sent = _content("坏*的").replace("*", sign)

    assert _send(page, who_for=sent, **_prose(sent)).status_code == 302

    assert "坏的" in _draft(page).who_for
    assert "坏的" in _draft(page).body[0].value["text"].source


def test_sign_that_no_line_holds_is_refused_with_a_reason() -> None:
    page = service_page("jiafeng")

    assert _send(page, summary="坏\x00的").context["form"].errors["summary"]


def test_backslash_in_a_text_stays_what_it_is() -> None:
    page = service_page("jiafeng")

    _send(page, who_for=_content("\\u0000"))

    assert "\\u0000" in _draft(page).who_for


@pytest.mark.parametrize("kind", ["unordered-list-item", "ordered-list-item"])
def test_text_that_is_nested_without_end_does_not_stop_the_form(kind: str) -> None:
    page = service_page("jiafeng")
    blocks = [json.loads(_content(f"第{depth}层", type=kind, depth=depth))["blocks"][0] for depth in range(NESTED)]
    deep = "<ul><li>" * NESTED + "好" + "</li></ul>" * NESTED

    for sent in (json.dumps({"blocks": blocks, "entityMap": {}}), _content(type=kind, depth=10**9), rich_text(deep)):
        answer = _send(page, who_for=sent, **_prose(sent))
        assert answer.status_code in {200, 302}

    signed_in(editor()).get(reverse("wagtailadmin_pages:edit", args=[page.pk]))


@pytest.mark.parametrize(
    "sent",
    [
        "",
        "null",
        "[]",
        "{",
        "<p>no json</p>",
        json.dumps({"blocks": [{}], "entityMap": {}}),
        json.dumps({"blocks": [{"key": "a", "text": "好", "type": "atomic", "depth": 0}], "entityMap": {}}),
        json.dumps({"blocks": "好", "entityMap": []}),
        _content(entityRanges=[{"offset": 0, "length": 1, "key": 7}]),
        _content(inlineStyleRanges=[{"offset": -5, "length": 10**9, "style": "BOLD"}]),
        _content(inlineStyleRanges=[{"offset": 0, "length": 1, "style": "EVIL"}]),
    ],
)
def test_text_that_no_editor_sends_does_not_stop_the_form(sent: str) -> None:
    page = service_page("jiafeng")
    client = signed_in(editor())
    client.raise_request_exception = False
    form = form_of(page) | {"who_for": sent}

    answer = client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form)

    assert answer.status_code in {200, 302, 400}


@pytest.mark.parametrize(
    "broken",
    [
        {"body-count": "x"},
        {"body-0-type": "evil"},
        {"body-0-order": "x"},
        {"body-0-id": MARKUP},
        {"comments-TOTAL_FORMS": "x"},
    ],
)
def test_form_that_no_browser_sends_is_answered(broken: dict[str, str]) -> None:
    page = service_page("jiafeng")
    client = signed_in(editor())
    client.raise_request_exception = False

    answer = client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form_of(page) | broken)

    assert answer.status_code in {200, 302, 400}


def test_line_that_is_too_long_is_refused_with_a_reason() -> None:
    page = service_page("jiafeng")

    answer = _send(page, summary="长" * 161, title="长" * 300)

    assert set(answer.context["form"].errors) == {"summary", "title"}


def test_long_text_is_kept_and_one_beyond_all_measure_is_refused() -> None:
    page = service_page("jiafeng")

    assert _send(page, who_for=_content("长" * LONG)).status_code == 302
    assert _send(page, who_for=_content("x" * 1024 * 1024)).status_code == 400

    assert _draft(page).who_for.count("长") == LONG


@pytest.mark.parametrize("slug", ["../../etc", "a/b", "<b>", "javascript:x", "a b", "。", "x" * 300])
def test_address_that_is_none_is_refused_with_a_reason(slug: str) -> None:
    page = service_page("jiafeng")

    answer = _send(page, reviewer(), slug=slug)

    assert answer.status_code == 302 or answer.context["form"].errors["slug"]
    assert _draft(page).slug == "talk" or not set("/<>: .") & set(_draft(page).slug)
