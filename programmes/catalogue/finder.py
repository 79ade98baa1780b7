"""我该找谁？ From what weighs on somebody to the one service that fits, in three questions at most (docs/rules.md, Finding).

Pure: no table, no clock. The questions themselves are in ``situations``. An answer is one digit, so that an address that holds
the answers ("421") tells a passer-by nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise

from programmes.common.errors import NotFound

MOST_QUESTIONS = 3
AFRAID = "8"
"""The digit that says "somebody frightens or hurts me"; the same on every question."""
UNSURE = "9"
"""The digit that says "I cannot put it into words, let me talk to somebody"; the same on every question."""


class WayOut(StrEnum):
    """An end that is no service but people: somebody to talk to, or help at once."""

    PERSON = "person"
    SAFETY = "safety"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """An end: the service (by its code), the programme it falls back to when it is not on offer, and why it fits."""

    service: str
    programme: str
    why: str | Promise


@dataclass(frozen=True, slots=True, kw_only=True)
class FinderQuestion:
    """One question and at most seven answers, each with what it leads to."""

    text: str | Promise
    choices: tuple["FinderChoice", ...]

    @property
    def numbered(self) -> list[tuple[str, "FinderChoice"]]:
        """The choices with the digits that stand for them."""
        return [(str(number), choice) for number, choice in enumerate(self.choices, start=1)]


@dataclass(frozen=True, slots=True, kw_only=True)
class FinderChoice:
    """One answer in the asker's own words."""

    label: str | Promise
    leads_to: "FinderQuestion | Fit"


Step = FinderQuestion | Fit | WayOut


def walk(*, first: FinderQuestion, answers: str) -> Step:
    """Give what stands after these ``answers`` (digits, oldest first; none: the ``first`` question).

    Whoever is afraid or unsure is through at once, whatever was asked. Raises NotFound for digits that nobody was offered.
    """
    step: Step = first
    for digit in answers:
        if not isinstance(step, FinderQuestion):
            raise NotFound
        step = _after(step, digit)
    return step


def paths(*, first: FinderQuestion) -> Iterator[tuple[str, Step]]:
    """Give every way through the questions: the answers, and the question or end they lead to."""
    waiting = [""]
    while waiting:
        answers = waiting.pop()
        step = walk(first=first, answers=answers)
        yield answers, step
        if isinstance(step, FinderQuestion):
            digits = [*(digit for digit, _choice in step.numbered), AFRAID, UNSURE]
            waiting += [answers + digit for digit in digits]


def _after(question: FinderQuestion, digit: str) -> Step:
    if digit == AFRAID:
        return WayOut.SAFETY
    if digit == UNSURE:
        return WayOut.PERSON
    choice = dict(question.numbered).get(digit)
    if choice is None:
        raise NotFound
    return choice.leads_to
