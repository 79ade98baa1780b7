"""What one has to do, and what follows a session: tasks, referrals, hand-overs, somebody on the other side."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from programmes.bookings.models import Booking
from programmes.cases.models import FollowUp, HandOver, Referral
from programmes.people.choices import Role
from programmes.people.models import Opposition
from tests.factories.attendance import START, Worker, noted, worker
from tests.factories.cases import case_for
from tests.factories.moments import at
from tests.portal.meeting.staff import browser_of, browser_with
from tests.portal.meeting.test_note import opened

TODO = "/calendar/session/todo/"
PLACE = "区民政局婚姻登记处"
REFERRAL = {
    "competent_unit": "区民政局",
    "handling_unit": PLACE,
    "matter": "想了解登记手续",
    "basis": "consent",
    "has_consent": "on",
    "answer_by": "2026-03-16",
}


@pytest.fixture
def chen(lin: Worker) -> Worker:
    """A colleague of the same service."""
    return worker(lin.service, lin.venue)


@pytest.mark.parametrize("name", ["task/", "refer/", "hand-over/", "opposed/", "shared/x/"])
def test_colleagues_and_other_roles_find_nothing(chen: Worker, path: str, name: str) -> None:
    assert browser_of(chen.user).get(f"{path}{name}").status_code == 404
    for role in (Role.COORDINATOR, Role.SUPERVISOR, Role.EDITOR):
        assert browser_with(role).get(f"{path}{name}").status_code == 404


@pytest.mark.parametrize("role", [role for role in Role if role != Role.PRACTITIONER])
def test_list_is_for_practitioners(db: None, role: Role) -> None:
    assert browser_with(role).get(TODO).status_code == 404


def test_empty_list_says_so(client_of_lin: Client) -> None:
    text = client_of_lin.get(TODO).content.decode()

    assert "<title>区家庭服务中心 · 预约</title>" in text
    assert "doings" not in text.split("<main")[1]


def test_task_is_listed_and_crossed_off(client_of_lin: Client, chen: Worker, path: str) -> None:
    form = opened(client_of_lin, f"{path}task/", what="寄材料清单", due_on="2026-03-12")
    assert client_of_lin.post(f"{path}task/", {**form, "what": ""}).status_code == 422
    assert client_of_lin.post(f"{path}task/", form).status_code == 302
    row = FollowUp.objects.get()
    done = f"{TODO}{row.public_id}/"

    assert "寄材料清单" in client_of_lin.get(TODO).content.decode()
    assert "寄材料清单" in client_of_lin.get(done).content.decode()
    assert browser_of(chen.user).get(done).status_code == 404
    assert client_of_lin.post(done, {"result": "gone"}).status_code == 422
    assert client_of_lin.post(done, {"result": "not_reached"})["Location"] == TODO
    assert FollowUp.objects.get().result == "not_reached"
    assert client_of_lin.get(done).status_code == 404


def test_missing_outcome_is_on_the_list(client_of_lin: Client, booking: Booking, clock: time_machine.Traveller) -> None:
    assert booking.session.public_id not in client_of_lin.get(TODO).content.decode()
    clock.move_to(START + timedelta(hours=1))
    assert f"/calendar/session/{booking.session.public_id}/outcome/" in client_of_lin.get(TODO).content.decode()


def test_referral_is_followed_to_its_outcome(client_of_lin: Client, chen: Worker, path: str) -> None:
    form = opened(client_of_lin, f"{path}refer/", **REFERRAL)
    answer = client_of_lin.post(f"{path}refer/", form)
    row = Referral.objects.get()
    page = f"/calendar/session/referred/{row.public_id}/"

    assert answer["Location"] == page
    assert PLACE in client_of_lin.get(TODO).content.decode()
    assert browser_of(chen.user).get(page).status_code == 404
    assert client_of_lin.post(page, {"feedback": "办完了"}).status_code == 422
    client_of_lin.post(page, {"is_accepted": "yes", "answer": "王科长受理"})
    client_of_lin.post(page, {"feedback": "办完了"})
    text = client_of_lin.get(page).content.decode()
    assert (Referral.objects.get().state, "办完了" in text, "<textarea" in text) == ("closed", True, False)
    assert PLACE not in client_of_lin.get(TODO).content.decode()


@pytest.mark.parametrize(
    "wrong",
    [{"has_consent": ""}, {"basis": ""}, {"basis": "duty"}, {"basis": "duty", "duty": "x"}, {"answer_by": "soon"}],
)
def test_referral_without_a_basis_is_shown_again(client_of_lin: Client, path: str, wrong: dict[str, str]) -> None:
    form = opened(client_of_lin, f"{path}refer/", **(REFERRAL | wrong))
    if not form["has_consent"]:
        del form["has_consent"]

    answer = client_of_lin.post(f"{path}refer/", form)

    assert answer.status_code == 422
    assert PLACE in answer.content.decode()
    assert not Referral.objects.exists()


def test_duty_by_law_goes_without_consent(client_of_lin: Client, path: str) -> None:
    form = opened(client_of_lin, f"{path}refer/", **(REFERRAL | {"basis": "duty", "duty": "mpl_11"}))
    client_of_lin.post(f"{path}refer/", form)

    row = Referral.objects.get()
    assert (row.duty, row.consent_names) == ("mpl_11", "")


def test_hand_over_is_offered_accepted_and_gone_on_from(
    client_of_lin: Client, lin: Worker, chen: Worker, booking: Booking, path: str, clock: time_machine.Traveller
) -> None:
    case_for(booking, lin)
    noted(booking.session, lin.practitioner, "第一次谈话的记录", by=lin.actor, now=START)
    clock.move_to(START + timedelta(hours=1))
    given = {"taker": chen.practitioner.public_id, "why": "要休产假", "has_consent": "on", "shares_history": "on"}
    form = opened(client_of_lin, f"{path}hand-over/", **given)
    client_of_lin.post(f"{path}hand-over/", form)
    row, colleague = HandOver.objects.get(), browser_of(chen.user)
    page = f"/calendar/session/offered/{row.public_id}/"

    listed = colleague.get(TODO).content.decode()
    assert page in listed
    assert "小林" not in listed + colleague.get(page).content.decode()
    assert client_of_lin.get(page).status_code == 404
    assert colleague.get(f"{path}next/").status_code == 404
    colleague.post(f"{page}answer/", {"accept": "1"})

    assert HandOver.objects.get().state == "accepted"
    ahead = colleague.get(f"{path}next/")
    assert ahead.status_code == 200
    assert f'href="{path}"' not in ahead.content.decode()
    check = f"{path}next/check/?first=2026-03-16T09:00&count=1&every=1"
    colleague.post(check, opened(colleague, check))
    made = Booking.objects.exclude(pk=booking.pk).get()
    assert made.session.staffing.get().practitioner == chen.practitioner
    own = f"/calendar/session/{made.session.public_id}/"
    assert colleague.get(own).status_code == 200
    earlier = colleague.get(f"{own}earlier/").content.decode()
    assert "第一次谈话的记录" not in earlier
    shared = earlier.split(f"{own}shared/")[1].split('"')[0]
    assert "第一次谈话的记录" in colleague.get(f"{own}shared/{shared}").content.decode()
    for name in ("", "note/", "outcome/", "earlier/"):
        assert colleague.get(f"{path}{name}").status_code == 404


def test_offer_is_declined_or_taken_back(client_of_lin: Client, chen: Worker, path: str) -> None:
    given = {"taker": chen.practitioner.public_id, "why": "要休产假", "has_consent": "on"}
    colleague = browser_of(chen.user)
    client_of_lin.post(f"{path}hand-over/", opened(client_of_lin, f"{path}hand-over/", **given))
    first = HandOver.objects.get()
    assert colleague.post(f"/calendar/session/offered/{first.public_id}/back/").status_code == 404
    colleague.post(f"/calendar/session/offered/{first.public_id}/answer/", {"decline": "1"})
    client_of_lin.post(f"{path}hand-over/", opened(client_of_lin, f"{path}hand-over/", **given))
    second = HandOver.objects.exclude(pk=first.pk).get()
    client_of_lin.post(f"/calendar/session/offered/{second.public_id}/back/")

    assert set(HandOver.objects.values_list("state", flat=True)) == {"declined", "withdrawn"}
    again = colleague.post(f"/calendar/session/offered/{first.public_id}/answer/", {"accept": "1"}, follow=True)
    assert "note-wrong" in again.content.decode()


def test_hand_over_without_consent_is_shown_again(client_of_lin: Client, chen: Worker, path: str) -> None:
    given = {"taker": chen.practitioner.public_id, "why": "要休产假"}

    assert (
        client_of_lin.post(f"{path}hand-over/", opened(client_of_lin, f"{path}hand-over/", **given)).status_code == 422
    )
    assert not HandOver.objects.exists()


def test_service_without_colleagues_says_so(client_of_lin: Client, path: str) -> None:
    assert "<form" not in client_of_lin.get(f"{path}hand-over/").content.decode().split("<main")[1]


def test_other_side_is_noted_and_nothing_is_told(lin: Worker, client_of_lin: Client, path: str) -> None:
    lin.booked(at("10:00", plus=7), phone="+8613800138001")
    known = client_of_lin.post(f"{path}opposed/", {"other": "13800138001"}, follow=True).content.decode()
    unknown = client_of_lin.post(f"{path}opposed/", {"other": "13800138055"}, follow=True).content.decode()

    assert known.split("<main")[1].split("</h1>")[0] == unknown.split("<main")[1].split("</h1>")[0]
    assert Opposition.objects.count() == 2
    assert client_of_lin.post(f"{path}opposed/", {"other": "王某"}).status_code == 422
