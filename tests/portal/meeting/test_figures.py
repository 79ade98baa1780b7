"""The page of one's own figures, and the file."""

import csv
from datetime import timedelta
from io import StringIO

import pytest
import time_machine
from django.test import Client

from programmes.bookings.models import Booking
from programmes.people.choices import Role
from tests.factories.attendance import START, Worker, attended
from tests.portal.meeting.staff import browser_with

PAGE, FILE = "/calendar/session/figures/", "/calendar/session/figures/months.csv"


def test_figures_are_shown_and_taken_along(
    lin: Worker, client_of_lin: Client, booking: Booking, clock: time_machine.Traveller
) -> None:
    attended(booking, by=lin.actor)
    clock.move_to(START + timedelta(hours=2))

    page, file = client_of_lin.get(PAGE), client_of_lin.get(FILE)

    assert '<th scope="row">2026-03</th><td>1</td>' in page.content.decode()
    rows = list(csv.reader(StringIO(file.content.decode("utf-8-sig"))))
    assert rows[1] == ["2026-03", "1", "0.8", "1", "0", "0", "0.0"]
    assert len(rows) == 13
    assert not [cell for row in rows for cell in row if cell[:1] in "=+-@\t\r"]
    assert file["Content-Disposition"] == 'attachment; filename="months.csv"'
    assert "小林" not in page.content.decode() + file.content.decode()


@pytest.mark.parametrize("role", [role for role in Role if role != Role.PRACTITIONER])
def test_figures_are_one_s_own(db: None, role: Role) -> None:
    for address in (PAGE, FILE):
        assert browser_with(role).get(address).status_code == 404


def test_stranger_signs_in_first(db: None, client: Client) -> None:
    assert client.get(FILE).status_code == 302
