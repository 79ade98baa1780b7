"""The questions a booking may ask, by service: as few as the law and the work allow (docs/rules.md, what forms may ask)."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from programmes.catalogue.choices import Attends, Language
from programmes.catalogue.models import Service
from programmes.common.errors import InvalidInput

TOPICS: Sequence[tuple[str, Promise]] = (
    ("communication", _("Talking with each other")),
    ("decisions", _("A decision in the family")),
    ("children", _("Children and upbringing")),
    ("parents", _("Parents and in-laws")),
    ("feelings", _("Mood and stress")),
    ("law", _("Rights and law")),
    ("other", _("Something else")),
)

# Marks that change the writing direction: how a text is made to look like another.
BIDI_MARKS = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@dataclass(frozen=True, slots=True)
class Question:
    """One question: ``kind`` is "text" or "choice"; ``choices`` are pairs of code and label."""

    code: str
    kind: str
    label: str | Promise
    hint: str | Promise = ""
    is_required: bool = False
    max_length: int = 200
    choices: Sequence[tuple[str, str | Promise]] = field(default_factory=tuple)


def questions_for(*, service: Service, who: str = "") -> list[Question]:
    """Give the questions for ``service``, in the order in which they are asked. All but the companion are optional.

    ``who`` is "one" or "two" where a service may be used alone or together and that was asked; empty where it was not.
    """
    questions = [
        Question("topic", "choice", _("What would you like to talk about?"), choices=TOPICS),
        Question(
            "note",
            "text",
            _("Anything we should know beforehand?"),
            _("A few words are enough. Please leave out names and details; this is deleted 30 days after the meeting."),
        ),
        Question(
            "language",
            "choice",
            _("In which language would you like to speak?"),
            _("We will do our best to arrange it."),
            choices=Language.choices,
        ),
        Question(
            "access",
            "text",
            _("Is there anything you need to take part?"),
            _("For example step-free access or large print."),
            max_length=100,
        ),
    ]
    is_together = service.attends == Attends.COUPLE or (service.attends == Attends.SINGLE_OR_COUPLE and who == "two")
    if is_together or (service.attends == Attends.SINGLE_OR_COUPLE and not who):
        questions.insert(
            0,
            Question(
                "companion",
                "text",
                _("How may we call the person who comes with you?"),
                _("A made-up name is fine."),
                is_required=is_together,
                max_length=50,
            ),
        )
    return questions


def clean_answers(*, service: Service, answers: Mapping[str, object], who: str = "") -> dict[str, str]:
    """Give ``answers`` checked and trimmed, blank ones left out. ``who`` as for ``questions_for``.

    Raises InvalidInput naming each answer that is unknown, missing, too long, not one of the choices or not plain text.
    """
    questions = {question.code: question for question in questions_for(service=service, who=who)}
    problems: dict[str, str | Promise] = {
        code: _("This question is not part of the form.") for code in answers if code not in questions
    }
    cleaned: dict[str, str] = {}
    for code, question in questions.items():
        value = answers.get(code, "")
        problem = _problem(question, value)
        if problem:
            problems[code] = problem
        elif str(value).strip():
            cleaned[code] = str(value).strip()
    if problems:
        raise InvalidInput(fields=problems)
    return cleaned


def is_plain_text(value: str, /) -> bool:
    """Say whether ``value`` has no control characters (line breaks aside) and no marks that change the writing direction.

    Emoji and every script are fine; NUL and right-to-left overrides are how texts are made to lie.
    """
    return all(
        char in "\n\r\t" or (unicodedata.category(char) not in {"Cc", "Cs", "Co"} and char not in BIDI_MARKS)
        for char in value
    )


def _problem(question: Question, value: object) -> str | Promise:
    if not isinstance(value, str):
        return _("Please answer with text.")
    text = value.strip()
    if not text:
        return _("Please answer this question.") if question.is_required else ""
    if not is_plain_text(text):
        return _("Please use ordinary letters, signs and emoji only.")
    if len(text) > question.max_length:
        return _("Please use fewer characters.")
    if question.choices and text not in {code for code, _label in question.choices}:
        return _("Please choose one of the answers offered.")
    return ""
