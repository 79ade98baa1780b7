"""Sending a one-time code."""

from typing import Any

import pytest
from pytest_django import Settings

from programmes.people.models import Verification
from programmes.people.signals import code_requested
from tests.portal.api.calling import ENGLISH, PHONE, Api, told

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("body", "channel", "address"),
    [({"phone": "138 0013 8000"}, "sms", "+8613800138000"), ({"email": "A@Example.com"}, "email", "a@example.com")],
)
def test_verification_sends_a_code(anybody: Api, body: dict[str, str], channel: str, address: str) -> None:
    sent: list[dict[str, Any]] = []

    def listen(**facts: Any) -> None:
        sent.append(facts)

    code_requested.connect(listen)

    answer = anybody.post("/verifications", body, **ENGLISH)

    code_requested.disconnect(listen)
    assert answer.status_code == 201
    assert answer.json() == {"id": Verification.objects.get().public_id, "expires_at": "2026-03-02T08:10:00+08:00"}
    assert [(each["channel"], each["address"], each["language"]) for each in sent] == [(channel, address, "en")]


def test_second_code_within_a_minute_is_refused(anybody: Api) -> None:
    anybody.post("/verifications", {"phone": PHONE})

    refused = anybody.post("/verifications", {"phone": PHONE})

    assert told(refused) == (429, "rate-limited")
    assert 0 < int(refused.headers["Retry-After"]) <= 61
    assert Verification.objects.count() == 1


def test_one_address_gets_no_more_than_its_share(anybody: Api, settings: Settings) -> None:
    settings.ADDRESS_LIMITS = {"holds": 1, "verifications": 1}
    anybody.post("/verifications", {"phone": PHONE})

    refused = anybody.post("/verifications", {"phone": "13900139000"})

    assert told(refused) == (429, "rate-limited")
    assert refused.headers["Retry-After"] == "3600"


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "phone"),
        ({"phone": PHONE, "email": "a@example.com"}, "phone"),
        ({"phone": "12"}, "phone"),
        ({"phone": "📞"}, "phone"),
        ({"phone": "١٣٨٠٠١٣٨٠٠٠"}, "phone"),
        ({"email": "nobody"}, "email"),
        ({"email": "a@b\u202e.example"}, "email"),
        ({"phone": 13800138000}, "phone"),
        ({"mobile": PHONE}, "mobile"),
    ],
)
def test_verification_of_no_contact_is_invalid(anybody: Api, body: dict[str, Any], field: str) -> None:
    answer = anybody.post("/verifications", body)

    assert told(answer) == (422, "invalid")
    assert list(answer.json()["errors"]) == [field]
    assert not Verification.objects.exists()
