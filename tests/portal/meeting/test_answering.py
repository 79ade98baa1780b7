"""A form of a session that cannot be taken is shown again at once, and nothing that was typed waits anywhere."""

import pytest
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpRequest, HttpResponse, QueryDict
from django.test import Client, RequestFactory

from portal.meeting.answering import Given, form_in_place, posted, said, taken
from portal.meeting.forms import GlassForm
from portal.refusals import REFUSED
from programmes.common.errors import DomainError
from programmes.people.choices import Role
from tests.factories.people import user_with
from tests.portal.planning.scene import browser_of

pytestmark = pytest.mark.django_db

GOOD = {"reference": "AB12CD34", "reason": "因为督导需要了解这次会面的处理"}


def request_of(method: str, **fields: str) -> HttpRequest:
    """Give a request of a supervisor."""
    request = getattr(RequestFactory(), method)("/calendar/session/glass/", fields)
    request.user, request.session = user_with(Role.SUPERVISOR), SessionStore()
    request._messages = FallbackStorage(request)
    return request  # type: ignore[no-any-return]


def done(given: Given) -> HttpResponse:
    return HttpResponse(given["reference"])


def refused(_given: Given) -> HttpResponse:
    raise DomainError(fields={"reason": "too short"})


def test_page_that_is_opened_says_nothing_is_wrong() -> None:
    request = request_of("get")

    answer = form_in_place(request, "meeting/glass.html", form=GlassForm(posted(request)), do=refused, found=None)

    assert (posted(request), answer.status_code) == (None, 200)
    assert "data-problem" not in answer.content.decode()


def test_valid_form_is_answered_by_its_deed() -> None:
    request = request_of("post", **GOOD)

    answer = form_in_place(request, "meeting/glass.html", form=GlassForm(posted(request)), do=done, found=None)

    assert answer.content.decode() == GOOD["reference"]


@pytest.mark.parametrize("fields", [GOOD, {**GOOD, "reference": ""}, {}])
def test_what_refuses_it_stands_on_its_page_and_is_kept_nowhere(fields: dict[str, str]) -> None:
    request = request_of("post", **fields)

    answer = form_in_place(request, "meeting/glass.html", form=GlassForm(posted(request)), do=refused, found=None)

    text = answer.content.decode()
    assert answer.status_code == 422
    assert "data-problem" in text
    assert all(value in text for value in fields.values())
    assert REFUSED not in request.session


def test_form_is_taken_only_when_it_is_sent_and_good() -> None:
    assert taken(GlassForm(None), done) is None
    assert taken(GlassForm(QueryDict("")), done) is None
    form = GlassForm(GOOD)
    assert taken(form, refused) is None
    assert list(form.errors) == ["reason"]
    assert taken(GlassForm(GOOD), done) is not None


def test_what_was_done_is_said_on_the_next_page() -> None:
    request = request_of("post")

    answer = said(request, "Noted.", "meeting:session", "abc")

    assert (answer.status_code, answer["Location"]) == (302, "/calendar/session/abc/")
    assert [str(each) for each in request._messages] == ["Noted."]  # type: ignore[attr-defined]


def test_page_over_http_answers_in_place() -> None:
    client: Client = browser_of(user_with(Role.SUPERVISOR))

    answer = client.post("/calendar/session/glass/", {**GOOD, "reason": "x"})

    assert answer.status_code == 422
    assert 'value="AB12CD34"' in answer.content.decode()
