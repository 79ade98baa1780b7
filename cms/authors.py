"""Who wrote what is not live yet of a page or a question: by hand, or by translating it.

A translation is put together from its strings by whoever presses the button, so the button makes nobody an author: those who wrote the
strings are, and those who wrote what the strings stand for and nobody has published yet.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import F
from wagtail.models import Page, PageLogEntry, Revision
from wagtail_localize.models import SegmentOverride, StringTranslation, TranslationLog

BOOKKEEPING = frozenset(
    {
        "pk", "path", "depth", "numchild", "url_path", "draft_title", "live", "has_unpublished_changes", "latest_revision",
        "latest_revision_created_at", "live_revision", "first_published_at", "last_published_at", "expired", "locked", "locked_at",
        "locked_by", "alias_of", "owner", "wagtail_admin_comments", "content_type", "translation_key", "locale", "position",
    }
)  # fmt: skip


def words_of(content: dict[str, Any], /) -> dict[str, Any]:
    """Give what a page says and how it is shown: its stored content without what Wagtail notes about it."""
    return {name: value for name, value in content.items() if name not in BOOKKEEPING}


def authors(page: Any, /) -> set[int | None]:
    """Give the keys of everybody whose changes of ``page`` are not live yet. Saving without a change makes nobody an author."""
    pending, before, since = _pending(page)
    assembled = _assembled(pending)
    wrote: set[int | None] = set()
    for revision in pending:
        words = words_of(revision.content)
        if words != before:
            wrote |= _translators(page, since) if revision.pk in assembled else {revision.user_id}
        before = words
    return wrote


def _pending(page: Any) -> tuple[list[Revision], dict[str, Any] | None, datetime | None]:
    """Give the revisions after the one that is live, its words, and when it was written."""
    revisions = list(Revision.objects.for_instance(page).order_by("created_at", "pk"))
    numbers = [revision.pk for revision in revisions]
    if page.live_revision_id not in numbers:
        # What was made live without a revision (loaded, or long ago) is in the row alone.
        return revisions, words_of(page.serializable_data()) if page.live else None, None
    place = numbers.index(page.live_revision_id)
    return revisions[place + 1 :], words_of(revisions[place].content), revisions[place].created_at


def _assembled(revisions: Sequence[Revision]) -> set[int]:
    """Give the revisions that were put together from a translation, or copied when one began, and not written over since."""
    keys = [revision.pk for revision in revisions]
    made = TranslationLog.objects.filter(revision__in=keys, created_at__gte=F("revision__created_at"))
    copied = PageLogEntry.objects.filter(
        revision__in=keys, action="wagtail.convert_alias", timestamp__gte=F("revision__created_at")
    )
    return {*made.values_list("revision_id", flat=True), *copied.values_list("revision_id", flat=True)}


def _translators(page: Any, since: datetime | None) -> set[int | None]:
    """Give who wrote strings of ``page`` after ``since``, and whose words in the other languages are not live yet."""
    wrote: set[int | None] = set()
    for model in (StringTranslation, SegmentOverride):
        rows = model.objects.filter(context__object_id=page.translation_key, locale_id=page.locale_id)
        if since is not None:
            rows = rows.filter(updated_at__gt=since)
        wrote.update(rows.values_list("last_translated_by_id", flat=True))
    model = Page if isinstance(page, Page) else type(page)
    sources = model.objects.filter(translation_key=page.translation_key).exclude(pk=page.pk)
    for source in sources.filter(alias_of__isnull=True).specific() if model is Page else sources:
        pending, before, _since = _pending(source)
        for revision in pending:
            if words_of(revision.content) != before:
                wrote.add(revision.user_id)
            before = words_of(revision.content)
    return wrote
