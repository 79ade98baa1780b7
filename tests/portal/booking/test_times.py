"""Choosing a time: what is offered, what is kept, and how services without online times are reached."""

from datetime import date, datetime, timedelta

import time_machine
from django.test import Client

from programmes.bookings.choices import HoldState
from programmes.bookings.models import Hold
from programmes.catalogue.choices import BookingMode
from programmes.catalogue.models import Service
from programmes.common.clock import SHANGHAI
from programmes.places.models import Venue
from tests.factories.availability import day_off, practitioner_on_duty, weekly_block
from tests.factories.catalogue import ServiceFactory, workshop
from tests.factories.moments import at
from tests.factories.people import PractitionerFactory
from tests.factories.places import VenueFactory
from tests.portal.booking.visitor import FIRST, Visitor

NEUTRAL_TITLE = "<title>区家庭服务中心 · 预约</title>"


def test_times_are_offered_by_day(service: Service, venue: Venue, visitor: Visitor) -> None:
    visitor.get(f"/s/{service.public_id}/")

    # It is eight o'clock and the notice two hours: 10:00, 10:30 and 11:00 are left, and the first of them stands apart.
    monday, next_monday = visitor.text.split('aria-labelledby="day-2026-03-09"')
    assert monday.count('class="time" name="start"') == 3
    assert 'class="first-time" name="start" value="2026-03-02T10:00:00+08:00"' in monday
    assert "3月2日 周一" in monday
    assert next_monday.index(FIRST) < next_monday.index("2026-03-09T11:00:00+08:00")


def test_closed_days_in_a_row_are_one_line(service: Service, venue: Venue, visitor: Visitor) -> None:
    visitor.get(f"/s/{service.public_id}/")

    assert "3月3日 周二 – 3月8日 周日" in visitor.text
    assert visitor.text.count("不开放") == 3


def test_first_free_day_is_shown_when_today_is_over(
    service: Service, venue: Venue, visitor: Visitor, clock: time_machine.Traveller
) -> None:
    clock.shift(timedelta(hours=3))

    visitor.get(f"/s/{service.public_id}/")

    assert f'class="first-time" name="start" value="{FIRST}"' in visitor.text
    assert f'class="time" name="start" value="{FIRST}"' in visitor.text


def test_full_day_says_so(service: Service, venue: Venue, visitor: Visitor) -> None:
    fill(service, "2026-03-09")

    visitor.get(f"/s/{service.public_id}/?channel=phone")

    full = visitor.text.split("3月9日", 1)[1]
    assert full.index("已约满") < full.index("3月10日")


def test_many_times_of_a_day_are_parted(service: Service, visitor: Visitor) -> None:
    practitioner_on_duty(service, VenueFactory(), begins="11:00", ends="20:00")

    visitor.get(f"/s/{service.public_id}/?channel=phone")

    monday = visitor.text.split('id="day-2026-03-02"')[1]
    assert [monday.index(part) for part in ("上午", "下午", "晚上")] == sorted(
        monday.index(part) for part in ("上午", "下午", "晚上")
    )
    assert monday.index("17:30") < monday.index("晚上") < monday.index("18:00")


def test_page_tells_nothing_outside_itself(service: Service, venue: Venue, visitor: Visitor) -> None:
    answer = visitor.get(f"/s/{service.public_id}/")

    assert NEUTRAL_TITLE in visitor.text
    assert "no-store" in answer["Cache-Control"]
    assert answer["X-Robots-Tag"] == "noindex, nofollow"


def test_no_practitioner_is_named(service: Service, venue: Venue, visitor: Visitor) -> None:
    visitor.get(f"/s/{service.public_id}/")

    assert "咨询师" not in visitor.text


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


def test_kept_time_is_shown_while_choosing_another(
    service: Service, venue: Venue, visitor: Visitor, clock: time_machine.Traveller
) -> None:
    visitor.keep_time(service)
    visitor.get(f"/s/{service.public_id}/")
    assert "<strong>3月9日 周一 09:00</strong> 为您保留到 08:10" in visitor.text
    assert 'href="/book/contact/"' in visitor.text

    visitor.get(f"/s/{ServiceFactory().public_id}/")
    assert "为您保留到" not in visitor.text

    clock.shift(timedelta(minutes=10))
    visitor.get(f"/s/{service.public_id}/")
    assert "为您保留到" not in visitor.text


def test_months_lead_to_their_first_free_day(service: Service, visitor: Visitor) -> None:
    weekly_block(
        PractitionerFactory(services=[service]), VenueFactory(), weekday=2, until=datetime(2026, 5, 1, tzinfo=SHANGHAI)
    )

    visitor.get(f"/s/{service.public_id}/?channel=phone")

    assert '<a href="?channel=phone&amp;since=2026-03-04" aria-current="true">3月</a>' in visitor.text
    assert '<a href="?channel=phone&amp;since=2026-04-01">4月</a>' in visitor.text
    assert "<span>5月 <small>没空档</small></span>" in visitor.text


def test_later_and_earlier_days_leave_nothing_out(service: Service, venue: Venue, visitor: Visitor) -> None:
    visitor.get(f"/s/{service.public_id}/")
    assert 'href="?since=2026-03-23"' in visitor.text

    visitor.get(f"/s/{service.public_id}/?since=2026-03-23")
    assert 'id="day-2026-03-23"' in visitor.text
    assert 'href="?since=2026-03-16"' in visitor.text
    assert 'href="?since=2026-04-13"' in visitor.text


def test_after_the_last_free_day_the_first_one_is_named(service: Service, venue: Venue, visitor: Visitor) -> None:
    visitor.get(f"/s/{service.public_id}/?since=2026-05-25&channel=phone")
    assert 'id="day-2026-05-25"' in visitor.text

    day_off(date(2026, 5, 25))
    visitor.get(f"/s/{service.public_id}/?since=2026-05-20&channel=phone")
    assert "从这天起没有可约的时间了。最早可约的是 今天 10:00" in visitor.text
    assert "更早的日子" in visitor.text


def test_nothing_free_shows_the_way_out(service: Service, visitor: Visitor) -> None:
    other = ServiceFactory(programme=service.programme, name_zh="别的咨询")
    ServiceFactory(programme=service.programme, name_zh="电话安排", mode=BookingMode.STAFF_ONLY)

    visitor.get(f"/s/{service.public_id}/")

    assert "没有可约的时间" in visitor.text
    assert "5月25日 周一之前" in visitor.text
    assert 'href="tel:' in visitor.text
    assert f"/s/{service.public_id}/call/" in visitor.text
    assert f"/s/{other.public_id}/" in visitor.text
    assert "电话安排" not in visitor.text


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
    assert "日期还没有定" in visitor.text


def fill(service: Service, day: str) -> None:
    """Let others hold every time of a day by phone."""
    for clock in ("09:00", "10:00", "11:00"):
        for _number in range(2):
            with Visitor() as somebody:
                somebody.keep_time(service, f"{day}T{clock}:00+08:00", channel="phone")
                assert somebody.path == "/book/contact/"
