"""When the demo district is not loaded."""

from collections.abc import Callable

import pytest
from django.conf import LazySettings

from portal.demo.guard import DemoRefused, check_may_load
from tests.factories.catalogue import ServiceFactory
from tests.factories.people import PractitionerFactory
from tests.factories.places import VenueFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("make", [VenueFactory, PractitionerFactory, ServiceFactory])
def test_real_rows_refuse_the_district(make: Callable[[], object]) -> None:
    make()

    with pytest.raises(DemoRefused, match="real data"):
        check_may_load()


def test_a_district_that_is_here_already_refuses_another() -> None:
    PractitionerFactory(is_demo=True)

    with pytest.raises(DemoRefused, match="already here"):
        check_may_load()


def test_an_installation_for_real_work_refuses_the_district(settings: LazySettings) -> None:
    settings.DEMO = False

    with pytest.raises(DemoRefused, match="not for demonstrations"):
        check_may_load()


def test_an_empty_database_may_be_filled() -> None:
    check_may_load()
