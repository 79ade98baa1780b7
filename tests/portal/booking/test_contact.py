"""Who is coming, and the code that proves it."""

from datetime import timedelta

import pytest
import time_machine

from programmes.catalogue.models import Service
from programmes.people.models import Verification
from tests.portal.booking.visitor import MOBILE, Visitor

pytestmark = pytest.mark.usefixtures("venue")


def test_contact_without_a_kept_time_leads_to_the_start(db: None, visitor: Visitor) -> None:
    visitor.get("/book/contact/")

    assert visitor.path == "/"


def test_contact_asks_for_what_is_missing(service: Service, visitor: Visitor) -> None:
    visitor.keep_time(service)

    assert visitor.is_refused("/book/contact/", name="", by="phone", phone="")
    assert 'href="#id_name">请告诉我们怎么称呼您。' in visitor.text
    assert 'href="#id_phone">请填写您的手机号码。' in visitor.text
    assert "<title>错误： 区家庭服务中心 · 预约</title>" in visitor.text


@pytest.mark.parametrize("name", ["a\x00b", "a\u202eb", "a\u200fb", "a\x07b"])
def test_hidden_characters_are_refused(service: Service, visitor: Visitor, name: str) -> None:
    visitor.keep_time(service)

    assert visitor.is_refused("/book/contact/", name=name, by="phone", phone=MOBILE)
    assert "请只使用普通文字" in visitor.text
    assert not visitor.codes


def test_emoji_are_fine(service: Service, visitor: Visitor) -> None:
    visitor.keep_time(service)

    visitor.post("/book/contact/", name="小雨🌧️", by="phone", phone=MOBILE)

    assert visitor.path == "/book/code/"


def test_number_that_is_none_is_refused(service: Service, visitor: Visitor) -> None:
    visitor.keep_time(service)

    assert visitor.is_refused("/book/contact/", name="小雨", by="phone", phone="123")
    assert "这不像手机号码" in visitor.text


def test_code_may_hold_spaces_and_full_width_digits(service: Service, visitor: Visitor) -> None:
    visitor.keep_time(service)
    visitor.answer("contact")
    code = visitor.codes[-1]

    visitor.post("/book/code/", code=f" {code[:3]} {chr(0xFF10 + int(code[3]))}-{code[4:]} ")

    assert visitor.path == "/book/reach/"


def test_wrong_code_says_how_many_tries_are_left_and_three_lock_it(service: Service, visitor: Visitor) -> None:
    visitor.keep_time(service)
    visitor.answer("contact")
    right = visitor.codes[-1]
    wrong = f"{(int(right) + 1) % 1_000_000:06}"

    for told in ("还可以试 2 次", "还可以试 1 次", "这个验证码已失效，请重新获取"):
        assert visitor.is_refused("/book/code/", code=wrong)
        assert told in visitor.text
    assert visitor.is_refused("/book/code/", code=right)
    assert '<button class="button">重新获取验证码</button>' in visitor.text
    assert 'href="tel:' in visitor.text


def test_whoever_comes_back_to_the_code_is_told_that_it_is_done(service: Service, visitor: Visitor) -> None:
    visitor.keep_time(service)
    visitor.answer("contact", "code")

    visitor.get("/book/code/")
    assert "已经验证好了" in visitor.text
    visitor.post("/book/code/")

    assert visitor.path == "/book/reach/"


def test_another_code_comes_after_a_minute(service: Service, visitor: Visitor, clock: time_machine.Traveller) -> None:
    visitor.keep_time(service)
    visitor.answer("contact")

    visitor.post("/book/code/again/")
    assert "验证码刚刚发出" in visitor.text
    clock.shift(timedelta(seconds=61))
    visitor.post("/book/code/again/")

    assert "新的验证码已发出" in visitor.text
    assert len(visitor.codes) == 2


def test_same_contact_needs_no_second_code(service: Service, visitor: Visitor) -> None:
    visitor.keep_time(service)
    visitor.answer("contact", "code")

    visitor.post("/book/contact/", name="小雪", by="phone", phone=MOBILE)

    assert visitor.path == "/book/reach/"
    assert Verification.objects.count() == 1


def test_other_contact_needs_its_own_code(service: Service, visitor: Visitor) -> None:
    visitor.keep_time(service)
    visitor.answer("contact", "code", "reach")

    visitor.post("/book/contact/", name="小雨", by="email", email="rain@example.com")

    assert visitor.path == "/book/code/"
    visitor.answer("code")
    # What was allowed for the phone says nothing about the e-mail.
    assert visitor.path == "/book/reach/"
