"""Reading the content tree as a whole: what the sitemap lists and what the feeds carry."""

from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery
from wagtail.models import Page, PageViewRestriction

from cms.languages import START_DEPTH
from cms.models import ArticlePage, ProgrammePage
from cms.models.base import SENSITIVE_PROGRAMME
from cms.routing import root_paths


def listed_pages() -> list[Page]:
    """Give every published page that anybody may see, by its place, in every language that it is written in.

    A page that is only shown in another language until somebody translates it (an alias) is not listed; a start page is, since most of
    it comes from the service.
    """
    below = Q()
    for root in root_paths().values():
        below |= Q(url_path__startswith=root)
    restricted = list(PageViewRestriction.objects.values_list("page__path", flat=True))
    pages = Page.objects.filter(below, live=True).filter(Q(alias_of__isnull=True) | Q(depth=START_DEPTH))
    return [
        page
        for page in pages.select_related("locale").order_by("path")
        if not any(page.path.startswith(path) for path in restricted)
    ]


def newest_articles(*, language: str, count: int) -> QuerySet[Any]:
    """Give the newest articles in a language (its code) but those of the programme for marriage support: a feed is read by others too."""
    found: QuerySet[Any] = (
        ArticlePage.objects.live()
        .public()
        .filter(locale__language_code=language)
        .exclude(programme__code=SENSITIVE_PROGRAMME)
        .defer_streamfields()
        .order_by("-published_date", "-first_published_at", "-pk")[:count]
    )
    return found


def programme_page_path(*, language: str) -> Subquery:
    """Give, for a query of programmes, the place in the tree of the page about each in a language, wherever editors have put it."""
    pages = ProgrammePage.objects.live().filter(programme=OuterRef("pk"), locale__language_code=language)
    return Subquery(pages.order_by("path").values("url_path")[:1])
