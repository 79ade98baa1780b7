"""Asking to be called at a safe number, within safe hours."""

from datetime import time

import pytest

from programmes.bookings.models import CallBack
from programmes.catalogue.models import Service
from tests.portal.booking.visitor import MOBILE, Visitor


def test_call_back_is_noted(service: Service, visitor: Visitor) -> None:
    asked = {"name": "阿明", "phone": MOBILE, "safe_from": "10:00", "safe_until": "12:00"}
    visitor.post(f"/s/{service.public_id}/call/", **asked)

    row = CallBack.objects.get()
    assert (row.name, row.service, row.safe_from, row.safe_until) == ("阿明", service, time(10), time(12))
    assert "我们会给您打电话" in visitor.text


@pytest.mark.parametrize(
    "wrong", [{"name": ""}, {"phone": "12"}, {"name": "\u202e"}, {"safe_from": "10:00"}, {"safe_from": "25:00"}]
)
def test_call_back_that_cannot_be_made_is_refused(service: Service, visitor: Visitor, wrong: dict[str, str]) -> None:
    asked = {"name": "阿明", "phone": MOBILE} | wrong

    assert visitor.post(f"/s/{service.public_id}/call/", **asked).status_code == 422
    assert not CallBack.objects.exists()
