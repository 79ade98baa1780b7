"""Forms that a drag over the calendar leads to are filled in with where it let go; what cannot be read changes nothing."""

from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client

from programmes.availability.models import DutyBlock
from tests.factories.moments import NOW
from tests.portal.planning.scene import Scene, browser_of, build

pytestmark = pytest.mark.django_db

CHANGE = "date=2026-03-09T09:00:00%2B08:00"


@pytest.fixture(autouse=True)
def _monday_morning() -> Iterator[None]:
    """Stand still at ``NOW``."""
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def scene() -> Scene:
    """Two colleagues on duty on Mondays."""
    return build()


def filled(client: Client, address: str) -> tuple[str, ...]:
    """Give what stands in the fields of day and hours."""
    form = client.get(address).context["form"]
    return tuple(str(form[name].value() or "")[:10] for name in ("day", "begins", "ends"))


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("starts=2026-03-11T14:00&ends=2026-03-11T17:15", ("2026-03-11", "14:00:00", "17:15:00")),
        ("starts=2026-03-11T21:00&ends=2026-03-11T24:00", ("2026-03-11", "21:00:00", "00:00:00")),
        ("starts=2026-03-11T14:00", ("2026-03-09", "09:00:00", "12:00:00")),
        ("starts=2026-03-11T14:00&ends=2026-03-11T13:00", ("2026-03-09", "09:00:00", "12:00:00")),
        ("starts=2026-03-11T14:07&ends=2026-03-11T15:00", ("2026-03-09", "09:00:00", "12:00:00")),
        ("starts=2026-02-30T14:00&ends=9999-12-31T24:00", ("2026-03-09", "09:00:00", "12:00:00")),
    ],
)
def test_change_begins_where_a_date_was_dropped(scene: Scene, query: str, shown: tuple[str, ...]) -> None:
    block = DutyBlock.objects.filter(diary=scene.diary).earliest("pk")

    assert filled(browser_of(scene.own.user), f"{scene.home}blocks/{block.public_id}/change/?{CHANGE}&{query}") == shown


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("at=2026-03-11T14:00&until=17:15", ("2026-03-11", "14:00:00", "17:15:00")),
        ("at=2026-03-11T21:00&until=24:00", ("2026-03-11", "21:00:00", "00:00:00")),
        ("at=2026-03-11T14:00&day=2026-03-11", ("2026-03-11", "", "")),
        ("at=2026-03-11T14:00&until=13:00", ("2026-03-11", "", "")),
        ("at=yesterday&until=%00", ("2026-03-03", "", "")),
    ],
)
def test_opening_begins_where_time_was_drawn(scene: Scene, query: str, shown: tuple[str, ...]) -> None:
    assert filled(browser_of(scene.own.user), f"{scene.home}opening/?{query}") == shown
