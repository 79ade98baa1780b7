"""Blocks that read the service as it is now."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine

from portal.worry import WORRIED
from programmes.catalogue.choices import Attends, BookingMode
from programmes.catalogue.models import Service
from tests.cms.blocks.building import block, page, shown
from tests.factories.availability import staffed_venue
from tests.factories.catalogue import ServiceFactory
from tests.factories.moments import NOW
from tests.factories.places import HotlineFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _monday_morning() -> Iterator[None]:
    """Stand still at ``NOW``."""
    with time_machine.travel(NOW, tick=False):
        yield


def _times(service: Service) -> Any:
    return page(block("next_times", service=service.pk, title="最近可约", count=3))


def _free(**fields: Any) -> Service:
    service = ServiceFactory(**fields)
    staffed_venue(service)
    return service


def test_next_times_lead_into_the_journey() -> None:
    service = _free()

    html = shown(_times(service))

    assert "10:00" in html
    assert f'href="/s/{service.public_id}/?since=2026-03-02"' in html
    assert "08:00" in html  # as of, on the Shanghai clock


def test_next_times_with_nothing_free_say_what_to_do() -> None:
    html = shown(_times(ServiceFactory()))

    assert "最近可约" in html
    assert 'href="tel:' in html


@pytest.mark.parametrize(
    "fields",
    [{"is_active": False}, {"is_safety": True, "mode": BookingMode.STAFF_ONLY}, {"mode": BookingMode.STAFF_ONLY}],
    ids=["retired", "safety", "arranged"],
)
def test_next_times_never_show_what_is_not_booked_online(fields: dict[str, Any]) -> None:
    made = _times(ServiceFactory(**fields))

    assert "最近可约" not in shown(made)
    assert "block-missing" in shown(made, is_preview=True)


def test_next_times_of_two_together_are_hidden_from_the_worried() -> None:
    made = _times(_free(attends=Attends.COUPLE))

    assert "最近可约" in shown(made)
    assert "最近可约" not in shown(made, **{WORRIED: True})


def test_next_times_for_one_are_shown_to_the_worried() -> None:
    assert "最近可约" in shown(_times(_free()), **{WORRIED: True})


def test_next_times_in_a_preview_are_samples() -> None:
    made = _times(ServiceFactory())  # nothing is free

    html = shown(made, is_preview=True)

    assert "09:00" in html


def test_upcoming_without_dates_says_so() -> None:
    html = shown(page(block("upcoming", title="近期活动", count=3)))

    assert "近期活动" in html
    assert "<li" not in html


def test_hotlines_are_listed_with_their_hours() -> None:
    HotlineFactory(number="12338", name_zh="妇女维权", hours_zh="全天")

    html = shown(page({"type": "hotlines", "value": None}))

    assert 'href="tel:12338"' in html
    assert "全天" in html
