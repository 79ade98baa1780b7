"""One round of each race over HTTP: the site's forms and the API, on real servers with several processes."""

import random
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from programmes.bookings.models import Booking, Hold
from programmes.bookings.queries.integrity import problems
from programmes.catalogue.models import Service
from programmes.common.errors import DomainError
from tests.factories.bookings import held
from tests.proof.checker import overlaps
from tests.served.client import Client, Reply, all_at_once
from tests.served.district import District, forget_holds
from tests.served.program import Program, prove_all, told
from tests.served.resident import CHECK, DONE, REDIRECTS, Resident, walk_to_check
from tests.served.server import Server

Figures = dict[str, Any]
QUARTERS = 16
PRESSES = 3


def figures(replies: Sequence[Reply], *, winners: int, refused: int) -> Figures:
    """Count what a burst got, and check what must hold after every round."""
    now = timezone.now()
    found = {
        "clients": len(replies),
        "winners": winners,
        "refused": refused,
        "errors": [f"{reply.status} {reply.body[:200]!r}" for reply in replies if reply.status >= 500],
        "worst": max(reply.seconds for reply in replies),
        "overlaps": len(overlaps(now)),
    }
    assert found["errors"] == []
    assert found["overlaps"] == 0
    assert list(problems(now=now)) == []
    assert winners + refused == len(replies)
    assert winners > 0
    return found


def form_holds(district: District, server: Server, number: int, clients: int) -> Figures:
    """Visitors press times of overlapping lengths on one day. Whoever is refused is so rightly: the same start is tried again."""
    wanted = draw(district, number, clients)
    people = [Resident(Client(server.port), phone(number, place)) for place in range(clients)]
    _press(district, people, wanted)
    kept = [each for each in people if each.holds]
    found = figures([each.last for each in people], winners=len(kept), refused=sum(each.was_refused for each in people))
    assert len(kept) == Hold.objects.filter(state="live").count()
    for each, (service, starts_at) in zip(people, wanted, strict=True):
        if each.was_refused:
            _must_be_refused(district, service, starts_at)
    forget_holds()
    return found


def form_journeys(district: District, server: Server, number: int, clients: int) -> Figures:
    """Visitors race for times; all who got one walk on to the end, where each presses the last button several times at once."""
    wanted = draw(district, number, clients)
    people = [Resident(Client(server.port), phone(number, place)) for place in range(clients)]
    _press(district, people, wanted)
    kept = [each for each in people if each.holds]
    pressed = [each.last for each in people]
    walk_to_check(kept)
    before = Booking.objects.count()
    fingers = [each.twins(PRESSES) for each in kept]
    all_at_once([finger.send(CHECK) for hand in fingers for finger in hand])
    assert {(finger.last.status in REDIRECTS, finger.at) for hand in fingers for finger in hand} == {(True, DONE)}
    slips = [all_at_once([finger.read_slip() for finger in hand]) for hand in fingers]
    assert all(len(set(slip)) == 1 for slip in slips), slips
    references = {slip[0][0] for slip in slips}
    assert len(references) == len(kept) == Booking.objects.count() - before
    assert references == set(Booking.objects.order_by("-pk").values_list("reference", flat=True)[: len(kept)])
    return figures(pressed, winners=len(kept), refused=sum(each.was_refused for each in people))


def api_bookings(district: District, server: Server, number: int, clients: int) -> Figures:
    """Programs with and without a key race for times; each that got one sends its booking several times at once."""
    wanted = draw(district, number, clients)
    programs = [
        Program(server.port, phone(number, place), f"key-{number}-{place}", district.secret if place % 2 else "")
        for place in range(clients)
    ]
    replies = all_at_once(
        [
            each.try_hold(service.code, district.wished(starts_at))
            for each, (service, starts_at) in zip(programs, wanted, strict=True)
        ]
    )
    kept = [each for each in programs if each.hold]
    prove_all(kept)
    before = Booking.objects.count()
    lines = [[Client(each.port, headers=each.client.headers) for _press in range(PRESSES)] for each in kept]
    answers = all_at_once(
        [
            line.send(request)
            for each, several in zip(kept, lines, strict=True)
            for line, request in zip(several, each.twins(PRESSES), strict=True)
        ]
    )
    assert {answer.status for answer in answers} == {201}, [answer.body for answer in answers if answer.status != 201]
    assert len({told(answer) for answer in answers}) == len(kept) == Booking.objects.count() - before
    refused = [reply for reply in replies if reply.status == 409]
    return figures(replies, winners=len(kept), refused=len(refused))


def naive(server: Server, number: int, clients: int) -> int:
    """The same crowd at a view that looks first and writes later; give how many got the one slot."""
    people = [Client(server.port) for _number in range(clients)]
    all_at_once([each.get("/bare/1000000") for each in people])
    replies = all_at_once([each.get(f"/naive/{number}") for each in people])
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM bare_booking WHERE slot = %s", [number])
        sold: int = cursor.fetchone()[0]
    assert sold == sum(reply.status == 201 for reply in replies)
    return sold


def draw(district: District, number: int, clients: int) -> list[tuple[Service, datetime]]:
    """Draw what each client wants: a length, and a start on a quarter hour from 09:00 to 13:00 on the day of this round."""
    chance = random.Random(number)
    return [
        (chance.choice(district.services), district.start(f"{9 + quarter // 4:02}:{quarter % 4 * 15:02}", number))
        for quarter in (chance.randrange(QUARTERS) for _client in range(clients))
    ]


def phone(number: int, place: int) -> str:
    """Give a phone number of its own to each client of each round."""
    return f"+86139{number:04}{place:04}"


def _press(district: District, people: Sequence[Resident], wanted: Sequence[tuple[Service, datetime]]) -> None:
    pages = [district.times(starts_at, service=service) for service, starts_at in wanted]
    all_at_once([each.open(page) for each, page in zip(people, pages, strict=True)])
    all_at_once(
        [
            each.send(f"/s/{service.public_id}/", **district.wished(starts_at))
            for each, (service, starts_at) in zip(people, wanted, strict=True)
        ]
    )


def _must_be_refused(district: District, service: Service, starts_at: datetime) -> None:
    with pytest.raises(DomainError) as refusal:
        held(service, starts_at, now=timezone.now(), channel="in_person", venue=district.venue)
    assert refusal.value.slug == "slot-taken"
