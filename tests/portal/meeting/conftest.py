"""A Monday morning a week on: the hour before the first session of Ms Lin."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from programmes.bookings.models import Booking
from tests.factories.attendance import START, Worker, worker
from tests.portal.meeting.staff import browser_of


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    """Stand still ten minutes before the session; a test may move on."""
    with time_machine.travel(START - timedelta(minutes=10), tick=False) as traveller:
        yield traveller


@pytest.fixture
def lin(db: None) -> Worker:
    """A practitioner on duty on Mondays."""
    return worker()


@pytest.fixture
def booking(lin: Worker) -> Booking:
    """Somebody comes to her at nine."""
    return lin.booked()


@pytest.fixture
def client_of_lin(lin: Worker) -> Client:
    """Her browser."""
    return browser_of(lin.user)


@pytest.fixture
def path(booking: Booking) -> str:
    """The address of the session."""
    return f"/calendar/session/{booking.session.public_id}/"
