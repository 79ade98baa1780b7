"""Words are collected from code and templates, and nothing is left untranslated unnoticed."""

from pathlib import Path
from typing import Any

import pytest
from babel.messages.pofile import read_po
from django.core.management import CommandError, call_command

from portal import translations

MODULE = """
from django.utils.translation import gettext_lazy as _, ngettext, pgettext

TITLE = _("Free times")
def count(n):
    return ngettext("%(n)s place", "%(n)s places", n) % {"n": n}
MAY = pgettext("month", "May")
"""

TEMPLATE = """{% load i18n %}
<ul>
      {% for time in times %}
  <li>{% translate "Book" %} {{ _("Today") }}</li>
   {% endfor %}
</ul>
{% blocktranslate with name=venue.name trimmed %}
    At {{ name }},
    it's free
{% endblocktranslate %}
"""


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Any) -> Path:
    """A small source tree with its own, still missing, catalogue."""
    (tmp_path / "programmes").mkdir()
    (tmp_path / "programmes" / "views.py").write_text(MODULE)
    (tmp_path / "site" / "templates").mkdir(parents=True)
    (tmp_path / "site" / "templates" / "page.html").write_text(TEMPLATE)
    monkeypatch.setattr(translations, "ROOT", tmp_path)
    settings.LOCALE_PATHS = [tmp_path / "locale"]
    return tmp_path


def _translate(**texts: str) -> None:
    path = translations.catalogue_path()
    text = path.read_text(encoding="utf-8")
    for message, translation in texts.items():
        text = text.replace(f'msgid "{message}"\nmsgstr ""', f'msgid "{message}"\nmsgstr "{translation}"')
    path.write_text(text, encoding="utf-8")


def test_collect_reads_code_and_templates(tree: Path) -> None:
    found = {(message.context, message.id) for message in translations.collect() if message.id}

    assert found == {
        (None, "Free times"),
        (None, ("%(n)s place", "%(n)s places")),
        ("month", "May"),
        (None, "Book"),
        (None, "Today"),
        (None, "At %(name)s, it's free"),
    }


def test_update_keeps_translations_and_drops_what_is_unused(tree: Path) -> None:
    translations.update()
    _translate(Book="预约", Today="今天")
    page = tree / "site" / "templates" / "page.html"
    page.write_text(page.read_text().replace('{{ _("Today") }}', '{{ _("Tomorrow") }}'))

    translations.update()

    stored = translations.read_catalogue()
    assert {name: stored[name].string for name in ("Book", "Tomorrow")} == {"Book": "预约", "Tomorrow": ""}
    assert "Today" not in stored


def test_update_twice_changes_nothing(tree: Path) -> None:
    translations.update()
    first = translations.catalogue_path().read_bytes()

    translations.update()

    assert translations.catalogue_path().read_bytes() == first


def test_problems_names_missing_and_untranslated(tree: Path) -> None:
    translations.update()
    _translate(Book="预约")
    (tree / "programmes" / "views.py").write_text(MODULE + 'NEW = _("New")\n')

    listed = translations.problems()

    assert "missing: 'New' (programmes/views.py)" in listed
    assert "untranslated: 'Today' (site/templates/page.html)" in listed
    assert [line for line in listed if "'Book'" in line] == []
    with pytest.raises(CommandError, match="6 messages need work"):
        call_command("messages", "--check")


def test_problems_names_a_wrong_placeholder(tree: Path) -> None:
    translations.update()
    path = translations.catalogue_path()
    path.write_text(
        path.read_text(encoding="utf-8").replace('msgstr[0] ""', 'msgstr[0] "%(m)s 个名额"'), encoding="utf-8"
    )

    assert [line for line in translations.problems() if line.startswith("wrong")]


def test_compile_all_writes_what_is_older_only(tree: Path) -> None:
    translations.update()
    _translate(Book="预约")

    assert (translations.compile_all(), translations.compile_all()) == (1, 0)
    assert translations.catalogue_path().with_suffix(".mo").exists()
    with translations.catalogue_path().open("rb") as handle:
        assert read_po(handle)["Book"].string == "预约"
