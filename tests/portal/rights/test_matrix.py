"""Every address as every role, with things of one's own and with other people's: what the table says is what happens."""

from collections.abc import Iterator
from copy import deepcopy
from itertools import product
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from portal.rights.matrix import FOREIGN, OPEN, RIGHTS, named
from portal.rights.words import ALL, STATES, THINGS, Degree, Reach, Right, Thing
from programmes.people.choices import Role
from tests.databases import taken_back
from tests.factories.moments import NOW
from tests.factories.people import user_with
from tests.portal.desk.staff import signed_in
from tests.portal.rights.scene import BESIDE, FAR, NEAR, NOBODY, PLACES, Scene, browser, build_scene
from tests.portal.rights.sweeping import ask, degree_of, fault_of, fault_of_sending, path_of, send, told
from tests.privacy.addresses import Address, every_address

EVERYBODY = [*Role, NOBODY, None]
WHOLE = (Thing.VERSION, Thing.DRAFT, Thing.ROOM_DRAFT)
"""Things whose second part is no random id: it means nothing under another address."""


@pytest.fixture(autouse=True)
def _monday_morning() -> Iterator[None]:
    """Stand still at ``NOW``."""
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture(scope="module")
def built(django_db_setup: None, django_db_blocker: Any) -> Iterator[Scene]:
    """Three workplaces with the same things in each, built once: no test may keep what it does to them."""
    with taken_back(django_db_blocker):
        with time_machine.travel(NOW, tick=False):
            scene = build_scene()
        yield scene


@pytest.fixture
def scene(built: Scene, db: None) -> Scene:
    """The three workplaces as they were built."""
    return deepcopy(built)


def ours() -> list[Address]:
    """Give the addresses that are ours to list."""
    foreign = {each.prefix for each in FOREIGN}
    return [each for each in every_address() if each.first not in foreign]


def test_every_address_has_a_row() -> None:
    rows = set(named())

    assert {each.name for each in ours()} - rows == set(), "Add a row to site/portal/rights/matrix.py."


def test_every_row_has_an_address() -> None:
    assert set(named()) - {each.name for each in every_address()} == set()


def test_every_thing_and_state_has_words() -> None:
    assert {right.thing for right in RIGHTS} <= set(THINGS)
    assert {right.state for right in RIGHTS} <= set(STATES)


def test_open_and_guarded_addresses_are_different_ones() -> None:
    guarded = {address for right in RIGHTS for address in right.addresses}

    assert guarded & {address for each in OPEN for address in each.addresses} == set()


@pytest.mark.once
@pytest.mark.timeout(240)
@pytest.mark.parametrize("role", EVERYBODY, ids=str)
def test_address_does_what_the_table_says(scene: Scene, role: Role | str | None) -> None:
    client = browser(scene, role)
    wrong = []
    for right in RIGHTS:
        for address in right.addresses:
            for place in PLACES if right.thing else ("",):
                degree = degree_of(right, role, place)
                path = path_of(scene, right, address, place, client=client)
                fault = fault_of(scene, role, address, place, degree, ask(client, right, path))
                if not fault and degree == Degree.NO and not right.sends:
                    fault = fault_of_sending(role, send(client, path))
                if fault:
                    wrong.append(f"{path}: {fault}")

    assert wrong == []


@pytest.mark.timeout(240)
@pytest.mark.parametrize("role", [Role.PRACTITIONER, Role.COORDINATOR])
def test_id_of_somebody_else_under_own_address_is_not_found(scene: Scene, role: Role) -> None:
    client = browser(scene, role)
    wrong, tried = [], 0
    for right in (each for each in RIGHTS if each.thing and each.thing not in WHOLE and "{id}" not in each.query):
        if len(scene.parts_of(right.thing, right.state, NEAR)) == 1 or right.reach(role).near == Degree.NO:
            continue
        for address, place in product(right.addresses, (BESIDE, FAR)):
            path = path_of(scene, right, address, place, whose=NEAR)
            answers = {ask(client, right, path).status_code, send(client, path).status_code}
            tried += 1
            if not answers <= {404, 405}:
                wrong.append(f"{path}: {answers}")

    assert wrong == []
    assert tried > 10


@pytest.mark.parametrize(
    ("who", "fault"),
    [({}, "200 instead of 404"), ({Role.SUPERVISOR: ALL}, "")],
)
def test_sweep_finds_a_row_that_says_too_little(scene: Scene, who: dict[Role, Reach], fault: str) -> None:
    right = Right(("meeting:decide",), "", who, Thing.EXTENSION)
    path = path_of(scene, right, "meeting:decide", FAR)
    degree = degree_of(right, Role.SUPERVISOR, FAR)

    answer = ask(browser(scene, Role.SUPERVISOR), right, path)

    assert fault_of(scene, Role.SUPERVISOR, "meeting:decide", FAR, degree, answer) == fault


def test_sweep_finds_a_row_that_says_too_much_and_words_that_leak(scene: Scene) -> None:
    client = browser(scene, Role.PRACTITIONER)
    far = Right(("meeting:session",), "", {Role.PRACTITIONER: ALL}, Thing.SESSION)
    answer = ask(client, far, path_of(scene, far, "meeting:session", BESIDE))
    assert "404 although" in fault_of(scene, Role.PRACTITIONER, "meeting:session", BESIDE, Degree.FULL, answer)

    own = ask(client, far, path_of(scene, far, "meeting:session", NEAR))
    assert "tells" in fault_of(scene, Role.COORDINATOR, "meeting:session", FAR, Degree.FULL, own)


def test_practitioner_reads_what_nobody_else_may(scene: Scene) -> None:
    client = browser(scene, Role.PRACTITIONER)
    named = [
        ("meeting:case", Thing.SESSION, ""),
        ("meeting:done", Thing.FOLLOW_UP, ""),
        ("meeting:referral", Thing.REFERRAL, ""),
        ("meeting:shared", Thing.SHARED, ""),
        ("meeting:offered", Thing.OFFER, "received"),
    ]

    answers = [client.get(reverse(name, args=scene.parts_of(thing, state, NEAR))) for name, thing, state in named]

    assert [told(scene.sealed[NEAR], answer) for answer in answers] == [[word] for word in scene.sealed[NEAR]]


@pytest.mark.parametrize("role", EVERYBODY, ids=str)
def test_parts_that_are_not_ours_are_shut_alike(scene: Scene, role: Role | str | None) -> None:
    client = browser(scene, role)
    wrong = []
    for foreign in (each for each in FOREIGN if not each.is_open):
        allowed = role in foreign.who
        for address in every_address():
            if address.first != foreign.prefix or address.parts or "(?P" in address.route or not address.name:
                continue
            status = client.get(f"/{address.route}").status_code
            if not allowed and status != (302 if role is None else 404):
                wrong.append((address.route, status))

    assert wrong == []


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.PRACTITIONER, Role.ADMINISTRATOR])
def test_being_signed_in_opens_nothing_to_programs(scene: Scene, role: Role) -> None:
    client, stranger = browser(scene, role), Client()
    for place in (NEAR, FAR):
        reference = scene.references[place]
        for name in ("api:get_booking", "api:get_calendar_file"):
            path = reverse(name, args=[reference])
            answers = [each.get(path) for each in (client, stranger)]
            assert [answer.status_code for answer in answers] == [404, 404]
            assert told(scene.secrets[place], answers[0]) in ([], [reference])  # what was asked may be said again


@pytest.mark.parametrize("name", ["manage:booking", "manage:cancel", "manage:slip", "manage:calendar", "manage:qr"])
def test_public_id_of_a_booking_is_no_private_link(scene: Scene, name: str) -> None:
    client = browser(scene, Role.COORDINATOR)

    answer = client.get(reverse(name, args=[scene.id_of(Thing.BOOKING, "", NEAR)]))

    assert answer.status_code == 404


def test_second_factor_comes_first(scene: Scene) -> None:
    client = Client()
    client.force_login(user_with(Role.COORDINATOR))

    for right in RIGHTS:
        reach = right.reach(Role.COORDINATOR)
        for address in right.addresses:
            answer = ask(client, right, path_of(scene, right, address, NEAR))
            if reach.near != Degree.NO:
                assert answer.status_code == 302, address
                assert "/2fa/" in answer["Location"], address


def test_table_is_shown_to_staff_alone(db: None, client: Client) -> None:
    assert client.get("/rights/").status_code == 302
    text = signed_in(Role.SUPERVISOR).get("/rights/").content.decode()

    assert text.count('<th scope="col">') == 9
    assert text.count('<th scope="row">') == len(RIGHTS) + 1
    assert "<title>区家庭服务中心 · 预约</title>" in text
