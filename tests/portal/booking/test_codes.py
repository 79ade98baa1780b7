"""Asking for many codes on the pages: a wait without scripts, work with them, and always the phone."""

import re
from datetime import timedelta

import pytest
import time_machine

from programmes.catalogue.models import Service
from programmes.people.work import Work
from tests.portal.booking.visitor import MOBILE, Visitor
from tests.programmes.people.solving import solved

pytestmark = pytest.mark.usefixtures("venue")

OTHERS = [f"1390013900{number}" for number in range(5)]


def ask(visitor: Visitor, phone: str, **fields: str) -> None:
    """Send the contact page with this number."""
    visitor.post("/book/contact/", name="小雨", by="phone", phone=phone, **fields)


def ticket(visitor: Visitor) -> Work:
    """Give the sum that the page sets."""
    found = re.search(r'data-work="([^"]+)" data-most="(\d+)"', visitor.text)
    assert found, "this page sets no sum"
    return Work(found[1], int(found[2]))


def test_third_code_waits_and_shows_the_phone(
    service: Service, visitor: Visitor, clock: time_machine.Traveller
) -> None:
    visitor.keep_time(service)
    assert "data-work" not in visitor.text
    for phone in OTHERS[:2]:
        ask(visitor, phone)

    ask(visitor, MOBILE)
    assert visitor.came_back
    assert "08:05 之后可以再发" in visitor.text
    assert 'href="tel:' in visitor.text
    clock.shift(timedelta(minutes=5))
    ask(visitor, MOBILE)

    assert visitor.path == "/book/code/"
    assert len(visitor.codes) == 3


def test_third_code_comes_at_once_after_work_and_once(service: Service, visitor: Visitor) -> None:
    visitor.keep_time(service)
    for phone in OTHERS[:2]:
        ask(visitor, phone)
    visitor.get("/book/contact/")
    work = solved(ticket(visitor))

    ask(visitor, MOBILE, work=work)
    assert visitor.path == "/book/code/"
    ask(visitor, OTHERS[3], work=work)

    assert visitor.came_back
    assert len(visitor.codes) == 3


def test_work_of_another_browser_is_worth_nothing(service: Service, visitor: Visitor) -> None:
    visitor.keep_time(service)
    for phone in OTHERS[:2]:
        ask(visitor, phone)
    visitor.get("/book/contact/")
    work = solved(ticket(visitor))
    with Visitor() as another:
        another.keep_time(service)
        for phone in OTHERS[2:4]:
            ask(another, phone)

        ask(another, OTHERS[4], work=work)

        assert another.came_back


def test_other_browser_asking_for_one_number_meets_the_sum(
    service: Service, visitor: Visitor, clock: time_machine.Traveller
) -> None:
    for _browser in range(2):
        with Visitor() as somebody:
            somebody.keep_time(service)
            ask(somebody, MOBILE)
        clock.shift(timedelta(seconds=61))
    visitor.keep_time(service, "2026-03-09T10:00:00+08:00")

    ask(visitor, MOBILE)
    ask(visitor, MOBILE, work=solved(ticket(visitor)))

    assert visitor.path == "/book/code/"


def test_one_network_address_gets_its_share(service: Service, visitor: Visitor, settings: object) -> None:
    settings.ADDRESS_LIMITS = {"holds": 2, "verifications": 1}  # type: ignore[attr-defined]
    visitor.keep_time(service)
    ask(visitor, OTHERS[0])

    ask(visitor, OTHERS[1])
    assert "您所在的网络请求太多了" in visitor.text
    assert len(visitor.codes) == 1
    visitor.keep_time(service, "2026-03-09T10:00:00+08:00", channel="phone")
    visitor.keep_time(service, "2026-03-09T11:00:00+08:00", channel="phone")

    assert visitor.path == f"/s/{service.public_id}/"
    assert "请 1 分钟后再试，或致电" in visitor.text
