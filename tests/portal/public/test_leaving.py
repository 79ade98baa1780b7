"""The quick exit by its link and by its beacon, and the way back in."""

from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from portal.leaving import MARKER

pytestmark = pytest.mark.django_db


@pytest.fixture
def begun(settings: Any) -> Client:
    """A browser with a session and its cookies."""
    settings.LEAVE_URL = "https://weather.example/"
    client = Client(enforce_csrf_checks=True)
    session = client.session
    session["booking_draft"] = {"name": "小雨"}
    session.save()
    client.get("/my/")
    assert {"sessionid", "csrftoken"} <= set(client.cookies)
    return client


def test_link_ends_the_session_and_leads_away(begun: Client) -> None:
    response = begun.get("/leave/")

    assert (response.status_code, response["Location"]) == (302, "https://weather.example/")
    assert "no-store" in response["Cache-Control"]
    assert response["Clear-Site-Data"] == '"cache", "storage"'
    assert Session.objects.count() == 0


@pytest.mark.parametrize("path", ["/leave/", "/en/leave/"])
def test_beacon_ends_the_session_without_a_token_and_says_nothing(begun: Client, path: str) -> None:
    response = begun.post(path, content_type="text/plain", data="")

    assert (response.status_code, response.content) == (204, b"")
    assert Session.objects.count() == 0


def test_leaving_takes_the_cookies_and_leaves_a_mark(begun: Client) -> None:
    response = begun.get("/leave/")

    kept = {name: cookie.value for name, cookie in response.cookies.items()}
    assert kept == {"sessionid": "", "csrftoken": "", "messages": "", MARKER: "1"}
    assert not response.cookies[MARKER]["httponly"]
    assert response.cookies[MARKER]["max-age"] == 1800


def test_leaving_signs_staff_out(client: Client, django_user_model: Any) -> None:
    client.force_login(django_user_model.objects.create(username="staff"))

    client.get("/leave/")
    client.post("/again/")

    assert "_auth_user_id" not in client.session


def test_coming_back_opens_the_start_page_without_any_history(begun: Client) -> None:
    begun.get("/leave/")

    response = begun.post("/again/", follow=True)

    assert response.redirect_chain == [("/", 302)]
    assert "最近可约" in response.content.decode()
    assert MARKER not in {name for name, cookie in begun.cookies.items() if cookie.value}


def test_coming_back_needs_the_button(begun: Client) -> None:
    assert begun.get("/again/").status_code == 405
