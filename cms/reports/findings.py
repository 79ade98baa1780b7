"""Finding it. Each function gives rows of a report, from a few queries, however many pages there are."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.documents import get_document_model
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Locale, Page, ReferenceIndex

from cms.checks.extract import Link, pieces_of, read_html
from cms.models.base import BasePage
from programmes.catalogue.models import Service
from programmes.people.models import Practitioner
from programmes.places.models import Venue

EXPIRING_WITHIN = timedelta(days=14)
OUTWARD = ("http://", "https://")
SOURCE, TARGET = "zh-hans", "en"
RETIRING = (Service, Practitioner, Venue)


@dataclass(frozen=True, slots=True)
class Row:
    """A page, and what there is to say about it."""

    page: Page
    detail: str

    @property
    def title(self) -> str:
        """The title of the page."""
        return str(self.page.title)

    @property
    def url(self) -> str:
        """Where the page is edited."""
        return reverse("wagtailadmin_pages:edit", args=[self.page.pk])

    @property
    def language(self) -> str:
        """The language of the page."""
        return str(self.page.locale.get_display_name())


def kinds_of_page() -> list[type[BasePage]]:
    """Give every kind of page of ours."""
    return [model for model in apps.get_app_config("cms").get_models() if issubclass(model, BasePage)]


def past_review(*, today: date) -> list[Row]:
    """Give the published pages whose day of review has passed, the longest ago first."""
    found = [
        page
        for kind in kinds_of_page()
        for page in kind.objects.filter(live=True, alias_of__isnull=True, review_by__lt=today).select_related("locale")
    ]
    found.sort(key=lambda page: (page.review_by, page.pk))
    return [Row(page, f"{page.review_by:%Y-%m-%d} {page.kept_by}".strip()) for page in found]


def expiring(*, now: datetime) -> list[Row]:
    """Give the published pages that go offline within two weeks, the soonest first."""
    pages = Page.objects.filter(
        live=True, alias_of__isnull=True, expire_at__gte=now, expire_at__lte=now + EXPIRING_WITHIN
    )
    return [
        Row(page, f"{page.expire_at.astimezone():%Y-%m-%d %H:%M}")
        for page in pages.select_related("locale").order_by("expire_at")
    ]


def untranslated() -> list[Row]:
    """Give the Chinese pages whose English is missing or still a copy of the Chinese."""
    source = Locale.objects.filter(language_code=SOURCE).first()
    english = Page.objects.filter(translation_key=OuterRef("translation_key"), locale__language_code=TARGET)
    pages = Page.objects.filter(locale=source, depth__gt=1, live=True, alias_of__isnull=True).annotate(
        has_copy=Exists(english.filter(alias_of__isnull=False)),
        has_own=Exists(english.filter(alias_of__isnull=True)),
    )
    return [
        Row(page, _("copy of the Chinese") if page.has_copy else _("missing"))
        for page in pages.filter(has_own=False).select_related("locale").order_by("path")
    ]


def naming_retired() -> list[Row]:
    """Give the published pages that name a service, person or place that is no longer in use."""
    wanted: list[tuple[int, str]] = []
    for model in RETIRING:
        retired = {str(row.pk): row for row in model.objects.filter(is_active=False)}
        references = _references_of_pages().filter(
            to_content_type=ContentType.objects.get_for_model(model), to_object_id__in=list(retired)
        )
        for page_id, key in references.values_list("object_id", "to_object_id").distinct():
            row = retired[key]
            wanted.append((int(page_id), f"{model._meta.verbose_name}: {row}"))
    return _rows(wanted)


def broken_links() -> list[Row]:
    """Give the published pages whose words lead to a page or document which is gone, or to a page which is offline.

    The words themselves are read: Wagtail's index forgets what led to a page when that page goes.
    """
    found = [
        (page, link.attributes.get("linktype", ""), link.attributes["id"])
        for page in _published_pages()
        for link in _links_of(page)
        if link.attributes.get("id", "").isdecimal()
    ]
    titles = {str(pk): (title, live) for pk, title, live in Page.objects.values_list("pk", "title", "live")}
    documents = {str(pk) for pk in get_document_model().objects.values_list("pk", flat=True)}
    rows = []
    for page, kind, key in dict.fromkeys(found):
        if kind == "document" and key not in documents:
            rows.append(Row(page, _("leads to a document that is gone")))
        elif kind == "page" and key not in titles:
            rows.append(Row(page, _("leads to a page that is gone")))
        elif kind == "page" and not titles[key][1]:
            rows.append(Row(page, _("leads to “%(title)s”, which is offline") % {"title": titles[key][0]}))
    return rows


def outward_links() -> list[Row]:
    """Give the links of published pages to other sites. They are listed for somebody to look at; nothing is fetched."""
    rows = []
    for page in _published_pages():
        addresses = [link.attributes.get("href", "") for link in _links_of(page)]
        addresses += [text for text in _texts_of(page) if text.startswith(OUTWARD)]
        rows += [Row(page, each) for each in dict.fromkeys(addresses) if each.startswith(OUTWARD)]
    return rows


def _published_pages() -> list[BasePage]:
    pages = [
        page
        for kind in kinds_of_page()
        for page in kind.objects.filter(live=True, alias_of__isnull=True).select_related("locale")
    ]
    return sorted(pages, key=lambda page: str(page.path))


def _texts_of(page: BasePage) -> Iterator[str]:
    for column in page._meta.get_fields():
        if isinstance(column, StreamField):
            # Raw data: building blocks would look up what they show.
            yield from (text for piece in pieces_of(getattr(page, column.name).raw_data) for text in piece.texts)
        elif isinstance(column, RichTextField):
            yield str(getattr(page, column.name))


def _links_of(page: BasePage) -> Iterator[Link]:
    for text in _texts_of(page):
        yield from read_html(text)[1]


def _references_of_pages() -> Any:
    kinds = ContentType.objects.get_for_models(Page, *kinds_of_page()).values()
    live = Page.objects.filter(live=True, alias_of__isnull=True).values_list("pk", flat=True)
    return ReferenceIndex.objects.filter(base_content_type__in=kinds, object_id__in=[str(pk) for pk in live])


def _rows(wanted: list[tuple[int, str]]) -> list[Row]:
    pages = Page.objects.select_related("locale").in_bulk({page_id for page_id, _detail in wanted})
    rows = [Row(pages[page_id], detail) for page_id, detail in dict.fromkeys(wanted) if page_id in pages]
    return sorted(rows, key=lambda row: (row.page.path, row.detail))
