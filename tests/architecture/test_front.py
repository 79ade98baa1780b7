"""Pages carry no inline code, name no foreign host and never switch escaping off."""

import re
from pathlib import Path

import pytest

from tests.architecture.sources import CODE, FRONT, PYTHON, ROOT, files, modules, named

VENDOR = "site/static/vendor/"

INLINE = {
    "style attribute": re.compile(r"<[^>]*\sstyle\s*=", re.IGNORECASE),
    "event attribute": re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "style element": re.compile(r"<style\b", re.IGNORECASE),
    "inline script": re.compile(
        r"<script\b(?![^>]*\bsrc=)(?![^>]*\btype=\"application/(?:ld\+)?json\")", re.IGNORECASE
    ),
    "javascript address": re.compile(r"javascript:", re.IGNORECASE),
    "escaping off": re.compile(r"\|\s*safe\b|\{%\s*autoescape\s+off"),
}
# The one address that leaves is where the quick exit leads, as a whole navigation.
FOREIGN = re.compile(
    r"(?:https?:)?//(?!127\.0\.0\.1|localhost|testserver|www\.w3\.org/|schema\.org\b|www\.sitemaps\.org/|www\.weather\.com\.cn/|example\.)[a-z0-9-]+\.[a-z]{2,}",
    re.IGNORECASE,
)
MACHINE_PATH = re.compile(r"(?<![\w.])/(?:work|root|home|tmp|Users)/[\w.]")


def _found(pattern: re.Pattern[str], paths: list[Path]) -> list[str]:
    return [
        f"{named(path)}:{number}"
        for path in paths
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if pattern.search(line) and not named(path).startswith(VENDOR)
    ]


@pytest.mark.parametrize("kind", INLINE)
def test_no_template_carries(kind: str) -> None:
    # The drawn code of the second factor comes from allauth as a finished image and holds nothing a person wrote.
    drawn = ROOT / "site" / "templates" / "mfa" / "totp" / "activate_form.html"
    looked_at = [
        path for path in files("site/templates", suffixes=(".html",)) if path != drawn or kind != "escaping off"
    ]

    assert _found(INLINE[kind], looked_at) == []


def test_no_template_is_read_line_by_line_only() -> None:
    # A tag broken over lines must not hide an inline script from the test above.
    broken = [
        named(path)
        for path in files("site/templates", suffixes=(".html",))
        if INLINE["inline script"].search(path.read_text(encoding="utf-8").replace("\n", " "))
    ]

    assert broken == []


def test_no_code_marks_text_as_safe() -> None:
    assert _found(re.compile(r"\bmark_safe\b|\bSafeString\("), list(modules(*CODE))) == []


def test_nothing_is_fetched_from_another_host() -> None:
    front = list(files(*FRONT, suffixes=(".html", ".css", ".js", ".svg", ".txt", ".json")))
    # Links that a person may press to see a place on a map, or a filing in its register; nothing is fetched by the page.
    linking = {"programmes/places/map_links.py", "cms/filings.py"}
    code = [path for path in modules(*CODE) if named(path) not in linking]

    assert _found(FOREIGN, [*front, *code]) == []


def test_no_file_names_a_folder_of_one_machine() -> None:
    texts = files(*PYTHON, *FRONT, ".ci", "docs", suffixes=(".py", ".html", ".css", ".js", ".md", ".txt", ""))
    top = [ROOT / name for name in ("Makefile", "pyproject.toml", "manage.py", "README.md", "CONTRIBUTING.md")]

    assert _found(MACHINE_PATH, [*texts, *(path for path in top if path.exists())]) == []
