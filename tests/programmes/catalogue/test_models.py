"""What the database refuses of a service."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from programmes.catalogue.choices import BookingMode
from tests.factories.catalogue import ServiceFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "wrong",
    [
        {"channels": []},
        {"duration_minutes": 0},
        {"capacity": 0},
        {"horizon_days": 0},
        {"grid_minutes": 20},
        {"is_safety": True, "mode": BookingMode.INSTANT},
    ],
)
def test_service_that_cannot_be_booked_soundly_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        ServiceFactory(**wrong)
