"""Keeping the time longer from any page, and what stays when it runs out."""

from datetime import timedelta

import pytest
import time_machine

from programmes.bookings.models import Hold
from programmes.catalogue.models import Service
from tests.factories.moments import NOW
from tests.portal.booking.visitor import MOBILE, Visitor

pytestmark = pytest.mark.usefixtures("venue")

BUTTON = "再保留十分钟"


def test_time_is_kept_longer_once_and_the_page_comes_back(service: Service, visitor: Visitor) -> None:
    visitor.keep_time(service)
    visitor.answer("contact", "code")
    assert BUTTON in visitor.text
    assert "保留到 08:10" in visitor.text

    visitor.post("/book/extend/", step="reach")

    assert visitor.path == "/book/reach/"
    assert "保留到 08:20" in visitor.text
    assert BUTTON not in visitor.text
    visitor.post("/book/extend/", step="reach")
    assert "已经延长过一次" in visitor.text
    assert Hold.objects.get().expires_at == NOW + timedelta(minutes=20)


def test_what_was_being_typed_is_there_again(service: Service, visitor: Visitor) -> None:
    visitor.keep_time(service)

    visitor.post("/book/extend/", step="contact", name="小雨", by="email", email="rain@")

    assert 'value="小雨"' in visitor.text
    assert 'value="rain@"' in visitor.text


@pytest.mark.parametrize("step", ["", "nowhere", "../../../", "code_again", "x\x00"])
def test_unknown_step_leads_to_the_open_one(service: Service, visitor: Visitor, step: str) -> None:
    visitor.keep_time(service)

    visitor.post("/book/extend/", step=step)

    assert visitor.path == "/book/contact/"
    assert Hold.objects.get().extended_at == NOW


def test_opening_the_address_changes_nothing(service: Service, visitor: Visitor) -> None:
    visitor.keep_time(service)

    visitor.get("/book/extend/")

    assert visitor.path == "/book/contact/"
    assert Hold.objects.get().extended_at is None


def test_too_late_a_press_leads_to_the_times(service: Service, visitor: Visitor, clock: time_machine.Traveller) -> None:
    visitor.keep_time(service)
    clock.shift(timedelta(minutes=10))

    visitor.post("/book/extend/", step="contact", name="小雨")

    assert visitor.path == f"/s/{service.public_id}/"
    assert "您填写的内容还在" in visitor.text


def test_form_sent_too_late_is_filled_in_again(
    service: Service, visitor: Visitor, clock: time_machine.Traveller
) -> None:
    visitor.keep_time(service, channel="phone")
    visitor.answer("contact", "code", "reach")
    clock.shift(timedelta(minutes=11))

    visitor.post("/book/questions/", topic="children", note="作业", access="大字", language="sign")
    assert visitor.path == f"/s/{service.public_id}/"
    visitor.keep_time(service, channel="phone")

    assert visitor.path == "/book/questions/"
    assert "作业</textarea>" in visitor.text
    assert 'value="大字"' in visitor.text
    assert '<option value="sign" selected>' in visitor.text
    assert visitor.text.count("checked") == 1


def test_contact_sent_too_late_is_filled_in_again_and_its_code_is_not_lost(
    service: Service, visitor: Visitor, clock: time_machine.Traveller
) -> None:
    visitor.keep_time(service)
    clock.shift(timedelta(minutes=11))

    visitor.post("/book/contact/", name="小雨", by="phone", phone=MOBILE, note="x" * 5000, odd="\x00")
    assert not visitor.codes
    visitor.keep_time(service)

    assert visitor.path == "/book/contact/"
    assert f'value="{MOBILE}"' in visitor.text
    assert "xxxxx" not in str(dict(visitor.client.session))


def test_hidden_default_button_comes_before_the_one_that_extends(service: Service, visitor: Visitor) -> None:
    visitor.keep_time(service)

    first = visitor.text.index('form="step"')

    assert 'aria-hidden="true"' in visitor.text[first : first + 60]
    assert first < visitor.text.index('formaction="/book/extend/"')
