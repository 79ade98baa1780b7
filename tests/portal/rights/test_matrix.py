"""Every address as every role, with things of one's own and with other people's: what the table says is what happens."""

from collections.abc import Callable, Iterator
from itertools import product
from typing import Any

import pytest
import time_machine
from django.db import transaction
from django.test import Client
from django.urls import reverse

from portal.rights.matrix import FOREIGN, OPEN, RIGHTS, named
from portal.rights.words import NONE, STATES, THINGS, Degree, Right, Thing
from programmes.people.choices import Role
from tests.factories.moments import NOW
from tests.factories.people import user_with
from tests.portal.desk.staff import signed_in
from tests.portal.rights.scene import BESIDE, FAR, NEAR, NOBODY, PLACES, Scene, browser, build_scene
from tests.privacy.addresses import Address, every_address

DAY = "2026-03-09"
TELLING = ("calendar:day", "calendar:week", "calendar:agenda", "calendar:sheet")
"""Pages that name who comes to whoever may see all of them."""

LISTING = (Role.PRACTITIONER, Role.COORDINATOR, Role.STREET_CLERK)
"""Roles that have a place: their lists end there."""

SENT = {"reason": "x", "answer": "withdraw"}
EVERYBODY = [*Role, NOBODY, None]
WHOLE = (Thing.VERSION, Thing.DRAFT)
"""Things whose second part is no random id: it means nothing under another address."""


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


def path_of(
    scene: Scene, right: Right, address: str, place: str, *, whose: str = "", client: Client | None = None
) -> str:
    """Give one address of a row, for the thing at ``place``, perhaps under the address of what is at ``whose``."""
    if right.thing == Thing.NOTHING:
        return reverse(address)
    if right.thing == Thing.DRAFT:
        return reverse(address, args=begun(scene, place, client or Client()))
    parts = scene.parts_of(right.thing, right.state, place)
    if "{id}" not in right.query:
        named = (scene.parts_of(right.thing, right.state, whose)[0], *parts[1:]) if whose else parts
        return f"{reverse(address, args=named)}?{right.query}"
    day = "" if "date=" in right.query or "at=" in right.query else f"&on={DAY}"
    return f"{reverse(address)}?{right.query.format(id=parts[-1])}{day}"


def begun(scene: Scene, place: str, client: Client) -> tuple[str, str]:
    """Begin a change in this browser, and give the parts of its address; a key that no browser has, if that is not theirs to do."""
    who = scene.id_of(Thing.PERSON, "", place)
    there = client.post(reverse("planning:decide", args=[who])).headers.get("Location", "")
    return who, there.rstrip("/").rpartition("/")[2] if "/check/" in there else "nothing"


def degree_of(right: Right, role: Role | str | None, place: str) -> Degree:
    """Give how far the row lets ``role`` go at ``place``: a colleague's things are far for practitioners, and near for their coordinator."""
    reach = right.reach(role) if isinstance(role, Role) else NONE
    is_far = place == FAR or (place == BESIDE and role == Role.PRACTITIONER)
    return reach.far if is_far else reach.near


def ask(client: Client, right: Right, path: str) -> Any:
    """Open or send an address and undo what it did."""
    return send(client, path) if right.sends else undone(client.get, path)


def send(client: Client, path: str) -> Any:
    """Send a form to an address and undo what it did."""
    return undone(client.post, path, SENT)


def undone(method: Callable[..., Any], *given: Any) -> Any:
    """Ask, and undo what that did."""
    with transaction.atomic():
        answer = method(*given)
        transaction.set_rollback(True)
    return answer


def told(secrets: list[str], answer: Any) -> list[str]:
    """Give those of the secrets that an answer tells."""
    text = answer.content.decode("utf-8", "replace")
    return [secret for secret in secrets if secret in text]


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
@pytest.mark.parametrize("role", EVERYBODY, ids=str)
def test_address_does_what_the_table_says(scene: Scene, role: Role | str | None) -> None:
    client = browser(scene, role)
    wrong = []
    for right in RIGHTS:
        for address in right.addresses:
            for place in PLACES if right.thing else ("",):
                degree = degree_of(right, role, place)
                path = path_of(scene, right, address, place, client=client)
                fault = _fault(scene, role, address, place, degree, ask(client, right, path))
                if not fault and degree == Degree.NO and not right.sends:
                    fault = _taken(role, send(client, path))
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


def _taken(role: Role | str | None, answer: Any) -> str:
    """Say what is wrong with the answer to a form that is not theirs to send, or nothing. A page without a form says so to everybody."""
    if role is None:
        return (
            "" if answer.status_code == 405 or _asks_to_sign_in(answer) else f"a stranger sends, {answer.status_code}"
        )
    return "" if answer.status_code in (404, 405) else f"{answer.status_code} instead of 404 when sent"


def _asks_to_sign_in(answer: Any) -> bool:
    return answer.status_code == 302 and "/accounts/login/" in answer["Location"]


def _fault(scene: Scene, role: Role | str | None, address: str, place: str, degree: Degree, answer: Any) -> str:
    """Say what is wrong with an answer, or nothing."""
    if role is None:
        return "" if _asks_to_sign_in(answer) else f"a stranger gets {answer.status_code}"
    if degree == Degree.NO and answer.status_code != 404:
        return f"{answer.status_code} instead of 404"
    if degree != Degree.NO and answer.status_code not in (200, 302, 422):
        return f"{answer.status_code} although it is theirs"
    if answer.status_code == 302 and answer["Location"].startswith("/accounts/"):
        return f"is led to {answer['Location']}"
    leaked = _leaked(scene, role, place, degree, answer)
    if leaked:
        return f"tells {leaked}"
    if degree == Degree.FULL and place and address in TELLING and scene.aliases[place] not in answer.content.decode():
        return "does not say who comes"
    return ""


def _leaked(scene: Scene, role: Role | str, place: str, degree: Degree, answer: Any) -> list[str]:
    """Give what an answer tells that it should not: secrets of other places, and whatever only the practitioner may read."""
    mine = {NEAR} if role == Role.PRACTITIONER else set()
    sealed = [word for each in PLACES if each not in mine for word in told(scene.sealed[each], answer)]
    if not place:
        known = {Role.PRACTITIONER: mine, Role.COORDINATOR: {NEAR, BESIDE}, Role.STREET_CLERK: {NEAR, BESIDE}}
        others = set(PLACES) - known[Role(role)] if role in LISTING else set()
    else:
        others = set(PLACES) - ({place} if degree == Degree.FULL else set())
        if degree != Degree.NO:
            others -= mine  # whoever comes there comes to them, in whichever calendar it stands
    return [secret for each in sorted(others) for secret in told(scene.secrets[each], answer)] + sealed


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
