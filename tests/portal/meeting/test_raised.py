"""Raising a worry from a session, and what coordinators do with it."""

import pytest
import time_machine
from django.test import Client

from programmes.attendance.models import Risk
from programmes.bookings.models import Booking
from programmes.people.choices import Role
from programmes.records.models import AuditEntry
from tests.factories.attendance import Worker, worker
from tests.factories.places import StreetFactory
from tests.portal.meeting.staff import browser_of, browser_with
from tests.portal.meeting.test_note import opened

SAID = "她说昨晚被推下楼梯"
LIST = "/calendar/session/raised/"


@pytest.fixture
def coordinator(lin: Worker) -> Client:
    """The browser of the street's coordinator."""
    return browser_with(Role.COORDINATOR, lin.venue.street)


@pytest.fixture
def raised(client_of_lin: Client, booking: Booking, path: str) -> Risk:
    """A worry about a child."""
    form = opened(client_of_lin, f"{path}raise/", text="")
    form.update({"account": SAID, "signs": ["minor", "violence"], "steps": ["hotlines"]})  # type: ignore[dict-item]
    assert client_of_lin.post(f"{path}raise/", form).status_code == 302
    return Risk.objects.get()


def test_worry_is_raised_and_waits_at_the_desk(
    client_of_lin: Client, coordinator: Client, raised: Risk, path: str
) -> None:
    assert (raised.signs, raised.account) == (["violence", "minor"], SAID)
    assert SAID not in client_of_lin.get(path).content.decode()

    assert LIST in coordinator.get("/desk/requests/").content.decode()
    listed = coordinator.get(LIST).content.decode()
    assert raised.booking.reference in listed
    assert SAID not in listed
    assert "<title>区家庭服务中心 · 预约</title>" in listed


def test_empty_checklist_is_shown_again_with_what_was_typed(client_of_lin: Client, path: str) -> None:
    answer = client_of_lin.post(f"{path}raise/", {"key": "k", "account": SAID})

    assert answer.status_code == 422
    assert SAID in answer.content.decode()
    assert not Risk.objects.exists()


def test_coordinator_takes_over_reports_and_closes(
    coordinator: Client, raised: Risk, clock: time_machine.Traveller
) -> None:
    one = f"{LIST}{raised.public_id}/"
    assert SAID in coordinator.get(one).content.decode()

    coordinator.post(f"{one}take/")
    assert coordinator.post(f"{one}close/", {"result": "已安置"}).status_code == 422
    report = {"reported_to": "police", "reported_at": "2026-03-09T08:45", "receipt": "回执 12"}
    assert coordinator.post(f"{one}report/", {**report, "reported_at": "2026-03-09T23:00"}).status_code == 422
    assert coordinator.post(f"{one}report/", report).status_code == 302
    assert coordinator.post(f"{one}close/", {"result": ""}).status_code == 422
    assert coordinator.post(f"{one}close/", {"result": "已安置"})["Location"] == LIST

    row = Risk.objects.get()
    assert (row.state, row.result, row.receipt) == ("closed", "已安置", "回执 12")
    assert raised.booking.reference not in coordinator.get(LIST).content.decode()
    assert "已安置" in coordinator.get(one).content.decode()
    assert AuditEntry.objects.filter(action="risk.read", object_id=raised.public_id).exists()


def test_second_taker_is_told(coordinator: Client, raised: Risk) -> None:
    one = f"{LIST}{raised.public_id}/"
    coordinator.post(f"{one}take/")

    again = browser_with(Role.COORDINATOR).post(f"{one}take/", follow=True)

    assert "note-wrong" in again.content.decode()


@pytest.mark.parametrize("role", [role for role in Role if role != Role.COORDINATOR])
def test_other_roles_find_nothing(raised: Risk, role: Role) -> None:
    other, one = browser_with(role), f"{LIST}{raised.public_id}/"

    assert other.get(LIST).status_code == 404
    assert other.get(one).status_code == 404
    for name in ("take", "report", "close"):
        assert other.post(f"{one}{name}/", {"result": "x"}).status_code == 404
    assert Risk.objects.get().state == "raised"


def test_coordinator_of_another_street_finds_nothing(raised: Risk) -> None:
    stranger, one = browser_with(Role.COORDINATOR, StreetFactory()), f"{LIST}{raised.public_id}/"

    assert raised.booking.reference not in stranger.get(LIST).content.decode()
    for answer in (stranger.get(one), stranger.post(f"{one}take/"), stranger.post(f"{one}close/", {"result": "x"})):
        assert answer.status_code == 404


def test_colleague_raises_nothing_here(lin: Worker, path: str) -> None:
    colleague = browser_of(worker(lin.service, lin.venue).user)

    assert colleague.get(f"{path}raise/").status_code == 404
    assert colleague.post(f"{path}raise/", {"key": "k", "signs": ["crime"], "account": SAID}).status_code == 404
    assert not Risk.objects.exists()
