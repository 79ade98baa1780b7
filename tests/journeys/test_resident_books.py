"""A resident comes by the start page, books, moves, and cancels; nobody else learns of it."""

from collections.abc import Iterator

import pytest
import time_machine

from programmes.bookings.choices import BookingState
from programmes.bookings.models import Booking
from programmes.records.models import Transition
from tests.factories.availability import staffed_venue
from tests.factories.catalogue import ConsentTextFactory, ServiceFactory
from tests.factories.moments import NOW
from tests.portal.booking.visitor import ALL_STEPS, FIRST, Visitor


@pytest.fixture(autouse=True)
def _monday_morning() -> Iterator[None]:
    """Stand still at ``NOW``."""
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_resident_books_moves_and_cancels(db: None, prefix: str) -> None:
    ConsentTextFactory()
    service = ServiceFactory()
    staffed_venue(service, practitioners=2, rooms=2)
    with Visitor() as resident:
        resident.get(f"{prefix}/")
        assert f"{prefix}/s/{service.public_id}/" in resident.text
        resident.get(f"{prefix}/p/{service.programme.code}/")
        resident.get(f"{prefix}/s/{service.public_id}/")
        assert FIRST in resident.text
        resident.keep_time(service)
        resident.answer(*ALL_STEPS, "check")
        link = resident.private_path
        resident.post(f"{link}move/check/", start="2026-03-16T10:00:00+08:00", channel="in_person")
        resident.post(f"{link}cancel/", reason="")

    booking = Booking.objects.get()
    assert booking.state == BookingState.CANCELLED_CLIENT
    assert list(
        Transition.objects.filter(object_id=booking.public_id).order_by("pk").values_list("target", flat=True)
    ) == [
        BookingState.CONFIRMED,
        BookingState.CONFIRMED,
        BookingState.CANCELLED_CLIENT,
    ]
