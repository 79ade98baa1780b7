"""Nothing that can be sent to a public page breaks it, comes back unescaped, or changes anything by merely reading."""

import logging
from collections.abc import Callable, Iterator, Sequence
from typing import Any
from urllib.parse import urljoin

import pytest
from django.conf import settings as django_settings
from django.db import transaction
from django.test import Client

from tests.factories.catalogue import ProgrammeFactory
from tests.privacy.addresses import Address, public_addresses, staff_addresses
from tests.privacy.attacks import ATTACKS, NOT_OFFERED, RAW, Attack, few
from tests.privacy.pages import read
from tests.privacy.scene import Scene, coordinator, with_bookings, with_meeting
from tests.privacy.walking import Walker
from tests.privacy.watching import fingerprint, written

pytestmark = pytest.mark.timeout(1500)

Choice = Callable[[str], Sequence[Attack]]
ON_THE_DRAFT = ("s", "book")
"""First words of the addresses that show something else at each stage; the others are tried at the beginning and the end."""

READING = next(attack for attack in ATTACKS if attack.method == "GET")
SEE_OTHER = 303

KNOWN_NAMES = ("name", "start", "channel", "venue", "since", "code", "phone", "email", "reference", "pin", "reason")


@pytest.fixture(autouse=True)
def _forget_requests() -> Iterator[None]:
    """Keep what Django logs of refused requests out of memory: pytest keeps the records of a test, and these keep whole requests."""
    loggers = [logging.getLogger(name) for name in ("django.request", "django.security")]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL)
    yield
    for logger, level in zip(loggers, levels, strict=True):
        logger.setLevel(level)


class Fuzzer:
    """Sends attacks from a stage of the journey and undoes what they did. ``complaints`` say what went wrong."""

    def __init__(self, scene: Scene, choose: Choice) -> None:
        self.scene, self.choose = scene, choose
        self.names: set[str] = set(KNOWN_NAMES)
        self.sent = self.read_on = 0
        self.complaints: list[str] = []

    def stage(self, walker: Walker) -> None:
        """Try the addresses that matter where ``walker`` stands."""
        self.names |= {name for form in walker.read.forms for name in form.names if name != "csrfmiddlewaretoken"}
        addresses = [each for each in public_addresses() if each.first in ON_THE_DRAFT]
        self.attack(walker.client, addresses, stage=walker.path, prefix=walker.prefix)

    def attack(
        self, client: Client, addresses: list[Address], *, stage: str, prefix: str = "", reading_writes: bool = False
    ) -> None:
        """Send the chosen attacks to each of ``addresses`` with the cookies of ``client``."""
        plan = [
            (prefix + address.path(self.scene.samples_for(address)), attack)
            for address in addresses
            for attack in self.choose(f"{stage} {address.name}")
        ]
        before = fingerprint()
        with transaction.atomic():
            for path, attack in plan:
                if attack.method != "POST":
                    self._send(client, path, attack, stage, may_write=reading_writes)
            if not reading_writes and fingerprint() != before:
                self.complaints.append(f"{stage}: reading changed rows")
            transaction.set_rollback(True)
        for path, attack in plan:
            if attack.method == "POST":
                with transaction.atomic():
                    self._send(client, path, attack, stage, may_write=True)
                    transaction.set_rollback(True)

    def _send(self, client: Client, path: str, attack: Attack, stage: str, *, may_write: bool) -> None:
        hands = Client(raise_request_exception=False)
        hands.handler = client.handler  # its middleware is loaded already
        hands.cookies.load({name: cookie.value for name, cookie in client.cookies.items()})
        with written() as statements:
            response = attack.send(hands, path, sorted(self.names))
        self.sent += 1
        where = f"{stage} {attack.method} {path} {attack.label}"
        self.complaints += [f"{where}: {complaint}" for complaint in _complaints(response, attack)]
        if statements and not may_write:
            self.complaints.append(f"{where}: wrote {statements[0]}")
        if response.status_code == SEE_OTHER:
            self._follow(hands, response, where)

    def _follow(self, hands: Client, response: Any, where: str) -> None:
        """Read the page that a refused form leads to: what was sent must not come back there, and reading writes nothing."""
        with written() as statements:
            page = hands.get(response.headers["Location"])
        self.read_on += 1
        found = _complaints(page, READING) + [f"wrote {statement}" for statement in statements]
        if page.status_code != 200:
            found.append(f"status {page.status_code} instead of a page")
        self.complaints += [f"{where}, read on: {complaint}" for complaint in found]


def _complaints(response: Any, attack: Attack) -> list[str]:
    found = []
    if response.status_code >= 500:
        found.append(f"status {response.status_code}")
    if attack.method in NOT_OFFERED and response.status_code != 405:
        found.append(f"status {response.status_code} instead of 405")
    text = response.content.decode("utf-8", "replace")
    found += [f"{raw} came back" for raw in RAW if raw in text]
    found += [f"{raw} in a header" for raw in RAW if raw in str(response.headers)]
    goes_to = urljoin("http://testserver/", response.headers.get("Location", "").replace("\\", "/"))
    if not goes_to.startswith(("http://testserver/", django_settings.LEAVE_URL)):
        found.append(f"leads to {goes_to}")
    return found


def _whole_journey(scene: Scene, choose: Choice, *, prefix: str = "") -> Fuzzer:
    with_bookings(scene)
    fuzzer = Fuzzer(scene, choose)
    fuzzer.attack(Client(), public_addresses(), stage="no cookies", prefix=prefix)
    with Walker(prefix=prefix, companion="阿明", who="two") as walker:
        walker.begin(scene.either)
        walker.walk(each=fuzzer.stage)
        fuzzer.stage(walker)
        with transaction.atomic():
            fuzzer.scene.samples["manage"] = {"token": walker.kept["token"]}
            fuzzer.attack(walker.client, public_addresses(), stage="own booking", prefix=prefix)
            walker.answers["phone"] = "13900139000"
            walker.get(f"{walker.link}reach/number/")
            walker.go_on()
            managing = [address for address in public_addresses() if address.first == "my"]
            fuzzer.attack(walker.client, managing, stage="new number", prefix=prefix)
            transaction.set_rollback(True)
    fuzzer.attack(coordinator(), staff_addresses(), stage="staff", prefix=prefix, reading_writes=True)
    working = [address for address in staff_addresses() if address.name.startswith("meeting:")]
    fuzzer.attack(with_meeting(scene), working, stage="session", prefix=prefix, reading_writes=True)
    return fuzzer


def test_pages_bear_some_of_everything(scene: Scene) -> None:
    fuzzer = _whole_journey(scene, few)

    assert fuzzer.complaints == []
    assert fuzzer.sent > 400
    assert fuzzer.read_on > 20


@pytest.mark.proof
def test_pages_bear_everything(scene: Scene) -> None:
    fuzzer = _whole_journey(scene, lambda stage: ATTACKS)

    assert fuzzer.complaints == []
    assert fuzzer.sent > 5000


@pytest.mark.proof
def test_english_pages_bear_much(scene: Scene) -> None:
    fuzzer = _whole_journey(
        scene, lambda stage: [attack for part in range(4) for attack in few(f"{stage} {part}")], prefix="/en"
    )

    assert fuzzer.complaints == []
    assert fuzzer.sent > 1500


def test_forms_of_pages_have_names_to_attack(scene: Scene) -> None:
    fuzzer = _whole_journey(scene, lambda stage: [])

    assert {"start", "name", "channel", "consent_privacy"} <= fuzzer.names


def test_fuzzer_sees_what_is_wrong(scene: Scene) -> None:
    fuzzer = Fuzzer(scene, lambda stage: ATTACKS)
    harmless = next(attack for attack in ATTACKS if attack.method == "GET")
    writing = Attack("writing", "GET", lambda client, path, names: (ProgrammeFactory(), client.get(path))[1])

    fuzzer._send(Client(), "/", harmless, "here", may_write=False)
    fuzzer._send(Client(), "/", writing, "here", may_write=False)

    assert len(fuzzer.complaints) == 1
    assert "INSERT" in fuzzer.complaints[0]
    assert read(Client().get("/")).title
