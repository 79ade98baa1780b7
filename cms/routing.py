"""Finding the page of an address: one query for the way to it and one for the page itself, however deep it lies.

Wagtail walks down the tree with two queries a level, and asks for the site, the language and the restrictions beside. This reads the same
and gives the same answer; and where a page is not there in English, the Chinese one, which says so (docs/rules.md, Two languages).
"""

from dataclasses import dataclass
from itertools import accumulate
from time import monotonic
from typing import Any

from django.db.models import Exists, OuterRef, Q, Subquery
from django.db.models.functions import JSONObject
from django.http import HttpRequest
from wagtail.models import Page, PageViewRestriction, Site
from wagtail.url_routing import RouteResult

from cms.languages import SOURCE, Version, active, address

KEPT_SECONDS = 60
"""How long a process trusts what it knows of the site: its rows change when a server is set up, and not after."""


@dataclass(frozen=True, slots=True)
class Known:
    """The one site that is served, and where its pages begin in each language."""

    until: float
    site: Site | None
    roots: list[Any]


_known: list[Known] = []


def find_route(request: HttpRequest, path: str, /) -> str:
    """Note on ``request`` which live page is at ``path``, or that none is, where ``wagtail.views.serve`` looks.

    The page is given its ``trail`` (the pages above it, the start page first), ``is_open`` (nothing restricts who may see it) and its
    ``version`` in the other language, if there is one. Where it has moved to another address of the same language, that is returned.
    """
    noted: Any = request
    noted._wagtail_site, noted._wagtail_cached_site_root_paths = known().site, known().roots
    page = _page_at(path)
    noted._wagtail_route_for_request = RouteResult(page) if page is not None else None
    return _moved_to(page) if page is not None else ""


def page_of(request: HttpRequest, /) -> Any:
    """Give the page that was found for ``request``, or None."""
    return getattr(getattr(request, "_wagtail_route_for_request", None), "page", None)


def known() -> Known:
    """Give what this process knows of the site, read again each minute."""
    if not _known or _known[0].until < monotonic():
        site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
        _known[:] = [Known(monotonic() + KEPT_SECONDS, site, Site.get_site_root_paths())]
    return _known[0]


def root_paths() -> dict[str, str]:
    """Give the ``url_path`` of the start page by language."""
    return {entry.language_code: entry.root_path for entry in known().roots}


def language_of(page: Any, /) -> str:
    """Give the language of the tree that ``page`` stands in; the source for a page that stands in none yet."""
    return next((code for code, root in root_paths().items() if (page.url_path or "").startswith(root)), SOURCE)


def address_in(page: Any, language: str, /) -> str:
    """Give where ``page`` is read in ``language``: its page there, else the source under that language's address.

    A page that has no source leads to the nearest page above it that has one.
    """
    roots = root_paths()
    for each in (page, *reversed(getattr(page, "trail", ()))):
        own = language_of(each)
        version: Version | None = getattr(each, "version", None)
        if own == language:
            return address(url_path=each.url_path, root=roots[own], language=language)
        if version is not None and version.language == language:
            return address(url_path=version.url_path, root=roots[language], language=language)
        if own == SOURCE:
            return address(url_path=each.url_path, root=roots[own], language=language)
    return address(url_path="", root="", language=language)


def _page_at(path: str) -> Any:
    roots = root_paths()
    # What is not there in a language is shown from the source.
    for root in dict.fromkeys(root for root in (roots.get(active()), roots.get(SOURCE)) if root):
        way = _way_to(root, [part for part in path.split("/") if part])
        if way and way[-1].live:
            return _specific(way)
    return None


def _moved_to(page: Any) -> str:
    """Give the address of the translation of ``page``, where the source was found in its place."""
    version: Version | None = page.version
    is_elsewhere = version is not None and version.language == active() != language_of(page)
    return address_in(page, active()) if is_elsewhere and page.is_open else ""


def _way_to(root: str, parts: list[str]) -> list[Any]:
    """Give the pages from the start page to the one that is asked for; none where there is no such page."""
    url_paths = list(accumulate(parts, lambda above, part: f"{above}{part}/", initial=root))
    restriction = PageViewRestriction.objects.filter(Q(page=OuterRef("pk")) | Q(page=OuterRef("alias_of")))
    found: list[Any] = list(
        # The slugs are indexed; the whole paths are not.
        Page.objects.filter(slug__in=[root.strip("/"), *parts], url_path__in=url_paths)
        .annotate(is_restricted=Exists(restriction), told=_other_version())
        .order_by("depth")
    )
    if not found or found[0].url_path != root or not found[0].live:
        return []
    return found if [each.url_path for each in found] == url_paths else []


def _other_version() -> Subquery:
    """Give the same page in the other language, where everybody may see it."""
    there = Page.objects.filter(
        ~Q(locale=OuterRef("locale")),
        translation_key=OuterRef("translation_key"),
        live=True,
        view_restrictions__isnull=True,
    )
    told = JSONObject(language="locale__language_code", url_path="url_path", copies="alias_of")
    return Subquery(there.values(told=told)[:1])


def _specific(way: list[Any]) -> Any:
    page: Any = way[-1].specific
    for each in way:
        each.version = None
        if each.told:
            # Most of a start page comes from the service, in both languages.
            is_own = each.told["copies"] is None or each is way[0]
            each.version = Version(each.told["language"], each.told["url_path"], is_own)
    page.version = way[-1].version
    page.trail = way[:-1]
    page.is_open = not any(getattr(each, "is_restricted", True) for each in way)
    if page.trail:
        page._cached_parent_obj = page.trail[-1]
    return page
