"""The five programmes: their overview, and the page of one."""

from typing import Any

from django.http import HttpRequest

from cms.models import ArticlePage, ProgrammeIndexPage, ProgrammePage
from cms.reading.sections import programme_service_pages

MOST_ARTICLES = 3


def index(page: ProgrammeIndexPage, request: HttpRequest, /) -> dict[str, Any]:
    """Give the summary of each programme's page by its code, in the language of this one."""
    rows = ProgrammePage.objects.live().child_of(page).select_related("programme").defer_streamfields()
    return {"told": {row.programme.code: row.summary or row.headline for row in rows}}


def programme(page: ProgrammePage, request: HttpRequest, /) -> dict[str, Any]:
    """Give the addresses of the pages about its services, and the newest articles filed under it."""
    articles = ArticlePage.objects.live().filter(programme=page.programme_id, locale_id=page.locale_id)
    return {
        "service_pages": programme_service_pages(
            programme_id=page.programme_id, locale_id=page.locale_id, request=request
        ),
        "articles": articles.defer_streamfields().order_by("-published_date", "-pk")[:MOST_ARTICLES],
    }
