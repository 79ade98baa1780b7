"""Changing how one is reached under the private link."""

import re
from datetime import time, timedelta

import pytest
import time_machine

from programmes.bookings.models import Booking
from programmes.bookings.queries.access import manage_token
from programmes.catalogue.models import Service
from programmes.places.models import Venue
from tests.factories.bookings import booked
from tests.factories.moments import NOW, at
from tests.portal.booking.visitor import Visitor

NEW = "13900139000"


@pytest.fixture
def path(service: Service, venue: Venue, visitor: Visitor) -> str:
    """The private link of a booking whose person is never contacted."""
    visitor.book(service)
    return visitor.private_path


def ask_for_code(visitor: Visitor, path: str, **fields: str) -> None:
    visitor.post(f"{path}reach/number/", **({"by": "phone", "phone": NEW} | fields))


def test_reach_shows_the_wish_and_changes_it_only_when_sent(path: str, visitor: Visitor) -> None:
    visitor.get(f"{path}reach/")
    assert re.search(r'<input[^>]*value="none"[^>]* checked', visitor.text)
    assert Booking.objects.get().reach_channel == "none"

    visitor.post(f"{path}reach/", channel="sms", sms_from="10:00", sms_until="12:00", remind_day="on")

    booking = Booking.objects.get()
    assert (booking.reach_channel, booking.reach_from, booking.reach_remind_day) == ("sms", time(10), True)
    assert visitor.path == path
    assert "从现在起，我们只用这种方式联系您" in visitor.text


def test_reach_that_makes_no_sense_is_refused(path: str, visitor: Visitor) -> None:
    assert visitor.is_refused(f"{path}reach/", channel="sms", sms_from="12:00", sms_until="10:00")
    assert visitor.is_refused(f"{path}reach/", channel="email")
    assert visitor.is_refused(f"{path}reach/")
    assert Booking.objects.get().reach_channel == "none"


def test_hours_to_the_minute_are_kept_when_the_page_is_sent_unchanged(path: str, visitor: Visitor) -> None:
    Booking.objects.update(reach_channel="sms", reach_from=time(9, 30), reach_until=time(11, 15))

    visitor.get(f"{path}reach/")
    assert '<option value="09:30" selected>' in visitor.text
    visitor.post(f"{path}reach/", channel="sms", sms_from="09:30", sms_until="11:15")

    booking = Booking.objects.get()
    assert (booking.reach_from, booking.reach_until) == (time(9, 30), time(11, 15))


def test_new_number_counts_once_its_code_is_typed(path: str, visitor: Visitor) -> None:
    ask_for_code(visitor, path)
    assert visitor.path == f"{path}reach/code/"
    assert Booking.objects.get().phone == "+8613800138000"

    visitor.post(f"{path}reach/code/", code=visitor.codes[-1])

    assert Booking.objects.get().phone == "+8613900139000"
    assert visitor.path == path
    assert "139 •••• 9000" in visitor.text


def test_wrong_code_changes_nothing(path: str, visitor: Visitor) -> None:
    ask_for_code(visitor, path)
    wrong = f"{(int(visitor.codes[-1]) + 1) % 10**6:06}"

    assert visitor.is_refused(f"{path}reach/code/", code=wrong)
    assert visitor.is_refused(f"{path}reach/code/", code="x")
    assert Booking.objects.get().phone == "+8613800138000"


def test_e_mail_in_place_of_the_phone_asks_for_a_new_wish(path: str, visitor: Visitor) -> None:
    Booking.objects.update(reach_channel="sms")
    ask_for_code(visitor, path, by="email", phone="", email="xiaoyu@example.com")

    visitor.post(f"{path}reach/code/", code=visitor.codes[-1])

    booking = Booking.objects.get()
    assert (booking.phone, booking.email, booking.reach_channel) == ("", "xiaoyu@example.com", "none")
    assert visitor.path == f"{path}reach/"
    assert "在您选好之前，我们不会联系您" in visitor.text


def test_another_code_waits(path: str, visitor: Visitor, clock: time_machine.Traveller) -> None:
    ask_for_code(visitor, path)

    visitor.post(f"{path}reach/code/again/")
    assert len(visitor.codes) == 2

    # It is the third of this browser: without work it waits five minutes.
    clock.shift(timedelta(minutes=5))
    visitor.post(f"{path}reach/code/again/")
    assert len(visitor.codes) == 3
    visitor.post(f"{path}reach/code/", code=visitor.codes[-1])
    assert Booking.objects.get().phone == "+8613900139000"


def test_third_code_of_a_visitor_needs_work_or_a_wait(
    path: str, visitor: Visitor, clock: time_machine.Traveller
) -> None:
    sent = len(visitor.codes)
    for ending in range(2):
        clock.shift(timedelta(seconds=61))
        ask_for_code(visitor, path, phone=f"1390013900{ending}")

    # The journey has sent the first one; another number does not start the count anew.
    assert len(visitor.codes) - sent == 1
    assert visitor.came_back
    assert "data-work" in visitor.text
    assert "0755-2800 1233" in visitor.text


def test_number_that_is_booked_that_day_is_refused_with_a_way_out(
    path: str, service: Service, visitor: Visitor
) -> None:
    booked(service, at("11:00", plus=7), phone=f"+86{NEW}", now=NOW)
    ask_for_code(visitor, path)

    visitor.post(f"{path}reach/code/", code=visitor.codes[-1])

    assert visitor.path == f"{path}reach/number/"
    assert "在那一天已有预约" in visitor.text
    assert sorted(row.phone for row in Booking.objects.all()) == ["+8613800138000", f"+86{NEW}"]


def test_code_of_one_booking_serves_no_other(path: str, service: Service, visitor: Visitor) -> None:
    other = booked(service, at("09:00", plus=14), phone=f"+86{NEW}", now=NOW)
    second = f"/my/{manage_token(other)}/"
    ask_for_code(visitor, path)

    visitor.get(f"{second}reach/code/")

    assert visitor.path == f"{second}reach/number/"


@pytest.mark.parametrize("page", ["reach/", "reach/number/", "reach/code/", "reach/code/again/", "slip/", ""])
def test_opening_a_page_changes_nothing(path: str, visitor: Visitor, page: str) -> None:
    ask_for_code(visitor, path)
    row = Booking.objects.values("state", "sequence", "token_version", "person_hash", "reach_channel", "pin_hash")
    before = row.get(), len(visitor.codes)

    visitor.get(f"{path}{page}")

    assert (row.get(), len(visitor.codes)) == before


def test_erased_contact_offers_no_change(path: str, visitor: Visitor) -> None:
    Booking.objects.update(name="", phone="", person_hash="")

    visitor.get(path)
    assert f"{path}reach/" not in visitor.text
    assert visitor.is_refused(f"{path}reach/", channel="none")
