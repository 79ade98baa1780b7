"""What every page says about itself: where it stands, its address, and what a shared link may show."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from wagtail.models import Page

from cms.languages import SOURCE, START_DEPTH, TAGS, TARGET, active
from cms.routing import address_in, language_of

SHARED_SIZE = "fill-1200x630|format-jpeg"


@dataclass(frozen=True, slots=True)
class Step:
    """One page above another."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Alternate:
    """The page in one language, as a search engine is told of it: a language's tag, or ``x-default``, and the whole address."""

    tag: str
    url: str


def url_of(page: Any, request: HttpRequest, /) -> str:
    """Give the address of ``page`` on this site, without a query."""
    parts = page.get_url_parts(request)
    return str(parts[2]) if parts and parts[2] else ""


def above(url: str, /) -> str:
    """Give the address one level up: an index from a page of it."""
    return url.rstrip("/").rpartition("/")[0] + "/"


def trail_of(page: Any, /) -> list[Page]:
    """Give the pages above ``page``, the start page first; an editor's preview has to ask for them."""
    known = getattr(page, "trail", None)
    if known is not None:
        return list(known)
    return list(page.get_ancestors().filter(depth__gt=1)) if page.path else []


def steps_of(pages: Iterable[Page], request: HttpRequest, /) -> list[Step]:
    """Give the pages above another as links."""
    return [Step(str(page.title), url_of(page, request)) for page in pages]


def alternates_of(page: Any, request: HttpRequest, /) -> list[Alternate]:
    """Give the page in each language, the source as the default; nothing for a page that is not translated."""
    version = getattr(page, "version", None)
    if version is None or not version.is_own or is_copy(page):
        return []
    urls = {language: request.build_absolute_uri(address_in(page, language)) for language in (SOURCE, TARGET)}
    return [*(Alternate(TAGS[language], url) for language, url in urls.items()), Alternate("x-default", urls[SOURCE])]


def is_copy(page: Any, /) -> bool:
    """Say whether ``page`` stands in its place with the words of another page. A start page has few of its own."""
    return page.alias_of_id is not None and page.depth > START_DEPTH


def is_untranslated(page: Any, /) -> bool:
    """Say whether the source is shown in the place of a translation: under the address of the other language, or as a copy there."""
    return bool(page.path) and active() == TARGET and (language_of(page) == SOURCE or is_copy(page))


def frame_of(page: Any, request: HttpRequest, /) -> dict[str, Any]:
    """Give ``steps`` to the page, its ``canonical`` address, its ``alternates``, and ``shared_picture`` (its address) where one may be shown.

    A page of the programme for marriage support is never shared with a card (docs/rules.md, Neutral outside). ``is_untranslated``: the
    words are the source's, and so is the canonical address.
    """
    steps = steps_of(trail_of(page), request)
    is_source = is_untranslated(page)
    url = address_in(page, SOURCE) if is_source else url_of(page, request)
    picture = page.share_image if page.share_image_id and not page.is_sensitive else None
    return {
        "steps": steps,
        "canonical": request.build_absolute_uri(url) if url else "",
        "alternates": alternates_of(page, request),
        "is_untranslated": is_source,
        "shared_picture": request.build_absolute_uri(picture.get_rendition(SHARED_SIZE).url) if picture else "",
    }
