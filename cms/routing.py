"""Finding the page of an address: one query for the way to it and one for the page itself, however deep it lies.

Wagtail walks down the tree with two queries a level, and asks for the site, the language and the restrictions beside. This reads the same
and gives the same answer.
"""

from dataclasses import dataclass
from itertools import accumulate
from time import monotonic
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.http import HttpRequest
from django.utils.translation import get_language
from wagtail.models import Page, PageViewRestriction, Site
from wagtail.url_routing import RouteResult

KEPT_SECONDS = 60
"""How long a process trusts what it knows of the site: its rows change when a server is set up, and not after."""


@dataclass(frozen=True, slots=True)
class Known:
    """The one site that is served, and where its pages begin in each language."""

    until: float
    site: Site | None
    roots: list[Any]


_known: list[Known] = []


def find_route(request: HttpRequest, path: str, /) -> None:
    """Note on ``request`` which live page of its language is at ``path``, or that none is, where ``wagtail.views.serve`` looks.

    The page is given its ``trail`` (the pages above it, the start page first) and ``is_open``: nothing restricts who may see it.
    """
    noted: Any = request
    noted._wagtail_site, noted._wagtail_cached_site_root_paths = known().site, known().roots
    page = _page_at(path)
    noted._wagtail_route_for_request = RouteResult(page) if page is not None else None


def known() -> Known:
    """Give what this process knows of the site, read again each minute."""
    if not _known or _known[0].until < monotonic():
        site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
        _known[:] = [Known(monotonic() + KEPT_SECONDS, site, Site.get_site_root_paths())]
    return _known[0]


def root_paths() -> dict[str, str]:
    """Give the ``url_path`` of the start page by language."""
    return {entry.language_code: entry.root_path for entry in known().roots}


def _page_at(path: str) -> Any:
    roots = root_paths()
    own = roots.get(get_language() or "")
    site = known().site
    source = site.root_page.url_path if site is not None else None
    # A language whose start page is not published yet is served from the source.
    for root in dict.fromkeys(root for root in (own, source) if root):
        way = _way_to(root, [part for part in path.split("/") if part])
        if way is not None:
            return _specific(way) if way and way[-1].live else None
    return None


def _way_to(root: str, parts: list[str]) -> list[Page] | None:
    """Give the pages from the start page to the one that is asked for; none where there is no such page.

    None where the start page itself is not published.
    """
    url_paths = list(accumulate(parts, lambda above, part: f"{above}{part}/", initial=root))
    restriction = PageViewRestriction.objects.filter(Q(page=OuterRef("pk")) | Q(page=OuterRef("alias_of")))
    found = list(
        # The slugs are indexed; the whole paths are not.
        Page.objects.filter(slug__in=[root.strip("/"), *parts], url_path__in=url_paths)
        .annotate(is_restricted=Exists(restriction))
        .order_by("depth")
    )
    if not found or found[0].url_path != root or not found[0].live:
        return None
    return found if [each.url_path for each in found] == url_paths else []


def _specific(way: list[Page]) -> Any:
    page: Any = way[-1].specific
    page.trail = way[:-1]
    page.is_open = not any(getattr(each, "is_restricted", True) for each in way)
    if page.trail:
        page._cached_parent_obj = page.trail[-1]
    return page
