"""The confirmation page: what one must keep, what comes next, and nothing that betrays."""

import re
from datetime import timedelta
from decimal import Decimal

import pytest
import time_machine

from programmes.bookings.actions.reissue import reissue
from programmes.bookings.models import Booking
from programmes.catalogue.choices import BookingMode, Channel
from programmes.catalogue.models import Service
from programmes.places.models import Room, Venue
from tests.factories.bookings import STAFF
from tests.factories.moments import NOW
from tests.portal.booking.visitor import ALL_STEPS, Visitor

MAPS = ("uri.amap.com", "api.map.baidu.com", "apis.map.qq.com")


@pytest.fixture
def on_the_map(venue: Venue) -> Venue:
    """The venue, with coordinates."""
    Venue.objects.update(latitude=Decimal("22.72034"), longitude=Decimal("114.24680"))
    return venue


def book(visitor: Visitor, service: Service, channel: str = Channel.IN_PERSON, **changes: object) -> None:
    visitor.keep_time(service, channel=channel)
    visitor.answer(*ALL_STEPS, "check", **changes)


def test_reference_and_pin_survive_a_reload_but_not_ten_minutes(
    venue: Venue, service: Service, visitor: Visitor, clock: time_machine.Traveller
) -> None:
    book(visitor, service)
    pin = visitor.told("查询码")

    clock.shift(timedelta(minutes=9))
    visitor.get("/book/done/")
    assert visitor.told("查询码") == pin

    clock.shift(timedelta(minutes=2))
    visitor.get("/book/done/")
    assert visitor.path.startswith("/my/")
    assert pin not in visitor.text


def test_page_says_how_to_get_there_with_the_address_first(
    on_the_map: Venue, service: Service, visitor: Visitor
) -> None:
    book(visitor, service)

    way = visitor.text[visitor.text.index("怎么过来") :]
    assert way.index(on_the_map.address_zh) < way.index(MAPS[0])
    assert on_the_map.neutral_code in way
    for link in re.findall(r'<a [^>]*href="https:[^>]*>', way):
        assert "noreferrer" in link
        assert "noopener" in link
        assert "target" not in link


def test_step_free_way_is_told_where_it_is_known(on_the_map: Venue, service: Service, visitor: Visitor) -> None:
    Room.objects.update(has_step_free_access=True)

    book(visitor, service)

    assert "全程无台阶" in visitor.text


def test_map_links_tell_neither_the_token_nor_a_name(on_the_map: Venue, service: Service, visitor: Visitor) -> None:
    book(visitor, service)

    links = re.findall(r'href="(https://[^"]+)"', visitor.text)
    foreign = [link for link in links if any(host in link for host in MAPS)]
    assert len(foreign) == 3
    assert not any("/my/" in link or "%E6%B5%8B%E8%AF%95" in link for link in foreign)


def test_no_map_without_coordinates(venue: Venue, service: Service, visitor: Visitor) -> None:
    book(visitor, service)

    assert venue.address_zh in visitor.text
    assert not any(host in visitor.text for host in MAPS)


def test_phone_meeting_says_who_calls_and_hides_most_of_the_number(
    venue: Venue, service: Service, visitor: Visitor
) -> None:
    book(visitor, service, Channel.PHONE)

    assert "我们会拨打 138 •••• 8000" in visitor.text
    assert "13800138000" not in visitor.text
    assert "怎么过来" not in visitor.text


def test_request_says_that_it_waits(venue: Venue, service: Service, visitor: Visitor) -> None:
    Service.objects.update(mode=BookingMode.APPROVE)

    book(visitor, service)

    assert "申请已收到" in visitor.text
    assert "一个工作日内答复" in visitor.text


def test_page_warns_of_others_and_offers_what_to_keep(venue: Venue, service: Service, visitor: Visitor) -> None:
    book(visitor, service)

    path = visitor.private_path
    assert "别人也会用吗" in visitor.text
    assert "不会清除浏览记录" in visitor.text
    for page in ("qr.png", "slip/", "booking.ics"):
        assert f'"{path}{page}"' in visitor.text
    assert "测试咨询" not in visitor.text
    assert "no-store" in visitor.page["Cache-Control"]
    assert visitor.page["Referrer-Policy"] == "same-origin"


def test_page_is_gone_when_staff_gave_out_a_new_pin(venue: Venue, service: Service, visitor: Visitor) -> None:
    book(visitor, service)
    reissue(booking=Booking.objects.get(), reason="来电", by=STAFF, now=NOW)

    visitor.get("/book/done/")

    assert visitor.path == "/my/"
