"""The page of one session: who may open it, what it shows, and what its buttons do."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.http import HttpResponse
from django.test import Client

from programmes.attendance.choices import Outcome
from programmes.attendance.models import CheckIn
from programmes.bookings.choices import BookingState, ReachChannel
from programmes.bookings.models import Booking
from programmes.catalogue.choices import Attends
from programmes.people.choices import Role
from programmes.records.models import AuditEntry
from tests.factories.attendance import START, Worker, attended, noted, worker
from tests.factories.bookings import published
from tests.factories.catalogue import ServiceFactory, workshop
from tests.factories.moments import at
from tests.factories.people import PHONE, user_with
from tests.factories.places import StreetFactory
from tests.portal.meeting.staff import browser_of, browser_with

MINUTE = timedelta(minutes=1)
PAGES = ("", "outcome/", "earlier/", "note/", "note/1/")


def text_of(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def plain(answer: HttpResponse, path: str) -> str:
    """Give a page without its address and its random token."""
    return re.sub(r'value="[A-Za-z0-9]{64}"', "", answer.content.decode().replace(path, ""))


def key_on(client: Client, path: str) -> str:
    return text_of(client, path).split('name="key" value="')[1].split('"')[0]


def test_page_shows_who_comes_and_how_to_reach_them(client_of_lin: Client, booking: Booking, path: str) -> None:
    Booking.objects.update(is_worried=True)

    answer = client_of_lin.get(path)

    text = answer.content.decode()
    assert "小林" in text
    assert booking.reference in text
    assert booking.service.name in text
    assert str(ReachChannel.NONE.label) in text
    assert "note-wrong" in text
    assert PHONE not in text
    assert "<title>区家庭服务中心 · 预约</title>" in text
    assert "no-store" in answer["Cache-Control"]
    assert "noindex" in answer["X-Robots-Tag"]


def test_number_is_shown_where_it_may_be_called(client_of_lin: Client, booking: Booking, path: str) -> None:
    assert "tel:+86" not in text_of(client_of_lin, path)

    Booking.objects.update(reach_channel=ReachChannel.CALL)
    assert f"tel:{PHONE}" in text_of(client_of_lin, path)


def test_number_of_a_talk_by_phone_is_shown(lin: Worker, client_of_lin: Client) -> None:
    booking = lin.booked(channel="phone")

    assert f"tel:{PHONE}" in text_of(client_of_lin, f"/calendar/session/{booking.session.public_id}/")


def test_opening_is_written_down(lin: Worker, client_of_lin: Client, booking: Booking, path: str) -> None:
    client_of_lin.get(path)

    entry = AuditEntry.objects.get(action="booking.read")
    assert (entry.object_id, entry.actor_id, entry.role) == (booking.public_id, lin.actor.id, "practitioner")


@pytest.mark.parametrize("name", PAGES)
def test_stranger_is_asked_to_sign_in(client: Client, path: str, name: str) -> None:
    assert client.get(f"{path}{name}").status_code == 302


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("role", [role for role in Role if role not in (Role.COORDINATOR, Role.PRACTITIONER)])
def test_other_roles_find_nothing(path: str, name: str, role: Role) -> None:
    assert browser_with(role).get(f"{path}{name}").status_code == 404


@pytest.mark.parametrize("name", PAGES)
def test_colleague_finds_the_same_nothing_as_for_a_missing_session(
    lin: Worker, booking: Booking, path: str, name: str
) -> None:
    noted(booking.session, lin.practitioner, "只有我能看", by=lin.actor, now=START)
    colleague = browser_of(worker(lin.service, lin.venue).user)

    foreign, missing = colleague.get(f"{path}{name}"), colleague.get(f"/calendar/session/nothing/{name}")

    assert (foreign.status_code, missing.status_code) == (404, 404)
    assert plain(foreign, path) == plain(missing, "/calendar/session/nothing/")
    assert not AuditEntry.objects.exclude(action="booking.read").filter(action="note.read").exists()


@pytest.mark.parametrize(("name", "data"), [("arrive/", {}), ("outcome/", {"outcome": "came"}), ("note/draft/", {})])
def test_colleague_changes_nothing(lin: Worker, path: str, name: str, data: dict[str, str]) -> None:
    colleague = browser_of(worker(lin.service, lin.venue).user)

    assert colleague.post(f"{path}{name}", {"key": "k", **data}).status_code == 404
    assert not CheckIn.objects.exists()


def test_coordinator_sees_the_booking_and_never_the_note(lin: Worker, booking: Booking, path: str) -> None:
    noted(booking.session, lin.practitioner, "只有我能看", by=lin.actor, now=START)
    coordinator = browser_with(Role.COORDINATOR, lin.venue.street)

    text = text_of(coordinator, path)

    assert booking.reference in text
    assert "note/" not in text
    assert "只有我能看" not in text
    for name in ("outcome/", "earlier/", "note/", "note/1/"):
        assert coordinator.get(f"{path}{name}").status_code == 404
    entry = AuditEntry.objects.get(action="booking.read")
    assert (entry.object_id, entry.role) == (booking.public_id, "coordinator")


def test_coordinator_of_another_street_finds_nothing(lin: Worker, booking: Booking, path: str) -> None:
    attended(booking, by=lin.actor)
    stranger = browser_with(Role.COORDINATOR, StreetFactory())

    assert stranger.get(path).status_code == 404
    assert stranger.get(f"{path}put-right/").status_code == 404


def test_coordinator_corrects_an_outcome_after_its_day(
    lin: Worker, client_of_lin: Client, booking: Booking, path: str, clock: time_machine.Traveller
) -> None:
    user, form = user_with(Role.COORDINATOR, lin.venue.street), f"{path}put-right/"
    assert browser_of(user).get(form).status_code == 404
    attended(booking, outcome=Outcome.ABSENT, by=lin.actor)
    clock.move_to(at("09:00", plus=20))
    coordinator = Client()
    coordinator.force_login(user)
    client_of_lin.force_login(lin.user)

    assert client_of_lin.post(f"{path}outcome/", {"outcome": "came", "key": "k"}).status_code == 422
    assert client_of_lin.get(form).status_code == 404
    assert coordinator.post(form, {"outcome": "came", "key": "k", "reason": ""}).status_code == 422
    assert coordinator.post(form, {"outcome": "came", "key": "k", "reason": "当天在场"}).status_code == 302
    assert Booking.objects.get().state == BookingState.COMPLETED


def test_practitioner_who_lost_the_role_finds_nothing(lin: Worker, client_of_lin: Client, path: str) -> None:
    lin.user.role_grants.all().delete()

    assert client_of_lin.get(path).status_code == 404


def test_check_in_and_outcome(
    client_of_lin: Client, path: str, booking: Booking, clock: time_machine.Traveller
) -> None:
    answer = client_of_lin.post(f"{path}arrive/", {"key": key_on(client_of_lin, path)}, follow=True)
    assert "08:50" in answer.content.decode()

    clock.move_to(START + 50 * MINUTE)
    form = f"{path}outcome/"
    assert client_of_lin.get(form).context["form"].initial["outcome"] == Outcome.CAME
    answer = client_of_lin.post(form, {"outcome": "ended_early", "key": key_on(client_of_lin, form)}, follow=True)

    assert str(Outcome.ENDED_EARLY.label) in answer.content.decode()
    assert Booking.objects.get().state == BookingState.COMPLETED


def test_late_arrival_suggests_late(client_of_lin: Client, path: str, clock: time_machine.Traveller) -> None:
    clock.move_to(START + 12 * MINUTE)
    client_of_lin.post(f"{path}arrive/", {"key": "k"})

    assert client_of_lin.get(f"{path}outcome/").context["form"].initial["outcome"] == "late"


def test_double_press_is_one_check_in(client_of_lin: Client, path: str) -> None:
    key = key_on(client_of_lin, path)

    first = client_of_lin.post(f"{path}arrive/", {"key": key}, follow=True).content.decode()
    again = client_of_lin.post(f"{path}arrive/", {"key": key}, follow=True).content.decode()

    assert "note-wrong" not in first + again
    assert CheckIn.objects.count() == 1


def test_check_in_before_the_hour_is_refused_in_words(
    client_of_lin: Client, path: str, clock: time_machine.Traveller
) -> None:
    clock.move_to(START - 61 * MINUTE)

    answer = client_of_lin.post(f"{path}arrive/", {"key": "k"}, follow=True)

    assert "08:00" in answer.content.decode()
    assert not CheckIn.objects.exists()


def test_absence_too_early_is_refused_beside_the_form(
    client_of_lin: Client, path: str, clock: time_machine.Traveller
) -> None:
    clock.move_to(START + MINUTE)

    answer = client_of_lin.post(f"{path}outcome/", {"outcome": "absent", "key": "k"})

    assert answer.status_code == 422
    assert "09:15" in answer.content.decode()


def test_outcome_form_without_an_answer_is_shown_again(client_of_lin: Client, path: str) -> None:
    for data in ({"key": "k"}, {"key": "k", "outcome": "gone"}, {"outcome": "came"}):
        assert client_of_lin.post(f"{path}outcome/", data).status_code == 422


def test_used_key_with_another_answer_is_refused_and_replaced(
    client_of_lin: Client, path: str, clock: time_machine.Traveller
) -> None:
    clock.move_to(START + 20 * MINUTE)
    form = f"{path}outcome/"
    client_of_lin.post(form, {"outcome": "came", "key": "once"})

    answer = client_of_lin.post(form, {"outcome": "late", "key": "once"})
    assert answer.status_code == 422
    fresh = answer.content.decode().split('name="key" value="')[1].split('"')[0]
    assert fresh != "once"

    assert client_of_lin.post(form, {"outcome": "late", "key": fresh}).status_code == 302
    assert CheckIn.objects.get().outcome == "late"


def test_couple_is_counted(db: None) -> None:
    pair = worker(ServiceFactory(attends=Attends.SINGLE_OR_COUPLE))
    booking = pair.booked()
    client, path = browser_of(pair.user), f"/calendar/session/{booking.session.public_id}/"

    assert client.post(f"{path}arrive/", {"key": "k", "persons": "7"}).status_code == 422
    client.post(f"{path}arrive/", {"key": "k", "persons": "2"})
    assert CheckIn.objects.get().persons == 2


def test_one_person_is_not_asked_how_many(client_of_lin: Client, path: str) -> None:
    assert 'name="persons"' not in text_of(client_of_lin, path)


def test_session_with_seats_has_a_plain_page(db: None) -> None:
    session = published(workshop(), START)
    leader = session.staffing.get().practitioner
    leader.user = user_with(Role.PRACTITIONER)
    leader.save()

    assert "0 / 20" in text_of(browser_of(leader.user), f"/calendar/session/{session.public_id}/")


def test_held_time_has_no_page(lin: Worker, client_of_lin: Client) -> None:
    from tests.factories.bookings import held

    kept = held(lin.service, channel="phone", practitioner=lin.practitioner)

    assert client_of_lin.get(f"/calendar/session/{kept.session.public_id}/").status_code == 404
