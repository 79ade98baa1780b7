"""All the rounds of every race."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.proof import rounds
from tests.proof.district import District, settle
from tests.proof.report import Report

pytestmark = [pytest.mark.proof, pytest.mark.timeout(1800), pytest.mark.django_db(transaction=True)]

ROUNDS = 30
CLIENTS = 100


@pytest.mark.parametrize(
    ("title", "race", "clients", "step"),
    [
        ("Overlapping lengths of 30, 50 and 90 minutes, 3 practitioners, 2 rooms", rounds.burst, CLIENTS, 1),
        ("One form sent many times at once", rounds.double_submit, 20, 1),
        ("A hold runs out while its owner confirms", rounds.expiry, CLIENTS, 1),
        ("Two owners keep their time longer at the instant it runs out", rounds.extending, CLIENTS, 1),
        ("Bookings move to the same starts", rounds.moving, 8, 2),
        ("Leave against holds", rounds.leave, 50, 1),
    ],
)
def test_every_round_is_exact(
    title: str, race: Callable[[District, int, int], dict[str, Any]], clients: int, step: int, report: Report
) -> None:
    district = settle()

    report.add(title, [race(district, number * step, clients) for number in range(ROUNDS)])


def test_naive_claimer_fails(report: Report) -> None:
    district = settle()

    found = [rounds.naive_burst(district, number, CLIENTS) for number in range(3)]

    # Overlaps of earlier rounds stay, so the count grows.
    assert found[0] > 0
    report.say("Naive claimer, 3 rounds of 100 clients", f"{found[-1]} overlaps left behind, as it must")
