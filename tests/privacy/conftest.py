"""A Monday morning in a district of dangerous names."""

from collections.abc import Iterator

import pytest
import time_machine

from tests.factories.moments import NOW
from tests.privacy.scene import Scene, hostile_scene, with_bookings


@pytest.fixture(scope="module", autouse=True)
def _indexed(search_index: None) -> None:
    """What is written here is also found."""


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    """Stand still at ``NOW``; a test may move on."""
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def scene(db: None) -> Scene:
    """The district without any booking."""
    return hostile_scene()


@pytest.fixture
def busy(scene: Scene) -> Scene:
    """The district with a booking to manage and one that waits."""
    return with_bookings(scene)
