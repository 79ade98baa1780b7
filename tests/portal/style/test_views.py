"""The style page."""

import re

import pytest
from django.test import Client
from django.utils import translation

from cms.blocks import BodyBlock
from cms.choices import Drawing
from portal.style import samples, tokens
from programmes.people.choices import Role
from tests.portal.desk.staff import signed_in

pytestmark = pytest.mark.django_db


def test_style_page_shows_every_block_and_drawing_to_an_editor() -> None:
    response = signed_in(Role.EDITOR).get("/style/")

    text = response.content.decode()
    assert response.status_code == 200
    assert text.count('class="block-shown"') == len(BodyBlock().child_blocks) + len(samples.OTHER_TONES)
    assert text.count('drawing" width') >= len(Drawing.choices) - 1
    for drawing in Drawing:
        assert drawing == Drawing.NONE or str(drawing.label) in text
    assert "style=" not in text
    assert "<script>" not in text


def test_style_page_has_no_id_twice() -> None:
    text = signed_in(Role.ADMINISTRATOR).get("/style/").content.decode()

    ids = re.findall(r'\bid="([^"]+)"', text)
    assert sorted(set(ids)) == sorted(ids)


def test_style_page_has_the_elder_view() -> None:
    client = signed_in(Role.EDITOR)

    assert 'class="elder"' not in client.get("/style/").content.decode()
    assert 'class="elder"' in client.get("/style/?view=elder").content.decode()


def test_style_page_speaks_english() -> None:
    with translation.override("en"):
        text = signed_in(Role.EDITOR).get("/en/style/").content.decode()

    assert '<html lang="en"' in text


def test_style_page_does_not_exist_for_others() -> None:
    assert signed_in(Role.PRACTITIONER).get("/style/").status_code == 404
    assert "/accounts/login/" in Client().get("/style/").headers["Location"]


def test_style_page_is_not_listed_anywhere() -> None:
    assert "noindex" in signed_in(Role.EDITOR).get("/style/").headers["X-Robots-Tag"]


def test_colours_can_be_told_apart() -> None:
    pairs = tokens.pairs()

    assert len(pairs) >= 19
    for pair in pairs:
        assert pair.is_enough, f"{pair.front} on {pair.back}: {pair.contrast}"


@pytest.mark.parametrize(("one", "other", "expected"), [("#000000", "#ffffff", 21.0), ("#777777", "#777777", 1.0)])
def test_contrast_is_that_of_the_guidelines(one: str, other: str, expected: float) -> None:
    assert tokens.contrast(one, other) == pytest.approx(expected)
