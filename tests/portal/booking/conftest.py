"""A Monday morning with one service, two people on duty next Monday, and a visitor without any history."""

from collections.abc import Iterator

import pytest
import time_machine

from programmes.catalogue.models import Service
from programmes.places.models import Venue
from tests.factories.availability import staffed_venue
from tests.factories.catalogue import ConsentTextFactory, ServiceFactory
from tests.factories.moments import NOW
from tests.portal.booking.visitor import Visitor


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    """Stand still at ``NOW``; a test may move on."""
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def service(db: None) -> Service:
    """Counselling that is confirmed at once, with one consent text."""
    ConsentTextFactory()
    return ServiceFactory()


@pytest.fixture
def venue(service: Service) -> Venue:
    """Two people on duty on Mondays from nine to twelve, and two rooms."""
    return staffed_venue(service, practitioners=2, rooms=2)


@pytest.fixture
def visitor(db: None) -> Iterator[Visitor]:
    """A browser without any history; it reads the codes that are sent to it."""
    with Visitor() as somebody:
        yield somebody
