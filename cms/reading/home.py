"""The start page: what is on next and what was written last."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from cms import live
from cms.models import ArticlePage, HomePage
from cms.reading.events import dated
from cms.reading.sections import sections

MOST = 3


def home(page: HomePage, request: HttpRequest, /) -> dict[str, Any]:
    """Give the next ``dates``, the newest ``articles`` and the addresses of the main ``sections`` of the site."""
    articles = ArticlePage.objects.live().filter(locale_id=page.locale_id).defer_streamfields()
    upcoming = live.upcoming(programme="", count=MOST, now=timezone.now())
    return {
        "dates": dated(sessions=upcoming, locale_id=page.locale_id, request=request) if upcoming else [],
        "articles": articles.order_by("-published_date", "-first_published_at", "-pk")[:MOST],
        "sections": sections(home=page, request=request) if page.path else {},
    }
