"""Writing the rows as pages through Wagtail: a draft each in the tree, then its text, one revision, published.

All drafts come first, so that texts may link to any page. What Wagtail looks up by itself after each save (references, search) is
written once at the end instead.
"""

import logging
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

from django.db.models.signals import post_save
from modelsearch.backends import get_search_backends
from modelsearch.index import get_indexed_models
from modelsearch.signal_handlers import post_save_signal_handler
from wagtail.blocks import StreamValue
from wagtail.models import Locale, ReferenceIndex
from wagtail.signal_handlers import disable_reference_index_auto_update

from cms.choices import FootPlace
from cms.models import BasePage, HomePage, Topic
from portal.demo.site.finding import Finder
from portal.demo.site.notation import rich, stream
from portal.demo.site.rows import KEEPERS, PageRow, Words
from programmes.catalogue.models import Service
from programmes.people.models import User

ZH, EN = "zh-hans", "en"
RICH = ("who_for", "how_it_goes", "what_to_bring")
PLAIN = ("headline", "lead")
Tree = dict[tuple[str, str], BasePage]


@contextmanager
def told_once() -> Iterator[None]:
    """Keep Wagtail from logging three lines a page: whoever loads the district is told the numbers at the end."""
    logger = logging.getLogger("wagtail")
    level = logger.level
    logger.setLevel(logging.WARNING)
    try:
        yield
    finally:
        logger.setLevel(level)


@contextmanager
def indexed_at_the_end() -> Iterator[list[Any]]:
    """Give a list; what is put there is indexed when the block ends, and nothing is before."""
    changed: list[Any] = []
    models = [model for model in get_indexed_models() if post_save.disconnect(post_save_signal_handler, sender=model)]
    try:
        with disable_reference_index_auto_update():
            yield changed
    finally:
        for model in models:
            post_save.connect(post_save_signal_handler, sender=model)
    for each in changed:
        if ReferenceIndex.model_is_indexable(type(each)):
            ReferenceIndex.create_or_update_for_object(each)
    for model in {type(each) for each in changed}.intersection(models):
        rows = list(model.get_indexed_objects().filter(pk__in=[each.pk for each in changed if type(each) is model]))
        for backend in get_search_backends(with_auto_update=True):
            backend.get_index_for_model(model).add_items(model, rows)


def plant(*, rows: Sequence[PageRow], owner: User, services: Mapping[str, Service]) -> Tree:
    """Put a draft of every page into both trees; give the pages by language and path. Pages without English stay Chinese alone."""
    tree: Tree = {}
    for language in (ZH, EN):
        locale = Locale.objects.get(language_code=language)
        tree[language, ""] = HomePage.objects.get(locale=locale)
        for row in rows:
            words = row.zh if language == ZH else row.en
            if not row.path or words is None:
                continue
            page = row.kind(
                title=_title(words, row, language, services),
                slug=row.slug,
                locale=locale,
                live=False,
                owner=owner,
                **_bound(row, services),
            )
            if language == EN:
                page.translation_key = tree[ZH, row.path].translation_key
            tree[language, row.parent].add_child(instance=page)
            tree[language, row.path] = page
    return tree


def publish(
    *,
    page: BasePage,
    row: PageRow,
    language: str,
    finder: Finder,
    today: date,
    owner: User,
    reviewer: User,
    services: Mapping[str, Service],
    topics: Mapping[str, Topic],
    given: Mapping[str, Any],
) -> None:
    """Give ``page`` its words, and what is ``given`` besides by the names of its fields, in the name of ``owner``; ``reviewer`` publishes."""
    words = row.zh if language == ZH else row.en
    assert words is not None  # noqa: S101 - only pages with words are handed in
    service = services.get(row.service)
    page.alias_of = None
    page.owner = owner
    page.title = page.draft_title = _title(words, row, language, services)
    page.summary = words.summary or (_in(language, service.summary_zh, service.summary_en) if service else "")
    page.drawing, page.audience, page.show_in_menus = row.drawing, row.audience, row.is_in_menu
    page.kept_by = _in(language, *KEEPERS[row.kept_by])
    page.review_by = today + timedelta(days=row.review_in)
    page.share_image_id = finder.row("picture", row.share) if row.share else None
    for name in PLAIN:
        if getattr(words, name):
            setattr(page, name, getattr(words, name))
    for name in RICH:
        if getattr(words, name):
            setattr(page, name, rich(getattr(words, name), finder))
    if hasattr(page, "published_date"):
        page.published_date = today - timedelta(days=row.age)
    if hasattr(page, "foot_place") and row.path in FootPlace:
        page.foot_place = row.path
    if hasattr(page, "topics"):
        page.topics.set([topics[topic] for topic in row.topics])
    for name, value in given.items():
        setattr(page, name, value)
    if words.body:
        blocks = page._meta.get_field("body").stream_block
        page.body = StreamValue(blocks, stream(words.body, row.path or "start", finder), is_lazy=True)
    page.save_revision(user=owner, clean=False).publish(user=reviewer, skip_permission_checks=True)


def _title(words: Words, row: PageRow, language: str, services: Mapping[str, Service]) -> str:
    service = services.get(row.service)
    return words.title or (_in(language, service.name_zh, service.name_en) if service else "")


def _in(language: str, zh: str, en: str) -> str:
    return en if language == EN else zh


def _bound(row: PageRow, services: Mapping[str, Service]) -> dict[str, Any]:
    """Give the row of the domain that the page stands for."""
    fields = {field.name for field in row.kind._meta.get_fields()}
    bound: dict[str, Any] = {}
    if "service" in fields:
        bound["service"] = services[row.service]
    elif "programme" in fields and row.programme:
        bound["programme"] = next(each.programme for each in services.values() if each.programme.code == row.programme)
    return bound
