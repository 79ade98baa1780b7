"""Checking, confirming, and what the person is told."""

from datetime import timedelta

import pytest
import time_machine

from portal.booking.draft import DRAFT
from programmes.bookings.choices import BookingState, ReachChannel
from programmes.bookings.models import Booking
from programmes.catalogue.choices import Attends, BookingMode
from programmes.catalogue.models import Service
from tests.factories.catalogue import ConsentTextFactory
from tests.factories.moments import NOW
from tests.portal.booking.visitor import ALL_STEPS, Visitor

pytestmark = pytest.mark.usefixtures("venue")


def test_check_page_shows_every_answer(service: Service, visitor: Visitor) -> None:
    visitor.keep_time(service, channel="phone")
    visitor.answer("contact", "code", "reach")
    visitor.post("/book/questions/", topic="children", note="作业")
    visitor.answer("consent")

    assert visitor.path == "/book/check/"
    for shown in ("3月9日 周一 09:00", "小雨", "13800138000", "不要联系我", "孩子与养育", "作业", "已同意 1 项说明"):
        assert shown in visitor.text


@pytest.mark.parametrize(
    ("step", "again"),
    [
        ("contact", {"name": "小雪", "by": "phone", "phone": "13800138000"}),
        ("reach", {"channel": "sms"}),
        ("questions", {"note": "别的"}),
        ("consent", {"consent_privacy": "on"}),
    ],
)
def test_every_answer_can_be_changed_and_leads_back(
    service: Service, visitor: Visitor, step: str, again: dict[str, str]
) -> None:
    visitor.keep_time(service, channel="phone")
    visitor.answer("contact", "code", "reach")
    visitor.post("/book/questions/", topic="children", note="作业", language="sign")
    visitor.answer("consent")
    assert f'href="/book/{step}/"' in visitor.text

    visitor.get(f"/book/{step}/")
    given = {"contact": 'value="小雨"', "reach": 'value="none"', "questions": "作业</textarea>", "consent": "checked"}
    assert given[step] in visitor.text
    assert step != "reach" or visitor.text.count("checked") == 1
    visitor.post(f"/book/{step}/", **again)

    assert visitor.path == "/book/check/"


def test_other_time_is_chosen_with_the_same_wishes_and_leads_back(service: Service, visitor: Visitor) -> None:
    visitor.keep_time(service, channel="phone", language="mandarin")
    visitor.answer("contact", "code", "reach")
    assert '<option value="mandarin" selected>' in visitor.text
    visitor.answer("questions", "consent")
    back = f"/s/{service.public_id}/?channel=phone&amp;language=mandarin"
    assert f'href="{back}"' in visitor.text

    visitor.keep_time(service, "2026-03-09T10:00:00+08:00", channel="phone")

    assert visitor.path == "/book/check/"
    assert "10:00" in visitor.text


def test_coming_together_after_all_asks_for_the_other(service: Service, visitor: Visitor) -> None:
    service.attends = Attends.SINGLE_OR_COUPLE
    service.save()
    visitor.keep_time(service, channel="phone", who="one")
    visitor.answer(*ALL_STEPS)
    assert visitor.path == "/book/check/"
    assert "一个人来" in visitor.text

    visitor.keep_time(service, "2026-03-09T10:00:00+08:00", channel="phone", who="two")
    assert visitor.path == "/book/questions/"
    visitor.post("/book/questions/", companion="阿明")
    assert "两个人一起来" in visitor.text
    visitor.keep_time(service, channel="phone", who="one")

    assert visitor.path == "/book/check/"
    assert "阿明" not in visitor.text


def test_check_page_leads_back_to_an_open_question(service: Service, visitor: Visitor) -> None:
    visitor.keep_time(service)

    visitor.get("/book/check/")

    assert visitor.path == "/book/contact/"


def test_confirming_tells_what_to_keep(service: Service, visitor: Visitor) -> None:
    visitor.book(service)

    booking = Booking.objects.get()
    assert (booking.state, booking.name, booking.reach_channel) == (BookingState.CONFIRMED, "小雨", ReachChannel.NONE)
    assert visitor.path == "/book/done/"
    assert visitor.told("预约编号") == booking.reference
    assert len(visitor.told("查询码")) == 6


def test_confirmed_answers_leave_the_session(service: Service, visitor: Visitor) -> None:
    visitor.book(service)

    assert DRAFT not in visitor.client.session
    assert "小雨" not in str(dict(visitor.client.session))


def test_second_press_gives_the_same_answer(service: Service, visitor: Visitor) -> None:
    visitor.keep_time(service, channel="phone")
    visitor.answer(*ALL_STEPS)
    session = visitor.client.session
    before = dict(session)
    visitor.answer("check")
    first = visitor.told("查询码")
    # The second press was sent before the first was answered: it still carries the unconfirmed answers.
    session = visitor.client.session
    session.clear()
    session.update(before)
    session.save()

    visitor.answer("check")

    assert visitor.told("查询码") == first
    assert Booking.objects.count() == 1


def test_late_second_press_shows_the_confirmation(service: Service, visitor: Visitor) -> None:
    visitor.book(service)

    visitor.answer("check")

    assert visitor.path == "/book/done/"
    assert Booking.objects.count() == 1


def test_pin_goes_after_ten_minutes(service: Service, visitor: Visitor, clock: time_machine.Traveller) -> None:
    visitor.book(service)
    pin = visitor.told("查询码")
    clock.shift(timedelta(minutes=11))

    visitor.get("/book/done/")

    assert visitor.path.startswith("/my/")
    assert pin not in visitor.text


def test_service_to_approve_is_only_requested(service: Service, visitor: Visitor) -> None:
    service.mode = BookingMode.APPROVE
    service.save()

    visitor.book(service)

    assert Booking.objects.get().state == BookingState.REQUESTED
    assert "申请已收到" in visitor.text
    assert "一个工作日内答复" in visitor.text


def test_time_that_ran_out_keeps_the_answers(service: Service, visitor: Visitor, clock: time_machine.Traveller) -> None:
    visitor.keep_time(service, channel="phone")
    visitor.answer("contact", "code", "reach", "questions")
    clock.shift(timedelta(minutes=11))

    visitor.get("/book/consent/")
    assert visitor.path == f"/s/{service.public_id}/"
    assert "您填写的内容还在" in visitor.text
    visitor.keep_time(service, channel="phone")

    assert visitor.path == "/book/consent/"


def test_proof_that_was_used_is_asked_for_anew(service: Service, visitor: Visitor) -> None:
    visitor.book(service)
    draft = {"name": "小雨", "by": "phone", "phone": "13800138000", "verified": True, "verification": "gone"}
    visitor.keep_time(service, "2026-03-16T09:00:00+08:00", channel="phone")
    session = visitor.client.session
    session[DRAFT] = session[DRAFT] | draft
    session.save()
    visitor.answer("reach", "questions", "consent", "check")

    assert visitor.path == "/book/contact/"
    assert "验证码" in visitor.text


def test_consent_that_changed_is_asked_for_anew(service: Service, visitor: Visitor) -> None:
    visitor.keep_time(service, channel="phone")
    visitor.answer(*ALL_STEPS)
    ConsentTextFactory(version="2", effective_from=NOW)

    visitor.answer("check")

    assert visitor.path == "/book/consent/"
    assert not Booking.objects.exists()


def test_second_booking_on_one_day_is_refused(service: Service, visitor: Visitor) -> None:
    visitor.book(service)
    with Visitor() as again:
        again.keep_time(service, "2026-03-09T10:30:00+08:00", channel="phone")
        with time_machine.travel(NOW + timedelta(seconds=61), tick=False):
            again.answer(*ALL_STEPS, "check")

        assert again.came_back
        assert "您当天已有这项服务的预约" in again.text
