"""Asking to be called at a safe number, on safe days and within safe hours."""

import re
from datetime import time
from typing import Any

import pytest
from django.core import mail

from programmes.bookings.choices import SafeDays
from programmes.bookings.models import CallBack
from programmes.catalogue.choices import BookingMode
from programmes.catalogue.models import Service
from programmes.notifications.models import OutboxMessage
from tests.factories.catalogue import ProgrammeFactory, ServiceFactory
from tests.portal.booking.visitor import MOBILE, Visitor

OTHER = "13800138001"
MASKED_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"')
"""Written anew into every page, whatever it says."""


def asked(**changes: Any) -> dict[str, Any]:
    """Give what the form sends."""
    return {"name": "阿明", "phone": MOBILE, "key": "one-key"} | changes


def test_call_back_is_noted(service: Service, visitor: Visitor) -> None:
    wish = asked(safe_days="weekdays", safe_from="10:00", safe_until="12:00", may_leave_word="on")
    visitor.post(f"/s/{service.public_id}/call/", **wish)

    row = CallBack.objects.get()
    assert (row.name, row.service, row.safe_from, row.safe_until) == ("阿明", service, time(10), time(12))
    assert (row.safe_days, row.may_leave_word) == (SafeDays.WEEKDAYS, True)
    assert "我们会给您打电话" in visitor.text
    assert all(word in visitor.text for word in ("一个工作日内", "在有人打给您之前", "110", "12338"))


def test_nobody_else_is_told_unless_the_person_says_so(service: Service, visitor: Visitor) -> None:
    visitor.get(f"/s/{service.public_id}/call/")
    assert "checked" not in visitor.text
    assert "不勾选，我们就礼貌挂断" in visitor.text

    visitor.post(f"/s/{service.public_id}/call/", **asked())

    row = CallBack.objects.get()
    assert (row.may_leave_word, row.safe_days) == (False, SafeDays.ANY)


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"phone": "12"},
        {"name": "\u202e"},
        {"safe_from": "10:00"},
        {"safe_from": "25:00"},
        {"safe_days": "never"},
        {"key": "k" * 65},
    ],
)
def test_call_back_that_cannot_be_made_is_refused(service: Service, visitor: Visitor, wrong: dict[str, str]) -> None:
    assert visitor.is_refused(f"/s/{service.public_id}/call/", **asked(**wrong))
    assert not CallBack.objects.exists()


def test_form_sent_twice_is_one_wish(service: Service, visitor: Visitor) -> None:
    for _time in range(2):
        visitor.post(f"/s/{service.public_id}/call/", **asked())
        assert visitor.path == "/s/call/done/"

    assert CallBack.objects.count() == 1


def test_same_form_with_other_words_is_refused_and_can_be_sent_again(service: Service, visitor: Visitor) -> None:
    visitor.post(f"/s/{service.public_id}/call/", **asked())

    assert visitor.is_refused(f"/s/{service.public_id}/call/", **asked(phone=OTHER))
    fresh = re.search(r'name="key" value="([^"]+)"', visitor.text)
    assert fresh
    assert fresh[1] != "one-key"
    visitor.post(f"/s/{service.public_id}/call/", **asked(phone=OTHER, key=fresh[1]))

    assert CallBack.objects.count() == 2


def test_each_form_shown_has_a_key_of_its_own(service: Service, visitor: Visitor) -> None:
    keys = {
        re.findall(r'name="key" value="([^"]+)"', visitor.get(f"/s/{service.public_id}/call/").content.decode())[0]
        for _time in range(2)
    }

    assert len(keys) == 2


def test_a_number_is_not_flooded_and_nobody_learns_of_it(service: Service, visitor: Visitor) -> None:
    answers = set()
    for number in range(4):
        visitor.post(f"/s/{service.public_id}/call/", **asked(key=f"key-{number}", name=f"阿{number}"))
        answers.add((visitor.path, visitor.page.status_code, MASKED_TOKEN.sub("", visitor.text)))

    assert CallBack.objects.count() == 2
    assert len(answers) == 1


def test_one_network_is_limited_and_shown_the_phone(service: Service, visitor: Visitor, settings: Any) -> None:
    settings.ADDRESS_LIMITS = settings.ADDRESS_LIMITS | {"call_backs": 1}
    visitor.post(f"/s/{service.public_id}/call/", **asked())

    assert visitor.is_refused(f"/s/{service.public_id}/call/", **asked(phone=OTHER, key="other"))
    assert settings.SERVICE_PHONE in visitor.text
    assert CallBack.objects.count() == 1


def test_nothing_is_ever_sent(service: Service, visitor: Visitor, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        visitor.post(f"/s/{service.public_id}/call/", **asked())

    assert not OutboxMessage.objects.exists()
    assert mail.outbox == []
    assert visitor.codes == []


def test_safety_support_carries_the_numbers_and_is_neutral_outside(visitor: Visitor) -> None:
    support = ServiceFactory(
        programme=ProgrammeFactory(code="aichao"), name_zh="安全支持", mode=BookingMode.STAFF_ONLY, is_safety=True
    )
    visitor.post(f"/s/{support.public_id}/before/")

    for path in (f"/s/{support.public_id}/", f"/s/{support.public_id}/call/"):
        visitor.get(path)
        assert visitor.path == path
        assert "<title>区家庭服务中心 · 预约</title>" in visitor.text
        assert all(number in visitor.text for number in ("tel:110", "tel:12338", "sms:12110"))


def test_word_about_devices_comes_before_asking_to_be_called(visitor: Visitor) -> None:
    support = ServiceFactory(programme=ProgrammeFactory(code="aichao"), mode=BookingMode.STAFF_ONLY, is_safety=True)

    visitor.get(f"/s/{support.public_id}/call/")
    assert visitor.path == f"/s/{support.public_id}/call/before/"
    assert "浏览记录不会消失" in visitor.text

    visitor.post(visitor.path)
    assert visitor.path == f"/s/{support.public_id}/call/"


def test_call_back_speaks_english(service: Service, visitor: Visitor) -> None:
    visitor.get(f"/en/s/{service.public_id}/call/")
    assert "If somebody else answers" in visitor.text

    visitor.post(f"/en/s/{service.public_id}/call/", **asked())
    assert "We will call you" in visitor.text
