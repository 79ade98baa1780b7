"""What a booking asks: the companion only when two come, and the language one would like to speak."""

import pytest

from programmes.catalogue.choices import Attends, Language
from programmes.catalogue.models import Service
from programmes.catalogue.questions import clean_answers, questions_for
from programmes.common.errors import InvalidInput

ALWAYS = ["topic", "note", "language", "access"]


@pytest.mark.parametrize(
    ("attends", "who", "companion"),
    [
        (Attends.SINGLE, "", ""),
        (Attends.SINGLE, "two", ""),
        (Attends.FAMILY, "", ""),
        (Attends.COUPLE, "", "required"),
        (Attends.COUPLE, "one", "required"),
        (Attends.SINGLE_OR_COUPLE, "", "optional"),
        (Attends.SINGLE_OR_COUPLE, "one", ""),
        (Attends.SINGLE_OR_COUPLE, "two", "required"),
    ],
)
def test_companion_is_asked_for_when_two_come(attends: str, who: str, companion: str) -> None:
    asked = {question.code: question for question in questions_for(service=Service(attends=attends), who=who)}

    assert list(asked) == (["companion", *ALWAYS] if companion else ALWAYS)
    assert {code for code, question in asked.items() if question.is_required} == (
        {"companion"} if companion == "required" else set()
    )


def test_companion_of_one_is_no_question() -> None:
    service = Service(attends=Attends.SINGLE_OR_COUPLE)

    with pytest.raises(InvalidInput) as refused:
        clean_answers(service=service, answers={"companion": "阿明"}, who="one")

    assert list(refused.value.fields) == ["companion"]
    assert clean_answers(service=service, answers={"companion": " 阿明 "}, who="two") == {"companion": "阿明"}


def test_sign_language_can_be_wished_for() -> None:
    service = Service(attends=Attends.SINGLE)

    assert clean_answers(service=service, answers={"language": Language.SIGN.value}) == {"language": "sign"}
    with pytest.raises(InvalidInput):
        clean_answers(service=service, answers={"language": "latin"})


def test_a_few_words_and_no_more() -> None:
    service = Service(attends=Attends.SINGLE)

    assert clean_answers(service=service, answers={"note": "字" * 200})
    with pytest.raises(InvalidInput):
        clean_answers(service=service, answers={"note": "字" * 201})
