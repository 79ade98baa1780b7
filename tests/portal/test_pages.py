"""What every template keeps to: nothing inline, nothing foreign, nothing that betrays."""

import re
from pathlib import Path

import pytest
from django import forms
from django.template.loader import render_to_string
from django.test import Client
from django.utils.translation import gettext

from portal.templatetags.pages import problems

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = sorted((ROOT / "site" / "templates").rglob("*.html"))
ASSETS = sorted(path for path in (ROOT / "site" / "static").rglob("*") if path.suffix in {".css", ".js"})

INLINE = re.compile(r"<style|\sstyle=|<script(?![^>]*\ssrc=)|\son[a-z]+=|javascript:", re.IGNORECASE)
FOREIGN = re.compile(r"(?:https?:)?//[a-z0-9-]+\.[a-z]", re.IGNORECASE)
PERSONAL = ("booking", "manage", "desk", "account", "mfa", "allauth")


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_template_has_nothing_inline_and_nothing_foreign(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert not INLINE.findall(text)
    assert not FOREIGN.findall(text)


@pytest.mark.parametrize("path", ASSETS, ids=lambda path: path.name)
def test_asset_fetches_nothing_from_elsewhere(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert not FOREIGN.findall(text)
    assert "@import" not in text


class TwoOfAKind(forms.Form):
    """Two fields that are refused with the same words, and one with its own."""

    one = forms.CharField(label="甲", error_messages={"required": "写上。"})
    two = forms.CharField(label="乙", error_messages={"required": "写上。"})
    three = forms.CharField(label="丙", error_messages={"required": "写丙。"})


def test_summary_says_which_field_a_sentence_is_about_where_the_sentence_does_not() -> None:
    assert [words for _place, words in problems(TwoOfAKind({}))] == [
        gettext("“%(label)s”: %(problem)s") % {"label": label, "problem": "写上。"} for label in "甲乙"
    ] + ["写丙。"]
    assert [words for _place, words in problems(TwoOfAKind({"one": "x"}))] == ["写上。", "写丙。"]
    assert [place for place, _words in problems(TwoOfAKind({"one": "x", "two": "x"}))] == ["id_three"]


def test_personal_pages_keep_the_neutral_title() -> None:
    named = [
        path.relative_to(ROOT).as_posix()
        for path in TEMPLATES
        if path.relative_to(ROOT / "site" / "templates").parts[0] in PERSONAL and "block title %}" in path.read_text()
    ]

    assert named == []


@pytest.mark.parametrize("template", ["500.html", "503.html", "404.html", "403.html", "403_csrf.html"])
def test_page_of_a_fault_stands_without_a_request(template: str, db: None) -> None:
    assert "data-leave" in render_to_string(template)


def test_stale_form_gets_a_sentence(db: None) -> None:
    response = Client(enforce_csrf_checks=True).post("/my/", {"reference": "X"})

    assert response.status_code == 403
    assert "没有提交成功" in response.content.decode()


def test_form_that_is_too_large_gets_a_sentence(db: None, client: Client) -> None:
    response = client.post("/my/", {"reference": "X" * 2**21})

    assert response.status_code == 400
    assert "没能读取" in response.content.decode()
