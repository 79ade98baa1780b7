"""Narrowing the list of times, and taking each wish back."""

from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client

from portal.booking.narrowing import narrowing
from portal.booking.wishes import WishesForm
from programmes.bookings.models import Hold
from programmes.catalogue.choices import Attends
from programmes.catalogue.models import Service
from programmes.places.models import Venue
from tests.factories.availability import day_off, makeup_day, practitioner_on_duty, staffed_venue
from tests.factories.catalogue import ServiceFactory
from tests.factories.moments import at
from tests.factories.places import StreetFactory, VenueFactory
from tests.portal.booking.visitor import FIRST, Visitor
from tests.programmes.bookings.test_query_counts import counting

EVENING, SATURDAY = "2026-03-09T18:00:00+08:00", "2026-03-07T09:00:00+08:00"


@pytest.fixture
def late(service: Service, venue: Venue) -> Service:
    """The same service, with an evening on Mondays and a Saturday morning by phone beside."""
    practitioner_on_duty(service, VenueFactory(), begins="18:00", ends="19:00")
    practitioner_on_duty(service, VenueFactory(), weekdays=[5], begins="09:00", ends="10:00")
    return service


def test_evening_alone(late: Service, visitor: Visitor) -> None:
    visitor.get(f"/s/{late.public_id}/?channel=phone&evening=1")

    assert EVENING in visitor.text
    assert FIRST not in visitor.text
    assert SATURDAY not in visitor.text
    assert '<a class="chip is-on" href="?channel=phone">' in visitor.text


def test_evening_and_weekend_are_everything_outside_working_hours(late: Service, visitor: Visitor) -> None:
    visitor.get(f"/s/{late.public_id}/?channel=phone&evening=1&weekend=on")

    assert EVENING in visitor.text
    assert SATURDAY in visitor.text
    assert FIRST not in visitor.text


def test_weekend_does_not_speak_of_working_days(late: Service, visitor: Visitor) -> None:
    makeup_day(date(2026, 3, 7), 0)

    visitor.get(f"/s/{late.public_id}/?channel=phone&weekend=1")

    assert "3月9日" not in visitor.text
    assert "不开放" not in visitor.text
    days = visitor.text.split('class="months"')[1]
    assert days.index("3月7日") < days.index(SATURDAY) < days.index("3月14日")


def test_wishes_go_along_with_the_time(late: Service, visitor: Visitor) -> None:
    visitor.get(f"/s/{late.public_id}/?channel=phone&evening=1&language=mandarin")

    for name, value in (("channel", "phone"), ("evening", "1"), ("language", "mandarin")):
        assert f'<input type="hidden" name="{name}" value="{value}">' in visitor.text


def test_wish_that_hides_everything_is_named(service: Service, venue: Venue, visitor: Visitor) -> None:
    visitor.get(f"/s/{service.public_id}/?evening=1")

    assert "去掉下面的条件，最早可约的是 <strong>今天 10:00</strong>" in visitor.text
    assert visitor.text.count('<a class="chip is-on" href="?">') == 2


def test_several_wishes_that_hide_everything_can_be_taken_back_together(
    service: Service, venue: Venue, visitor: Visitor
) -> None:
    visitor.get(f"/s/{service.public_id}/?channel=phone&weekend=1&language=sign&gender=male")

    panel = visitor.text.split("没有可约的时间")[1]
    assert "最早可约的是 <strong>今天 10:00</strong>" in panel
    assert 'href="?channel=phone&amp;weekend=1&amp;gender=male"' in panel
    assert '<a class="target" href="?channel=phone">全部去掉</a>' in panel


def test_near_me_leaves_one_street(service: Service, venue: Venue, visitor: Visitor) -> None:
    other = staffed_venue(service)

    visitor.get(f"/s/{service.public_id}/")
    assert f'<option value="{other.street.code}">' in visitor.text
    visitor.get(f"/s/{service.public_id}/?street={other.street.code}")
    assert f"</span> {other.street.name}</a>" in visitor.text
    visitor.keep_time(service, street=other.street.code)

    assert Hold.objects.get().session.venue == other


def test_street_means_nothing_on_the_phone(service: Service, venue: Venue, visitor: Visitor) -> None:
    visitor.get(f"/s/{service.public_id}/?channel=phone&street={StreetFactory().code}")

    assert FIRST in visitor.text
    assert "is-on" not in visitor.text


@pytest.mark.parametrize(
    "query",
    [
        "channel=%00",
        "channel=phone&channel=%F0%9F%8C%A7",
        "venue=%00",
        "street=%E2%80%AE",
        "since=9999-12-31",
        "since=0001-01-01",
        "since=x",
        "gender=🌧",
        "who=three",
        "evening=false&weekend=False",
        "taken=%00",
        "taken=9999-12-31T23:59:59-12:00",
        "taken=0001-01-01T00:00:00%2B14:00",
        "taken=1900-01-01T00:00:00Z",
        "language=" + "x" * 5000,
        "taken=2026-03-09T09:00:00%2B08:00&taken=x&since=2026-02-30",
    ],
)
def test_wishes_that_cannot_be_read_are_left_out(service: Service, venue: Venue, client: Client, query: str) -> None:
    answer = client.get(f"/s/{service.public_id}/?{query}")

    assert answer.status_code == 200
    assert "2026-03-09T" in answer.content.decode() or "since=9999" in query


def test_nothing_that_was_sent_is_written_back(service: Service, venue: Venue, client: Client) -> None:
    answer = client.get(f"/s/{service.public_id}/?language=xyzzy&taken=<b>xyzzy&xyzzy=1&street=xyzzy&since=xyzzy")

    # The link to the other language, in the masthead, is the address of this very page.
    assert "xyzzy" not in answer.content.decode().split("<main")[1]


def test_two_may_come_where_the_service_allows_it(venue: Venue, visitor: Visitor) -> None:
    both = ServiceFactory(attends=Attends.SINGLE_OR_COUPLE)
    staffed_venue(both)

    visitor.get(f"/s/{both.public_id}/?who=two&channel=phone")
    assert '<a href="?who=two&amp;channel=phone" aria-current="true">我们两个人</a>' in visitor.text
    visitor.keep_time(both, who="two", channel="phone")

    assert visitor.client.session["booking_draft"]["who"] == "two"


@pytest.mark.parametrize(
    ("attends", "who"), [(Attends.SINGLE, ""), (Attends.COUPLE, ""), (Attends.SINGLE_OR_COUPLE, "one")]
)
def test_nobody_comes_as_two_unless_they_say_so_and_may(venue: Venue, visitor: Visitor, attends: str, who: str) -> None:
    service = ServiceFactory(attends=attends)
    staffed_venue(service)

    visitor.get(f"/s/{service.public_id}/")
    assert ("谁来" in visitor.text) == (attends == Attends.SINGLE_OR_COUPLE)
    assert ("需要两个人一起来" in visitor.text) == (attends == Attends.COUPLE)
    visitor.keep_time(service, who="" if who else "two")

    assert visitor.client.session["booking_draft"]["who"] == who


def test_whoever_is_worried_comes_alone(venue: Venue) -> None:
    both = ServiceFactory(attends=Attends.SINGLE_OR_COUPLE)

    wishes = WishesForm({"who": "two"}, service=both, may_be_two=False)

    assert wishes.who_comes == "one"
    assert "who" not in wishes.carried
    assert narrowing(wishes=wishes).who == []


@pytest.mark.parametrize("moment", ["00:00", "08:00", "23:45"])
def test_page_is_right_at_the_edges_of_the_day(
    service: Service, venue: Venue, visitor: Visitor, clock: time_machine.Traveller, moment: str
) -> None:
    clock.move_to(at(moment, plus=6))

    visitor.get(f"/s/{service.public_id}/")

    # It is Sunday: tomorrow is Monday, and that in Shanghai, where midnight UTC is eight in the morning.
    assert 'class="first-time" name="start" value="2026-03-09T09:00:00+08:00"' in visitor.text
    assert "明天 09:00" in visitor.text


def test_festival_is_one_line_and_the_days_after_it_are_reached(service: Service, visitor: Visitor) -> None:
    practitioner_on_duty(service, VenueFactory(), weekdays=range(5))
    for number in range(26, 40):
        day_off(date(2026, 3, 1) + timedelta(days=number))

    visitor.get(f"/s/{service.public_id}/?channel=phone&since=2026-03-26")

    assert "3月27日 周五 – 4月9日 周四" in visitor.text
    assert 'id="day-2026-04-10"' in visitor.text


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("query", ["", "weekend=1&gender=male&language=sign", "taken=2026-03-09T09:00:00%2B08:00"])
def test_page_asks_the_database_little(service: Service, venue: Venue, visitor: Visitor, query: str) -> None:
    staffed_venue(service)
    visitor.keep_time(service, channel="phone")

    with counting() as count:
        visitor.get(f"/s/{service.public_id}/?street={venue.street.code}&{query}")

    assert len(count.real) <= 12


def test_page_stays_small(service: Service, visitor: Visitor) -> None:
    for _number in range(6):
        staffed_venue(service, weekdays=range(7), begins="08:00", ends="21:00")

    answer = visitor.get(f"/s/{service.public_id}/")

    assert visitor.text.count('class="time"') > 100
    assert len(answer.content) < 60_000
