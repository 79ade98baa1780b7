"""What a booking of a service asks for: texts to agree to and questions to answer."""

from typing import Self

from portal.api.fields import Answer
from programmes.catalogue.models import ConsentText
from programmes.catalogue.questions import Question


class ConsentOut(Answer):
    """A text to agree to, in the version in force."""

    code: str
    version: str
    required: bool
    text: str

    @classmethod
    def of(cls, text: ConsentText) -> Self:
        """Translate a consent text."""
        return cls(code=text.code, version=text.version, required=text.is_required, text=text.text)


class ChoiceOut(Answer):
    """One answer to choose."""

    code: str
    label: str


class QuestionOut(Answer):
    """A question; ``kind`` is "text" or "choice"."""

    code: str
    kind: str
    label: str
    hint: str
    required: bool
    max_length: int
    choices: list[ChoiceOut]

    @classmethod
    def of(cls, question: Question) -> Self:
        """Translate a question."""
        return cls(
            code=question.code,
            kind=question.kind,
            label=str(question.label),
            hint=str(question.hint),
            required=question.is_required,
            max_length=question.max_length,
            choices=[ChoiceOut(code=code, label=str(label)) for code, label in question.choices],
        )
