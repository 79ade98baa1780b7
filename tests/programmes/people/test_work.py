"""The sum before a further code: ours, for this visitor, for ten minutes, and really done."""

from datetime import timedelta

import pytest

from programmes.people.work import VALID_FOR, set_work, work_done
from tests.factories.moments import NOW
from tests.programmes.people.solving import solved

LAST = NOW + VALID_FOR - timedelta(seconds=1)


@pytest.fixture(scope="module")
def solution() -> str:
    """A sum done for the browser session ``visitor`` at ``NOW``."""
    return solved(set_work(visitor="visitor", now=NOW))


def test_done_work_is_known_by_its_name(solution: str) -> None:
    assert work_done(solution=solution, visitor="visitor", now=NOW) == solution.partition(".")[0]
    assert work_done(solution=solution, visitor="visitor", now=LAST)


def test_work_ends_and_is_nobody_elses(solution: str) -> None:
    assert not work_done(solution=solution, visitor="visitor", now=NOW + VALID_FOR)
    assert not work_done(solution=solution, visitor="another", now=NOW)
    assert not work_done(solution=solution, visitor="", now=NOW)


def test_other_number_is_no_solution(solution: str) -> None:
    ticket, _dot, number = solution.rpartition(".")

    assert not work_done(solution=f"{ticket}.{int(number) + 1}", visitor="visitor", now=NOW)


def test_no_part_can_be_changed(solution: str) -> None:
    salt, until, target, seal, number = solution.split(".")
    later = str(int(until) + 600)

    for changed in ([salt + "x", until, target, seal], [salt, later, target, seal], [salt, until, target, seal[::-1]]):
        assert not work_done(solution=".".join([*changed, number]), visitor="visitor", now=NOW)


@pytest.mark.parametrize(
    "odd", ["", ".", "....", "a.b.c.d.e", "a.\ud800.c.d.e", "x" * 400, "1.2.3.4.5.6", "票.9.c.d.e"]
)
def test_nonsense_is_no_solution(odd: str) -> None:
    assert work_done(solution=odd, visitor="visitor", now=NOW) == ""


def test_sums_differ() -> None:
    assert len({set_work(visitor="visitor", now=NOW).ticket for _number in range(20)}) == 20
