"""Words, links and pieces out of rich text and stream data, without rendering anything."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

APART = frozenset({"p", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "br", "hr", "div", "td", "tr"})


@dataclass(frozen=True, slots=True)
class Link:
    """A link of rich text: its words, its attributes."""

    words: str
    attributes: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Piece:
    """A block of a body: its kind, its plain options, and the texts in it (rich text as HTML)."""

    kind: str
    options: Mapping[str, Any] = field(default_factory=dict)
    texts: Sequence[str] = ()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.links: list[Link] = []
        self._open: tuple[dict[str, str], int] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in APART:
            self.words.append("\n")
        if tag == "a":
            self._open = ({name: value or "" for name, value in attrs}, len(self.words))

    def handle_endtag(self, tag: str) -> None:
        if tag in APART:
            self.words.append("\n")
        if tag == "a" and self._open is not None:
            attributes, begin = self._open
            self.links.append(Link("".join(self.words[begin:]), attributes))
            self._open = None

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def read_html(html: str, /) -> tuple[str, list[Link]]:
    """Give the plain words of ``html`` and its links; an inline tag inside a word does not cut it in two."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return "".join(reader.words), reader.links


def pieces_of(stream: Any, /) -> list[Piece]:
    """Give the blocks of a stream value (or of its raw data: dicts with ``type`` and ``value``)."""
    return [Piece(each["type"], _options(each["value"]), tuple(_texts(each["value"]))) for each in _raw(stream)]


def _raw(stream: Any) -> list[dict[str, Any]]:
    if hasattr(stream, "get_prep_value"):
        given: list[dict[str, Any]] = stream.get_prep_value()
        return given
    return list(stream or [])


def _options(value: Any) -> dict[str, Any]:
    return dict(value) if isinstance(value, dict) else {}


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        # A list's items are dicts with type, value and id of their own: only the value holds words.
        inner = [value["value"]] if {"type", "value"} <= value.keys() else value.values()
        for each in inner:
            yield from _texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)
