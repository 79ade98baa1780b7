"""One small round of every race over HTTP, in every run of the suite."""

from collections.abc import Iterator

import pytest

from tests.proof import http_rounds, killing
from tests.served.bare import lay_out
from tests.served.district import District, settle
from tests.served.server import Server, served

pytestmark = [pytest.mark.django_db(transaction=True)]

CLIENTS = 24


@pytest.fixture
def district(transactional_db: None) -> District:
    """Three practitioners, two rooms, services of 30, 50 and 90 minutes."""
    return settle(people=3, rooms=2, lengths=(30, 50, 90), grid=15)


@pytest.fixture
def server(district: District) -> Iterator[Server]:
    """Two processes that serve the district."""
    lay_out(3)
    with served() as running:
        yield running


def test_races_are_exact_and_the_naive_view_is_not(district: District, server: Server) -> None:
    http_rounds.form_holds(district, server, 0, CLIENTS)
    http_rounds.form_journeys(district, server, 1, CLIENTS)
    http_rounds.api_bookings(district, server, 2, CLIENTS)

    assert max(http_rounds.naive(server, number, CLIENTS) for number in range(3)) > 1


def test_kill_loses_nothing(district: District, server: Server) -> None:
    killing.kill_in_burst(district, server, 0, CLIENTS)
