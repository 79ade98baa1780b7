"""The main parts of the site in one language, and pages that tell of rows of the service."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from wagtail.models import Page

from cms.models import EventPage, ServicePage
from cms.reading.frame import url_of


def sections(*, home: Page, request: HttpRequest) -> dict[str, str]:
    """Give the addresses of the published pages right below the start page, by the name of their type in small letters."""
    rows = Page.objects.filter(path__startswith=home.path, depth=home.depth + 1, live=True).order_by("path")
    found: dict[str, str] = {}
    for row in rows:
        found.setdefault(row.cached_content_type.model, url_of(row, request))
    return found


def service_pages(*, service_ids: Iterable[int], locale_id: int, request: HttpRequest) -> dict[int, str]:
    """Give the address of the page about each of these services, the oldest where there are several."""
    rows = (
        ServicePage.objects.live()
        .filter(service__in=list(service_ids), locale_id=locale_id)
        .order_by("path")
        .only("path", "url_path", "slug", "service_id", "locale_id")
    )
    found: dict[int, str] = {}
    for row in rows:
        found.setdefault(row.service_id, url_of(row, request))
    return found


def programme_service_pages(*, programme_id: int, locale_id: int, request: HttpRequest) -> dict[int, str]:
    """Give the address of the page about each service of a programme."""
    rows = (
        ServicePage.objects.live()
        .filter(service__programme=programme_id, locale_id=locale_id)
        .order_by("path")
        .only("path", "url_path", "slug", "service_id", "locale_id")
    )
    found: dict[int, str] = {}
    for row in rows:
        found.setdefault(row.service_id, url_of(row, request))
    return found


def event_pages(*, session_ids: Iterable[int], locale_id: int) -> dict[int, Any]:
    """Give the page about each of these sessions where there is one."""
    rows = (
        EventPage.objects.live()
        .filter(session__in=list(session_ids), locale_id=locale_id)
        .defer_streamfields()
        .order_by("-path")
    )
    return {row.session_id: row for row in rows}
