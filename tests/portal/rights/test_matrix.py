"""Every address as every role, with things of one's own and with other people's: what the table says is what happens."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.db import transaction
from django.test import Client
from django.urls import reverse

from portal.rights.matrix import FOREIGN, OPEN, RIGHTS, STATES, THINGS, Degree, Right, Thing, named
from programmes.people.choices import Role
from tests.factories.moments import NOW
from tests.factories.people import user_with
from tests.portal.desk.staff import signed_in
from tests.portal.rights.scene import FAR, NEAR, NOBODY, Scene, browser, build_scene
from tests.privacy.addresses import Address, every_address

DAY = "2026-03-09"
TELLING = ("calendar:day", "calendar:week", "calendar:agenda", "calendar:sheet")
"""Pages that name who comes to whoever may see all of them."""


@pytest.fixture(autouse=True)
def _monday_morning() -> Iterator[None]:
    """Stand still at ``NOW``."""
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def scene(db: None) -> Scene:
    """Two subdistricts with the same things in each."""
    return build_scene()


def ours() -> list[Address]:
    """Give the addresses that are ours to list."""
    foreign = {each.prefix for each in FOREIGN}
    return [each for each in every_address() if each.first not in foreign]


def path_of(scene: Scene, right: Right, address: str, place: str) -> str:
    """Give one address of a row, for the thing at ``place``."""
    if right.thing == Thing.NOTHING:
        return reverse(address)
    public_id = scene.id_of(right.thing, right.state, place)
    if "{id}" not in right.query:
        return reverse(address, args=[public_id])
    day = "" if "date=" in right.query or "at=" in right.query else f"&on={DAY}"
    return f"{reverse(address)}?{right.query.format(id=public_id)}{day}"


def ask(client: Client, right: Right, path: str) -> Any:
    """Open or send an address and undo what it did."""
    with transaction.atomic():
        answer = client.post(path, {"reason": "x"}) if right.sends else client.get(path)
        transaction.set_rollback(True)
    return answer


def told(scene: Scene, answer: Any, place: str) -> list[str]:
    """Give the secrets of ``place`` that an answer tells."""
    text = answer.content.decode("utf-8", "replace")
    return [secret for secret in scene.secrets[place] if secret in text]


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


@pytest.mark.timeout(240)
@pytest.mark.parametrize("role", [*Role, NOBODY, None], ids=str)
def test_address_does_what_the_table_says(scene: Scene, role: Role | str | None) -> None:
    client = browser(scene, role)
    wrong = []
    for right in RIGHTS:
        reach = right.reach(role if isinstance(role, Role) else None)
        for address in right.addresses:
            places = ((NEAR, reach.near), (FAR, reach.far)) if right.thing else (("", reach.near),)
            for place, degree in places:
                path = path_of(scene, right, address, place)
                answer = ask(client, right, path)
                fault = _fault(scene, role, address, place, degree, answer)
                if fault:
                    wrong.append(f"{path}: {fault}")

    assert wrong == []


def _fault(scene: Scene, role: Role | str | None, address: str, place: str, degree: Degree, answer: Any) -> str:
    """Say what is wrong with an answer, or nothing."""
    if role is None:
        goes = answer.status_code == 302 and "/accounts/login/" in answer["Location"]
        return "" if goes else f"a stranger gets {answer.status_code}"
    others = {NEAR, FAR} - ({place} if degree == Degree.FULL else set())
    if role == Role.PRACTITIONER and degree != Degree.NO:
        others -= {NEAR}  # whoever comes there comes to them, in whichever calendar it stands
    leaked = [secret for each in others for secret in told(scene, answer, each)]
    if degree == Degree.NO and answer.status_code != 404:
        return f"{answer.status_code} instead of 404"
    if degree != Degree.NO and answer.status_code not in (200, 302, 422):
        return f"{answer.status_code} although it is theirs"
    if leaked and place:
        return f"tells {leaked}"
    if degree == Degree.FULL and place and address in TELLING and scene.aliases[place] not in answer.content.decode():
        return "does not say who comes"
    return ""


@pytest.mark.parametrize("role", [*Role, NOBODY, None], ids=str)
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
        reference = scene.secrets[place][5]
        for name in ("api:get_booking", "api:get_calendar_file"):
            path = reverse(name, args=[reference])
            answers = [each.get(path) for each in (client, stranger)]
            assert [answer.status_code for answer in answers] == [404, 404]
            assert told(scene, answers[0], place) in ([], [reference])  # what was asked may be said again


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
