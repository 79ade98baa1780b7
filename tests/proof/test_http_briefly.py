"""One small round of every race over HTTP, in every run of the suite."""

import pytest

from tests.proof import http_rounds, killing
from tests.served.bare import lay_out
from tests.served.district import settle
from tests.served.server import served

pytestmark = [pytest.mark.timeout(400), pytest.mark.django_db(transaction=True)]

CLIENTS = 24


def test_races_are_exact_a_kill_loses_nothing_and_the_naive_view_oversells() -> None:
    district = settle(people=3, rooms=2, lengths=(30, 50, 90), grid=15)
    lay_out(3)
    with served() as server:
        http_rounds.form_holds(district, server, 0, CLIENTS)
        http_rounds.form_journeys(district, server, 1, CLIENTS)
        http_rounds.api_bookings(district, server, 2, CLIENTS)
        killing.kill_in_burst(district, server, 3, CLIENTS)

        assert max(http_rounds.naive(server, number, CLIENTS) for number in range(3)) > 1
