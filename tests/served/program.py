"""Programs that book through the API: a trusted desk's, or anybody's, who must prove a phone first."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tests.served.client import Client, Reply, all_at_once
from tests.served.resident import codes_sent

ROOT = "/api/v1"


@dataclass
class Program:
    """A client that speaks JSON. Without ``secret`` it is anybody's. ``key`` makes its booking the same one, however often it is sent."""

    port: int
    phone: str
    key: str
    secret: str = ""
    hold: str = ""
    proof: Mapping[str, str] | None = None

    def __post_init__(self) -> None:
        """Open the line."""
        self.client = Client(self.port, headers={"Authorization": f"Bearer {self.secret}"} if self.secret else {})

    def request(self, path: str, body: Mapping[str, Any], **headers: str) -> bytes:
        """Give a POST of ``body`` as it goes over the wire."""
        return self.client.written("POST", f"{ROOT}{path}", json.dumps(body).encode(), "application/json", **headers)

    async def try_hold(self, service: str, wished: Mapping[str, str]) -> Reply:
        """Hold a time and keep its id."""
        reply = await self.client.send(self.request("/holds", {"service": service, **wished}))
        if reply.status == 201:
            self.hold = json.loads(reply.body)["id"]
        return reply

    async def ask_for_code(self) -> None:
        """Have a code sent to the phone."""
        reply = await self.client.send(self.request("/verifications", {"phone": self.phone}))
        assert reply.status == 201, (reply.status, reply.body)
        self.proof = {"id": json.loads(reply.body)["id"]}

    def booking(self) -> bytes:
        """Give the request that turns the hold into a booking."""
        contact: dict[str, Any] = {"name": "小林", "phone": self.phone}
        if self.proof:
            contact["verification"] = dict(self.proof)
        body = {"hold": self.hold, "contact": contact, "consents": [{"code": "privacy", "version": "1"}]}
        return self.request("/bookings", body, Idempotency_Key=self.key)

    def twins(self, count: int) -> list[bytes]:
        """Give the same booking request so many times."""
        return [self.booking() for _number in range(count)]


def prove_all(programs: Sequence[Program]) -> None:
    """Let all that have no desk's key prove their phones."""
    anybody = [each for each in programs if not each.secret]
    all_at_once([each.ask_for_code() for each in anybody])
    codes = codes_sent() if anybody else {}
    for each in anybody:
        assert each.proof
        each.proof = {**each.proof, "code": codes[each.phone]}


def told(reply: Reply) -> tuple[str, str, str]:
    """Give reference, PIN and token of a booking that was made."""
    answer = json.loads(reply.body)
    return answer["reference"], answer["pin"], answer["token"]
