"""Pages of a fault: a sentence, a phone, and nothing that tells what one was looking at."""

from typing import Any

import pytest
from django.db import OperationalError
from django.test import Client, RequestFactory

from portal.public.faults import broken
from portal.urls import handler500

NEUTRAL = "<title>区家庭服务中心"


def test_fault_of_ours_names_the_phone_without_a_database() -> None:
    # No mark for the database: a query here would fail the test.
    response = broken(RequestFactory().get("/p/aichao/"))

    text = response.content.decode()
    assert response.status_code == 500
    assert 'href="tel:0755-' in text
    assert NEUTRAL in text
    assert "data-leave" in text
    assert "aichao" not in text


def test_fault_of_ours_keeps_the_larger_type() -> None:
    request = RequestFactory().get("/", headers={"cookie": "view=elder"})

    assert 'class="elder"' in broken(request).content.decode()


@pytest.mark.django_db
def test_fault_in_a_view_shows_our_page(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(**_asked: Any) -> None:
        raise OperationalError

    monkeypatch.setattr("portal.templatetags.family.nearest_times", fail)

    response = Client(raise_request_exception=False).get("/")

    assert handler500 == "portal.public.faults.broken"
    assert response.status_code == 500
    assert "我们这边出了点问题" in response.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/nowhere/", "/p/nothing/", "/en/nowhere/"])
def test_missing_page_names_the_phone(client: Client, path: str) -> None:
    response = client.get(path)

    assert response.status_code == 404
    assert 'href="tel:0755-' in response.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "other"), [("/p/nothing/?x=1", "/en/p/nothing/?x=1"), ("/nowhere/", "/en/"), ("/en/nowhere/", "/")]
)
def test_other_language_of_a_missing_page_leads_somewhere(client: Client, path: str, other: str) -> None:
    assert f'<a href="{other}" lang=' in client.get(path).content.decode()
