"""All the rounds of every race over HTTP."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.proof import http_rounds, killing
from tests.proof.report import Report
from tests.served.bare import lay_out
from tests.served.district import District, settle
from tests.served.server import Server, served

pytestmark = [pytest.mark.proof, pytest.mark.timeout(3600), pytest.mark.django_db(transaction=True)]

ROUNDS, KILLS = 30, 20
CLIENTS = 100


@pytest.fixture
def district(transactional_db: None) -> District:
    """Three practitioners, two rooms, services of 30, 50 and 90 minutes."""
    return settle(people=3, rooms=2, lengths=(30, 50, 90), grid=15)


@pytest.fixture
def server(district: District) -> Iterator[Server]:
    """Two processes that serve the district."""
    lay_out(10)
    with served() as running:
        yield running


@pytest.mark.parametrize(
    ("title", "race"),
    [
        ("HTTP: visitors press times of overlapping lengths", http_rounds.form_holds),
        ("HTTP: visitors go all the way, last button three times at once", http_rounds.form_journeys),
        ("HTTP: programs hold and book through the API, each booking three times at once", http_rounds.api_bookings),
    ],
)
def test_every_round_is_exact(
    title: str, race: Callable[..., dict[str, Any]], district: District, server: Server, report: Report
) -> None:
    report.add(title, [race(district, server, number, CLIENTS) for number in range(ROUNDS)])


def test_nothing_acknowledged_is_lost(district: District, server: Server, report: Report) -> None:
    rounds = [killing.kill_in_burst(district, server, number, CLIENTS) for number in range(KILLS)]

    report.add("HTTP: server killed (SIGKILL) in mid-burst, everybody asks again with the same key", rounds)
    lost = sum(each["lost"] for each in rounds)
    assert lost > 0
    report.say(
        "Requests cut off by a kill and sent again", f"{lost} in {KILLS} kills; each got one answer and one booking"
    )


def test_naive_view_fails(district: District, server: Server, report: Report) -> None:
    sold = [http_rounds.naive(server, number, CLIENTS) for number in range(3)]

    assert max(sold) > 1
    report.say(
        "HTTP: naive view, 3 rounds of 100 clients for one slot", f"sold {', '.join(map(str, sold))} times, as it must"
    )
