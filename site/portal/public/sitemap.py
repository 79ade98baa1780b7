"""The sitemap: every published page in both languages, each with its other language."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.http import require_safe

from cms.queries import listed_pages
from portal.middleware import PRIVATE_PATH
from programmes.catalogue.queries import programmes

LANGUAGES = {"zh-hans": "zh-Hans", "en": "en"}
"""Our languages, and how a page in one of them names it."""


@dataclass(slots=True)
class Entry:
    """One page in one language: its address, the day it changed, and its addresses by language."""

    url: str
    changed: Any = None
    alternates: dict[str, str] = field(default_factory=dict)


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """List the pages; nothing behind a token and nothing that search engines are told to leave alone."""
    entries = list(_entries(request))
    return render(request, "public/sitemap.xml", {"entries": entries}, content_type="application/xml; charset=utf-8")


def _entries(request: HttpRequest) -> Iterable[Entry]:
    together: dict[UUID, dict[str, Entry]] = defaultdict(dict)
    seen = set()
    for page in listed_pages():
        url = page.get_url_parts(request)[2]
        if not PRIVATE_PATH.match(url):
            seen.add(url)
            entry = Entry(request.build_absolute_uri(url), page.last_published_at)
            together[page.translation_key][LANGUAGES[page.locale.language_code]] = entry
    bare = [_bare(request, code) for code in programmes().values_list("code", flat=True)]
    for entries in [*together.values(), *bare]:
        alternates = {language: entry.url for language, entry in entries.items()}
        for entry in entries.values():
            if entry.changed is not None or entry.url.partition(request.get_host())[2] not in seen:
                entry.alternates = alternates if len(alternates) > 1 else {}
                yield entry


def _bare(request: HttpRequest, code: str) -> dict[str, Entry]:
    """Give the addresses of a programme, which exist whether or not editors wrote a page for it."""
    found = {}
    for language, name in LANGUAGES.items():
        with override(language):
            found[name] = Entry(request.build_absolute_uri(reverse("public:programme", args=[code])))
    return found
