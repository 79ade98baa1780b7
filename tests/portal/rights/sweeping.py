"""Asking for an address as a role, and saying what is wrong with the answer."""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.test import Client
from django.urls import reverse

from portal.rights.words import NONE, Degree, Right, Thing
from programmes.people.choices import Role
from tests.portal.rights.scene import BESIDE, FAR, NEAR, PLACES, Scene

DAY = "2026-03-09"
TELLING = ("calendar:day", "calendar:week", "calendar:agenda", "calendar:sheet")
"""Pages that name who comes to whoever may see all of them."""

LISTING = (Role.PRACTITIONER, Role.COORDINATOR, Role.STREET_CLERK)
"""Roles that have a place: their lists end there."""

SENT = {"reason": "x", "answer": "withdraw"}


def path_of(
    scene: Scene, right: Right, address: str, place: str, *, whose: str = "", client: Client | None = None
) -> str:
    """Give one address of a row, for the thing at ``place``, perhaps under the address of what is at ``whose``."""
    if right.thing == Thing.NOTHING:
        return reverse(address)
    if right.thing in (Thing.DRAFT, Thing.ROOM_DRAFT):
        begin = begun if right.thing == Thing.DRAFT else begun_room
        return reverse(address, args=begin(scene, place, client or Client()))
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


def begun_room(scene: Scene, place: str, client: Client) -> tuple[str, str]:
    """Begin to close a room in this browser, and give the same."""
    room, block = scene.parts_of(Thing.OPENING, "", place)
    close = f"{reverse('planning:room_close', args=[room, block])}?date=2026-03-09T07:00:00%2B08:00"
    there = client.post(close, {"scope": "this"}).headers.get("Location", "")
    return room, there.rstrip("/").rpartition("/")[2] if "/check/" in there else "nothing"


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


def fault_of_sending(role: Role | str | None, answer: Any) -> str:
    """Say what is wrong with the answer to a form that is not theirs to send, or nothing. A page without a form says so to everybody."""
    if role is None:
        return (
            "" if answer.status_code == 405 or _asks_to_sign_in(answer) else f"a stranger sends, {answer.status_code}"
        )
    return "" if answer.status_code in (404, 405) else f"{answer.status_code} instead of 404 when sent"


def _asks_to_sign_in(answer: Any) -> bool:
    return answer.status_code == 302 and "/accounts/login/" in answer["Location"]


def fault_of(scene: Scene, role: Role | str | None, address: str, place: str, degree: Degree, answer: Any) -> str:
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
