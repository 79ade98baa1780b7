"""Safe contact, questions and consents: nothing is assumed and nothing is lost."""

import pytest

from programmes.catalogue.choices import Attends, ConsentScope
from programmes.catalogue.models import Service
from tests.factories.availability import staffed_venue
from tests.factories.catalogue import ConsentTextFactory, ServiceFactory
from tests.portal.booking.visitor import Visitor

pytestmark = pytest.mark.usefixtures("venue")


def test_reach_has_nothing_chosen_and_is_required(service: Service, visitor: Visitor) -> None:
    visitor.keep_time(service)
    visitor.answer("contact", "code")

    assert "checked" not in visitor.text
    assert visitor.is_refused("/book/reach/")
    assert "请选择怎样联系您" in visitor.text


def test_reach_offers_only_what_was_proved(service: Service, visitor: Visitor) -> None:
    visitor.keep_time(service)
    visitor.answer("contact", "code")

    assert visitor.is_refused("/book/reach/", channel="email")


def test_reach_hours_must_be_whole(service: Service, visitor: Visitor) -> None:
    visitor.keep_time(service)
    visitor.answer("contact", "code")

    assert visitor.is_refused("/book/reach/", channel="call", call_from="10:00")
    assert visitor.is_refused("/book/reach/", channel="call", call_from="12:00", call_until="10:00")
    visitor.post("/book/reach/", channel="call", call_from="10:00", call_until="12:00", voicemail="on")

    assert visitor.path == "/book/questions/"


def test_reach_can_be_changed_with_its_answers_filled_in(service: Service, visitor: Visitor) -> None:
    visitor.keep_time(service)
    visitor.answer("contact", "code")
    visitor.post("/book/reach/", channel="sms", sms_from="10:00", sms_until="12:00", remind_day="on")

    visitor.get("/book/reach/")

    assert '<option value="10:00" selected>' in visitor.text
    assert visitor.text.count("checked") == 2


def test_question_that_is_needed_is_asked(db: None, visitor: Visitor) -> None:
    service = ServiceFactory(attends=Attends.COUPLE)
    staffed_venue(service)
    visitor.keep_time(service, channel="phone")
    visitor.answer("contact", "code", "reach")

    assert visitor.is_refused("/book/questions/")
    assert visitor.is_refused("/book/questions/", companion="阿明", topic="nonsense")
    visitor.post("/book/questions/", companion="阿明", note="字" * 200)

    assert visitor.path == "/book/consent/"


def test_consents_are_separate_unticked_and_required(service: Service, visitor: Visitor) -> None:
    ConsentTextFactory(code="sensitive", scope=ConsentScope.SENSITIVE, text_zh="我单独同意。")
    service.is_sensitive = True
    service.save()
    visitor.keep_time(service)
    visitor.answer("contact", "code", "reach", "questions")

    assert visitor.text.count('type="checkbox"') == 2
    assert "checked" not in visitor.text
    assert visitor.is_refused("/book/consent/", consent_privacy="on")
    visitor.post("/book/consent/", consent_privacy="on", consent_sensitive="on")

    assert visitor.path == "/book/check/"
