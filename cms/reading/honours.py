"""The honour roll: whom families agreed to be named as, the newest year first."""

from itertools import groupby
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from wagtail.models import Page

from cms.choices import HonourLevel
from cms.models import Honour, HonourRollPage
from cms.reading.frame import url_of
from programmes.common.clock import local_date

LEVELS = list(reversed(HonourLevel.values))


def roll(page: HonourRollPage, request: HttpRequest, /) -> dict[str, Any]:
    """Give the honours by ``years`` and, within one, by level. Without recorded consent an entry is not shown (PIPL 25)."""
    today = local_date(timezone.now())
    # An editor's preview holds rows that are not saved yet: they come from the page itself.
    rows = [each for each in page.honours.all() if each.consent_note.strip() and each.consent_date <= today]
    rows.sort(key=lambda each: (-each.year, LEVELS.index(each.level), each.sort_order or 0))
    stories = {
        story.pk: url_of(story, request)
        for story in Page.objects.live().filter(pk__in=[each.story_id for each in rows if each.story_id])
    }
    return {
        "years": [
            (year, [(level, list(found)) for level, found in groupby(honours, key=Honour.get_level_display)])
            for year, honours in ((year, list(group)) for year, group in groupby(rows, key=lambda each: each.year))
        ],
        "stories": stories,
    }
