"""The one door for writes: what is tried again, what is not, and who waits for whom."""

import threading

import pytest
from django.db import OperationalError, connection

from programmes.common.transactions import ATTEMPTS, transact
from programmes.records.models import Heartbeat
from tests.factories.moments import NOW
from tests.racing import race


class Deadlock(Exception):
    """What the driver says when PostgreSQL ends a deadlock."""

    sqlstate = "40P01"


def fail(cause: Exception | None) -> None:
    raise OperationalError from cause


@pytest.mark.django_db(transaction=True)
def test_deadlock_is_tried_again_and_leaves_one_result() -> None:
    tries: list[int] = []

    def work() -> str:
        tries.append(len(tries))
        Heartbeat.objects.create(name="once", beat_at=NOW)
        if len(tries) < ATTEMPTS:
            fail(Deadlock())
        return "done"

    assert transact(work) == "done"
    assert len(tries) == ATTEMPTS
    assert Heartbeat.objects.count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("cause", "tries"), [(Deadlock(), ATTEMPTS), (None, 1), (ValueError(), 1)])
def test_only_a_deadlock_is_tried_again_and_not_for_ever(cause: Exception | None, tries: int) -> None:
    seen: list[int] = []

    def work() -> None:
        seen.append(1)
        fail(cause)

    with pytest.raises(OperationalError):
        transact(work)

    assert len(seen) == tries


@pytest.mark.django_db(transaction=True)
def test_inner_call_joins_the_outer_transaction() -> None:
    def outer() -> None:
        transact(lambda: Heartbeat.objects.create(name="inner", beat_at=NOW))
        raise KeyError

    with pytest.raises(KeyError):
        transact(outer)

    assert not Heartbeat.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_writers_on_one_file_come_one_after_the_other() -> None:
    if connection.vendor != "sqlite":
        return  # PostgreSQL waits row by row
    inside, most = threading.Semaphore(1), []

    def write() -> bool:
        def work() -> bool:
            alone = inside.acquire(blocking=False)
            most.append(alone)
            Heartbeat.objects.create(name=f"{threading.get_ident()}", beat_at=NOW)
            inside.release()
            return alone

        return transact(work)

    assert race([write] * 6) == [True] * 6
    assert Heartbeat.objects.count() == 6
