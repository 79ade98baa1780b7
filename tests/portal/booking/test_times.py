"""Choosing a time: what is offered, what is kept, and what happens when somebody was faster."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from programmes.bookings.choices import HoldState
from programmes.bookings.models import Hold
from programmes.catalogue.choices import BookingMode
from programmes.catalogue.models import Service
from programmes.places.models import Venue
from tests.factories.availability import staffed_venue
from tests.factories.catalogue import ServiceFactory, workshop
from tests.factories.moments import at
from tests.portal.booking.visitor import FIRST, Visitor

NEUTRAL_TITLE = "<title>区家庭服务中心 · 预约</title>"


def test_times_are_offered_by_day(service: Service, venue: Venue, visitor: Visitor) -> None:
    visitor.get(f"/s/{service.public_id}/")

    # It is eight o'clock and the notice two hours: 10:00, 10:30 and 11:00 are left, and the first of them stands apart.
    assert visitor.text.count('class="time" name="start"') == 3
    assert 'class="first-time" name="start" value="2026-03-02T10:00:00+08:00"' in visitor.text
    assert "3月2日 周一" in visitor.text
    assert visitor.text.count("没有空档") == 6


def test_first_free_week_is_shown_when_this_one_is_full(
    service: Service, venue: Venue, visitor: Visitor, clock: time_machine.Traveller
) -> None:
    clock.shift(timedelta(hours=3))

    visitor.get(f"/s/{service.public_id}/")

    assert f'class="first-time" name="start" value="{FIRST}"' in visitor.text


def test_page_tells_nothing_outside_itself(service: Service, venue: Venue, visitor: Visitor) -> None:
    answer = visitor.get(f"/s/{service.public_id}/")

    assert NEUTRAL_TITLE in visitor.text
    assert "no-store" in answer["Cache-Control"]
    assert answer["X-Robots-Tag"] == "noindex, nofollow"


def test_no_practitioner_is_named(service: Service, venue: Venue, visitor: Visitor) -> None:
    visitor.get(f"/s/{service.public_id}/")

    assert "咨询师" not in visitor.text


def test_wishes_narrow_the_list(service: Service, venue: Venue, visitor: Visitor) -> None:
    visitor.get(f"/s/{service.public_id}/?channel=phone&gender=male")

    assert "没有可约的时间" in visitor.text


@pytest.mark.parametrize(
    "query",
    ["channel=%00", "venue=%00", "street=%E2%80%AE", "since=9999-12-31", "since=0001-01-01", "since=x", "gender=🌧"],
)
def test_unreadable_wishes_are_left_out(service: Service, venue: Venue, client: Client, query: str) -> None:
    assert client.get(f"/s/{service.public_id}/?{query}").status_code == 200


def test_unknown_service_is_not_found(db: None, client: Client) -> None:
    assert client.get("/s/AAAAAAAAAAAAAAAAAAAAAA/").status_code == 404


def test_pressing_a_time_keeps_it(service: Service, venue: Venue, visitor: Visitor) -> None:
    visitor.keep_time(service)

    kept = Hold.objects.get(state=HoldState.LIVE)
    assert kept.session.starts_at == at("09:00", plus=7)
    assert kept.session.venue == venue
    assert visitor.path == "/book/contact/"
    assert "为您保留到 08:10" in visitor.text


def test_second_time_replaces_the_first(service: Service, venue: Venue, visitor: Visitor) -> None:
    visitor.keep_time(service)
    visitor.keep_time(service, "2026-03-09T10:00:00+08:00")

    assert [hold.session.starts_at for hold in Hold.objects.filter(state=HoldState.LIVE)] == [at("10:00", plus=7)]


def test_several_places_are_asked_for(service: Service, venue: Venue, visitor: Visitor) -> None:
    other = staffed_venue(service)

    visitor.keep_time(service)
    assert visitor.path == f"/s/{service.public_id}/place/"
    assert venue.public_id in visitor.text
    visitor.keep_time(service, venue=other.public_id)

    assert Hold.objects.get(state=HoldState.LIVE).session.venue == other


def test_taken_time_offers_the_nearest_others(service: Service, venue: Venue, visitor: Visitor) -> None:
    for number in range(2):
        with Visitor() as faster:
            faster.keep_time(service)
            assert faster.path == "/book/contact/", number

    answer = visitor.keep_time(service)

    assert answer.status_code == 409
    assert "这个时间刚刚被别人约走了" in visitor.text
    assert "这些是最近的可约时间" in visitor.text
    assert visitor.text.index("2026-03-09T10:00:00+08:00") < visitor.text.index('class="tabs"')


@pytest.mark.parametrize("start", ["", "soon", "9999-12-31T23:59:59+00:00", "0001-01-01T00:00:00+14:00", "\x00"])
def test_unreadable_start_is_refused_with_the_list(
    service: Service, venue: Venue, visitor: Visitor, start: str
) -> None:
    answer = visitor.keep_time(service, start)

    assert answer.status_code == 409
    assert "请从列出的时间中选择" in visitor.text
    assert not Hold.objects.exists()


def test_time_off_the_grid_is_refused(service: Service, venue: Venue, visitor: Visitor) -> None:
    assert visitor.keep_time(service, "2026-03-09T09:07:00+08:00").status_code == 409


def test_nothing_free_shows_the_way_out(service: Service, visitor: Visitor) -> None:
    visitor.get(f"/s/{service.public_id}/")

    assert "没有可约的时间" in visitor.text
    assert f"/s/{service.public_id}/call/" in visitor.text


def test_staff_service_shows_the_phone(db: None, visitor: Visitor) -> None:
    service = ServiceFactory(mode=BookingMode.STAFF_ONLY, is_safety=True)

    visitor.get(f"/s/{service.public_id}/")

    assert 'href="tel:' in visitor.text
    assert 'name="start"' not in visitor.text
    assert visitor.keep_time(service).status_code == 200
    assert not Hold.objects.exists()


def test_workshop_is_given_out_by_phone(db: None, visitor: Visitor) -> None:
    visitor.get(f"/s/{workshop().public_id}/")

    assert "通过电话报名" in visitor.text
