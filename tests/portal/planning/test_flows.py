"""Leave, copying a week, swapping and covering, from page to page."""

import re
from collections.abc import Iterator
from html import unescape

import pytest
import time_machine
from django.test import Client
from django.utils.translation import gettext, override

from programmes.availability.actions.plan import remove_planned
from programmes.availability.choices import AbsenceState, SwapState
from programmes.availability.models import Absence, Diary, DutyBlock, DutySwap
from programmes.availability.queries.duty import duty_dates
from programmes.bookings.models import Booking
from programmes.bookings.queries.access import manage_token
from programmes.bookings.queries.integrity import problems
from programmes.common.clock import local
from programmes.notifications.choices import Purpose
from programmes.notifications.models import OutboxMessage
from programmes.people.choices import Role
from tests.factories.availability import day_off, diary_for
from tests.factories.bookings import booked
from tests.factories.moments import NOW, TODAY, at
from tests.factories.people import user_with
from tests.portal.planning.scene import Scene, browser_of, build, checked, hidden, selects, sent

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _monday_morning() -> Iterator[None]:
    """Stand still at ``NOW``."""
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def scene() -> Scene:
    """Two colleagues on duty on Mondays."""
    return build()


@pytest.fixture
def own(scene: Scene) -> Client:
    """The browser of the practitioner."""
    return browser_of(scene.own.user)


@pytest.fixture
def coordinator(scene: Scene) -> Client:
    """The browser of the coordinator of the street."""
    return browser_of(user_with(Role.COORDINATOR, scene.venue.street))


def shown(diary: Diary) -> list[str]:
    dates = duty_dates(diary=diary, first_day=TODAY, days=21)
    return [f"{local(each.starts_at):%m-%d %H:%M}" for each in dates]


def test_sickness_of_a_day_with_a_decision(scene: Scene, own: Client) -> None:
    row = booked(scene.service, at("09:00", plus=7), practitioner=scene.own)
    there, text = checked(own, f"{scene.home}leave/", kind="sickness", first_day="2026-03-09")

    sent(own, there, seen=hidden(text, "seen"), **{next(iter(selects(text))): "ask"})

    assert Absence.objects.get().state == AbsenceState.GRANTED
    assert OutboxMessage.objects.get(purpose=Purpose.NEW_TIME_ASKED).subject_id == row.public_id
    assert list(problems(now=NOW)) == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"first_day": ""},
        {"first_day": "2026-03-09", "last_day": "2026-03-08"},
        {"first_day": "2026-03-09", "begins": "09:00"},
        {"first_day": "2026-03-09", "begins": "10:00", "ends": "09:00"},
        {"first_day": "2026-03-09", "last_day": "2026-03-10", "begins": "09:00", "ends": "10:00"},
        {"first_day": "2026-02-09"},
        {"first_day": "2026-03-09", "last_day": "2028-03-09"},
        {"kind": "maintenance", "first_day": "2026-03-09"},
    ],
)
def test_leave_that_cannot_be_is_refused_in_a_sentence(scene: Scene, own: Client, wrong: dict[str, str]) -> None:
    assert "data-problem" in sent(own, f"{scene.home}leave/", **{"kind": "leave", **wrong})
    assert not Absence.objects.exists()


def test_leave_is_asked_granted_and_its_bookings_decided_about(scene: Scene, own: Client, coordinator: Client) -> None:
    sent(coordinator, f"{scene.home}leave/nod/", is_needed="yes")
    row = booked(scene.service, at("09:00", plus=7), practitioner=scene.own)
    there, text = checked(own, f"{scene.home}leave/", kind="leave", first_day="2026-03-09")
    assert selects(text) == {}
    sent(own, there, seen=hidden(text, "seen"))
    absence = Absence.objects.get()
    assert absence.state == AbsenceState.ASKED
    assert "state-waiting" in own.get(scene.home).content.decode()

    there, text = checked(coordinator, f"{scene.home}leave/{absence.public_id}/grant/")
    name, offers = next(iter(selects(text).items()))
    sent(coordinator, there, seen=hidden(text, "seen"), **{name: offers[2]})

    absence.refresh_from_db()
    assert absence.state == AbsenceState.GRANTED
    assert row.session.staffing.get().practitioner == scene.colleague


def test_refused_leave_tells_why(scene: Scene, own: Client, coordinator: Client) -> None:
    sent(coordinator, f"{scene.home}leave/nod/", is_needed="yes")
    there, text = checked(own, f"{scene.home}leave/", kind="training", first_day="2026-03-09")
    with override("zh-hans"):
        asked = gettext("Asked. A coordinator decides about it.")
    assert asked in sent(own, there, seen=hidden(text, "seen"))
    assert "/calendar/plan/requests/" in coordinator.get("/desk/requests/").content.decode()
    address = f"{scene.home}leave/{Absence.objects.get().public_id}/refuse/"

    assert "data-problem" in sent(coordinator, address, reason=" ")
    sent(coordinator, address, reason="那天人手不足")
    assert "/calendar/plan/requests/" not in coordinator.get("/desk/requests/").content.decode()

    assert "那天人手不足" in own.get(scene.home).content.decode()


def test_leave_is_taken_back(scene: Scene, own: Client) -> None:
    there, text = checked(own, f"{scene.home}leave/", kind="leave", first_day="2026-03-09")
    sent(own, there, seen=hidden(text, "seen"))
    address = f"{scene.home}leave/{Absence.objects.get().public_id}/withdraw/"

    assert own.get(address).status_code == 200
    sent(own, address)

    assert not Absence.objects.exists()


def test_week_is_copied_and_days_off_are_told(scene: Scene, own: Client) -> None:
    there, text = checked(
        own,
        f"{scene.home}opening/",
        day="2026-03-04",
        begins="14:00",
        ends="16:00",
        venue=scene.venue.public_id,
        channels=["phone"],
    )
    sent(own, there, seen=hidden(text, "seen"))
    day_off(at("00:00", plus=9).date())

    there, text = checked(own, f"{scene.home}copy/", week="2026-03-02", weeks="2")
    assert "（休）" in text or "(休)" in text
    sent(own, there, seen=hidden(text, "seen"))

    assert shown(scene.diary) == ["03-02 09:00", "03-04 14:00", "03-09 09:00", "03-16 09:00", "03-18 14:00"]


def test_copy_of_nothing_cannot_be_confirmed(scene: Scene, own: Client) -> None:
    _there, text = checked(own, f"{scene.home}copy/", week="2026-03-02", weeks="1")

    assert '<div class="actions"><button' not in text
    assert f'href="{scene.home}copy/"' in text


def test_limits_are_set(scene: Scene, own: Client) -> None:
    assert "data-problem" in sent(own, f"{scene.home}limits/", daily_cap="0", travel_minutes="30")
    assert "data-problem" in sent(own, f"{scene.home}limits/", daily_cap="3", travel_minutes="9999")
    sent(own, f"{scene.home}limits/", daily_cap="3", travel_minutes="45")

    scene.own.refresh_from_db()
    assert (scene.own.daily_cap, scene.diary.travel_minutes) == (3, 45)


def test_duty_is_swapped_from_offer_to_nod(scene: Scene, own: Client, coordinator: Client) -> None:
    colleague = browser_of(scene.colleague.user)
    there, text = checked(
        own, f"{scene.home}swap/", date=at("09:00", plus=7).isoformat(), colleague=scene.colleague.public_id
    )
    assert "陈知远" in text
    own.post(there, {"back": at("09:00", plus=14).isoformat()})
    swap = DutySwap.objects.get()
    theirs = f"/calendar/plan/{scene.colleague.public_id}/swaps/{swap.public_id}/"
    assert theirs in browser_of(scene.colleague.user).get("/calendar/session/todo/").content.decode()
    assert colleague.post(f"{theirs}answer/", {"answer": "withdraw"}).status_code == 404
    sent(colleague, f"{theirs}answer/", answer="accept")
    assert swap.public_id in coordinator.get("/calendar/plan/requests/").content.decode()

    # Both are on duty on the very mornings they would take over.
    refused = sent(coordinator, f"{scene.home}swaps/{swap.public_id}/approve/")
    assert "note-wrong" in refused
    swap.refresh_from_db()
    assert swap.state == SwapState.ACCEPTED
    sent(coordinator, f"{scene.home}swaps/{swap.public_id}/refuse/", reason="两人同时值班")
    assert "两人同时值班" in own.get(f"{scene.home}swaps/{swap.public_id}/").content.decode()


def test_nod_to_a_swap_asks_about_what_it_hits(scene: Scene, own: Client, coordinator: Client) -> None:
    own_date = checked(
        own,
        f"{scene.home}opening/",
        day="2026-03-11",
        begins="09:00",
        ends="12:00",
        venue=scene.venue.public_id,
        channels=["in_person", "phone"],
    )
    sent(own, own_date[0], seen=hidden(own_date[1], "seen"))
    row = booked(scene.service, at("10:00", plus=9), practitioner=scene.own, channel="phone")
    there, _text = checked(
        own, f"{scene.home}swap/", date=at("09:00", plus=9).isoformat(), colleague=scene.colleague.public_id
    )
    own.post(there, {"back": ""})
    swap = DutySwap.objects.get()
    colleague = browser_of(scene.colleague.user)
    sent(colleague, f"/calendar/plan/{scene.colleague.public_id}/swaps/{swap.public_id}/answer/", answer="accept")

    there, text = checked(coordinator, f"{scene.home}swaps/{swap.public_id}/approve/")
    name, offers = next(iter(selects(text).items()))
    assert offers[2:] == [f"move:{scene.colleague.public_id}"]
    sent(coordinator, there, seen=hidden(text, "seen"), **{name: offers[2]})

    assert row.session.staffing.get().practitioner == scene.colleague
    assert shown(diary_for(scene.colleague)) == ["03-02 09:00", "03-09 09:00", "03-11 09:00", "03-16 09:00"]
    assert list(problems(now=NOW)) == []


def test_sick_colleague_is_covered_for_a_week(scene: Scene, coordinator: Client) -> None:
    rows = [
        booked(scene.service, at(clock, plus=7), practitioner=scene.own, phone=f"+861390013900{number}")
        for number, clock in enumerate(("09:00", "10:00", "11:00"))
    ]
    address = f"{scene.home}cover/?day=2026-03-11&span=week"
    text = coordinator.get(address).content.decode()
    assert [row.reference in text for row in rows] == [True, True, True]
    offers = selects(text)
    assert offers[rows[0].session.public_id] == ["ask", scene.colleague.public_id]

    choices = {rows[0].session.public_id: scene.colleague.public_id, rows[1].session.public_id: "ask"}
    for _time in range(2):
        told = sent(coordinator, address, key=hidden(text, "key"), **choices)
        assert "note-wrong" not in told

    assert [row.session.staffing.get().practitioner for row in rows] == [scene.colleague, scene.own, scene.own]
    assert OutboxMessage.objects.filter(purpose=Purpose.BOOKING_COVERED).count() == 1
    assert coordinator.get(f"{scene.home}cover/?day=never").status_code == 200
    assert list(problems(now=NOW)) == []


def test_cover_is_filled_in_with_colleagues_on_duty_alone(scene: Scene, coordinator: Client) -> None:
    row = booked(scene.service, at("09:00", plus=7), practitioner=scene.own)
    address = f"{scene.home}cover/?day=2026-03-09"
    chosen = f'value="{scene.colleague.public_id}" selected'
    text = coordinator.get(address).content.decode()
    assert chosen not in text
    fill = unescape(re.findall(r'href="(\?[^"]*fill=yes)"', text)[0])

    assert chosen in coordinator.get(f"{scene.home}cover/{fill}").content.decode()
    remove_planned(planned=DutyBlock.objects.get(diary__practitioner=scene.colleague), now=NOW)
    after = coordinator.get(f"{scene.home}cover/{fill}").content.decode()
    assert row.session.public_id in after
    assert chosen not in after
    assert 'href="?day' not in after


def test_one_press_leads_whoever_was_asked_to_other_times(scene: Scene, coordinator: Client, client: Client) -> None:
    row = booked(scene.service, at("09:00", plus=7), practitioner=scene.own)
    address = f"{scene.home}cover/?day=2026-03-09"
    text = coordinator.get(address).content.decode()
    own_page = f"/my/{manage_token(Booking.objects.get(pk=row.pk))}/"
    before = client.get(own_page)
    sent(coordinator, address, key=hidden(text, "key"), **{row.session.public_id: "ask"})

    after = client.get(own_page).content.decode()

    assert before.status_code == 200
    assert 'id="new-time"' in after
    assert 'id="new-time"' not in before.content.decode()
    assert row.reference in coordinator.get("/calendar/plan/requests/").content.decode()
