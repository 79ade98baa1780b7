"""Collect, check and compile the words of the interface without GNU gettext.

Message ids are English; Chinese lives in ``site/locale/zh_Hans``. Python files go through Babel's own extractor, templates
through Django's ``templatize`` first, which turns their tags into calls that the same extractor reads.
"""

import io
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, Any

from babel.messages import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation import to_locale
from django.utils.translation.template import templatize

from portal.settings.env import ROOT

SOURCES = ("programmes", "cms", "site/portal", "site/templates")
TEMPLATE_SUFFIXES = frozenset({".html", ".txt"})
KEYWORDS: dict[str, Any] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}


def catalogue_path() -> Path:
    """Return the catalogue of the default language."""
    return Path(settings.LOCALE_PATHS[0]) / to_locale(settings.LANGUAGE_CODE) / "LC_MESSAGES" / "django.po"


def read_catalogue() -> Catalog:
    """Return the stored catalogue, or an empty one."""
    path = catalogue_path()
    if not path.exists():
        return Catalog(
            locale=to_locale(settings.LANGUAGE_CODE),
            header_comment="# Chinese words of the interface; the message ids are English (see CONTRIBUTING.md).",
            project="family-guidance",
            msgid_bugs_address="-",
            last_translator="-",
            language_team="-",
            fuzzy=False,
        )
    with path.open("rb") as handle:
        return read_po(handle, locale=to_locale(settings.LANGUAGE_CODE))


def collect() -> Catalog:
    """Return every message that the code and the templates use, with the files that use it."""
    found = Catalog(project="family-guidance", fuzzy=False)
    for path, source in _sources():
        for _line, message, comments, context in extract("python", source, KEYWORDS, ["Translators:"]):
            location = (path.relative_to(ROOT).as_posix(), 0)
            found.add(message, locations=[location], auto_comments=comments, context=context)
    return found


def update() -> int:
    """Write the catalogue anew: new messages added empty, unused ones dropped, translations kept. Return the number."""
    stored, found = read_catalogue(), collect()
    stored.update(found, no_fuzzy_matching=True, update_creation_date=False)
    path = catalogue_path()
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as handle:
        write_po(handle, stored, width=100, include_lineno=False, ignore_obsolete=True, sort_output=True)
    return len(stored)


def problems() -> list[str]:
    """List what keeps the catalogue from being complete: missing, untranslated, uncertain, or with wrong placeholders."""
    stored = read_catalogue()
    listed = []
    for message in collect():
        if not message.id:
            continue
        known = stored.get(message.id, message.context)
        place = ", ".join(sorted({name for name, _line in message.locations}))
        text = message.id if isinstance(message.id, str) else message.id[0]
        if known is None:
            listed.append(f"missing: {text!r} ({place})")
        elif known.fuzzy or not _is_complete(known.string):
            listed.append(f"untranslated: {text!r} ({place})")
        else:
            listed += [f"wrong: {text!r} ({place}): {error}" for error in known.check(stored)]
    return listed


def _is_complete(words: str | Sequence[object] | None) -> bool:
    """Say whether a translation, in each of its plural forms, holds words."""
    return bool(words) if words is None or isinstance(words, str) else all(words)


def compile_all() -> int:
    """Compile every catalogue whose compiled file is missing or older. Return how many were written."""
    written = 0
    for path in sorted(po for folder in settings.LOCALE_PATHS for po in Path(folder).glob("*/LC_MESSAGES/*.po")):
        compiled = path.with_suffix(".mo")
        if compiled.exists() and compiled.stat().st_mtime >= path.stat().st_mtime:
            continue
        with path.open("rb") as handle:
            catalogue = read_po(handle, locale=path.parents[1].name)
        # Written beside and renamed: a server that starts meanwhile never reads half a file.
        building = compiled.with_suffix(f".{os.getpid()}")
        with building.open("wb") as handle:
            write_mo(handle, catalogue)
        building.replace(compiled)
        written += 1
    return written


def _sources() -> Iterator[tuple[Path, IO[bytes]]]:
    for folder in SOURCES:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix == ".py" and "migrations" not in path.parts:
                yield path, io.BytesIO(path.read_bytes())
            elif path.suffix in TEMPLATE_SUFFIXES:
                yield path, io.BytesIO(_as_python(path.read_text(encoding="utf-8"), path).encode())


def _as_python(template: str, path: Path) -> str:
    """Return the template's messages as calls; one open bracket makes its indentation meaningless to the tokenizer."""
    calls: str = templatize(template, origin=str(path))
    return f"({calls}\n)"
