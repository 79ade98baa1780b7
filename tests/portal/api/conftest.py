"""A small district on a Monday morning: one service, two people on duty next Monday, one room, one consent text."""

from collections.abc import Iterator

import pytest
import time_machine

from programmes.catalogue.models import Service
from programmes.people.actions.api_keys import create_api_key
from programmes.places.models import Venue
from tests.factories.availability import staffed_venue
from tests.factories.catalogue import ConsentTextFactory, ServiceFactory
from tests.factories.moments import NOW
from tests.portal.api.calling import Api


@pytest.fixture(autouse=True)
def _monday_morning() -> Iterator[None]:
    """Stand still at ``NOW``."""
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def service(db: None) -> Service:
    """Counselling that is confirmed at once."""
    ConsentTextFactory()
    return ServiceFactory()


@pytest.fixture
def venue(service: Service) -> Venue:
    """Two people on duty on Mondays from nine to twelve, and one room."""
    return staffed_venue(service, practitioners=2)


@pytest.fixture
def anybody() -> Api:
    """A program without a key."""
    return Api()


@pytest.fixture
def hotline(db: None) -> Api:
    """A trusted desk."""
    return Api(create_api_key(name="12338", now=NOW)[1])


@pytest.fixture
def other_desk(db: None) -> Api:
    """Another trusted desk."""
    return Api(create_api_key(name="12345", now=NOW)[1])
