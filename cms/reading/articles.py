"""Guides, articles and stories: lists by topic, the time it takes to read one, and where to go from it."""

from math import ceil
from typing import Any

from django.http import HttpRequest

from cms.models import ArticleIndexPage, ArticlePage, ServicePage, StoryIndexPage, StoryPage, Topic
from cms.reading.frame import url_of
from cms.reading.paging import page_of

SIGNS_A_MINUTE, WORDS_A_MINUTE = 400, 220
"""How fast one reads Chinese and English with care, on a small screen."""
MORE = 3
FIRST_LETTER_OF_HAN = "⺀"


def index(page: ArticleIndexPage, request: HttpRequest, /) -> dict[str, Any]:
    """Give the ``articles`` of the wanted topic, the newest first, and the ``topics`` that have any."""
    rows = ArticlePage.objects.child_of(page).live()
    keys = rows.values("topics__translation_key")
    topics = list(Topic.objects.filter(translation_key__in=keys, locale_id=page.locale_id).order_by("name"))
    wanted = request.GET.get("topic", "")
    topic = _wanted(wanted, topics) if wanted else None
    if wanted:
        rows = rows.filter(topics__translation_key=topic.translation_key).distinct() if topic else rows.none()
    return {
        "articles": page_of(_newest(rows), request),
        "topics": topics,
        "topic": topic,
        "is_narrowed": bool(wanted),
        "kept": f"topic={topic.slug}&" if topic else "",
    }


def stories(page: StoryIndexPage, request: HttpRequest, /) -> dict[str, Any]:
    """Give the ``stories``, the newest first."""
    return {"stories": page_of(_newest(StoryPage.objects.child_of(page).live()), request)}


def article(page: ArticlePage, request: HttpRequest, /) -> dict[str, Any]:
    """Give the ``minutes`` it takes to read it, its ``topics``, the services it leads to and a few others to read."""
    topics = page.own_topics()
    others = ArticlePage.objects.live().filter(locale_id=page.locale_id).exclude(pk=page.pk)
    if topics:
        keys = [each.translation_key for each in topics]
        others = others.filter(topics__translation_key__in=keys).distinct()
    return {**_text(page, request), "topics": topics, "others": _newest(others)[:MORE]}


def story(page: StoryPage, request: HttpRequest, /) -> dict[str, Any]:
    """Give the ``minutes`` it takes to read it, the services it leads to and a few other stories."""
    others = StoryPage.objects.live().filter(locale_id=page.locale_id).exclude(pk=page.pk)
    return {**_text(page, request), "others": _newest(others)[:MORE]}


def minutes_to_read(page: Any, /) -> int:
    """Give the minutes it takes to read the body of ``page``: Chinese by signs, other writing by words. At least one."""
    text = " ".join(page.body.stream_block.get_searchable_content(page.body))
    han = sum(1 for sign in text if sign >= FIRST_LETTER_OF_HAN)
    words = len("".join(sign if sign < FIRST_LETTER_OF_HAN else " " for sign in text).split())
    return max(1, ceil(han / SIGNS_A_MINUTE + words / WORDS_A_MINUTE))


def _text(page: Any, request: HttpRequest) -> dict[str, Any]:
    return {"minutes": minutes_to_read(page), "services": _services(page, request)}


def _services(page: Any, request: HttpRequest) -> list[dict[str, str]]:
    """Give the pages of the first services of its programme that are on offer."""
    if page.programme_id is None:
        return []
    rows = (
        ServicePage.objects.live()
        .filter(service__programme=page.programme_id, service__is_active=True, locale_id=page.locale_id)
        .select_related("service")
        .defer_streamfields()
        .order_by("service__is_safety", "service__position", "path")
    )
    return [{"title": row.title, "url": url_of(row, request), "summary": row.summary} for row in rows[:MORE]]


def _newest(rows: Any) -> Any:
    # What has no date of its own counts from when it was published first.
    return rows.defer_streamfields().order_by("-published_date", "-first_published_at", "-pk")


def _wanted(slug: str, topics: list[Topic]) -> Topic | None:
    """Give the topic with this slug; one that is asked for by its slug in the other language, in this one."""
    found = next((each for each in topics if each.slug == slug), None)
    if found is None:
        keys = set(Topic.objects.filter(slug=slug).values_list("translation_key", flat=True))
        found = next((each for each in topics if each.translation_key in keys), None)
    return found
