"""Hostile rich text does not survive being saved through the form of the admin, nor does it reach a page."""

import json

import pytest
from django.urls import reverse
from wagtail.rich_text import features
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from cms.models import ServicePage
from tests.cms.editing.building import editor, service_page, signed_in
from tests.cms.editing.trying import form_of

pytestmark = pytest.mark.django_db

HOSTILE = [
    "<script>steal()</script>",
    '<p onclick="steal()">x</p>',
    '<p style="position:fixed">x</p>',
    '<a href="javascript:steal()">x</a>',
    '<a href="JaVaScRiPt:steal()">x</a>',
    '<a href="data:text/html,<script>steal()</script>">x</a>',
    '<img src=x onerror="steal()">',
    '<iframe src="https://evil.example"></iframe>',
    '<embed embedtype="media" url="https://evil.example"/>',
    '<embed embedtype="image" id="1" alt="x" format="left"/>',
    "<svg onload=steal()></svg>",
    "<h1>x</h1>",
    '<form action="https://evil.example"><input name="pin"/></form>',
    "<style>body{display:none}</style>",
]
FORBIDDEN = (
    "onclick",
    "onload",
    "onerror",
    "javascript:",
    "style",
    "<script",
    "<img",
    "<iframe",
    "<embed",
    "<svg",
    "<h1",
    "<form",
    "evil",
)


def _content(html: str) -> str:
    """What the editor of the browser sends for text that was pasted: blocks, entities, and whatever somebody put into them."""
    return rich_text(html, features=["h2", "bold", "link", "ol", "ul"])


@pytest.mark.parametrize("html", HOSTILE)
def test_hostile_html_does_not_survive_saving(html: str) -> None:
    page = service_page("jiafeng")
    form = form_of(page)
    form["who_for"] = _content(f"<p>好</p>{html}")
    form |= nested_form_data({"body": streamfield([("prose", {"text": _content(html)})])})

    signed_in(editor()).post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form)

    saved = ServicePage.objects.get(pk=page.pk).get_latest_revision_as_object()
    stored = saved.who_for + json.dumps(saved.body.get_prep_value())
    assert "好" in stored
    assert [word for word in FORBIDDEN if word in stored.lower()] == []


@pytest.mark.parametrize(
    "address",
    ["javascript:steal()", " java\nscript:steal()", "data:text/html,steal", "vbscript:steal()", "//evil.example"],
)
def test_hostile_link_in_what_the_browser_sends_loses_its_address(address: str) -> None:
    page = service_page("jiafeng")
    form = form_of(page)
    form["who_for"] = json.dumps(
        {
            "blocks": [
                {
                    "key": "a",
                    "text": "好的链接",
                    "type": "unstyled",
                    "depth": 0,
                    "inlineStyleRanges": [],
                    "entityRanges": [{"offset": 0, "length": 4, "key": 0}],
                }
            ],
            "entityMap": {"0": {"type": "LINK", "mutability": "MUTABLE", "data": {"url": address}}},
        }
    )

    signed_in(editor()).post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form)

    stored = ServicePage.objects.get(pk=page.pk).get_latest_revision_as_object().who_for
    assert "好的链接" in stored
    assert "steal" not in stored


def test_unknown_blocks_of_the_editor_make_no_page_title() -> None:
    page = service_page("jiafeng")
    form = form_of(page)
    blocks = [
        {"key": "a", "text": "大标题", "type": "header-one", "depth": 0, "inlineStyleRanges": [], "entityRanges": []}
    ]
    form["who_for"] = json.dumps({"blocks": blocks, "entityMap": {}})

    signed_in(editor()).post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form)

    stored = ServicePage.objects.get(pk=page.pk).get_latest_revision_as_object().who_for
    assert "<h1" not in stored


def test_nothing_is_embedded_by_default() -> None:
    assert features.get_default_features() == ["h2", "h3", "bold", "ol", "ul", "link", "document-link"]
    assert features.get_editor_plugin("draftail", "embed") is None
    assert features.get_editor_plugin("draftail", "image") is None
    assert features.get_editor_plugin("draftail", "h1") is None
