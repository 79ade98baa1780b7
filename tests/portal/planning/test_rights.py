"""Every address of planning with every role and with other people's ids: what is not theirs does not exist."""

from collections.abc import Iterator

import pytest
import time_machine
from django.db import transaction
from django.test import Client

from portal.planning.urls import urlpatterns
from programmes.availability.actions.leave import ask_leave, demand_nod
from programmes.availability.actions.swap import accept_swap, offer_swap
from programmes.availability.choices import AbsenceKind
from programmes.availability.models import Absence, DutyBlock, DutySwap
from programmes.bookings.actions.supervise import plan_supervision
from programmes.bookings.models import Supervision
from programmes.people.choices import Role
from tests.factories.availability import diary_for
from tests.factories.bookings import STAFF
from tests.factories.moments import NOW, at
from tests.factories.people import user_with
from tests.portal.planning.scene import Scene, browser_of, build

pytestmark = pytest.mark.django_db

DATE = "?date=2026-03-09T09:00:00%2B08:00"
OWN_ONLY = {"swap_offer", "swap_return", "answer", "supervision_seen"}
NODDING = {"cover", "nod", "grant", "refuse", "approve", "refuse_swap"}
COORDINATORS = {"people", "requests", "papers"}
EVERYBODY = {"start"}


@pytest.fixture(autouse=True)
def _monday_morning() -> Iterator[None]:
    """Stand still at ``NOW``."""
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def scene() -> Scene:
    """Two colleagues, leave that waits, and a swap that was accepted."""
    scene = build()
    demand_nod(diary=scene.diary, is_needed=True, by=STAFF, now=NOW)
    ask_leave(
        diary=scene.diary,
        starts_at=at("00:00", plus=20),
        ends_at=at("24:00", plus=20),
        kind=AbsenceKind.LEAVE,
        by=STAFF,
        now=NOW,
    )
    swap = offer_swap(
        giver=scene.diary, taker=diary_for(scene.colleague), starts_at=at("09:00", plus=14), by=STAFF, now=NOW
    )
    accept_swap(swap=swap, by=STAFF, now=NOW)
    plan_supervision(
        practitioner=scene.own,
        supervisor_name="周老师",
        starts_at=at("14:00", plus=8),
        ends_at=at("15:00", plus=8),
        by=STAFF,
        now=NOW,
    )
    return scene


def addresses(scene: Scene) -> dict[str, str]:
    """Give every address by its name, about ``own``; those of rooms are in ``test_rooms``."""
    ids = {
        "blocks": DutyBlock.objects.get(diary=scene.diary).public_id,
        "leave": Absence.objects.get().public_id,
        "swaps": DutySwap.objects.get().public_id,
        "supervision": Supervision.objects.get().public_id,
    }
    found = {}
    for pattern in urlpatterns:
        route = str(pattern.pattern)
        if route.startswith("rooms/"):
            continue
        sort = next((sort for sort in ids if route.startswith(f"<slug:who>/{sort}/<")), "blocks")
        path = route.replace("<slug:who>", scene.own.public_id).replace("<slug:public_id>", ids[sort])
        path = path.replace("<slug:colleague>", scene.colleague.public_id).replace("<slug:key>", "nothing")
        found[str(pattern.name)] = f"/calendar/plan/{path}{DATE}"
    return found


def reached(client: Client, scene: Scene) -> set[str]:
    """Give the names of the addresses that exist for this browser, read or sent."""
    found = set()
    for name, address in addresses(scene).items():
        with transaction.atomic():
            page = client.get(address)
            answers = {page.status_code, client.post(address, {}).status_code}
            transaction.set_rollback(True)
        if page.status_code == 200:
            assert "<title>区家庭服务中心 · 预约</title>" in page.content.decode(), name
            assert "no-store" in page["Cache-Control"], name
        assert answers <= {200, 302, 303, 404, 405}, (name, answers)
        if answers - {404, 405}:
            found.add(name)
    return found


def everything(scene: Scene) -> set[str]:
    return set(addresses(scene)) - {"check"}


def test_stranger_is_asked_to_sign_in_everywhere(scene: Scene) -> None:
    for name, address in addresses(scene).items():
        response = Client().get(address)
        assert response.status_code in (302, 405), name
        assert response.status_code == 405 or response["Location"].startswith("/accounts/login/"), name


@pytest.mark.parametrize("role", [Role.EDITOR, Role.STREET_CLERK, Role.SUPERVISOR, Role.ADMINISTRATOR])
def test_other_roles_find_nothing(scene: Scene, role: Role) -> None:
    assert reached(browser_of(user_with(role)), scene) == set()


def test_practitioner_reaches_own_pages_and_no_nod(scene: Scene) -> None:
    # A nod and an answer need a form, and "answer" one that fits; there is no news of supervision.
    assert reached(browser_of(scene.own.user), scene) == everything(scene) - NODDING - COORDINATORS - {
        "answer",
        "supervision_seen",
    }


def test_colleague_reaches_nothing_of_another(scene: Scene) -> None:
    assert reached(browser_of(scene.colleague.user), scene) == EVERYBODY
    assert reached(browser_of(scene.stranger.user), scene) == EVERYBODY


def test_coordinator_of_the_area_plans_and_nods(scene: Scene) -> None:
    coordinator = browser_of(user_with(Role.COORDINATOR, scene.venue.street))

    assert reached(coordinator, scene) == everything(scene) - OWN_ONLY


def test_coordinator_of_another_area_finds_nothing_of_them(scene: Scene) -> None:
    elsewhere = DutyBlock.objects.get(diary=diary_for(scene.stranger)).venue.street

    assert reached(browser_of(user_with(Role.COORDINATOR, elsewhere)), scene) == EVERYBODY | COORDINATORS


def test_ids_of_somebody_else_under_own_address_are_not_found(scene: Scene) -> None:
    client = browser_of(scene.own.user)
    other = DutyBlock.objects.get(diary=diary_for(scene.colleague))

    for verb in ("", "change/", "cancel/", "end/"):
        assert client.get(f"{scene.home}blocks/{other.public_id}/{verb}{DATE}").status_code == 404
    client = browser_of(scene.colleague.user)
    home = f"/calendar/plan/{scene.colleague.public_id}/"
    assert client.get(f"{home}leave/{Absence.objects.get().public_id}/withdraw/").status_code == 404
    assert client.get(f"{home}swaps/{DutySwap.objects.get().public_id}/").status_code == 200


def test_draft_of_another_session_is_not_found(scene: Scene) -> None:
    client = browser_of(scene.own.user)
    block = DutyBlock.objects.get(diary=scene.diary)
    there = client.post(f"{scene.home}blocks/{block.public_id}/cancel/{DATE}", {"scope": "this"})["Location"]

    assert client.get(there).status_code == 200
    assert browser_of(scene.own.user).get(there).status_code == 404
    assert browser_of(user_with(Role.COORDINATOR)).get(there).status_code == 404


def test_lists_of_coordinators_end_at_their_area(scene: Scene) -> None:
    here = browser_of(user_with(Role.COORDINATOR, scene.venue.street))
    elsewhere = browser_of(
        user_with(Role.COORDINATOR, DutyBlock.objects.get(diary=diary_for(scene.stranger)).venue.street)
    )

    assert "林晓岚" in here.get("/calendar/plan/people/").content.decode()
    assert "林晓岚" not in here.get("/calendar/plan/people/?name=%00陈").content.decode()
    assert "林晓岚" in here.get("/calendar/plan/requests/").content.decode()
    for page in ("people", "requests"):
        assert "林晓岚" not in elsewhere.get(f"/calendar/plan/{page}/").content.decode()
