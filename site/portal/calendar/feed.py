"""The private address at which another program reads one's calendar. Whoever knows it needs no account, and learns times alone."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, quote_etag
from django.views.decorators.http import require_safe

from portal.limits import TooMany, share
from programmes.common.errors import NotFound
from programmes.feeds.actions.address import note_reading
from programmes.feeds.queries.entries import entries_of
from programmes.feeds.queries.finding import Found, feed_at
from programmes.feeds.writing import written

FILE_NAME = "calendar.ics"
TYPE = "text/calendar; charset=utf-8"
HEADERS = {
    # A program may keep what it got and ask whether it still holds; nothing between it and us may keep anything.
    "Cache-Control": "private, no-cache",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
}


@require_safe
def calendar(request: HttpRequest, secret: str) -> HttpResponse:
    """Give the calendar, or 304 when it is what the program has. Every wrong address gets the same short 404."""
    now = timezone.now()
    try:
        with share(request, of="feeds"):
            response = _answer(request, feed_at(secret=secret, now=now), now)
    except NotFound:
        # No page of the site: telephones go on asking for an address that has ended, for years.
        response = HttpResponse(status=404, content_type="text/plain")
    except TooMany as refused:
        response = HttpResponse(
            status=429, content_type="text/plain", headers={"Retry-After": str(refused.retry_after)}
        )
    for name, value in HEADERS.items():
        response[name] = value
    return response


def _answer(request: HttpRequest, found: Found, now: datetime) -> HttpResponse:
    note_reading(feed=found.feed, now=now)
    etag = quote_etag(found.mark)
    known = get_conditional_response(request, etag=etag)
    if isinstance(known, HttpResponseNotModified):
        known["ETag"] = etag
        return known
    entries = entries_of(practitioner_id=found.feed.practitioner_id, diary_id=found.diary_id, now=now)
    response = HttpResponse(written(entries=entries, language=found.feed.language), content_type=TYPE)
    response["ETag"] = etag
    # Told, and not asked by: what was taken out of a calendar leaves no date behind.
    newest = max([found.feed.made_at, *(entry.changed_at for entry in entries)])
    response["Last-Modified"] = http_date(newest.timestamp())
    response["Content-Disposition"] = f'inline; filename="{FILE_NAME}"'
    return response
