"""The server dies in the middle of a burst, comes back, and everybody asks again with the same key until there is an answer."""

import asyncio
import random
from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from programmes.bookings.models import Booking, Claim
from programmes.bookings.queries.integrity import problems
from tests.proof.checker import overlaps
from tests.proof.http_rounds import draw, phone
from tests.served.client import Client, Reply, all_at_once
from tests.served.district import District, forget_holds
from tests.served.program import Program, told
from tests.served.resident import CHECK, DONE, REDIRECTS, Resident, walk_to_check
from tests.served.server import Server

PAUSE_SECONDS = 0.05
TRIES = 1200
LATEST_KILL_SECONDS = 0.25


async def insist(client: Client, request: bytes) -> tuple[Reply, int]:
    """Send the same request until it is answered; give the answer and how often the server went away."""
    for lost in range(TRIES):
        try:
            return await client.send(request), lost
        except OSError:
            await asyncio.sleep(PAUSE_SECONDS)
    raise AssertionError("the server did not come back")


async def _kill(server: Server, after: float) -> tuple[Reply, int]:
    await asyncio.sleep(after)
    server.kill()
    server.launch()
    return Reply(0, b"", b"", 0.0, 0.0), 0


def kill_in_burst(district: District, server: Server, number: int, clients: int) -> dict[str, Any]:
    """Residents and desks book at the same moment, others hold, and the server is killed among them.

    Every booking that was acknowledged exists once; sending it again gives the same numbers; what a killed request left behind
    runs out like any other hold, and then no claim is without an owner.
    """
    chance = random.Random(number)
    wanted = draw(district, number, clients)
    people = [Resident(Client(server.port), phone(number, place)) for place in range(clients // 2)]
    desks = [
        Program(server.port, phone(number, place), f"kill-{number}-{place}", district.secret)
        for place in range(clients // 2, clients)
    ]
    _hold(district, people, desks, wanted)
    booking = [each for each in desks if each.hold]
    walking = [each for each in people if each.holds]
    holding = [each for each in desks if not each.hold]
    walk_to_check(walking)
    before = Booking.objects.count()
    pressed = [(each.client, each.client.form(CHECK)) for each in walking]
    sent = [(each.client, each.booking()) for each in booking]
    tried = [
        (each.client, each.request("/holds", {"service": service.code, **district.wished(starts_at)}))
        for each, (service, starts_at) in zip(holding, draw(district, number, len(holding)), strict=True)
    ]
    answers = all_at_once(
        [
            *(insist(client, request) for client, request in (*pressed, *sent, *tried)),
            _kill(server, chance.uniform(0, LATEST_KILL_SECONDS)),
        ]
    )[:-1]
    server.wait()
    replies = [reply for reply, _lost in answers]
    assert [reply.body for reply in replies if reply.status >= 500] == []
    of_forms, of_desks = replies[: len(pressed)], replies[len(pressed) : len(pressed) + len(sent)]
    _all_acknowledged(walking, of_forms, booking, of_desks)
    assert Booking.objects.count() - before == len(walking) + len(booking)
    forget_holds()
    assert list(problems(now=timezone.now())) == []
    assert overlaps(timezone.now()) == []
    assert not Claim.objects.exclude(session__state__in=["confirmed", "done"]).exists()
    return {
        "clients": len(answers),
        "winners": len(walking) + len(booking),
        "refused": sum(reply.status == 409 for reply in replies),
        "errors": [],
        "worst": max(reply.seconds for reply in replies),
        "overlaps": 0,
        "lost": sum(lost > 0 for _reply, lost in answers),
    }


def _hold(district: District, people: Sequence[Resident], desks: Sequence[Program], wanted: Sequence[Any]) -> None:
    """Half of the clients hold through the form, the others through the API."""
    by_form, by_api = wanted[: len(people)], wanted[len(people) :]
    all_at_once(
        [
            each.open(district.times(starts_at, service=service))
            for each, (service, starts_at) in zip(people, by_form, strict=True)
        ]
    )
    all_at_once(
        [
            each.send(f"/s/{service.public_id}/", **district.wished(starts_at))
            for each, (service, starts_at) in zip(people, by_form, strict=True)
        ]
    )
    all_at_once(
        [
            each.try_hold(service.code, district.wished(starts_at))
            for each, (service, starts_at) in zip(desks, by_api, strict=True)
        ]
    )


def _all_acknowledged(
    people: Sequence[Resident], pressed: Sequence[Reply], desks: Sequence[Program], sent: Sequence[Reply]
) -> None:
    """Each got its booking, and gets the same one again."""
    assert {reply.status in REDIRECTS for reply in pressed} <= {True}
    slips = all_at_once([each.read_slip() for each in people])
    all_at_once([each.send(CHECK) for each in people])
    assert {each.at for each in people} <= {DONE}
    assert slips == all_at_once([each.read_slip() for each in people])
    assert {reply.status for reply in sent} <= {201}, [reply.body for reply in sent]
    again = all_at_once([each.client.send(each.booking()) for each in desks])
    assert [told(reply) for reply in sent] == [told(reply) for reply in again]
    references = [*(reference for reference, _pin in slips), *(told(reply)[0] for reply in sent)]
    assert len(set(references)) == len(references)
    assert Booking.objects.filter(reference__in=references).count() == len(references)
