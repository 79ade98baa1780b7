"""The site of B8, and its readers: the same pages in the process and over HTTP."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.cache import caches
from django.test import Client as Browser
from wagtail.models import Page, Site

from cms import frame, routing
from cms.models import ServicePage
from programmes.catalogue.choices import BookingMode
from tests.factories import cms
from tests.factories.bookings import published
from tests.factories.catalogue import ProgrammeFactory, ServiceFactory, workshop
from tests.factories.moments import at
from tests.factories.places import HotlineFactory
from tests.served.client import Client, Reply, all_at_once
from tests.served.district import District

MENU, BLOCKS, LINKS, ARTICLES, DATES, SHOWN = 6, 12, 6, 12, 6, 6
PROSE = "<p>先把话说慢一点，一次只谈一件事。{link}说完了，再问一句：你听到的是什么？</p>"
SAMPLE = "吵架"

HOME, PROGRAMME, SERVICE, SEARCH, PLAIN = "start page", "programme", "service", "search", "minimal Wagtail page"
WITHOUT, WITH, TWICE = "without times", "with times", "with times, and a block of six more"


@dataclass(frozen=True, slots=True)
class Paths:
    """Addresses by name, and words that the page at each must show."""

    pages: dict[str, str]
    words: dict[str, str]


def build_site(district: District) -> Paths:
    """Write a site around the district: a menu, questions, articles, dates, and three pages about one service.

    One of them tells of a twin of the service that is arranged by phone: the same page without its times.
    """
    service = district.service
    for number in ("110", "12338", "12356", "12355"):
        HotlineFactory(number=number, is_urgent=number in ("110", "12338"))
    for code in ("baihe", "xingfu", "anxin", "aichao", "jiafeng"):
        if code != service.programme.code:
            ProgrammeFactory(code=code)
    entries = [cms.standard_page(f"栏目{number}", slug=f"part-{number}", show_in_menus=True) for number in range(MENU)]
    plain = cms.standard_page("说明", slug="plain-page", body=_body(entries))
    twin = ServiceFactory(programme=service.programme, mode=BookingMode.STAFF_ONLY)
    for person in district.people:
        person.services.add(twin)
    block = ("next_times", {"service": service, "title": "", "count": SHOWN})
    texts = [cms.prose(PROSE.format(link="")) for _number in range(BLOCKS // 2)]
    told: dict[str, ServicePage] = {
        WITHOUT: cms.service_page(twin, slug="without", body=texts),
        WITH: cms.service_page(service, slug="with", body=texts),
        TWICE: cms.service_page(service, slug="twice", body=[*texts, block]),
    }
    for each in (service, twin):
        for number in range(3):
            cms.faq(f"问题{number}？", service=each)
    for number in range(ARTICLES):
        cms.article(f"吵架以后第{number}课", slug=f"article-{number}", programme=service.programme, body=texts)
    for number in range(DATES):
        published(
            workshop(programme=service.programme), at("14:00", district.now.date(), plus=2 + number), now=district.now
        )
    above = f"/p/{service.programme.code}/"
    pages = {
        HOME: "/",
        PROGRAMME: above,
        SERVICE: f"{above}with/",
        SEARCH: f"/search/?q={SAMPLE}",
        PLAIN: f"/plain/{plain.slug}/",
        **{name: f"{above}{page.slug}/" for name, page in told.items()},
    }
    words = {
        HOME: "最近可约",
        SERVICE: "free-times",
        SEARCH: "第0课",
        PLAIN: "一次只谈一件事",
        WITH: "free-times",
        TWICE: "next-times",
    }
    return Paths(pages, words)


def _body(entries: Sequence[Page]) -> list[Any]:
    links = [f'<a linktype="page" id="{entries[number % MENU].pk}">看栏目{number}</a>' for number in range(LINKS)]
    return [cms.prose(PROSE.format(link=links[number] if number < LINKS else "")) for number in range(BLOCKS)]


class Reader:
    """A browser in the process, with a session as any visitor has one."""

    def __init__(self, paths: Paths) -> None:
        """Begin a session."""
        self._paths, self._browser = paths, Browser()
        session = self._browser.session
        session["seen"] = True
        session.save()

    def way(self, name: str) -> Callable[[], None]:
        """Give what opens the page ``name``."""
        path = self._paths.pages[name]

        def read() -> None:
            assert self._browser.get(path).status_code == 200

        return read

    def check(self, name: str) -> None:
        """Open the page and see that it shows what it must."""
        text = self._browser.get(self._paths.pages[name]).content.decode()
        assert self._paths.words.get(name, "<h1") in text, name


def forget_everything() -> None:
    """Be a process that has just begun, with an empty cache: what is compiled stays."""
    for each in caches.all(initialized_only=True):
        each.clear()
    routing._known.clear()
    frame.forget()
    Site.clear_site_root_paths_cache()


def volley(clients: Sequence[Client], path: str, times: int) -> list[Reply]:
    """Let every client open ``path`` so many times, all at once."""
    return [reply for _turn in range(times) for reply in all_at_once([client.get(path) for client in clients])]
