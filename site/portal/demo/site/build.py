"""Building the whole demo site, in the transaction of the district."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from wagtail.models import Locale, Page

from cms.models import EventPage, HonourRollPage, StoryPage
from portal.demo.guard import DemoRefused
from portal.demo.site.around import build_promotions, build_settings
from portal.demo.site.faqs import answer, build_faqs
from portal.demo.site.finding import Finder
from portal.demo.site.honours import honours
from portal.demo.site.pages import PAGES
from portal.demo.site.pictures import build_pictures
from portal.demo.site.publishing import EN, ZH, Tree, indexed_at_the_end, plant, publish, told_once
from portal.demo.site.topics import build_topics
from programmes.bookings.models import ServiceSession
from programmes.catalogue.models import Service
from programmes.common.clock import local_date
from programmes.people.models import Practitioner, User
from programmes.places.models import Venue

START_PAGES_DEPTH = 2
INVENTED = ("虚构人物，没有原型（示例）", "An invented story (example)")
SHOWN_PEOPLE, SHOWN_PLACES = 3, 4


@dataclass(frozen=True, slots=True)
class Site:
    """What was built, in numbers: pages by language (aliases not counted), and aliases for want of a translation."""

    chinese: int
    english: int
    untranslated: int


def check_no_pages() -> None:
    """Check that nobody has begun to write pages here. Raises DemoRefused."""
    if Page.objects.filter(depth__gt=START_PAGES_DEPTH).exists():
        raise DemoRefused("Somebody has written pages here already, so nothing was loaded.")


def build_site(
    *,
    services: Mapping[str, Service],
    practitioners: Sequence[Practitioner],
    venues: Sequence[Venue],
    editor: User,
    reviewer: User,
    now: datetime,
) -> Site:
    """Build pages, questions, topics, pictures and settings in both languages. Raises DemoRefused.

    ``editor`` writes and owns them, ``reviewer`` publishes: some need a second person (docs/rules.md).
    """
    check_no_pages()
    today = local_date(now)
    build_settings(now=now)
    with told_once(), indexed_at_the_end() as changed:
        pictures, topics, faqs = build_pictures(owner=editor), build_topics(), build_faqs()
        tree = plant(rows=PAGES, owner=editor, services=services)
        # English first: the first Chinese start page to be published would be copied over its alias.
        for language in (EN, ZH):
            finder = Finder(
                language=language,
                pages=_pages(tree, language),
                service_paths={row.service: row.path for row in PAGES if row.path.startswith("p/") and row.service},
                named={
                    "picture": {name: picture.pk for name, picture in pictures.items()},
                    "service": {code: service.pk for code, service in services.items()},
                },
                listed={
                    "questions": {code: [faq.pk for faq in found] for code, found in faqs[language].items()},
                    "people": _people(practitioners),
                    "places": _places(venues),
                },
            )
            answer(faqs=faqs[language], finder=finder)
            for row in PAGES:
                if (language, row.path) not in tree or (language == EN and row.en is None):
                    continue
                given: dict[str, Any] = {}
                if row.kind is HonourRollPage:
                    stories = {path: page for (each, path), page in tree.items() if each == language}
                    given["honours"] = honours(language=language, stories=stories, today=today)
                if row.kind is StoryPage:
                    given["consent_note"] = INVENTED[language == EN]
                if row.kind is EventPage:
                    given["session"] = _next_session(services[row.service], now)
                publish(
                    page=tree[language, row.path],
                    row=row,
                    language=language,
                    finder=finder,
                    today=today,
                    owner=editor,
                    reviewer=reviewer,
                    services=services,
                    topics={slug: topic for (each, slug), topic in topics.items() if each == language},
                    given=given,
                )
        aliases = _untranslated(tree)
        build_promotions(tree=tree)
        changed += [page.__class__.objects.get(pk=page.pk) for page in (*tree.values(), *aliases)]
        changed += [*pictures.values(), *(faq for each in faqs.values() for found in each.values() for faq in found)]
    counts = [sum(1 for each, _path in tree if each == language) for language in (ZH, EN)]
    return Site(chinese=counts[0], english=counts[1], untranslated=len(aliases))


def _pages(tree: Tree, language: str) -> dict[str, int]:
    """Give the ids of pages by path; what is not translated leads to the Chinese page."""
    own = {path: page.pk for (each, path), page in tree.items() if each == language}
    return {path: page.pk for (each, path), page in tree.items() if each == ZH} | own


def _untranslated(tree: Tree) -> list[Page]:
    english = Locale.objects.get(language_code=EN)
    sources = [page for (language, path), page in tree.items() if language == ZH and (EN, path) not in tree]
    return [
        page.__class__.objects.get(pk=page.pk).copy_for_translation(english, copy_parents=True, alias=True)
        for page in sources
    ]


def _next_session(service: Service, now: datetime) -> ServiceSession | None:
    return (
        ServiceSession.objects.filter(service=service, published_at__isnull=False, starts_at__gt=now)
        .order_by("starts_at", "pk")
        .first()
    )


def _people(practitioners: Sequence[Practitioner]) -> dict[str, list[int]]:
    by_kind: dict[str, list[int]] = {}
    for person in practitioners:
        if len(by_kind.setdefault(person.kind, [])) < SHOWN_PEOPLE:
            by_kind[person.kind].append(person.pk)
    return by_kind


def _places(venues: Sequence[Venue]) -> dict[str, list[int]]:
    by_kind: dict[str, list[int]] = {}
    for venue in venues:
        if len(by_kind.setdefault(venue.kind, [])) < SHOWN_PLACES:
            by_kind[venue.kind].append(venue.pk)
    return by_kind
