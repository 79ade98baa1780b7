"""A thing asked for twice is done once, also when both ask at the same moment."""

import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import connection, transaction

from programmes.common.transactions import transact
from programmes.records.actions.idempotency import Answer, IdempotencyConflict, once
from programmes.records.models import Heartbeat, IdempotencyKey
from tests.racing import race

NOW = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)


def _leave_mark(name: str) -> dict[str, Any]:
    """Something that may happen once only: a row as a marker."""
    Heartbeat.objects.create(name=name, beat_at=NOW)
    return {"reference": name}


def _ask(name: str, *, key: str = "k", body: Any = None, run: Callable[[], dict[str, Any]] | None = None) -> Answer:
    work = run or (lambda: _leave_mark(name))
    return transact(lambda: once(scope="confirm", key=key, body=body or {"a": 1}, now=NOW, run=work))


@pytest.mark.django_db
def test_same_key_and_body_gives_the_first_answer() -> None:
    first = _ask("one", body={"name": "李", "time": NOW})
    again = _ask("two", body={"time": NOW, "name": "李"})

    assert (first, again) == (Answer({"reference": "one"}, False), Answer({"reference": "one"}, True))
    assert list(Heartbeat.objects.values_list("name", flat=True)) == ["one"]


@pytest.mark.django_db
def test_same_key_with_another_body_is_refused() -> None:
    _ask("one", body=b'{"a": 1}')

    with pytest.raises(IdempotencyConflict) as refusal:
        _ask("two", body=b'{"a": 2}')

    assert refusal.value.slug == "idempotency-conflict"
    assert Heartbeat.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("key", ["", "x" * 10_000, "\x00", "🙂\u202e"], ids=["blank", "huge", "nul", "emoji"])
def test_key_of_any_shape_is_taken(key: str) -> None:
    assert [_ask("one", key=key).replayed, _ask("two", key=key).replayed] == [False, True]


@pytest.mark.django_db
def test_same_key_in_another_scope_is_another_request() -> None:
    with transaction.atomic():
        answers = [
            once(scope=scope, key="k", body=b"", now=NOW, run=lambda scope=scope: _leave_mark(scope))
            for scope in ("web", "desk")
        ]

    assert [answer.replayed for answer in answers] == [False, False]


@pytest.mark.django_db
def test_nothing_of_the_request_is_readable_in_the_row() -> None:
    _ask("one", key="client-key", body={"phone": "13800001234"})

    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM records_idempotencykey")
        row = b"".join(
            bytes(value) if isinstance(value, memoryview | bytes) else str(value).encode()
            for value in cursor.fetchone()
        )
    assert [word for word in (b"client-key", b"13800001234", b"reference") if word in row] == []


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_is_a_mistake() -> None:
    with pytest.raises(RuntimeError, match="transaction"):
        once(scope="confirm", key="k", body=b"", now=NOW, run=dict)


@pytest.mark.django_db(transaction=True)
def test_failed_request_leaves_no_key_and_may_be_repeated() -> None:
    def fail() -> dict[str, Any]:
        _leave_mark("failed")
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        _ask("one", run=fail)

    assert IdempotencyKey.objects.count() == 0
    assert _ask("two") == Answer({"reference": "two"}, False)
    assert list(Heartbeat.objects.values_list("name", flat=True)) == ["two"]


@pytest.mark.django_db(transaction=True)
def test_twins_at_the_same_moment_get_one_answer() -> None:
    def slow(name: str) -> dict[str, Any]:
        time.sleep(0.05)  # keep the transaction open while the others arrive
        return _leave_mark(name)

    answers = race([lambda name=f"n{number}": _ask(name, run=lambda: slow(name)) for number in range(8)])

    (mark,) = Heartbeat.objects.values_list("name", flat=True)
    assert sorted(str(answer) for answer in answers) == sorted(
        str(Answer({"reference": mark}, replayed)) for replayed in [False] + [True] * 7
    )


@pytest.mark.django_db(transaction=True)
def test_twin_takes_over_when_the_first_fails() -> None:
    inside = threading.Event()

    def fail_slowly() -> dict[str, Any]:
        inside.set()
        time.sleep(0.2)
        raise ValueError("no")

    def second() -> Answer:
        inside.wait(5)
        return _ask("second")

    failure, answer = race([lambda: _ask("first", run=fail_slowly), second])

    assert isinstance(failure, ValueError)
    assert answer == Answer({"reference": "second"}, False)
