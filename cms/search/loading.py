"""From entries of the index to rows that a visitor may see, in a few queries however many there are."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, Model, OuterRef, Q, QuerySet
from django.utils.html import strip_tags
from wagtail.models import Page, get_page_models

from cms.models import Faq, PeoplePage, PlacesPage, ProgrammePage, ServicePage
from cms.search.ranking import Texts, holds
from cms.search.texts import written
from programmes.catalogue.models import Programme, Service
from programmes.catalogue.queries import active_services, programmes
from programmes.common.chinese import Word, fold
from programmes.people.models import Practitioner
from programmes.people.queries import active_practitioners
from programmes.places.models import Venue
from programmes.places.queries import active_venues

CHINESE = "zh-hans"
Entry = tuple[int, str, str, str]
"""Content type, id, title and body, as the index keeps them."""


@dataclass(slots=True)
class Found:
    """One row that may be shown. ``also`` is its title in the other language; ``page`` tells of it, or lists it with others."""

    kind: str
    row: Any
    title: str
    also: str = ""
    summary: str = ""
    body: str = ""
    called: str = ""
    page: Any = None

    @property
    def key(self) -> tuple[str, int]:
        """What tells it from all others."""
        return self.kind, self.row.pk

    @property
    def texts(self) -> Texts:
        """Its texts, folded."""
        return Texts(title=fold(self.title), called=fold(f"{self.also} {self.called}"), summary=fold(self.summary), body=fold(self.body))

    def shown(self, words: Sequence[Word]) -> str:
        """Give the text from which an excerpt is cut: the summary, unless only the rest holds what was asked for."""
        is_better = any(holds(word, fold(self.body)) and not holds(word, fold(self.summary)) for word in words)
        of_page = self.kind in ("page", "question") or isinstance(self.page, Page)
        return self.body if not self.summary or (is_better and of_page) else self.summary


@dataclass(slots=True)
class Loaded:
    """What was found, by ``Found.key``; the pages that list all people and all places; and which page tells of which row."""

    found: dict[tuple[str, int], Found]
    by_page: dict[int, Found]
    people_page: Any = None
    places_page: Any = None


def content_types() -> list[int]:
    """Give the content types that are searched: ours, and no pictures, files or accounts."""
    models = (Programme, Service, Venue, Practitioner, Faq, *get_page_models())
    return [each.pk for each in ContentType.objects.get_for_models(*models).values()]


def load(*, entries: Sequence[Entry], promoted: Sequence[int], language: str) -> Loaded:
    """Give what a visitor may see of ``entries`` and of the ``promoted`` pages (by id)."""
    bodies = _bodies(entries)
    loaded = Loaded(found={}, by_page={})
    page_bodies = {pk: body for model, texts in bodies.items() if issubclass(model, Page) for pk, body in texts.items()}
    services = bodies[Service]
    told = _service_pages(services, {*page_bodies, *promoted}, language)
    pages = _pages({*page_bodies, *promoted, *told}, language)
    special = _types(PeoplePage, PlacesPage, ProgrammePage)
    by_service = {told[pk]: page for pk, page in pages.items() if pk in told}
    by_programme = {page.slug: page for page in pages.values() if page.content_type_id == special[ProgrammePage]}
    for page in pages.values():
        if page.content_type_id == special[PeoplePage]:
            loaded.people_page = page
        elif page.content_type_id == special[PlacesPage]:
            loaded.places_page = page

    def add(found: Found) -> None:
        loaded.found[found.key] = found
        if found.page is not None and found.kind in ("service", "programme", "page"):
            loaded.by_page[found.page.pk] = found

    for service in _rows(active_services(), {*services, *by_service}):
        page = by_service.get(service.pk)
        body = f"{services.get(service.pk, '')} {page_bodies.get(page.pk, '') if page else ''}".strip()
        add(Found("service", service, service.name, _other(service), service.summary, body, service.spoken, page))
    wanted = Q(pk__in=bodies[Programme]) | Q(code__in=by_programme)
    for programme in programmes().filter(wanted) if bodies[Programme] or by_programme else ():
        page = by_programme.get(programme.code)
        body = f"{programme.introduction} {page_bodies.get(page.pk, '') if page else ''}"
        add(Found("programme", programme, programme.name, _other(programme), programme.headline, body, page=page))
    for pk, page in pages.items():
        if pk in loaded.by_page or not (pk in page_bodies or pk in promoted):
            continue
        body = page_bodies.get(pk) or page.search_description
        add(Found("page", page, page.title, "", "", body, page=page))
    for venue in _rows(active_venues(), bodies[Venue]):
        words = f"{venue.kind_words} {venue.street.name_zh} {venue.street.name_en}"
        add(Found("place", venue, venue.name, _other(venue), venue.address, f"{venue.address_zh} {venue.address_en} {words}", page=loaded.places_page))
    for person in _rows(active_practitioners(), bodies[Practitioner]):
        add(_person(person, bodies[Practitioner][person.pk], loaded.people_page))
    for question in _questions(bodies[Faq], language):
        add(Found("question", question, question.question, body=" ".join(strip_tags(question.answer.replace("><", "> <")).split())))
    return loaded


def _person(person: Practitioner, body: str, page: Any) -> Found:
    languages = ", ".join(str(spoken.get_language_display()) for spoken in person.languages.all())
    summary = " · ".join(filter(None, (str(person.get_kind_display()), languages, person.about)))
    return Found("person", person, person.name, _other(person), summary, body, page=page)


def _other(row: Any) -> str:
    """Give the name in the language that is not shown."""
    return f"{row.name_zh} {row.name_en}".replace(row.name, "", 1).strip()


def _rows(rows: QuerySet[Any], ids: Collection[int] | Mapping[int, Any]) -> Sequence[Any] | QuerySet[Any]:
    return rows.filter(pk__in=list(ids)) if ids else ()


def _bodies(entries: Sequence[Entry]) -> dict[type[Model], dict[int, str]]:
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
    pages = Page.objects.live().public().filter(
        Q(pk__in=list(ids)) | Q(content_type__in=list(types)), locale__language_code=language
    )
    return {page.pk: page for page in pages.order_by("path")}


def _questions(ids: Collection[int], language: str) -> Sequence[Faq] | QuerySet[Faq]:
    """Give the questions in the language; a Chinese one stands in where it has no translation."""
    if not ids:
        return ()
    translated = Faq.objects.filter(translation_key=OuterRef("translation_key"), locale__language_code=language)
    return (
        Faq.objects.filter(pk__in=list(ids))
        .filter(Q(locale__language_code=language) | (Q(locale__language_code=CHINESE) & ~Exists(translated)))
        .select_related("programme", "service__programme")
    )
