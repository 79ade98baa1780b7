"""我该找谁？: every way through the questions ends where somebody can help."""

import pytest

from portal.demo.catalogue.build import PROGRAMMES
from programmes.catalogue.choices import Attends, ServiceKind
from programmes.catalogue.finder import AFRAID, MOST_QUESTIONS, UNSURE, FinderQuestion, Fit, WayOut, paths, walk
from programmes.catalogue.queries import offered_for
from programmes.catalogue.situations import FAMILY_COUNSELLING, FIRST
from programmes.common.errors import NotFound
from tests.factories.catalogue import ProgrammeFactory, ServiceFactory

WAYS = list(paths(first=FIRST))
FITS = [(answers, step) for answers, step in WAYS if isinstance(step, Fit)]
OFFERED = {row.code: (programme.code, row) for programme in PROGRAMMES for row in programme.services}


def test_every_way_ends_after_three_questions_at_most() -> None:
    assert max(len(answers) for answers, _step in WAYS) == MOST_QUESTIONS
    assert [
        answers for answers, step in WAYS if isinstance(step, FinderQuestion) and len(answers) >= MOST_QUESTIONS
    ] == []


def test_every_end_is_a_service_of_its_programme() -> None:
    wrong = [fit.service for _answers, fit in FITS if OFFERED[fit.service][0] != fit.programme]

    assert wrong == []
    assert FAMILY_COUNSELLING in OFFERED


def test_every_service_is_found_but_the_one_for_safety() -> None:
    found = {fit.service for _answers, fit in FITS}

    assert set(OFFERED) - found == {code for code, (_programme, row) in OFFERED.items() if row.is_safety}


def test_every_question_lets_the_afraid_and_the_unsure_out_at_once() -> None:
    questions = [answers for answers, step in WAYS if isinstance(step, FinderQuestion)]

    assert len(questions) > 10
    assert {walk(first=FIRST, answers=answers + AFRAID) for answers in questions} == {WayOut.SAFETY}
    assert {walk(first=FIRST, answers=answers + UNSURE) for answers in questions} == {WayOut.PERSON}


def test_no_question_has_so_many_answers_that_their_digits_meet_the_ways_out() -> None:
    most = max(len(step.choices) for _answers, step in WAYS if isinstance(step, FinderQuestion))

    assert most < int(AFRAID) < int(UNSURE)


def test_only_those_who_ask_for_it_are_led_to_two_sides_or_a_couple() -> None:
    joint = {
        code
        for code, (_programme, row) in OFFERED.items()
        if row.kind == ServiceKind.MEDIATION or row.attends == Attends.COUPLE
    }
    # After "somebody who listens to me alone" (41) nothing brings the other one into the room.
    alone = {fit.service for answers, fit in FITS if answers.startswith("41")}

    assert joint == {"AC-02", "AC-05", "AC-06", "XF-02"}
    assert len(alone) > 1
    assert alone & joint == set()


def test_words_of_one_question_differ() -> None:
    for _answers, step in WAYS:
        if isinstance(step, FinderQuestion):
            labels = [str(choice.label) for choice in step.choices]
            assert len(set(labels)) == len(labels) > 1


@pytest.mark.parametrize("answers", ["0", "7", "17", "4119", "88", "9a", "x", "४", "4 1"])
def test_answers_that_nobody_was_offered_are_refused(answers: str) -> None:
    with pytest.raises(NotFound):
        walk(first=FIRST, answers=answers)


@pytest.mark.django_db
def test_service_that_is_not_on_offer_falls_back_to_its_programme() -> None:
    fit = Fit(service="TS-1", programme="jiafeng", why="")
    assert offered_for(fit=fit) == (None, None)

    programme = ProgrammeFactory(code="jiafeng")
    service = ServiceFactory(code="TS-1", programme=programme, is_active=False)
    assert offered_for(fit=fit) == (None, programme)

    service.is_active = True
    service.save()
    assert offered_for(fit=fit) == (service, programme)
