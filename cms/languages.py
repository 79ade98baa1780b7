"""The two languages of the site: Chinese is the source, English follows it (docs/rules.md, Two languages)."""

import re
from dataclasses import dataclass

from django.urls import reverse
from django.utils.html import strip_tags
from django.utils.translation import get_language, override

SOURCE, TARGET = "zh-hans", "en"
TAGS = {SOURCE: "zh-Hans", TARGET: "en"}
"""How a page names each language (BCP 47)."""

START_DEPTH = 2
"""Where the start page of each language stands in the tree."""

HAN = re.compile("[\u2e80-\u2fdf\u3005-\u3007\u3400-\u9fff\uf900-\ufaff]")
LATIN = re.compile("[A-Za-z]")
SIGN_IN_LETTERS = 3
"""One Chinese sign says about as much as so many letters."""
FEWEST_LETTERS = 12
"""Fewer letters in a Chinese text are a name or an abbreviation."""


@dataclass(frozen=True, slots=True)
class Version:
    """A page in another language: its language and its place there. ``is_own`` is false for a copy that waits for a translation."""

    language: str
    url_path: str
    is_own: bool


def active() -> str:
    """Give the language of the request, one of ours."""
    language = get_language() or SOURCE
    return language if language in TAGS else SOURCE


def foreign_tag(text: str, /, *, language: str = "") -> str:
    """Give the tag of the language of ``text`` where it is not ``language``, that of the request unless said; else nothing.

    ``text`` may be HTML; its words alone are judged.
    """
    is_english = (language or active()) == TARGET
    # Nearly every text is in the language of its page, and says so at once.
    if (HAN.search(text) is None) == is_english:
        return ""
    words = strip_tags(text)
    signs, letters = len(HAN.findall(words)), len(LATIN.findall(words))
    if is_english:
        return TAGS[SOURCE] if signs * SIGN_IN_LETTERS > letters else ""
    return TAGS[TARGET] if not signs and letters >= FEWEST_LETTERS else ""


def address(*, url_path: str, root: str, language: str) -> str:
    """Give the address of the page at ``url_path``, below the start page at ``root``, in ``language``."""
    with override(language):
        return reverse("wagtail_serve", args=[url_path.removeprefix(root)])
