"""Somebody calls: who may look, what is noted, and what a new PIN does."""

from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client

from programmes.bookings.models import Booking
from programmes.bookings.queries.access import booking_for_pin, manage_token
from programmes.people.choices import Role
from programmes.records.models import AuditEntry
from tests.factories.availability import staffed_venue
from tests.factories.bookings import booked
from tests.factories.catalogue import ServiceFactory
from tests.factories.moments import NOW
from tests.factories.places import StreetFactory
from tests.portal.desk.staff import signed_in


@pytest.fixture(autouse=True)
def _monday_morning() -> Iterator[None]:
    """Stand still at ``NOW``."""
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def booking(db: None) -> Booking:
    """A booking in person, next Monday at nine."""
    service = ServiceFactory(name_zh="伴侣咨询")
    staffed_venue(service)
    return booked(service, channel="in_person")


@pytest.fixture
def coordinator(booking: Booking) -> Client:
    """A coordinator of the booking's street."""
    return signed_in(Role.COORDINATOR, booking.session.venue.street)  # type: ignore[union-attr]


def new_pin(coordinator: Client, booking: Booking, reason: str = "编号和称呼都对") -> str:
    """Make a new PIN and give the page that follows."""
    answer = coordinator.post(f"/desk/bookings/{booking.public_id}/pin/", {"reason": reason}, follow=True)
    return str(answer.content.decode())


@pytest.mark.parametrize("words", ["reference", "phone"])
def test_caller_is_found(coordinator: Client, booking: Booking, words: str) -> None:
    asked = {"reference": booking.reference.lower(), "phone": "138 0013 8000"}[words]

    answer = coordinator.post("/desk/find/", {"words": asked})

    text = answer.content.decode()
    assert f"/desk/bookings/{booking.public_id}/" in text
    assert "<title>区家庭服务中心 · 预约</title>" in text
    assert "no-store" in answer["Cache-Control"]


def test_caller_without_anything_is_found_by_start_and_name(coordinator: Client, booking: Booking) -> None:
    asked = {"day": "2026-03-09", "hour": "09:00", "name": "小林"}

    assert booking.reference in coordinator.post("/desk/find/", asked).content.decode()
    assert "没有找到" in coordinator.post("/desk/find/", asked | {"name": "小李"}).content.decode()
    for wrong in ({"day": "x"}, {"hour": ""}, {"name": ""}, {"day": "0001-01-01"}, {"day": "9999-12-31"}):
        assert coordinator.post("/desk/find/", asked | wrong).status_code == 422


def test_empty_question_is_asked_again(coordinator: Client) -> None:
    assert coordinator.get("/desk/find/").status_code == 200
    assert coordinator.post("/desk/find/", {"words": " "}).status_code == 422


def test_foreign_area_finds_nothing_and_opens_nothing(booking: Booking) -> None:
    stranger = signed_in(Role.COORDINATOR, StreetFactory())

    assert "没有找到" in stranger.post("/desk/find/", {"words": booking.reference}).content.decode()
    assert stranger.get(f"/desk/bookings/{booking.public_id}/").status_code == 404
    assert stranger.post(f"/desk/bookings/{booking.public_id}/pin/", {"reason": "x"}).status_code == 404
    assert Booking.objects.get().token_version == 1


@pytest.mark.parametrize("role", [Role.EDITOR, Role.PRACTITIONER, Role.SUPERVISOR, Role.ADMINISTRATOR])
def test_other_roles_find_no_page(booking: Booking, role: Role) -> None:
    other = signed_in(role)

    for path in ("/desk/find/", f"/desk/bookings/{booking.public_id}/"):
        assert other.get(path).status_code == 404


def test_stranger_is_asked_to_sign_in(booking: Booking, client: Client) -> None:
    for path in ("/desk/find/", f"/desk/bookings/{booking.public_id}/"):
        assert client.get(path).status_code == 302


def test_new_pin_works_and_the_old_link_is_dead(coordinator: Client, booking: Booking, client: Client) -> None:
    Booking.objects.update(pin_tries=5)
    old = f"/my/{manage_token(booking)}/"
    assert client.get(old).status_code == 200

    text = new_pin(coordinator, booking)

    pin = text.split("新查询码")[1].split("<dd>")[1][:6]
    assert booking_for_pin(reference=booking.reference, pin=pin) == booking
    assert client.get(old).status_code == 404


def test_new_pin_is_shown_once(coordinator: Client, booking: Booking) -> None:
    assert "请念给来电人听" in new_pin(coordinator, booking)

    assert "请念给来电人听" not in coordinator.get(f"/desk/bookings/{booking.public_id}/").content.decode()


def test_new_pin_needs_a_reason_and_a_press(coordinator: Client, booking: Booking) -> None:
    path = f"/desk/bookings/{booking.public_id}/pin/"

    assert coordinator.get(path).status_code == 405
    assert coordinator.post(path, {"reason": " "}).status_code == 422
    assert Booking.objects.get().token_version == 1


def test_page_hides_most_of_the_number(coordinator: Client, booking: Booking) -> None:
    text = coordinator.get(f"/desk/bookings/{booking.public_id}/").content.decode()

    assert "138 •••• 8000" in text
    assert "13800138000" not in text


def test_every_look_is_noted(coordinator: Client, booking: Booking) -> None:
    coordinator.post("/desk/find/", {"words": "ZZZZZZZZZZ"})
    coordinator.post("/desk/find/", {"words": booking.reference})
    coordinator.get(f"/desk/bookings/{booking.public_id}/")
    new_pin(coordinator, booking)

    noted = list(AuditEntry.objects.order_by("pk").values_list("action", flat=True))
    assert noted[:3] == ["booking.looked_up", "booking.read", "booking.read"]
    assert "booking.reissued" in noted
