"""B4 and B5 over HTTP: one time for many clients, a time for each of them, overlapping offers, and the longest wait."""

from statistics import median

import pytest
from django.utils import timezone

from programmes.bookings.models import Hold
from tests.benchmarks.booking import API, FORM, PLAIN, Clients
from tests.benchmarks.measure import counted
from tests.benchmarks.page import BOOKING, Sheet
from tests.benchmarks.volley import Found, in_turn, percentile
from tests.factories.bookings import held
from tests.proof.checker import overlaps
from tests.served.bare import lay_out
from tests.served.district import District, forget_holds, settle
from tests.served.server import Server, served

pytestmark = [pytest.mark.bench, pytest.mark.timeout(1800), pytest.mark.django_db(transaction=True)]

SLOTS = 50_000
CLIENTS, MORE_CLIENTS, TURNS = 50, 100, 6
BUSY = 8
COLUMNS = ("Answers a second", "p95 ms", "Server CPU ms an answer", "Driver's share of a core")


def test_booking_benchmarks() -> None:
    sheet = Sheet(BOOKING, COLUMNS)
    lay_out(SLOTS)
    district = settle(people=10, rooms=10)
    with served() as product, served("tests.served.bare_settings") as bare:
        for count in (CLIENTS, MORE_CLIENTS):
            one_time(sheet, Clients(scarce(district), product, bare, count))
        own_times(sheet, Clients(district, product, bare, CLIENTS, turns=TURNS))
        half_hours(sheet, district, product)
    with served(workers=BUSY) as product:
        longest_wait(sheet, district, product)
    statements(sheet, district)
    print("\n" + sheet.write())  # noqa: T201


def scarce(district: District) -> District:
    """Add a service that one practitioner gives: each of its times can be had once."""
    return settle(people=1, rooms=1, like=district)


def one_time(sheet: Sheet, clients: Clients) -> None:
    """B4: everybody wants the same time; one gets it."""
    clients.open_sessions()
    found = in_turn(clients.one_for_all(), after=lambda: tidy(clients))
    sheet.add(f"B4, {clients.count} clients, one time", found)
    for name in (API, FORM):
        label = f"B4 {clients.count} clients, {name}"
        sheet.judge(f"{label}: answers a second, bare against it", rate(found, name), 3, 2, "times")
        sheet.judge(f"{label}: p95, it against bare", late(found, name), 4, 3, "times")


def own_times(sheet: Sheet, clients: Clients) -> None:
    """B5: everybody wants other times; all get them."""
    clients.open_sessions()
    found = in_turn(clients.one_for_each(), rounds=6, after=lambda: tidy(clients))
    sheet.add(f"B5, {clients.count} clients × {clients.turns} own times", found)
    for name in (API, FORM):
        sheet.judge(f"B5 {name}: holds a second, bare against it", rate(found, name), 6, 4, "times")


def half_hours(sheet: Sheet, district: District, product: Server) -> None:
    """B5: starts on the half hour, so that each meeting overlaps the next, more clients than times: none overlaps in the end."""
    clients = Clients(scarce(district), product, product, CLIENTS, turns=4)
    replies = clients.half_hours()
    won = sum(reply.status == 201 for reply in replies)
    assert {reply.status for reply in replies} == {201, 409}
    assert won == Hold.objects.filter(state="live").count()
    found = overlaps(timezone.now())
    assert found == []
    sheet.notes.append(
        f"Half-hour offsets, {CLIENTS} clients × 4 on one practitioner and one room: {won} held, {len(replies) - won} refused, "
        f"{len(found)} overlaps by a checker that reads times alone."
    )
    forget_holds()


def longest_wait(sheet: Sheet, district: District, product: Server) -> None:
    """How long the least lucky request waits while every process is busy holding times all the time."""
    clients = Clients(district, product, product, 2 * BUSY, turns=20)
    clients.open_sessions()
    waits = [reply.seconds for reply in clients.one_for_each()[FORM].send()]
    sheet.tell(f"{BUSY} busy processes: longest single wait", max(waits) * 1000, "ms")
    sheet.notes.append(
        f"{BUSY} processes, {clients.count} clients in a tight loop through the form: {len(waits)} holds, wait p50 {median(waits) * 1000:.0f}, "
        f"p99 {percentile(waits, 0.99) * 1000:.0f}, longest {max(waits) * 1000:.0f} ms."
    )
    forget_holds()


def statements(sheet: Sheet, district: District) -> None:
    """How many statements a hold takes, in person, with ten practitioners to choose from."""
    with counted() as taken:
        held(district.service, district.start("09:00", 0), now=timezone.now(), channel="in_person", visitor="browser")
    sheet.judge("B5 statements of a hold, brackets aside", len(taken), 12, 10)


def tidy(clients: Clients) -> None:
    """Nothing overlapped; give everything back."""
    assert overlaps(timezone.now()) == []
    forget_holds()
    clients.begin_round()


def rate(found: dict[str, Found], name: str) -> float:
    """Say how many times slower ``name`` answers than the bare view."""
    return median(found[PLAIN].rate) / median(found[name].rate)


def late(found: dict[str, Found], name: str) -> float:
    """Say how many times later its slowest answers come than those of the bare view."""
    return median(found[name].late) / median(found[PLAIN].late)
