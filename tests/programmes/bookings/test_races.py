"""Clients of several processes race on real connections; a few rounds here, all of them in ``make proof``."""

import pytest

from tests.proof import rounds
from tests.proof.district import settle

pytestmark = pytest.mark.django_db(transaction=True)

CLIENTS = 32


def test_overlapping_bookings_are_never_made_and_never_refused_without_need() -> None:
    district = settle()

    for number in range(2):
        rounds.burst(district, number, CLIENTS)


def test_naive_claimer_fails_the_same_race() -> None:
    """The race is one: whoever looks before the lock and not under it books twice, if not in the first round then in one of the next."""
    district = settle()

    assert any(rounds.naive_burst(district, number, CLIENTS) for number in range(5))


@pytest.mark.parametrize("race", [rounds.double_submit, rounds.expiry, rounds.extending, rounds.moving, rounds.leave])
def test_race_ends_as_if_one_came_after_the_other(race: object) -> None:
    district = settle()

    for number in range(2):
        assert race(district, number * 2, 12)["winners"]  # type: ignore[operator]
