"""A refused form leads back to its page, which says why; what is kept for that, and until when."""

import re
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.contrib.sessions.models import Session
from django.test import Client

from portal.refusals import LONGEST_TYPED, REFUSED
from programmes.bookings.models import Booking
from programmes.catalogue.choices import BookingMode, ConsentScope
from programmes.catalogue.models import Service
from programmes.people.models import Verification
from tests.factories.catalogue import ConsentTextFactory
from tests.portal.booking.visitor import FIRST, MOBILE, Visitor
from tests.privacy.pages import read

pytestmark = pytest.mark.usefixtures("venue")

CONTACT = "/book/contact/"
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"')
"""Written anew into every page."""
WRONG = {"name": "小雨", "by": "email", "phone": "123", "email": ""}


def kept(visitor: Visitor) -> dict[str, Any]:
    """Give what the session holds of a refused form."""
    found: dict[str, Any] = visitor.client.session.get(REFUSED, {})
    return found


@pytest.fixture
def refused(service: Service, visitor: Visitor) -> Visitor:
    """A visitor whose name and number were sent back."""
    visitor.keep_time(service)
    assert visitor.is_refused(CONTACT, **WRONG)
    return visitor


def test_answer_to_a_refused_form_tells_nothing(service: Service, visitor: Visitor) -> None:
    visitor.keep_time(service)

    answer = visitor.client.post(CONTACT, WRONG)

    assert (answer.status_code, answer["Location"], answer.content) == (303, CONTACT, b"")
    assert set(answer.cookies) <= {django_settings.SESSION_COOKIE_NAME}
    assert "小雨" not in Session.objects.get().session_data


def test_page_shows_all_that_was_typed_and_says_what_is_wrong(refused: Visitor) -> None:
    for shown in ('value="小雨"', 'value="123"', 'value="email" id="id_by_1" checked', 'href="#id_email">'):
        assert shown in refused.text.replace(' class="input"', "").replace(" required", ""), shown
    assert refused.text.count('aria-invalid="true"') == 1
    assert 'id="id_email_error"' in refused.text
    assert refused.codes == []


def test_page_that_is_loaded_again_shows_the_same(refused: Visitor) -> None:
    first = TOKEN.sub("", refused.text)

    refused.get(CONTACT)

    assert TOKEN.sub("", refused.text) == first


@pytest.mark.parametrize("path", ["/", "/my/", "/en/book/contact/", "/my/lost/"])
def test_other_page_ends_it(refused: Visitor, path: str) -> None:
    refused.get(path)

    assert not refused.complains
    assert kept(refused) == {}
    refused.get(CONTACT)
    assert not refused.complains
    assert "小雨" not in refused.text


@pytest.mark.parametrize("path", ["/healthz", "/api/v1/services", "/my/nothing/", "/book/done/"])
def test_what_is_no_other_page_does_not_end_it(refused: Visitor, path: str) -> None:
    refused.client.get(path)

    refused.get(CONTACT)
    assert refused.complains


def test_next_form_ends_it(refused: Visitor) -> None:
    refused.post("/book/extend/", step="reach")
    assert kept(refused) == {}

    assert refused.is_refused(CONTACT, **WRONG)
    refused.answer("contact")

    assert refused.path == "/book/code/"
    assert kept(refused) == {}
    assert not refused.complains


def test_quick_exit_ends_it(refused: Visitor) -> None:
    refused.client.post("/leave/")

    assert not Session.objects.exists()


def test_codes_pins_and_ticks_are_never_kept(service: Service, visitor: Visitor) -> None:
    ConsentTextFactory(code="sensitive", scope=ConsentScope.SENSITIVE)
    Service.objects.update(is_sensitive=True)
    visitor.keep_time(service, channel="phone")
    visitor.answer("contact")
    wrong = f"{(int(visitor.codes[-1]) + 1) % 10**6:06}"
    assert visitor.is_refused("/book/code/", code=wrong)
    assert kept(visitor)["typed"] == {}
    assert wrong not in str(kept(visitor)) + visitor.text
    assert visitor.is_refused("/my/", reference="ABCDE", pin="735911")
    assert kept(visitor)["typed"] == {"reference": "ABCDE"}
    assert "735911" not in str(kept(visitor)) + visitor.text
    assert 'value="ABCDE"' in visitor.text
    visitor.answer("code", "reach", "questions")

    assert visitor.is_refused("/book/consent/", consent_privacy="on")

    assert kept(visitor)["typed"] == {}
    assert " checked" not in visitor.text
    assert "重新勾选" in visitor.text


def test_try_counts_when_it_is_sent_and_never_when_its_page_is_read(service: Service, visitor: Visitor) -> None:
    visitor.keep_time(service)
    visitor.answer("contact")
    assert visitor.is_refused("/book/code/", code=f"{(int(visitor.codes[-1]) + 1) % 10**6:06}")

    for _time in range(3):
        visitor.get("/book/code/")
        assert "还可以试 2 次" in visitor.text

    assert Verification.objects.get().tries == 1


def test_first_visitor_without_any_session_is_answered(service: Service) -> None:
    client = Client(enforce_csrf_checks=True)
    form = read(client.get("/my/")).sending()[-1]
    asked = form.filled({"reference": "ABCDE", "pin": "1"})

    assert client.post("/my/", {**asked, "csrfmiddlewaretoken": "x" * 64}).status_code == 403
    assert not Session.objects.exists()
    assert client.post("/my/", asked)["Location"] == "/my/"
    assert 'value="ABCDE"' in client.get("/my/").content.decode()


def test_of_a_flood_little_is_kept(service: Service, visitor: Visitor) -> None:
    visitor.keep_time(service)

    assert visitor.is_refused(CONTACT, name="字" * 90_000, by="x" * 300_000, other="y" * 300_000)

    assert kept(visitor)["typed"]["name"] == "字" * LONGEST_TYPED
    assert len(str(kept(visitor))) < 4 * LONGEST_TYPED


def test_hours_that_were_typed_stand_before_those_of_the_booking(service: Service, visitor: Visitor) -> None:
    visitor.book(service)
    path = f"{visitor.private_path}reach/"
    Booking.objects.update(reach_channel="sms", reach_from="09:30", reach_until="11:15", reach_remind_day=True)

    assert visitor.is_refused(path, channel="sms", sms_from="12:00", sms_until="11:15")

    assert visitor.text.count(" selected>") == 4
    assert '<option value="12:00" selected>' in visitor.text
    assert '<option value="11:15" selected>' in visitor.text
    assert visitor.text.count(" checked") == 1


def test_share_that_is_taken_is_told_also_of_what_is_no_number(
    service: Service, visitor: Visitor, settings: Any
) -> None:
    settings.ADDRESS_LIMITS = settings.ADDRESS_LIMITS | {"verifications": 0}
    visitor.keep_time(service)

    assert visitor.is_refused(CONTACT, name="小雨", by="phone", phone="123")

    assert "您所在的网络请求太多了" in visitor.text
    assert settings.SERVICE_PHONE in visitor.text.split("</form>")[-1]


def test_time_of_a_service_taken_offline_meanwhile_leads_to_its_page(service: Service, visitor: Visitor) -> None:
    Service.objects.update(mode=BookingMode.STAFF_ONLY)

    answer = visitor.client.post(f"/s/{service.public_id}/", {"start": FIRST, "phone": MOBILE})

    assert (answer.status_code, answer["Location"]) == (303, f"/s/{service.public_id}/")
