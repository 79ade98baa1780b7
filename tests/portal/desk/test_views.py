"""The coordinators' page: who gets in, what waits, and what their answer does."""

from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client

from programmes.bookings.actions.call_back import request_call_back
from programmes.bookings.choices import BookingState
from programmes.bookings.models import Booking, CallBack
from programmes.catalogue.choices import BookingMode
from programmes.catalogue.models import Service
from programmes.people.choices import Role
from programmes.records.models import AuditEntry
from tests.factories.availability import staffed_venue
from tests.factories.bookings import RESIDENT, booked
from tests.factories.catalogue import ServiceFactory
from tests.factories.moments import NOW
from tests.factories.people import PHONE
from tests.portal.desk.staff import signed_in


@pytest.fixture(autouse=True)
def _monday_morning() -> Iterator[None]:
    """Stand still at ``NOW``."""
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def service(db: None) -> Service:
    """A service whose bookings a coordinator must approve, with somebody on duty."""
    service = ServiceFactory(mode=BookingMode.APPROVE, name_zh="伴侣咨询")
    staffed_venue(service)
    return service


@pytest.fixture
def request_waiting(service: Service) -> Booking:
    """A booking that waits for a yes."""
    return booked(service, channel="phone")


@pytest.fixture
def call_waiting(service: Service) -> CallBack:
    """Somebody who asked to be called."""
    return request_call_back(service=service, name="阿明", phone=PHONE, by=RESIDENT, now=NOW)


def test_stranger_is_asked_to_sign_in(client: Client, db: None) -> None:
    assert client.get("/desk/requests/").status_code == 302


def test_other_role_finds_nothing(request_waiting: Booking) -> None:
    editor = signed_in(Role.EDITOR)

    assert editor.get("/desk/requests/").status_code == 404
    assert editor.post(f"/desk/requests/{request_waiting.public_id}/approve/").status_code == 404
    assert Booking.objects.get().state == BookingState.REQUESTED


@pytest.mark.parametrize(
    ("role", "leads_to"),
    [
        (Role.COORDINATOR, "/desk/requests/"),
        (Role.PRACTITIONER, "/calendar/"),
        (Role.STREET_CLERK, "/calendar/"),
        (Role.EDITOR, "/cms/"),
        (Role.ADMINISTRATOR, "/cms/"),
    ],
)
def test_start_leads_to_the_work(db: None, role: Role, leads_to: str) -> None:
    assert signed_in(role).get("/desk/")["Location"] == leads_to


def test_start_says_when_there_is_nothing_yet(db: None) -> None:
    response = signed_in(Role.SUPERVISOR).get("/desk/")

    assert response.status_code == 200
    assert "暂时没有您要处理的事" in response.content.decode()


def test_list_shows_requests_and_calls(request_waiting: Booking, call_waiting: CallBack) -> None:
    response = signed_in(Role.COORDINATOR).get("/desk/", follow=True)

    text = response.content.decode()
    assert request_waiting.reference in text
    assert "阿明" in text
    assert "别人接听时：什么也不说" in text
    assert "<title>区家庭服务中心 · 预约</title>" in text
    assert "no-store" in response["Cache-Control"]


def test_empty_list_says_so(db: None) -> None:
    text = signed_in(Role.COORDINATOR).get("/desk/requests/").content.decode()

    assert "没有等待处理的申请" in text
    assert "没有人在等回电" in text


def test_approving_confirms(request_waiting: Booking) -> None:
    coordinator = signed_in(Role.COORDINATOR)

    assert coordinator.get(f"/desk/requests/{request_waiting.public_id}/approve/").status_code == 405
    coordinator.post(f"/desk/requests/{request_waiting.public_id}/approve/")

    assert Booking.objects.get().state == BookingState.CONFIRMED


def test_declining_needs_a_reason(request_waiting: Booking) -> None:
    coordinator = signed_in(Role.COORDINATOR)
    path = f"/desk/requests/{request_waiting.public_id}/decline/"

    assert coordinator.get(path).status_code == 200
    assert coordinator.post(path, {"reason": " "}).status_code == 422
    assert coordinator.post(path, {"reason": "需先单独沟通"}).status_code == 302

    assert Booking.objects.get().state == BookingState.DECLINED


def test_answered_request_is_gone(request_waiting: Booking) -> None:
    coordinator = signed_in(Role.COORDINATOR)
    path = f"/desk/requests/{request_waiting.public_id}/approve/"
    coordinator.post(path)

    assert coordinator.post(path).status_code == 404


def test_call_is_noted_as_made(call_waiting: CallBack) -> None:
    signed_in(Role.COORDINATOR).post(f"/desk/calls/{call_waiting.public_id}/done/")

    assert CallBack.objects.get().done_at == NOW


def test_reading_the_desk_is_written_down(request_waiting: Booking, call_waiting: CallBack) -> None:
    signed_in(Role.COORDINATOR).get("/desk/requests/")

    read = AuditEntry.objects.filter(action="waiting.read").values_list("object_kind", "object_id", "actor_kind")
    assert set(read) == {
        ("booking", request_waiting.public_id, "staff"),
        ("call_back", call_waiting.public_id, "staff"),
    }


def test_worried_person_is_marked_for_staff(request_waiting: Booking) -> None:
    coordinator = signed_in(Role.COORDINATOR)
    assert "先联系，按约定方式" not in coordinator.get("/desk/requests/").content.decode()
    Booking.objects.update(is_worried=True)

    assert "先联系，按约定方式" in coordinator.get("/desk/requests/").content.decode()
