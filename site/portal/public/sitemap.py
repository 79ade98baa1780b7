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

from cms.languages import SOURCE, TAGS
from cms.queries import listed_pages
from portal.middleware import PRIVATE_PATH
from programmes.catalogue.queries import programmes


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
    seen: set[str] = set()
    for page in listed_pages():
        url = page.get_url_parts(request)[2]
        if not PRIVATE_PATH.match(url):
            seen.add(url)
            entry = Entry(request.build_absolute_uri(url), page.last_published_at)
            together[page.translation_key][TAGS[page.locale.language_code]] = entry
    for entries in [*together.values(), *_bare(request, seen)]:
        alternates = {tag: entry.url for tag, entry in entries.items()}
        if TAGS[SOURCE] in alternates:
            alternates["x-default"] = alternates[TAGS[SOURCE]]
        for entry in entries.values():
            entry.alternates = alternates if len(entries) > 1 else {}
            yield entry


def _bare(request: HttpRequest, seen: set[str]) -> Iterable[dict[str, Entry]]:
    """Give the addresses of programmes that editors wrote no page for: they exist all the same."""
    for code in programmes().values_list("code", flat=True):
        found = {}
        for language, name in TAGS.items():
            with override(language):
                url = reverse("public:programme", args=[code])
            if url not in seen:
                found[name] = Entry(request.build_absolute_uri(url))
        yield found
