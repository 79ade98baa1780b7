"""What every page says about itself: where it stands, its address, and what a shared link may show."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from wagtail.models import Page

SHARED_SIZE = "fill-1200x630|format-jpeg"


@dataclass(frozen=True, slots=True)
class Step:
    """One page above another."""

    title: str
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


def frame_of(page: Any, request: HttpRequest, /) -> dict[str, Any]:
    """Give ``steps`` to the page, its ``canonical`` address, and ``shared_picture`` (its address) where one may be shown.

    A page of the programme for marriage support is never shared with a card (docs/rules.md, Neutral outside).
    """
    steps = steps_of(trail_of(page), request)
    url = url_of(page, request)
    picture = page.share_image if page.share_image_id and not page.is_sensitive else None
    return {
        "steps": steps,
        "canonical": request.build_absolute_uri(url) if url else "",
        "shared_picture": request.build_absolute_uri(picture.get_rendition(SHARED_SIZE).url) if picture else "",
    }
