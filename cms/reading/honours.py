"""The honour roll: whom families agreed to be named as, the newest year first."""

from itertools import groupby
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from wagtail.models import Page

from cms.choices import HonourLevel
from cms.languages import SOURCE
from cms.models import Honour, HonourRollPage
from cms.reading.frame import url_of
from cms.routing import language_of
from programmes.common.clock import local_date

LEVELS = list(reversed(HonourLevel.values))


def roll(page: HonourRollPage, request: HttpRequest, /) -> dict[str, Any]:
    """Give the honours by ``years`` and, within one, by level. Without recorded consent an entry is not shown (PIPL 25).

    Nor is one of a translation that no longer stands in the source, where consent is recorded and taken back.
    """
    today = local_date(timezone.now())
    # An editor's preview holds rows that are not saved yet: they come from the page itself.
    rows = [each for each in page.honours.all() if each.consent_note.strip() and each.consent_date <= today]
    rows.sort(key=lambda each: (-each.year, LEVELS.index(each.level), each.sort_order or 0))
    if page.path and language_of(page) != SOURCE:
        there = HonourRollPage.objects.filter(translation_key=page.translation_key, locale__language_code=SOURCE)
        told = set(Honour.objects.filter(page__in=there).values_list("translation_key", flat=True))
        rows = [each for each in rows if each.translation_key in told]
    return {
        "years": [
            (year, [(level, list(found)) for level, found in groupby(honours, key=Honour.get_level_display)])
            for year, honours in ((year, list(group)) for year, group in groupby(rows, key=lambda each: each.year))
        ],
        "stories": _stories(rows, page.locale_id, request),
    }


def _stories(rows: list[Honour], locale_id: int, request: HttpRequest) -> dict[int, str]:
    """Give the address of each story that is live, by its id: in the language of the roll where it is told in it."""
    chosen = {each.story_id for each in rows if each.story_id}
    if not chosen:
        return {}
    keys = Page.objects.filter(pk__in=chosen).values("translation_key")
    versions = list(Page.objects.filter(translation_key__in=keys).order_by("pk"))
    live = sorted((each for each in versions if each.live), key=lambda each: each.locale_id == locale_id)
    addresses = {each.translation_key: url_of(each, request) for each in live}
    return {each.pk: addresses.get(each.translation_key, "") for each in versions if each.pk in chosen}
