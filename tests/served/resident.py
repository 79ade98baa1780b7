"""Residents who walk the pages of the booking journey, all of them one step at a time together."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from programmes.notifications.choices import Purpose
from programmes.notifications.models import OutboxMessage
from tests.served.client import Client, Reply, all_at_once, led_to

CHECK, DONE, CODE = "/book/check/", "/book/done/", "/book/code/"
REDIRECTS = {302, 303}
MOST_STEPS = 10
NUMBERS = re.compile(r"<dd>([^<]+)</dd>")

ANSWERS: Mapping[str, Mapping[str, str]] = {
    "/book/reach/": {"channel": "none"},
    "/book/questions/": {},
    "/book/consent/": {"consent_privacy": "on"},
}


@dataclass
class Resident:
    """A browser with a phone number; ``at`` is the address that the last answer led to."""

    client: Client
    phone: str
    at: str = ""
    last: Reply = field(default_factory=lambda: Reply(0, b"", b"", 0, 0))

    async def open(self, path: str) -> None:
        """Open a page: the cookie with the token comes with it."""
        self.last = await self.client.get(path)
        assert self.last.status == 200, self.last

    async def send(self, path: str, **fields: str) -> None:
        """Send a form and note where it leads; nowhere when it only came back to where it was sent."""
        self.last = await self.client.post(path, **fields)
        leads = led_to(self.last) if self.last.status in REDIRECTS else ""
        self.at = "" if leads == path else leads

    @property
    def holds(self) -> bool:
        """Say whether the time that was pressed is kept: the journey goes on."""
        return self.at.startswith("/book/")

    @property
    def was_refused(self) -> bool:
        """Say whether the answer leads back to the times, naming the one that was taken."""
        return "taken=" in self.at

    def twins(self, count: int) -> list["Resident"]:
        """Give the same browser so many times more: fingers that press twice."""
        return [
            Resident(Client(self.client.port, cookies=dict(self.client.cookies)), self.phone, self.at)
            for _number in range(count)
        ]

    async def read_slip(self) -> tuple[str, str]:
        """Give reference and PIN from the confirmation page."""
        page = await self.client.get(DONE)
        assert page.status == 200, (page.status, page.head)
        reference, pin = NUMBERS.findall(page.body.decode().partition('class="numbers"')[2])[:2]
        return reference, pin


def walk_to_check(people: Sequence[Resident]) -> None:
    """Let all who hold a time answer page after page, until each stands before the last button."""
    for _step in range(MOST_STEPS):
        moving = [each for each in people if each.at != CHECK]
        if not moving:
            return
        codes = codes_sent() if any(each.at == CODE for each in moving) else {}
        all_at_once([each.send(each.at, **_answer(each, codes)) for each in moving])
        lost = [each for each in moving if not each.at.startswith("/book/")]
        assert not lost, (lost[0].last.status, lost[0].at)
    raise AssertionError(f"the journey does not end: {people[0].at}")


def codes_sent() -> dict[str, str]:
    """Give the newest code sent to each phone, as the outbox of a demonstration shows it."""
    rows = OutboxMessage.objects.filter(purpose=Purpose.ONE_TIME_CODE).order_by("pk")
    return {row.address: json.loads(row.params)["code"] for row in rows}


def _answer(each: Resident, codes: Mapping[str, str]) -> dict[str, str]:
    if each.at == "/book/contact/":
        return {"name": "小雨", "by": "phone", "phone": each.phone}
    if each.at == CODE:
        return {"code": codes[each.phone]}
    return dict(ANSWERS[each.at])
