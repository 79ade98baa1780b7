"""What comes first. Reckoned here and not by the databases, so that both give the same order; all texts are folded."""

from collections.abc import Sequence
from dataclasses import dataclass

from programmes.common.chinese import RUN, Word, stemmed

WHOLE_TITLE, IN_TITLE, OF_TITLE = 100, 40, 20
CALLED, IN_CALLED = 60, 25
IN_SUMMARY = 15
IN_BODY, MOST_TIMES = 5, 5
IN_PIECES = 1
CLOSE_ENOUGH = 0.5
"""Where nothing has all of a query, what has half of its pairs is shown as coming close."""


@dataclass(frozen=True, slots=True)
class Texts:
    """The folded texts of one row. ``called`` is what people call it."""

    title: str
    summary: str = ""
    body: str = ""
    called: str = ""

    @property
    def whole(self) -> str:
        """All of it, for counting what of a query it holds."""
        return " ".join((self.title, self.called, self.summary, self.body))


def score(words: Sequence[Word], texts: Texts) -> float:
    """Say how well a row fits: its title before what people call it, that before its summary, that before its text."""
    if _stems(texts.title) == [_stem(word) for word in words]:
        return WHOLE_TITLE
    return sum(_one(word, texts) for word in words) / len(words)


def share(words: Sequence[Word], texts: Texts) -> float:
    """Say what share of a query's pairs and words a row holds."""
    whole = texts.whole
    asked = [Word(term) for word in words for term, _open in word.terms]
    return sum(holds(word, whole) for word in asked) / len(asked)


def holds(word: Word, folded: str) -> bool:
    """Say whether a text holds a word; a Chinese one as a whole."""
    return word.text in folded if word.is_chinese else bool(word.places(folded))


def _one(word: Word, texts: Texts) -> float:
    times = min(len(word.places(texts.body)), MOST_TIMES)
    found: list[float] = [IN_PIECES]
    if holds(word, texts.title):
        found.append(IN_TITLE + OF_TITLE * len(word.text) / len(texts.title))
    if holds(word, texts.called):
        is_whole = word.text in texts.called.split() or not word.is_chinese
        found.append(CALLED if is_whole else IN_CALLED)
    if holds(word, texts.summary):
        found.append(IN_SUMMARY)
    if times and holds(word, texts.body):
        found.append(IN_BODY)
    return max(found) + times / (MOST_TIMES + 1)


def _stems(folded: str) -> list[str]:
    return [stemmed(run) for run in RUN.findall(folded)]


def _stem(word: Word) -> str:
    return word.text if word.is_chinese else stemmed(word.text)
