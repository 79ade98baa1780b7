"""Seeing, cancelling and taking along a booking with its private link."""

import re
from datetime import timedelta

import pytest
import time_machine

from programmes.bookings.choices import BookingState
from programmes.bookings.models import Booking
from programmes.catalogue.models import Service
from tests.portal.booking.visitor import Visitor

pytestmark = pytest.mark.usefixtures("venue")


@pytest.fixture
def path(service: Service, visitor: Visitor) -> str:
    """The private link of a confirmed booking."""
    visitor.book(service)
    return visitor.private_path


def test_private_link_shows_the_booking(path: str, visitor: Visitor) -> None:
    with Visitor() as elsewhere:
        answer = elsewhere.get(path)

        assert "3月9日 周一 09:00" in elsewhere.text
        assert "<title>区家庭服务中心 · 预约</title>" in elsewhere.text
        assert "测试咨询" not in elsewhere.text
        assert "no-store" in answer["Cache-Control"]


def test_wrong_link_is_not_found(path: str, visitor: Visitor) -> None:
    other = "x" if path[-2] != "x" else "y"

    assert visitor.get(f"{path[:-2]}{other}/").status_code == 404
    assert visitor.get("/my/x/").status_code == 404


def test_reference_and_pin_open_it(path: str, visitor: Visitor) -> None:
    reference, pin = visitor.told("预约编号"), visitor.told("查询码")
    with Visitor() as elsewhere:
        elsewhere.post("/my/", reference=f" {reference.lower()} ", pin=f"{pin[:3]} {pin[3:]}")

        assert elsewhere.path == path


def test_wrong_pin_finds_nothing_and_five_lock_it(path: str, visitor: Visitor) -> None:
    reference, pin = visitor.told("预约编号"), visitor.told("查询码")
    wrong = f"{(int(pin) + 1) % 1_000_000:06}"
    for _try in range(5):
        assert visitor.is_refused("/my/", reference=reference, pin=wrong)

    visitor.post("/my/", reference=reference, pin=pin)

    assert "查询码输错五次，已锁定" in visitor.text
    assert "0755-2800 1233" in visitor.text
    assert 'href="/my/lost/"' in visitor.text


def test_wrong_pin_and_unknown_reference_read_alike(path: str, visitor: Visitor) -> None:
    reference, pin = visitor.told("预约编号"), visitor.told("查询码")
    answers = []
    for asked in (
        {"reference": reference, "pin": f"{(int(pin) + 1) % 10**6:06}"},
        {"reference": "ZZZZZZZZZZ", "pin": pin},
    ):
        assert visitor.is_refused("/my/", **asked)
        answers.append((visitor.page.status_code, re.findall(r'<div class="problem.*?</div>', visitor.text, re.DOTALL)))

    assert answers[0] == answers[1]
    assert answers[0][1]


def test_lost_page_names_a_human_way_out(db: None, visitor: Visitor) -> None:
    answer = visitor.get("/my/lost/")

    assert answer.status_code == 200
    assert 'href="tel:0755-2800 1233"' in visitor.text
    assert "工作日" in visitor.text
    assert "<title>区家庭服务中心 · 预约</title>" in visitor.text


@pytest.mark.parametrize(
    ("state", "says"),
    [
        (BookingState.REQUESTED, "我们会在一个工作日内答复"),
        (BookingState.DECLINED, "这个时间没能安排上"),
        (BookingState.CANCELLED_SERVICE, "我们不得不取消"),
        (BookingState.CANCELLED_CLIENT, "您已取消"),
        (BookingState.NO_SHOW, "没有等到您"),
        (BookingState.COMPLETED, "这次预约已经结束"),
    ],
)
def test_each_state_has_its_sentence(path: str, visitor: Visitor, state: str, says: str) -> None:
    Booking.objects.update(state=state)

    visitor.get(path)

    assert says in visitor.text


@pytest.mark.parametrize("reference", ["", "NOSUCHREF9", "\x00", "🌧"])
def test_unknown_reference_is_refused(db: None, visitor: Visitor, reference: str) -> None:
    assert visitor.is_refused("/my/", reference=reference, pin="123456")


def test_cancelling_asks_once_more(path: str, visitor: Visitor) -> None:
    visitor.get(f"{path}cancel/")
    assert Booking.objects.get().state == BookingState.CONFIRMED

    visitor.post(f"{path}cancel/", reason="")

    assert Booking.objects.get().state == BookingState.CANCELLED_CLIENT
    assert "预约已取消" in visitor.text
    assert f"{path}move/" not in visitor.text


def test_cancelling_twice_is_refused_with_a_sentence(path: str, visitor: Visitor) -> None:
    visitor.post(f"{path}cancel/", reason="")

    visitor.post(f"{path}cancel/", reason="")

    assert "现在已不能在网上更改这次预约" in visitor.text


def test_begun_meeting_offers_no_change(path: str, visitor: Visitor, clock: time_machine.Traveller) -> None:
    clock.shift(timedelta(days=7, hours=2))

    visitor.get(path)

    assert f"{path}cancel/" not in visitor.text
    assert f"{path}move/" not in visitor.text


def test_request_that_nobody_answered_in_time_waits_no_longer(
    path: str, visitor: Visitor, clock: time_machine.Traveller
) -> None:
    Booking.objects.update(state=BookingState.REQUESTED)
    clock.shift(timedelta(days=30))

    visitor.get(path)

    assert "未能安排" in visitor.text
    assert "待确认" not in visitor.text
    assert 'href="tel:0755-2800 1233"' in visitor.text


def test_calendar_file_is_neutral(path: str, visitor: Visitor) -> None:
    answer = visitor.get(f"{path}booking.ics")

    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="booking.ics"'
    assert b"DTSTART" in answer.content
    assert "测试咨询" not in visitor.text
