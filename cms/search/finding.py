"""What of the site a query finds: pages, programmes, services, places, people and frequent questions, in one order.

Found are only what a visitor may see: pages that are live, public and of the language (English falls back to Chinese pages that stand in
for a missing translation), and rows in use. Bookings, sessions and contacts are in no index. A query is stored nowhere.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import reduce
from operator import and_
from typing import Any

from wagtail.search.backends import get_search_backend

from cms.search.excerpts import Part, excerpt, marked
from cms.search.loading import Entry, Found, Loaded, content_types, load
from cms.search.promotions import promoted_pages
from cms.search.queries import MOST_WORDS, all_of, any_of
from cms.search.ranking import CLOSE_ENOUGH, score, share
from programmes.common.chinese import Word, fold, words

LONGEST_QUERY = 60
MOST_ENTRIES = 300
"""So many of the most fitting rows are looked at; a query that finds more than these asks too little."""
BONUS = {"programme": 6.0, "service": 5.0, "page": 3.0, "question": 2.0, "place": 1.0, "person": 0.0}
IDLE = (
    "怎么办",
    "怎么样",
    "怎样",
    "怎么",
    "如何",
    "在哪里",
    "在哪",
    "哪里",
    "请问",
    "可以",
    "什么",
    "我想",
    "我要",
    "预约",
    "吗",
    "呢",
    "了",
)
"""How one asks, and not what for; left out only when a query finds nothing with them."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found. ``row`` is the page or row; ``page`` the page that tells of it or lists it, if there is one."""

    kind: str
    row: Any
    page: Any
    title: list[Part]
    excerpt: list[Part]
    is_promoted: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """All that was found, the best first. ``is_close``: nothing has all of the query, these have much of it."""

    query: str
    asked: tuple[Word, ...] = ()
    found: list[Found] = field(default_factory=list)
    promoted: int = 0
    is_close: bool = False

    def hits(self, *, start: int, stop: int) -> list[Hit]:
        """Give the hits from ``start`` to before ``stop``, with titles and excerpts."""
        return [
            Hit(
                kind=each.kind,
                row=each.row,
                page=each.page,
                title=marked(each.title, self.asked),
                excerpt=excerpt(each.shown(self.asked), self.asked),
                is_promoted=number < self.promoted,
            )
            for number, each in enumerate(self.found[start:stop], start=start)
        ]


def find(*, query: str, language: str) -> Answer:
    """Give what ``query`` finds in ``language`` (a code of ``LANGUAGES``)."""
    query = query[:LONGEST_QUERY].strip()
    asked = words(query)[:MOST_WORDS]
    if not asked:
        return Answer(query=query)
    entries = _with_all(asked)
    is_close = not entries
    if is_close:
        asked = words(_without_idle(query)) or asked
        entries = _with_any(asked)
    promoted = promoted_pages(query=query, language=language)
    loaded = load(entries=entries, promoted=promoted, language=language)
    first = [loaded.by_page[pk] for pk in dict.fromkeys(promoted) if pk in loaded.by_page]
    keys = {each.key for each in first}
    found = [each for each in _ranked(loaded, asked, is_close=is_close) if each.key not in keys]
    return Answer(query=query, asked=asked, found=[*first, *found], promoted=len(first), is_close=is_close)


def _ranked(loaded: Loaded, asked: Sequence[Word], *, is_close: bool) -> list[Found]:
    """Order what was found. What comes merely close must hold half of what was asked, and more of it stands before less."""
    scored: list[tuple[float, str, int, Found]] = []
    for each in loaded.found.values():
        texts = each.texts
        held = share(asked, texts) if is_close else 1.0
        if is_close and held < CLOSE_ENOUGH:
            continue
        scored.append((-held * (score(asked, texts) + BONUS[each.kind]), each.kind, each.row.pk, each))
    return [each for *_order, each in sorted(scored, key=lambda entry: entry[:3])]


def _with_all(asked: Sequence[Word]) -> list[Entry]:
    backend = get_search_backend()
    return _entries(reduce(and_, [all_of(backend.lexeme, word) for word in asked]))


def _with_any(asked: Sequence[Word]) -> list[Entry]:
    backend = get_search_backend()
    return _entries(any_of(backend.lexeme, [term for word in asked for term in word.terms]))


def _entries(wanted: Any) -> list[Entry]:
    found: list[Entry] = get_search_backend().entries(wanted, content_types=content_types(), limit=MOST_ENTRIES)
    return found


def _without_idle(query: str) -> str:
    rest = fold(query)
    for idle in IDLE:
        rest = rest.replace(idle, " ")
    return rest
