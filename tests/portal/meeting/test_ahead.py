"""The next meeting and a series: from the offer over the verdicts to what is handed over."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from programmes.bookings.models import Booking
from programmes.bookings.queries.access import booking_for_pin
from programmes.cases.models import Case, Extension
from programmes.people.choices import Role
from programmes.records.models import AuditEntry
from tests.factories.attendance import START, Worker, attended, worker
from tests.factories.bookings import ReachChannel
from tests.factories.cases import case_for
from tests.factories.catalogue import ConsentTextFactory
from tests.factories.moments import at
from tests.portal.meeting.staff import browser_of, browser_with
from tests.portal.meeting.test_note import opened
from tests.programmes.bookings.test_query_counts import counting

PAGES = (
    "next/",
    "next/check/?first=2026-03-16T09:00&count=1&every=1",
    "next/booked/",
    "case/",
    "case/plan/",
    "case/close/",
)
ONE = "next/check/?first=2026-03-16T09:00&count=1&every=1"
FOUR = "next/check/?first=2026-03-16T09:00&count=4&every=1"


def sent(client: Client, path: str, **changes: str) -> dict[str, str]:
    """Give what the form at ``path`` would send as it stands, radio buttons included, with ``changes``."""
    text = client.get(path).content.decode()
    chosen = {}
    for tag in re.findall(r'<input type="radio"[^>]*>', text):
        name = re.search(r'name="([^"]*)"', tag)
        value = re.search(r'value="([^"]*)"', tag)
        if name and value and " checked" in tag:
            chosen[name[1]] = value[1]
    return {**opened(client, path), **chosen, **changes}


@pytest.mark.parametrize("name", PAGES)
def test_colleague_and_other_roles_find_nothing(lin: Worker, booking: Booking, path: str, name: str) -> None:
    case_for(booking, lin)

    assert browser_of(worker(lin.service, lin.venue).user).get(f"{path}{name}").status_code == 404
    for role in (Role.COORDINATOR, Role.EDITOR, Role.SUPERVISOR):
        assert browser_with(role).get(f"{path}{name}").status_code == 404


def test_same_time_next_week_is_offered_first(client_of_lin: Client, path: str) -> None:
    text = client_of_lin.get(f"{path}next/").content.decode()

    assert text.index("first=2026-03-16T09:00") < text.index("first=2026-03-09T11:00")
    assert "3月16日" in text


def test_same_time_that_is_taken_is_not_offered(lin: Worker, client_of_lin: Client, path: str) -> None:
    lin.booked(at("09:00", plus=14), phone="+8613800138001")

    assert "first-time" not in client_of_lin.get(f"{path}next/").content.decode()


def test_later_times_and_odd_addresses(client_of_lin: Client, path: str) -> None:
    assert "first=2026-03-30T09:00" in client_of_lin.get(f"{path}next/?since=2026-03-23").content.decode()
    for since in ("x", "2026-13-45", "1999-01-01", "9999-12-31"):
        assert client_of_lin.get(f"{path}next/?since={since}").status_code == 200
    for wrong in (
        "",
        "?first=x&count=1&every=1",
        "?first=9999-12-31T23:00&count=1&every=1",
        "?first=2026-03-16T09:00&count=1000000&every=1",
    ):
        assert client_of_lin.get(f"{path}next/check/{wrong}").status_code == 302


def test_next_meeting_is_booked_and_its_pin_shown_once(client_of_lin: Client, booking: Booking, path: str) -> None:
    answer = client_of_lin.post(f"{path}{ONE}", sent(client_of_lin, f"{path}{ONE}"), follow=True)

    made = Booking.objects.exclude(pk=booking.pk).get()
    text = answer.content.decode()
    pin = re.search(r"<dd>(\d{6})</dd>", text)
    assert made.reference in text
    assert pin is not None
    assert booking_for_pin(reference=made.reference, pin=pin[1]) == made
    again = client_of_lin.get(f"{path}next/booked/")
    assert again.status_code == 302


def test_double_press_books_once(client_of_lin: Client, path: str) -> None:
    form = sent(client_of_lin, f"{path}{ONE}")

    first = client_of_lin.post(f"{path}{ONE}", form)
    second = client_of_lin.post(f"{path}{ONE}", form)

    assert first.status_code == 302
    assert Booking.objects.count() == 2
    # The second finds its date booked, by itself: the page says so, or leads on; it never books again.
    assert second.status_code in (302, 422)


def test_series_shows_a_verdict_for_each_date_and_books_what_is_chosen(
    lin: Worker, client_of_lin: Client, booking: Booking, path: str
) -> None:
    case_for(booking, lin, planned=6)
    lin.booked(at("09:00", plus=21), phone="+8613800138001")

    text = client_of_lin.get(f"{path}{FOUR}").content.decode()
    form = sent(client_of_lin, f"{path}{FOUR}")
    assert text.count("<fieldset") == 5  # Tomb-Sweeping Day is one more, skipped
    assert (form["date_0"], form.get("date_1"), form["date_3"]) == ("2026-03-16T09:00", None, "skip")

    undecided = client_of_lin.post(f"{path}{FOUR}", form)
    assert undecided.status_code == 422
    assert Booking.objects.count() == 2

    client_of_lin.post(f"{path}{FOUR}", {**form, "date_1": "2026-03-23T10:00"})
    made = Booking.objects.exclude(source="desk").order_by("day").values_list("session__starts_at", flat=True)
    assert list(made) == [at("09:00", plus=14), at("10:00", plus=21), at("09:00", plus=28), at("09:00", plus=42)]


def test_date_taken_meanwhile_books_nothing_and_is_judged_anew(
    lin: Worker, client_of_lin: Client, booking: Booking, path: str
) -> None:
    case_for(booking, lin)
    two = "next/check/?first=2026-03-16T09:00&count=2&every=1"
    form = sent(client_of_lin, f"{path}{two}")
    lin.booked(at("09:00", plus=21), phone="+8613800138001")

    answer = client_of_lin.post(f"{path}{two}", form)

    assert answer.status_code == 422
    assert Booking.objects.count() == 2
    assert "2026-03-23T10:00" in answer.content.decode()


def test_forged_date_is_refused(client_of_lin: Client, path: str) -> None:
    form = sent(client_of_lin, f"{path}{ONE}", date_0="2026-03-16T03:00")

    assert client_of_lin.post(f"{path}{ONE}", form).status_code == 422
    assert Booking.objects.count() == 1


def test_newer_text_is_shown_and_must_be_agreed_to(client_of_lin: Client, path: str) -> None:
    ConsentTextFactory(version="2", text_zh="新的告知。", effective_from=START - timedelta(hours=1))
    form = sent(client_of_lin, f"{path}{ONE}")

    assert "新的告知。" in client_of_lin.get(f"{path}{ONE}").content.decode()
    assert client_of_lin.post(f"{path}{ONE}", form).status_code == 422
    client_of_lin.post(f"{path}{ONE}", {**form, "agreed": "on"})
    assert Booking.objects.count() == 2


def test_series_is_opened_planned_and_closed(client_of_lin: Client, lin: Worker, booking: Booking, path: str) -> None:
    case = f"{path}case/"
    answer = client_of_lin.post(case, sent(client_of_lin, case, planned="4", aim="把话说开"))
    assert answer["Location"] == f"{path}next/"
    assert "把话说开" in client_of_lin.get(case).content.decode()

    client_of_lin.post(f"{case}plan/", sent(client_of_lin, f"{case}plan/", planned="5", why=""))
    assert Case.objects.get().planned == 5
    refused = client_of_lin.post(f"{case}plan/", sent(client_of_lin, f"{case}plan/", planned="9", why=""))
    assert refused.status_code == 422

    blocked = client_of_lin.post(f"{case}close/", sent(client_of_lin, f"{case}close/", closing="reached"))
    assert blocked.status_code == 422
    attended(booking, by=lin.actor)
    client_of_lin.post(f"{case}close/", sent(client_of_lin, f"{case}close/", closing="reached"))
    assert Case.objects.get().closing == "reached"
    assert client_of_lin.get(f"{case}plan/").status_code == 404
    assert "<form" in client_of_lin.get(f"{case}?open").content.decode()


def test_closing_offers_the_question_only_where_contact_is_wished(
    client_of_lin: Client, lin: Worker, booking: Booking, path: str
) -> None:
    case_for(booking, lin)
    close = f"{path}case/close/"

    assert "ask_after" not in client_of_lin.get(close).content.decode()
    Booking.objects.update(reach_channel=ReachChannel.CALL)
    assert "ask_after" in client_of_lin.get(close).content.decode()


def test_supervisor_decides_without_learning_who(
    client_of_lin: Client, lin: Worker, booking: Booking, path: str
) -> None:
    case_for(booking, lin)
    plan = f"{path}case/plan/"
    client_of_lin.post(plan, sent(client_of_lin, plan, planned="9", why="孩子刚转学，还不稳"))
    asked, supervisor = Extension.objects.get(), browser_with(Role.SUPERVISOR)
    decide = f"/calendar/session/supervision/{asked.public_id}/"

    listed = supervisor.get("/calendar/session/supervision/").content.decode()
    shown = supervisor.get(decide).content.decode()

    assert decide in listed
    assert "孩子刚转学" not in listed
    assert "孩子刚转学" in shown
    assert "小林" not in listed + shown
    assert booking.reference not in listed + shown
    assert AuditEntry.objects.filter(action="extension.read", object_id=asked.public_id).count() == 1
    assert supervisor.post(decide, {"reason": "", "grant": "1"}).status_code == 422
    supervisor.post(decide, {"reason": "同意", "grant": "1"})
    assert Case.objects.get().planned == 9
    assert supervisor.get(decide).status_code == 404


@pytest.mark.parametrize("role", [role for role in Role if role != Role.SUPERVISOR])
def test_supervision_is_for_supervisors(db: None, role: Role) -> None:
    assert browser_with(role).get("/calendar/session/supervision/").status_code == 404


def test_queries_do_not_grow_with_the_series(lin: Worker, client_of_lin: Client, booking: Booking, path: str) -> None:
    case_for(booking, lin, planned=6)
    counts = []
    for count in (1, 6):
        address = f"{path}next/check/?first=2026-03-16T09:00&count={count}&every=1"
        with counting() as seen:
            client_of_lin.get(address)
        counts.append(len(seen.real))

    assert counts[0] == counts[1]
