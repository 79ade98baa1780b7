"""The part of a text that shows why it was found, with the words of the query marked."""

from collections.abc import Sequence
from dataclasses import dataclass

from programmes.common.chinese import Word, fold

BEFORE = 16
LONGEST_CHINESE, LONGEST_OTHER = 72, 160


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a text, marked or not. It is plain text: a template escapes it."""

    text: str
    is_marked: bool = False


def marked(text: str, words: Sequence[Word]) -> list[Part]:
    """Give all of ``text`` in parts."""
    parts: list[Part] = []
    at = 0
    for start, end in _all_places(text, words):
        if start > at:
            parts.append(Part(text[at:start]))
        parts.append(Part(text[start:end], is_marked=True))
        at = end
    if at < len(text):
        parts.append(Part(text[at:]))
    return parts


def excerpt(text: str, words: Sequence[Word]) -> list[Part]:
    """Give the part of ``text`` around the first word found, in parts; its beginning where none is."""
    longest = LONGEST_CHINESE if any("\u4e00" <= sign <= "\u9fff" for sign in text[:LONGEST_OTHER]) else LONGEST_OTHER
    places = _all_places(text, words)
    start = max(places[0][0] - BEFORE, 0) if places and places[0][1] > longest else 0
    if start and text[start - 1].isascii() and text[start - 1].isalnum():
        start = text.find(" ", start) + 1 or start  # an English word is not cut
    end = min(start + longest, len(text))
    if end < len(text) and text[end].isascii() and text[end].isalnum():
        end = max(text.rfind(" ", start, end), start + longest // 2)
    cut = f"{'…' if start else ''}{text[start:end].strip()}{'…' if end < len(text) else ''}"
    return marked(cut, words)


def _all_places(text: str, words: Sequence[Word]) -> list[tuple[int, int]]:
    folded = fold(text)
    joined: list[tuple[int, int]] = []
    for start, end in sorted(place for word in words for place in word.places(folded)):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
