"""Whose calendar? Everybody and every place that the asker may look at, to be opened alone or side by side."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from portal.calendar.asked import MOST, Asked
from portal.calendar.reading import readers_only, user_of
from programmes.availability.sight import OwnerKind, Seen, every_calendar, viewer_of
from programmes.common.chinese import fold
from programmes.common.clock import local_date

SHOWN = 80
"""So many of a kind are listed at most; more are found by their name."""


@require_safe
@never_cache
@readers_only
def people(request: HttpRequest) -> HttpResponse:
    """List the calendars, those whose name or kind has the words typed."""
    words = request.GET.get("q", "").strip()[:50]
    found = [each for each in every_calendar(viewer=viewer_of(user=user_of(request))) if _has(each, words)]
    groups = {kind: [each for each in found if each.kind == kind] for kind in OwnerKind}
    context = {
        "asked": Asked.of(request.GET, view="week", today=local_date(timezone.now())),
        "words": words,
        "people": groups[OwnerKind.PRACTITIONER][:SHOWN],
        "venues": groups[OwnerKind.VENUE][:SHOWN],
        "rooms": groups[OwnerKind.ROOM][:SHOWN],
        "are_more": any(len(group) > SHOWN for group in groups.values()),
        "most": MOST,
        "is_own": any(each.is_own for each in found),
    }
    return render(request, "calendar/people.html", context)


def _has(each: Seen, words: str) -> bool:
    return not words or fold(words) in fold(f"{each.name.zh} {each.name.en} {each.note}")
