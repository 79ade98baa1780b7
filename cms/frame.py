"""What stands around every page: the menu, the foot, the notice, the hotlines and where the quick exit leads. One kept read.

A page that shows none of it asks nothing. What is kept is in one language and good for a minute; saving any part of it clears it
at once (``keeping``), so an emergency is read by the next visitor.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cache
from typing import NamedTuple

from django.core.cache import cache as shared
from django.db import DatabaseError, connection
from django.db.models import Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import translation
from wagtail.models import Locale, Page, Site

from cms.choices import FootPlace
from cms.filings import ICP_REGISTER, POLICE_REGISTER
from cms.languages import SOURCE, START_DEPTH, TAGS, address
from cms.models.settings import Organiser, SiteNotice  # not through the package: the blocks stand on this module
from programmes.common.prepared import Prepared, text_mark
from programmes.places.queries import hotlines

KEPT_SECONDS = 60
MOST_ENTRIES = 6
NOWHERE = "-"
"""No page has such a path."""
LANGUAGES = tuple(TAGS)


@dataclass(frozen=True, slots=True)
class Link:
    """A page: its title and address."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Line:
    """A hotline."""

    name: str
    number: str
    hours: str
    is_urgent: bool


@dataclass(frozen=True, slots=True)
class Channel:
    """Where else the organiser can be found."""

    name: str
    account: str
    url: str


@dataclass(frozen=True, slots=True)
class Notice:
    """The notice above every page, from ``starts_at`` (None: at once) until ``ends_at``."""

    kind: str
    text: str
    starts_at: datetime | None
    ends_at: datetime

    def is_on(self, *, now: datetime) -> bool:
        """Say whether it is shown at ``now``."""
        return (self.starts_at is None or self.starts_at <= now) and now < self.ends_at


@dataclass(frozen=True, slots=True)
class Foot:
    """Who runs the site, its filings, and what must be reachable from everywhere."""

    name: str = ""
    address: str = ""
    words: str = ""
    icp_number: str = ""
    police_number: str = ""
    channels: list[Channel] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)

    @property
    def filings(self) -> list[Link]:
        """The filings, each linked to the register it stands in, as the registers ask for (互联网信息服务管理办法 12)."""
        numbers = ((self.icp_number, ICP_REGISTER), (self.police_number, POLICE_REGISTER))
        return [Link(number, url) for number, url in numbers if number]


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around a page in one language. ``leave_url`` is empty where editors chose none."""

    menu: list[Link] = field(default_factory=list)
    foot: Foot = field(default_factory=Foot)
    notice: Notice | None = None
    hotlines: list[Line] = field(default_factory=list)
    leave_url: str = ""


def frame(*, language: str, now: datetime) -> Frame:
    """Give the frame in ``language``, with the notice only while it lasts."""
    language = language if language in LANGUAGES else LANGUAGES[0]
    found = _kept(language)
    if found is None:
        found = _read(language)
        _keep(language, found)
    return found if found.notice is None or found.notice.is_on(now=now) else replace(found, notice=None)


def forget() -> None:
    """Clear what is kept, in every language."""
    try:
        shared.delete_many([_key(language) for language in LANGUAGES])
    except DatabaseError:
        pass  # a busy cache: what is kept ends by itself within a minute


def _read(language: str) -> Frame:
    with translation.override(language):
        organiser = Organiser.objects.first() or Organiser()
        menu, links = _pages(language)
        return Frame(
            menu=menu,
            foot=foot_of(organiser, links=links),
            notice=notice_of(SiteNotice.objects.first()),
            hotlines=[Line(row.name, row.number, row.hours, row.is_urgent) for row in hotlines()],
            leave_url=organiser.leave_url,
        )


def foot_of(organiser: Organiser, links: Sequence[Link] = ()) -> Foot:
    """Give the foot that ``organiser`` tells of, in the active language."""
    return Foot(
        name=organiser.name,
        address=organiser.address,
        words=organiser.footer,
        icp_number=organiser.icp_number,
        police_number=organiser.police_number,
        channels=[Channel(row.name, row.account, row.url) for row in organiser.channels.all()],
        links=list(links),
    )


def notice_of(row: SiteNotice | None) -> Notice | None:
    """Give the notice that ``row`` holds, in the active language; None where it has no words or no end."""
    if row is None or not row.text or row.ends_at is None:
        return None
    return Notice(row.kind, row.text, row.starts_at, row.ends_at)


def _pages(language: str) -> tuple[list[Link], list[Link]]:
    """Give the entries of the menu in the order of the tree, and the links of the foot. One query for the start pages and both.

    What the foot links to must be reachable: a page that is not there in ``language`` is linked in the source.
    """
    rows = [_Row(*row) for row in _pages_query().run(language=language)]
    starts = {row.language: row for row in rows if row.depth == START_DEPTH}
    below = [row for row in rows if row.depth > START_DEPTH and row.path.startswith(_start_of(row, starts))]
    own = [row for row in below if row.language == language]
    menu = [_link(row) for row in own if row.depth == START_DEPTH + 1 and row.is_in_menus][:MOST_ENTRIES]
    foot = {row.foot_place: _link(row) for row in own}
    for row in below:
        if row.foot_place not in foot:
            url = address(url_path=row.url_path, root=starts[SOURCE].url_path, language=language)
            foot[row.foot_place] = Link(row.title, url)
    return menu, [foot[place] for place in FootPlace.values if place in foot]


class _Row(NamedTuple):
    """What is read of a page."""

    language: str
    foot_place: str
    title: str
    path: str
    depth: int
    is_in_menus: bool
    url_path: str


@cache
def _pages_query() -> Prepared:
    """Prepare the query for the start pages of a language and of the source, the entries of the menu and what the foot links to."""
    language = text_mark("language")
    root = Site.objects.filter(is_default_site=True).values("root_page__translation_key")[:1]
    pages = (
        Page.objects.live()
        .annotate(foot_place=Coalesce("standardpage__foot_place", Value("")))
        .filter(
            Q(depth=START_DEPTH, translation_key=Subquery(root))
            | Q(depth=START_DEPTH + 1, show_in_menus=True)
            | ~Q(foot_place="")
        )
        .filter(locale__language_code__in=[language, SOURCE])
        .exclude(view_restrictions__isnull=False)
        .order_by("path")
    )
    columns = ("locale__language_code", "foot_place", "title", "path", "depth", "show_in_menus", "url_path")
    return Prepared(pages.values_list(*columns), {"language": language})


def _start_of(row: _Row, starts: Mapping[str, _Row]) -> str:
    start = starts.get(row.language)
    return start.path if start is not None else NOWHERE


def _link(row: _Row) -> Link:
    locale = Locale(language_code=row.language)
    page = Page(title=row.title, path=row.path, depth=row.depth, url_path=row.url_path, locale=locale)
    return Link(row.title, str(page.get_url() or ""))


def _key(language: str) -> str:
    return f"frame:{language}"


def _kept(language: str) -> Frame | None:
    try:
        found: Frame | None = shared.get(_key(language))
    except DatabaseError:
        return None
    return found


def _keep(language: str, found: Frame) -> None:
    # What a transaction sees may be rolled back: no cache is ever filled inside one (docs/decisions/0002-masks.md).
    if connection.in_atomic_block:
        return
    try:
        shared.set(_key(language), found, KEPT_SECONDS)
    except DatabaseError:
        pass  # a busy cache costs four queries, no more
