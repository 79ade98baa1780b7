"""The outbox page: helpful in a demo, absent elsewhere."""

from typing import Any

import pytest
from django.test import Client

from tests.factories.notifications import PHONE, waiting

pytestmark = pytest.mark.django_db


def test_outbox_shows_codes_and_addresses_newest_first(client: Client) -> None:
    waiting(params='{"code": "111111"}')
    waiting(params='{"code": "222222"}')

    response = client.get("/outbox/")

    page = response.content.decode()
    assert response.status_code == 200
    assert page.index("222222") < page.index("111111")
    assert PHONE in page
    assert "no-store" in response["Cache-Control"]


def test_outbox_empty_says_so(client: Client) -> None:
    with_nothing = client.get("/outbox/").content.decode()
    waiting()

    assert ["<article" in page for page in (with_nothing, client.get("/outbox/").content.decode())] == [False, True]


@pytest.mark.django_db(transaction=True)
def test_outbox_asks_no_more_for_more_rows(client: Client, django_assert_max_num_queries: Any) -> None:
    for _number in range(3):
        waiting()
    client.get("/outbox/")

    with django_assert_max_num_queries(4):
        client.get("/outbox/")


def test_outbox_does_not_exist_outside_a_demo(client: Client, settings: Any) -> None:
    waiting()
    settings.DEMO = False

    response = client.get("/outbox/")

    assert response.status_code == 404
    assert "123456" not in response.content.decode()


def test_outbox_is_for_reading_only(client: Client) -> None:
    assert client.post("/outbox/").status_code == 405
