"""The notation of the demo site's texts, and what it becomes: rich text and blocks.

Paragraphs are parted by empty lines. ``## `` and ``### `` are headings, ``- `` and ``1. `` lists, ``**words**`` bold, ``[words](target)``
a link. A line that begins with ``:::`` opens a block, or goes back to prose when nothing follows::

    ::: callout important | Title
    Words of the call-out.
    :::

What a target, a picture, a service, a question is called here is looked up by ``Finds``, once all pages are there.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any, Protocol
from uuid import NAMESPACE_URL, uuid5

HEAVY, LINK = re.compile(r"\*\*(.+?)\*\*"), re.compile(r"\[([^]]+)]\(([^)]+)\)")
NUMBERED = re.compile(r"\d+\. ")
LINES_OF_ITS_OWN = frozenset({"do_dont", "steps", "callout"})


class Finds(Protocol):
    """What looks up the rows that a text names."""

    def link(self, target: str) -> str:
        """Give the attributes of a link to ``target``."""

    def row(self, kind: str, name: str) -> int:
        """Give the id of the picture or service called ``name``."""

    def rows(self, kind: str, names: str) -> Sequence[int]:
        """Give the ids of the questions, people or places that ``names`` stands for."""


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a text: a block's name, its arguments, the words after ``|``, and its lines."""

    name: str
    arguments: tuple[str, ...]
    after: tuple[str, ...]
    lines: tuple[str, ...]


def parts(text: str) -> Iterator[Part]:
    """Cut ``text`` into prose and blocks."""
    head, lines = Part("prose", (), (), ()), list[str]()
    for line in [*text.strip().splitlines(), ":::"]:
        if not line.startswith(":::"):
            lines.append(line)
            continue
        if any(each.strip() for each in lines) or head.name in LINES_OF_ITS_OWN:
            yield Part(head.name, head.arguments, head.after, tuple(lines))
        lines = []
        opened, *after = (each.strip() for each in line[3:].split("|"))
        name, *arguments = opened.split() or [""]
        head = Part(name or "prose", tuple(arguments), tuple(after), ())
        if name and name not in LINES_OF_ITS_OWN:
            yield head
            head = Part("prose", (), (), ())


def rich(text: str, finds: Finds) -> str:
    """Write ``text`` as rich text."""
    return "".join(_paragraphs(text.strip().splitlines(), finds))


def stream(text: str, key: str, finds: Finds) -> list[dict[str, Any]]:
    """Write ``text`` as the blocks of a body. ``key`` names the text, whatever its language: ids of blocks follow from it."""
    blocks = []
    for number, part in enumerate(parts(text)):
        own = f"{key}#{number}"
        blocks.append({"type": part.name, "value": WRITTEN[part.name](part, own, finds), "id": _id(own)})
    return blocks


def _id(key: str) -> str:
    return str(uuid5(NAMESPACE_URL, key))


def _items(values: Sequence[Any], key: str) -> list[dict[str, Any]]:
    return [{"type": "item", "value": value, "id": _id(f"{key}.{place}")} for place, value in enumerate(values)]


def _inline(words: str, finds: Finds) -> str:
    linked = LINK.sub(lambda found: f"<a {finds.link(found[2])}>{found[1]}</a>", escape(words, quote=False))
    return HEAVY.sub(r"<b>\1</b>", linked)


def _paragraphs(lines: Sequence[str], finds: Finds) -> Iterator[str]:
    listed = ""
    for line in [*lines, ""]:
        mark = "ul" if line.startswith("- ") else "ol" if NUMBERED.match(line) else ""
        if mark != listed:
            yield f"</{listed}>" if listed else ""
            yield f"<{mark}>" if mark else ""
            listed = mark
        if mark:
            yield f"<li>{_inline(line.split(' ', 1)[1], finds)}</li>"
        elif line.startswith("### "):
            yield f"<h3>{_inline(line[4:], finds)}</h3>"
        elif line.startswith("## "):
            yield f"<h2>{_inline(line[3:], finds)}</h2>"
        elif line.strip():
            yield f"<p>{_inline(line.strip(), finds)}</p>"


def _prose(part: Part, key: str, finds: Finds) -> Any:
    return {"text": rich("\n".join(part.lines), finds)}


def _do_dont(part: Part, key: str, finds: Finds) -> Any:
    sides = {"do": "+ ", "dont": "- "}
    return {
        side: _items([line[2:] for line in part.lines if line.startswith(mark)], f"{key}.{side}")
        for side, mark in sides.items()
    }


def _steps(part: Part, key: str, finds: Finds) -> Any:
    lines = [NUMBERED.sub("", line, count=1) for line in part.lines if line.strip()]
    return {"title": _title(part), "steps": _items([f"<p>{_inline(line, finds)}</p>" for line in lines], key)}


def _callout(part: Part, key: str, finds: Finds) -> Any:
    return {"tone": part.arguments[0], "title": _title(part), "text": rich("\n".join(part.lines), finds)}


def _quote(part: Part, key: str, finds: Finds) -> Any:
    return {"words": part.after[0], "who": part.after[1] if len(part.after) > 1 else ""}


def _picture(part: Part, key: str, finds: Finds) -> Any:
    alt, caption = (*part.after, "", "")[:2]
    picture = finds.row("picture", part.arguments[0])
    return {
        "picture": picture,
        "alt": alt,
        "is_decorative": not alt,
        "text": "",
        "side": "left",
        "caption": caption,
    }


def _next_times(part: Part, key: str, finds: Finds) -> Any:
    return {"service": finds.row("service", part.arguments[0]), "title": _title(part), "count": int(part.arguments[1])}


def _upcoming(part: Part, key: str, finds: Finds) -> Any:
    return {"title": _title(part), "count": int(part.arguments[0])}


def _chosen(field: str) -> Callable[[Part, str, Finds], Any]:
    def written(part: Part, key: str, finds: Finds) -> Any:
        return {"title": _title(part), field: _items(finds.rows(field, part.arguments[0]), key)}

    return written


def _title(part: Part) -> str:
    return part.after[0] if part.after else ""


WRITTEN: dict[str, Callable[[Part, str, Finds], Any]] = {
    "prose": _prose,
    "do_dont": _do_dont,
    "steps": _steps,
    "callout": _callout,
    "quote": _quote,
    "picture": _picture,
    "next_times": _next_times,
    "upcoming": _upcoming,
    "faq": _chosen("questions"),
    "people": _chosen("people"),
    "places": _chosen("places"),
    "hotlines": lambda _part, _key, _finds: None,
}
