"""The word about devices, the one question about safety, and what follows from each answer."""

from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.utils import translation

from portal.refusals import REFUSED
from portal.worry import ASKED, READ, WORRIED
from programmes.catalogue.choices import Attends, BookingMode, ServiceFormat
from programmes.catalogue.models import Programme, Service
from programmes.places.models import Venue
from tests.factories.availability import staffed_venue
from tests.factories.catalogue import ConsentTextFactory, ProgrammeFactory, ServiceFactory
from tests.portal.booking.visitor import FIRST, Visitor

QUESTION = "最近您是否担心自己或孩子的人身安全？"
WORD = "浏览记录不会消失"


@pytest.fixture
def programme(db: None) -> Programme:
    """爱巢守护计."""
    return ProgrammeFactory(code="aichao", name_zh="爱巢守护计", name_en="Nest Guardian")


@pytest.fixture
def service(programme: Programme) -> Service:
    """A talk for one person."""
    ConsentTextFactory()
    return ServiceFactory(programme=programme, name_zh="一个人谈")


@pytest.fixture
def couple(programme: Programme) -> Service:
    """A talk for two."""
    return ServiceFactory(programme=programme, name_zh="两个人谈", attends=Attends.COUPLE, position=1)


@pytest.fixture
def support(programme: Programme) -> Service:
    """Safety support, arranged by staff."""
    return ServiceFactory(
        programme=programme,
        name_zh="安全支持",
        format=ServiceFormat.SAFETY,
        mode=BookingMode.STAFF_ONLY,
        is_safety=True,
        position=2,
    )


@pytest.fixture
def venue(service: Service) -> Venue:
    """Two people on duty on Mondays from nine to twelve."""
    return staffed_venue(service, practitioners=2, rooms=2)


@pytest.fixture
def ready(visitor: Visitor, service: Service) -> Visitor:
    """A visitor who has read the word about devices."""
    visitor.post(f"/s/{service.public_id}/before/")
    return visitor


def told(visitor: Visitor) -> dict[str, Any]:
    """Give everything the session holds."""
    return dict(visitor.client.session.items())


def test_word_and_question_come_before_the_times(visitor: Visitor, service: Service, venue: Venue) -> None:
    visitor.get(f"/s/{service.public_id}/?channel=phone")
    assert visitor.path == f"/s/{service.public_id}/before/"
    assert all(word in visitor.text for word in (WORD, "Shift", "微信", "监控", "110", "12338"))
    assert visitor.text.count('<button class="button">') == 1

    visitor.post(f"/s/{service.public_id}/before/?channel=phone")
    assert visitor.path == f"/s/{service.public_id}/first/"
    assert all(word in visitor.text for word in (QUESTION, "没有", "有一些担心", "是，现在就有危险", "不想回答"))
    assert "checked" not in visitor.text

    visitor.post(f"/s/{service.public_id}/first/?channel=phone", answer="no")
    assert visitor.path == f"/s/{service.public_id}/"
    assert visitor.page.request["QUERY_STRING"] == "channel=phone"
    assert "选一个时间" in visitor.text


@pytest.mark.parametrize("answer", [{}, {"answer": "no"}, {"answer": "unsaid"}, {"answer": ["some", "unsaid"]}])
def test_no_worry_and_no_answer_lead_to_the_times_alike(
    ready: Visitor, service: Service, venue: Venue, answer: dict[str, Any]
) -> None:
    ready.post(f"/s/{service.public_id}/first/", **answer)

    assert "选一个时间" in ready.text
    assert told(ready) == {READ: True, ASKED: True}


@pytest.mark.parametrize(("answer", "fragment"), [("some", ""), ("now", "#numbers")])
def test_worry_leads_to_help_and_is_not_kept(ready: Visitor, support: Service, answer: str, fragment: str) -> None:
    service = Service.objects.get(name_zh="一个人谈")

    response = ready.client.post(f"/s/{service.public_id}/first/", {"answer": answer})

    # Browsers keep a fragment to themselves: no address, log or session tells one answer from the other.
    assert response["Location"] == f"/s/{service.public_id}/help/{fragment}"
    assert told(ready) == {READ: True}
    ready.get(f"/s/{service.public_id}/help/")
    assert told(ready) == {READ: True}
    assert [number for number in ("tel:110", "tel:12338", "sms:12110") if number not in ready.text] == []
    assert ready.text.index("tel:110") < ready.text.index("tel:12338") < ready.text.index("sms:12110")
    assert f'href="/s/{support.public_id}/call/"' in ready.text
    assert f'href="/s/{service.public_id}/first/"' in ready.text


def test_help_without_a_safety_service_still_names_the_numbers(ready: Visitor, service: Service) -> None:
    ready.get(f"/s/{service.public_id}/help/")

    assert "tel:110" in ready.text
    assert "/call/" not in ready.text


def test_going_on_keeps_one_boolean_and_books(ready: Visitor, service: Service, venue: Venue) -> None:
    ready.post(f"/s/{service.public_id}/first/", answer="now")

    ready.post(f"/s/{service.public_id}/help/")

    assert "选一个时间" in ready.text
    assert told(ready) == {READ: True, ASKED: True, WORRIED: True}
    ready.keep_time(service, FIRST, channel="phone")
    assert ready.path == "/book/contact/"


def test_worried_visitor_is_offered_nothing_for_two(ready: Visitor, service: Service, couple: Service) -> None:
    ready.get("/p/aichao/")
    assert couple.name_zh in ready.text

    ready.post(f"/s/{service.public_id}/help/")
    ready.get("/p/aichao/")

    assert couple.name_zh not in ready.text
    assert service.name_zh in ready.text
    assert "工作人员会先单独和您谈" in ready.text


@pytest.mark.parametrize("method", ["get", "post"])
def test_talk_for_two_is_arranged_for_the_worried(ready: Visitor, couple: Service, method: str) -> None:
    ready.post(f"/s/{couple.public_id}/help/")
    assert ready.path == "/p/aichao/"

    getattr(ready, method)(f"/s/{couple.public_id}/")

    assert "协调员会先单独和您谈" in ready.text
    assert f'href="/s/{couple.public_id}/call/"' in ready.text
    assert "选一个时间" not in ready.text


def test_answer_can_be_changed(ready: Visitor, service: Service, couple: Service) -> None:
    ready.post(f"/s/{service.public_id}/help/")

    ready.get(f"/s/{service.public_id}/first/")
    assert QUESTION in ready.text
    assert "checked" not in ready.text
    ready.post(f"/s/{service.public_id}/first/", answer="no")

    assert told(ready) == {READ: True, ASKED: True}
    assert couple.name_zh in ready.get("/p/aichao/").content.decode()


def test_another_service_does_not_ask_again(ready: Visitor, service: Service, couple: Service) -> None:
    ready.post(f"/s/{service.public_id}/first/", answer="no")

    ready.get(f"/s/{couple.public_id}/")

    assert "选一个时间" in ready.text


def test_answer_ends_with_the_finished_booking(ready: Visitor, service: Service, venue: Venue) -> None:
    ready.post(f"/s/{service.public_id}/help/")
    ready.book(service)
    assert "约好了" in ready.text

    assert {ASKED, WORRIED}.isdisjoint(told(ready))
    ready.get(f"/s/{service.public_id}/")
    assert QUESTION in ready.text


def test_time_chosen_before_the_question_waits_for_it(visitor: Visitor, service: Service, venue: Venue) -> None:
    visitor.keep_time(service)

    assert visitor.path == f"/s/{service.public_id}/before/"
    assert told(visitor) == {}


def test_arranged_service_asks_nothing_but_says_the_word(visitor: Visitor, support: Service) -> None:
    visitor.get(f"/s/{support.public_id}/")
    assert WORD in visitor.text

    visitor.post(f"/s/{support.public_id}/before/")

    assert visitor.path == f"/s/{support.public_id}/"
    assert "安全支持" in visitor.text


def test_moving_asks_nothing_again(ready: Visitor, service: Service, venue: Venue) -> None:
    ready.post(f"/s/{service.public_id}/first/", answer="no")
    ready.book(service)
    link = ready.private_path
    Session.objects.all().delete()

    ready.get(f"{link}move/")

    assert ready.path == f"{link}move/"
    assert ready.page.status_code == 200


@pytest.mark.parametrize("page", ["before", "first", "help", "call/before"])
def test_other_programmes_have_no_such_pages(visitor: Visitor, page: str) -> None:
    other = ServiceFactory()

    assert visitor.get(f"/s/{other.public_id}/{page}/").status_code == 404
    assert "选一个时间" in visitor.get(f"/s/{other.public_id}/").content.decode()


def test_unreadable_answer_is_asked_again(ready: Visitor, service: Service) -> None:
    assert ready.is_refused(f"/s/{service.public_id}/first/", answer="2")
    assert "请选一个回答" in ready.text
    kept = told(ready)
    assert kept.pop(REFUSED)["typed"] == {}
    assert kept == {READ: True}

    ready.get("/")
    assert told(ready) == {READ: True}


def test_pages_are_neutral_outside(visitor: Visitor, service: Service, couple: Service) -> None:
    for page in ("before", "first", "help"):
        visitor.get(f"/s/{service.public_id}/{page}/")
        assert "<title>区家庭服务中心 · 预约</title>" in visitor.text
        assert "noindex" in visitor.text
        assert "data-leave" in visitor.text


def test_pages_speak_english(visitor: Visitor, service: Service, venue: Venue) -> None:
    with translation.override("en"):
        visitor.get(f"/en/s/{service.public_id}/")
        assert "Your history is not erased" in visitor.text
        visitor.post(f"/en/s/{service.public_id}/before/")
        assert "Have you lately been worried" in visitor.text
        visitor.post(f"/en/s/{service.public_id}/first/", answer="some")
        assert "You are not alone with this" in visitor.text
        visitor.post(f"/en/s/{service.public_id}/help/")
        assert "Choose a time" in visitor.text
