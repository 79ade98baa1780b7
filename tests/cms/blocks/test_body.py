"""The body of a page: every block has a look of its own, and none takes the page along when it breaks."""

from typing import Any

import pytest
import structlog
from django.template.loader import get_template
from django.test import RequestFactory

from cms.blocks import BodyBlock
from tests.cms.blocks.building import SENTENCE, block, items, page, shown

KINDS = list(BodyBlock().child_blocks)
GONE = 987654321


def test_body_offers_fourteen_blocks_at_most() -> None:
    assert len(KINDS) <= 14


def test_blocks_have_icons_of_their_own() -> None:
    icons = [block.meta.icon for block in BodyBlock().child_blocks.values()]

    assert len(set(icons)) == len(icons)
    for icon in icons:
        get_template(f"wagtailadmin/icons/{icon}.svg")


@pytest.mark.django_db
@pytest.mark.parametrize("kind", KINDS)
def test_block_shows_a_sample_to_whoever_chooses_it(kind: str) -> None:
    chosen = BodyBlock().child_blocks[kind]

    assert chosen.is_previewable
    assert str(chosen.label)
    assert str(chosen.meta.description)
    value = chosen.get_preview_value()
    base = {"request": RequestFactory().get("/"), "bound_block": chosen.bind(value)}
    html = get_template(chosen.get_preview_template(value, base)).render(chosen.get_preview_context(value, base))
    body = html[html.index('<div class="body">') :]
    assert 'class="block-missing"' not in body
    assert body.count("<") > 8
    assert "style=" not in html


BROKEN = {
    "prose": {"text": 7},
    "do_dont": "nothing of the kind",
    "steps": {"steps": 3},
    "next_times": {"service": "a word", "count": "many"},
    "places": {"places": items({"deep": True})},
    "picture": {"picture": ["list"]},
}


@pytest.mark.django_db
@pytest.mark.parametrize("kind", BROKEN)
def test_broken_block_leaves_the_page_standing(kind: str) -> None:
    made = page({"type": kind, "value": BROKEN[kind]})

    assert SENTENCE in shown(made)


@pytest.mark.django_db
def test_broken_block_leaves_others_of_its_kind_standing() -> None:
    whole = block("do_dont", do=items("先听完"), dont=items("翻旧账"))
    made = page({"type": "do_dont", "value": "nothing of the kind"}, whole)

    html = shown(made)

    assert "先听完" in html
    assert SENTENCE in html


@pytest.mark.django_db
def test_broken_block_is_named_to_editors_and_logged_without_its_content() -> None:
    made = page(block("next_times", service="张三的秘密", title="", count=1))

    with structlog.testing.capture_logs() as lines:
        resident, editor = shown(made), shown(made, is_preview=True)

    assert "block-missing" not in resident
    assert "block-missing" in editor
    assert str(BodyBlock().child_blocks["next_times"].label) in editor
    assert {(line["event"], line["block"], line["page"], line["position"]) for line in lines} == {
        ("block_left_out", "next_times", made.pk, 0)
    }
    assert "张三" not in str(lines)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "left",
    [
        block("picture", picture=GONE, alt="", is_decorative=True, text="", side="left", caption="图注"),
        block("document", document=GONE, title="一份文件"),
        block("next_times", service=GONE, title="什么时候有空", count=3),
        block("people", title="我们的老师", people=items(GONE)),
        block("places", title="去哪里", places=items(GONE)),
        block("faq", title="常见问题", questions=items(GONE)),
    ],
    ids=lambda left: str(left["type"]),
)
def test_block_whose_row_is_gone_is_left_out(left: dict[str, Any]) -> None:
    made = page(left)

    html = shown(made)

    assert SENTENCE in html
    for word in ("图注", "一份文件", "什么时候有空", "我们的老师", "去哪里", "常见问题"):
        assert word not in html


@pytest.mark.django_db
def test_hostile_words_are_escaped() -> None:
    made = page(
        block("quote", words="<script>alert(1)</script>", who='"><img src=x onerror=1>'),
        block("video", title="<b>", url="https://video.example/1", minutes="", transcript="<p>一</p>"),
    )

    html = shown(made)

    assert "<script>" not in html
    assert "<img" not in html
    assert "video.example" in html
    assert 'rel="noreferrer noopener nofollow"' in html
