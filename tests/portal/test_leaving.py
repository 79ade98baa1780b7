"""The curtain: what a browser that left is shown, even if its leaving never reached the server."""

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from portal.leaving import MARKER
from tests.factories.catalogue import ProgrammeFactory, ServiceFactory

pytestmark = pytest.mark.django_db

CLOSED = "这个页面已经关闭"


@pytest.fixture
def left() -> Client:
    """A browser whose script set the marker while nothing reached the server."""
    client = Client(enforce_csrf_checks=True)
    session = client.session
    session["booking_draft"] = {"name": "小雨"}
    session.save()
    client.cookies[MARKER] = "1"
    return client


@pytest.mark.parametrize(
    "path", ["/", "/p/aichao/", "/my/", "/book/contact/", "/desk/", "/accounts/login/", "/nowhere/"]
)
def test_every_page_is_behind_the_curtain(left: Client, path: str) -> None:
    service = ServiceFactory(programme=ProgrammeFactory(code="aichao", name_zh="爱巢守护计"))

    response = left.get(path)

    text = response.content.decode()
    assert CLOSED in text
    assert "no-store" in response["Cache-Control"]
    for telling in ("爱巢", service.name_zh, "家庭", "预约", "12338", "tel:"):
        assert telling not in text


def test_the_next_request_ends_the_session(left: Client) -> None:
    left.get("/book/contact/")

    assert Session.objects.count() == 0
    assert left.cookies["sessionid"].value == ""


def test_a_form_sent_after_leaving_changes_nothing(left: Client) -> None:
    response = left.post("/book/check/")

    assert CLOSED in response.content.decode()
    assert Session.objects.count() == 0


def test_curtain_speaks_english(left: Client) -> None:
    assert "This page has been closed" in left.get("/en/my/").content.decode()


def test_curtain_has_one_button_and_nothing_else(left: Client) -> None:
    text = left.get("/my/").content.decode()

    assert 'action="/again/"' in text
    assert text.count("<button") == 1
    assert "<a " not in text


@pytest.mark.parametrize("path", ["/healthz", "/api/v1/programmes"])
def test_machines_see_no_curtain(left: Client, path: str) -> None:
    response = left.get(path)

    assert response.status_code == 200
    assert CLOSED not in response.content.decode()
    assert Session.objects.count() == 1


def test_pages_ask_the_server_again(client: Client) -> None:
    for path in ("/", "/en/", "/my/", "/accounts/login/", "/nowhere/"):
        assert "no-store" in client.get(path)["Cache-Control"], path
