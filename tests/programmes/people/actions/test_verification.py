"""Asking for codes and typing them."""

from datetime import datetime, timedelta
from functools import partial

import pytest

from programmes.people.actions.verification import VerificationFailed, check_code, request_code
from programmes.people.code_limits import CodesUsedUp, RateLimited, TooManyCodes, WorkNeeded
from programmes.people.models import Verification
from programmes.people.queries import next_code_free_at
from programmes.people.work import set_work
from tests.factories.moments import NOW
from tests.factories.people import CODE, PHONE, VerificationFactory
from tests.programmes.people.solving import solved
from tests.proof.crowd import crowd

MINUTE = timedelta(minutes=1)
OTHER_PHONE = "+8613900139000"


def ask(minutes: float = 0, *, phone: str = PHONE, **fields: str) -> Verification:
    """Ask for a code so many minutes after ``NOW``."""
    return request_code(kind="phone", address=phone, language="zh-hans", now=NOW + minutes * MINUTE, **fields)


def done(visitor: str, *, now: datetime = NOW) -> str:
    """Give a solved sum."""
    return solved(set_work(visitor=visitor, now=now))


@pytest.mark.django_db
def test_one_code_a_minute() -> None:
    ask(0)

    with pytest.raises(RateLimited) as refused:
        ask(0.5)

    assert refused.value.retry_after == 31
    assert "0755" in str(refused.value)
    assert ask(1)


@pytest.mark.django_db
def test_third_code_to_a_contact_needs_work_or_five_minutes() -> None:
    ask(0, visitor="one")
    ask(1, visitor="two")

    with pytest.raises(WorkNeeded) as refused:
        ask(2, visitor="three")

    assert "08:06" in str(refused.value)
    assert refused.value.retry_after == 241
    assert next_code_free_at(kind="phone", address=PHONE, visitor="three", now=NOW + 2 * MINUTE) == NOW + 6 * MINUTE
    assert next_code_free_at(visitor="three", now=NOW + 2 * MINUTE) is None
    assert ask(2, visitor="three", work=done("three"))
    assert ask(7, visitor="four")


@pytest.mark.django_db
def test_third_code_of_a_visitor_needs_work_whoever_it_is_for() -> None:
    ask(0, visitor="browser")
    ask(0, visitor="browser", phone=OTHER_PHONE)

    with pytest.raises(WorkNeeded):
        ask(0, visitor="browser", phone="+8613700137000")

    assert ask(0, visitor="browser", phone="+8613700137000", work=done("browser"))
    assert ask(60, visitor="browser", phone="+8613600136000")


@pytest.mark.django_db
def test_work_gets_one_code() -> None:
    work = done("browser")
    for phone in (PHONE, OTHER_PHONE):
        ask(0, visitor="browser", phone=phone)
    ask(0, visitor="browser", phone="+8613700137000", work=work)

    with pytest.raises(WorkNeeded):
        ask(0, visitor="browser", phone="+8613600136000", work=work)


@pytest.mark.django_db
def test_refusal_leaves_the_work_unused() -> None:
    work = done("browser")
    ask(0, visitor="browser")
    ask(1, visitor="browser")
    with pytest.raises(RateLimited):
        ask(1.5, visitor="browser", work=work)

    assert ask(2, visitor="browser", work=work)


@pytest.mark.django_db(transaction=True)
def test_work_sent_by_many_at_once_gets_one_code() -> None:
    for phone in (PHONE, OTHER_PHONE):
        ask(0, visitor="browser", phone=phone)
    work = done("browser")
    tries = [
        partial(lambda phone: ask(0, visitor="browser", phone=phone, work=work).public_id, f"+861360013{number:04}")
        for number in range(8)
    ]

    outcomes = crowd(tries)

    assert [outcome.failure for outcome in outcomes if outcome.failure] == []
    assert sum(outcome.value is not None for outcome in outcomes) == 1
    assert {outcome.refusal for outcome in outcomes} == {"", "rate-limited"}


@pytest.mark.django_db
def test_five_an_hour_and_ten_a_day_whatever_is_done() -> None:
    for number in range(5):
        ask(10 * number)
    with pytest.raises(TooManyCodes):
        ask(55, visitor="browser", work=done("browser", now=NOW + 55 * MINUTE))
    for number in range(5):
        ask(60 + 15 * number)

    with pytest.raises(TooManyCodes) as refused:
        ask(300)

    assert "03-03 08:00" in str(refused.value)


@pytest.mark.django_db
def test_budget_of_the_day_ends_with_an_alarm_and_the_phone(settings: object, caplog: pytest.LogCaptureFixture) -> None:
    settings.CODES_A_DAY = 1  # type: ignore[attr-defined]
    ask(0)

    with pytest.raises(CodesUsedUp) as refused:
        ask(0, phone=OTHER_PHONE)

    assert "0755" in str(refused.value)
    assert [record.levelname for record in caplog.records] == ["ERROR"]
    assert OTHER_PHONE not in caplog.text
    assert ask(24 * 60, phone=OTHER_PHONE)


@pytest.mark.django_db
# The long siege is for ``make proof``: once locked, every further guess meets the same lock.
@pytest.mark.parametrize("guesses", [1_000, pytest.param(10_000, marks=pytest.mark.proof)])
def test_thousands_of_guesses_only_lock_that_code(guesses: int) -> None:
    victim, attacked = VerificationFactory(address=OTHER_PHONE, verified_at=None), VerificationFactory(verified_at=None)

    left = []
    for number in range(guesses):
        with pytest.raises(VerificationFailed) as refused:
            check_code(public_id=attacked.public_id, code=f"{number:06}", now=NOW)
        left.append(refused.value.tries_left)

    assert left[:4] == [2, 1, 0, 0]
    assert set(left[2:]) == {0}
    attacked.refresh_from_db()
    assert attacked.tries == 3
    with pytest.raises(VerificationFailed):
        check_code(public_id=attacked.public_id, code=CODE, now=NOW)
    assert check_code(public_id=victim.public_id, code=CODE, now=NOW).verified_at == NOW
