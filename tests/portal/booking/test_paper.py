"""Slip and QR code: neutral, complete, and behind the private link only."""

from io import BytesIO

import pytest
import segno
from django.urls import reverse

from programmes.bookings.choices import BookingState
from programmes.bookings.models import Booking
from programmes.catalogue.models import Service
from programmes.places.models import Venue
from tests.portal.booking.visitor import ALL_STEPS, Visitor


@pytest.fixture
def path(venue: Venue, service: Service, visitor: Visitor) -> str:
    """The private link of a booking in person, at a place and of a service with telling names."""
    Venue.objects.update(name_zh="婚姻调解中心", neutral_code="L07")
    Service.objects.update(name_zh="伴侣咨询")
    visitor.keep_time(service, channel="in_person")
    visitor.answer(*ALL_STEPS, "check")
    return visitor.private_path


def test_slip_holds_what_one_needs(path: str, visitor: Visitor, venue: Venue) -> None:
    booking = Booking.objects.get()

    visitor.get(f"{path}slip/")

    for needed in (
        booking.reference,
        "3月9日 周一",
        "09:00–09:50",
        venue.address_zh,
        "L07",
        "0755-2800 1233",
        "qr.png",
    ):
        assert needed in visitor.text


def test_slip_holds_nothing_that_betrays(path: str, visitor: Visitor) -> None:
    visitor.get("/book/done/")
    pin = visitor.told("查询码")

    answer = visitor.get(f"{path}slip/")

    for secret in (pin, "婚姻", "调解", "伴侣", "小雨", "13800138000"):
        assert secret not in visitor.text
    assert "<title>区家庭服务中心 · 预约</title>" in visitor.text
    assert "no-store" in answer["Cache-Control"]


def test_slip_of_a_request_says_that_it_is_none_yet(path: str, visitor: Visitor) -> None:
    Booking.objects.update(state=BookingState.REQUESTED)

    visitor.get(f"{path}slip/")

    assert "待确认" in visitor.text


@pytest.mark.parametrize(("phone", "says"), [("+8613800138000", "我们打给您"), ("", "请您打给我们")])
def test_slip_by_phone_says_who_calls(service: Service, venue: Venue, visitor: Visitor, phone: str, says: str) -> None:
    visitor.book(service)
    booking = Booking.objects.get()
    booking.phone = phone
    booking.save()

    visitor.get(f"{visitor.private_path}slip/")

    assert says in visitor.text


def test_code_leads_to_the_private_link(path: str, visitor: Visitor) -> None:
    answer = visitor.get(f"{path}qr.png")

    expected = BytesIO()
    segno.make(f"http://testserver{path}", error="m", micro=False).save(expected, kind="png", scale=8, border=4)
    assert answer["Content-Type"] == "image/png"
    assert "no-store" in answer["Cache-Control"]
    assert answer.content == expected.getvalue()


@pytest.mark.parametrize("name", ["slip", "qr", "calendar", "reach", "number", "number_code"])
def test_wrong_link_opens_none_of_them(path: str, visitor: Visitor, name: str) -> None:
    token = path.split("/")[2]
    wrong = token[:-1] + ("x" if token[-1] != "x" else "y")

    assert visitor.get(reverse(f"manage:{name}", args=[wrong])).status_code == 404
