"""From entries of the index to rows that a visitor may see, in a few queries however many there are."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Exists, ExpressionWrapper, F, Model, OuterRef, Q, QuerySet
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction, get_page_models
from wagtail.rich_text import get_text_for_indexing

from cms.models import Faq, HomePage, PeoplePage, PlacesPage, ProgrammePage, ServicePage
from cms.search.ranking import Texts, holds
from cms.search.texts import written
from programmes.catalogue.models import Programme, Service
from programmes.catalogue.queries import active_services, programmes
from programmes.common.chinese import Word, fold
from programmes.people.models import Practitioner
from programmes.people.public_names import public_name, public_names
from programmes.people.queries import shown_practitioners
from programmes.places.models import Venue
from programmes.places.queries import active_venues

CHINESE = "zh-hans"
Entry = tuple[int, str, str, str]
"""Content type, id, title and body, as the index keeps them."""
Indexed = Mapping[int, str]
"""The bodies of rows of one model, by id."""
BEGINNING = 80


@dataclass(slots=True)
class Found:
    """One row that may be shown. ``page`` tells of it, or lists it with others.

    ``body`` may be cut for an excerpt; ``called`` (what people call it, and its name in the other language) and ``indexed`` only count.
    """

    kind: str
    row: Any
    title: str
    summary: str = ""
    body: str = ""
    called: str = ""
    indexed: str = ""
    page: Any = None

    @property
    def key(self) -> tuple[str, int]:
        """What tells it from all others."""
        return self.kind, self.row.pk

    @property
    def texts(self) -> Texts:
        """Its texts, folded. Of a page without a summary the beginning counts as one."""
        return Texts(
            title=fold(self.title),
            called=fold(self.called),
            summary=fold(self.summary or self.body[:BEGINNING]),
            body=fold(f"{self.body} {self.indexed}"),
        )

    def shown(self, words: Sequence[Word]) -> str:
        """Give the text from which an excerpt is cut: the summary, unless only the rest holds what was asked for."""
        summary, body = fold(self.summary), fold(self.body)
        is_only_in_body = any(holds(word, body) and not holds(word, summary) for word in words)
        return self.body if is_only_in_body or not self.summary else self.summary


@dataclass(slots=True)
class Loaded:
    """What was found by ``Found.key``, and by the id of the page that tells of it alone."""

    found: dict[tuple[str, int], Found] = field(default_factory=dict)
    by_page: dict[int, Found] = field(default_factory=dict)

    def add(self, *, found: Iterable[Found], have_own_pages: bool) -> None:
        """Take more in."""
        for each in found:
            self.found[each.key] = each
            if have_own_pages and each.page is not None:
                self.by_page[each.page.pk] = each


def content_types() -> list[int]:
    """Give the content types that are searched: ours, and no pictures, files or accounts. The start page only leads to others."""
    pages = (model for model in get_page_models() if model is not HomePage)
    models = (Programme, Service, Venue, Practitioner, Faq, *pages)
    return [each.pk for each in ContentType.objects.get_for_models(*models).values()]


def load(*, entries: Sequence[Entry], promoted: Sequence[int], language: str) -> Loaded:
    """Give what a visitor may see of ``entries`` and of the ``promoted`` pages (by id)."""
    indexed = _by_model(entries)
    bodies = {pk: body for model, texts in indexed.items() if issubclass(model, Page) for pk, body in texts.items()}
    asked_for = {*bodies, *promoted}
    told = _service_pages(indexed[Service], asked_for, language)
    pages = _pages({*asked_for, *told}, language)
    of_type = _types(PeoplePage, PlacesPage, ProgrammePage)
    by_service = {told[pk]: page for pk, page in pages.items() if pk in told}
    by_code = {page.slug: page for page in pages.values() if page.content_type_id == of_type[ProgrammePage]}
    lists = {page.content_type_id: page for page in pages.values()}

    loaded = Loaded()
    loaded.add(found=_services(indexed[Service], by_service, bodies), have_own_pages=True)
    loaded.add(found=_programmes(indexed[Programme], by_code, bodies), have_own_pages=True)
    rest = [page for pk, page in pages.items() if pk in asked_for and pk not in loaded.by_page]
    loaded.add(found=_other_pages(rest, bodies), have_own_pages=True)
    loaded.add(found=_places(indexed[Venue], lists.get(of_type[PlacesPage])), have_own_pages=False)
    loaded.add(found=_people(indexed[Practitioner], lists.get(of_type[PeoplePage])), have_own_pages=False)
    loaded.add(found=_questions(indexed[Faq], language), have_own_pages=False)
    return loaded


def _services(indexed: Indexed, pages: Mapping[int, Any], bodies: Indexed) -> Iterator[Found]:
    for service in _rows(active_services(), {*indexed, *pages}):
        page = pages.get(service.pk)
        yield Found(
            kind="service",
            row=service,
            title=service.name,
            summary=service.summary,
            body=bodies.get(page.pk, "") if page is not None else "",
            called=f"{_other(service)} {service.spoken}",
            indexed=indexed.get(service.pk, ""),
            page=page,
        )


def _programmes(indexed: Indexed, pages: Mapping[str, Any], bodies: Indexed) -> Iterator[Found]:
    if not indexed and not pages:
        return
    for programme in programmes().filter(Q(pk__in=list(indexed)) | Q(code__in=list(pages))):
        page = pages.get(programme.code)
        yield Found(
            kind="programme",
            row=programme,
            title=programme.name,
            summary=programme.headline,
            body=f"{programme.introduction} {bodies.get(page.pk, '') if page is not None else ''}".strip(),
            called=_other(programme),
            indexed=indexed.get(programme.pk, ""),
            page=page,
        )


def _other_pages(pages: Iterable[Any], bodies: Indexed) -> Iterator[Found]:
    for page in pages:
        yield Found(
            kind="page", row=page, title=page.title, body=bodies.get(page.pk) or page.search_description, page=page
        )


def _places(indexed: Indexed, page: Any) -> Iterator[Found]:
    for venue in _rows(active_venues(), indexed):
        yield Found(
            kind="place",
            row=venue,
            title=venue.name,
            summary=venue.address,
            called=_other(venue),
            indexed=indexed[venue.pk],
            page=page,
        )


def _people(indexed: Indexed, page: Any) -> Iterator[Found]:
    """What is shown of people is read from their rows as they are now, never from the index."""
    people = shown_practitioners(now=timezone.now()).prefetch_related("languages")
    for person in _rows(people, indexed):
        name = public_name(practitioner=person)
        languages = " / ".join(str(spoken.get_language_display()) for spoken in person.languages.all())
        yield Found(
            kind="person",
            row=person,
            title=name,
            summary=" · ".join(filter(None, (str(person.get_kind_display()), languages, person.about))),
            called=" ".join(other for other in public_names(practitioner=person) if other != name),
            indexed=indexed[person.pk],
            page=page,
        )


def _questions(indexed: Indexed, language: str) -> Iterator[Found]:
    """Give the questions in the language; a Chinese one stands in where it has no translation."""
    translated = Faq.objects.filter(
        translation_key=OuterRef("translation_key"), locale__language_code=language, live=True
    )
    stands_in = Q(locale__language_code=CHINESE) & ~Exists(translated)
    rows = Faq.objects.filter(Q(locale__language_code=language) | stands_in, live=True)
    for question in _rows(rows.select_related("programme", "service__programme"), indexed):
        yield Found(kind="question", row=question, title=question.question, body=get_text_for_indexing(question.answer))


def _other(row: Any) -> str:
    """Give the name in the language that is not shown."""
    return f"{row.name_zh} {row.name_en}".replace(row.name, "", 1).strip()


def _rows(rows: QuerySet[Any], ids: Collection[int] | Mapping[int, Any]) -> Sequence[Any] | QuerySet[Any]:
    return rows.filter(pk__in=list(ids)) if ids else ()


def _by_model(entries: Sequence[Entry]) -> dict[type[Model], dict[int, str]]:
    """Give the body of each entry as it was written, by model and id."""
    bodies: dict[type[Model], dict[int, str]] = defaultdict(dict)
    for content_type, pk, _title, body in entries:
        model = ContentType.objects.get_for_id(content_type).model_class()
        if model is not None and pk.isdecimal():
            bodies[model][int(pk)] = written(body)
    return bodies


def _types(*models: type[Model]) -> dict[type[Model], int]:
    return {model: found.pk for model, found in ContentType.objects.get_for_models(*models).items()}


def _service_pages(services: Collection[int], pages: Collection[int], language: str) -> dict[int, int]:
    """Give the service of each page that tells of one of ``services``, or is one of ``pages``; of several the first."""
    if not services and not pages:
        return {}
    rows = ServicePage.objects.live().filter(
        Q(service__in=list(services)) | Q(pk__in=list(pages)), locale__language_code=language
    )
    told: dict[int, int] = {}
    for pk, service in rows.order_by("path").values_list("pk", "service_id"):
        if service not in told.values():
            told[pk] = service
    return told


def _pages(ids: Collection[int], language: str) -> dict[int, Any]:
    """Give live, public pages of the language by id, and the two that list people and places."""
    types = _types(PeoplePage, PlacesPage).values()
    path = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    above = PageViewRestriction.objects.annotate(below=path).filter(below__startswith=F("page__path"))
    pages = Page.objects.live().filter(
        ~Exists(above),  # what Wagtail's own public() says, in one query instead of two
        Q(pk__in=list(ids)) | Q(content_type__in=list(types)),
        locale__language_code=language,
    )
    return {page.pk: page for page in pages.order_by("path")}
