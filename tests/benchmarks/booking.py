"""The clients of B4 and B5: the bare view, the API and the site's form, asking for one time or each for its own."""

import itertools
import json
from collections import Counter
from collections.abc import Callable, Coroutine, Iterator, Sequence
from datetime import datetime
from typing import Any

from tests.benchmarks.volley import Way
from tests.served.client import Client, Reply, all_at_once
from tests.served.district import BEGINS, ENDS, District
from tests.served.server import Server

BARE, PLAIN, API, FORM = "bare view, nothing around it", "bare view, same middleware", "API", "site's form"
WON = {201, 302, 303}
SLOTS = itertools.count()
"""The bare slots nobody asked for yet."""


class Clients:
    """So many clients of each kind, who keep their connections, and those of the form their sessions, over all rounds."""

    def __init__(self, district: District, product: Server, bare: Server, count: int, *, turns: int = 1) -> None:
        """``turns`` is how many times each client asks in a round, one after the other."""
        self._district, self._product, self._bare = district, product, bare
        self.count, self.turns = count, turns
        self._bares = [Client(bare.port) for _number in range(count)]
        self._plains = [Client(product.port) for _number in range(count)]
        self._apis = [Client(product.port) for _number in range(count)]
        # One visitor has one hold at a time, so each turn of the form is another visitor's.
        self._forms = [Client(product.port) for _number in range(count * turns)]
        self._start = _starts(district)

    def open_sessions(self) -> None:
        """Let every visitor open the times page; the token comes with it, the session with the first time sent."""
        page = self._district.times(self._district.start("09:00", 0))
        for place in range(0, len(self._forms), self.count):
            all_at_once([visitor.get(page) for visitor in self._forms[place : place + self.count]])

    def one_for_all(self) -> dict[str, Way]:
        """B4: everybody asks for the same."""

        def bare(clients: Sequence[Client]) -> list[Reply]:
            slot = next(SLOTS)
            return all_at_once([client.get(f"/bare/{slot}") for client in clients])

        def api() -> list[Reply]:
            starts_at = next(self._start)
            return all_at_once([client.send(self._hold(client, starts_at)) for client in self._apis])

        def form() -> list[Reply]:
            starts_at = next(self._start)
            return all_at_once([client.send(self._press(client, starts_at)) for client in self._forms])

        return self._ways(lambda: bare(self._bares), lambda: bare(self._plains), api, form, self._one_won)

    def one_for_each(self) -> dict[str, Way]:
        """B5: everybody asks for other times, one after the other."""

        def bare(clients: Sequence[Client]) -> list[Reply]:
            asked = [[client.written("GET", f"/bare/{next(SLOTS)}") for _turn in self._turns()] for client in clients]
            return _flat(
                _one_by_one([client] * self.turns, wanted) for client, wanted in zip(clients, asked, strict=True)
            )

        def api() -> list[Reply]:
            asked = [[self._hold(client, next(self._start)) for _turn in self._turns()] for client in self._apis]
            return _flat(
                _one_by_one([client] * self.turns, wanted) for client, wanted in zip(self._apis, asked, strict=True)
            )

        def form() -> list[Reply]:
            people = [self._forms[place :: self.count] for place in range(self.count)]
            return _flat(
                _one_by_one(visitors, [self._press(visitor, next(self._start)) for visitor in visitors])
                for visitors in people
            )

        return self._ways(lambda: bare(self._bares), lambda: bare(self._plains), api, form, self._all_won)

    def half_hours(self) -> list[Reply]:
        """Ask for starts on every half hour, each by several clients."""
        starts = [
            self._district.start(f"{hour:02}:{minute}", 0)
            for hour in range(BEGINS, ENDS - 1)
            for minute in ("00", "30")
        ]
        asked = [
            [starts[(number * self.turns + turn) % len(starts)] for turn in self._turns()]
            for number in range(self.count)
        ]
        return _flat(
            _one_by_one([client] * self.turns, [self._hold(client, starts_at) for starts_at in wanted])
            for client, wanted in zip(self._apis, asked, strict=True)
        )

    def _ways(
        self,
        bare: Callable[[], Sequence[Reply]],
        plain: Callable[[], Sequence[Reply]],
        api: Callable[[], Sequence[Reply]],
        form: Callable[[], Sequence[Reply]],
        check: Callable[[Sequence[Reply]], None],
    ) -> dict[str, Way]:
        served = {BARE: (self._bare, bare), PLAIN: (self._product, plain), API: (self._product, api)}
        served[FORM] = (self._product, form)
        return {name: Way(server, send, check) for name, (server, send) in served.items()}

    def begin_round(self) -> None:
        """Offer all times again: whatever was held is given back between rounds."""
        self._start = _starts(self._district)

    def _hold(self, client: Client, starts_at: datetime) -> bytes:
        body = json.dumps({"service": self._district.service.code, **self._district.wished(starts_at)}).encode()
        return client.written("POST", "/api/v1/holds", body, "application/json")

    def _press(self, client: Client, starts_at: datetime) -> bytes:
        return client.form(f"/s/{self._district.service.public_id}/", **self._district.wished(starts_at))

    def _turns(self) -> range:
        return range(self.turns)

    def _one_won(self, replies: Sequence[Reply]) -> None:
        told = Counter(_verdict(reply) for reply in replies)
        assert told == {"held": 1, "refused": self.count - 1}, told

    def _all_won(self, replies: Sequence[Reply]) -> None:
        told = Counter(_verdict(reply) for reply in replies)
        assert told == {"held": self.count * self.turns}, told


def _verdict(reply: Reply) -> str:
    """Say what a client was told. A form that is refused leads back to the times, naming the time that was taken."""
    if reply.status == 409 or (reply.status in WON and "taken=" in reply.header("Location")):
        return "refused"
    return "held" if reply.status in WON else f"{reply.status} {reply.body[:200]!r}"


def _starts(district: District) -> Iterator[datetime]:
    return (district.start(f"{hour:02}:00", day) for day in range(80) for hour in range(BEGINS, ENDS))


async def _one_by_one(clients: Sequence[Client], requests: Sequence[bytes]) -> list[Reply]:
    return [await client.send(request) for client, request in zip(clients, requests, strict=True)]


def _flat(actions: Any) -> list[Reply]:
    several: list[Coroutine[Any, Any, list[Reply]]] = list(actions)
    return [reply for replies in all_at_once(several) for reply in replies]
