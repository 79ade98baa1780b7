"""What people see when a key is missing."""

import secrets
from typing import Any

import pytest
from django.test import Client

from programmes.bookings.references import manage_token
from tests.factories.availability import staffed_venue
from tests.factories.bookings import booked
from tests.factories.catalogue import ServiceFactory

pytestmark = pytest.mark.django_db


def test_missing_key_takes_down_only_the_pages_that_need_it(settings: Any) -> None:
    service = ServiceFactory(channels=["phone"])
    staffed_venue(service)
    booking = booked(service)
    client = Client(raise_request_exception=False)
    before = client.get(f"/my/{manage_token(booking)}/")
    settings.FIELD_KEYS = {"other": secrets.token_bytes(32)}

    private, start = client.get(f"/my/{manage_token(booking)}/"), client.get("/")

    assert (before.status_code, private.status_code, start.status_code) == (200, 503, 200)
    assert "您的预约还在" in private.content.decode()
    assert 'href="tel:0755-' in private.content.decode()
