"""Which services the honest word and the question about safety concern."""

import pytest

from programmes.catalogue.choices import BookingMode
from programmes.catalogue.policies import asks_about_safety, concerns_safety
from programmes.catalogue.queries import safety_service
from tests.factories.catalogue import ProgrammeFactory, ServiceFactory, workshop

pytestmark = pytest.mark.django_db


def test_question_comes_before_what_one_books_oneself() -> None:
    aichao = ProgrammeFactory(code="aichao")

    assert asks_about_safety(service=ServiceFactory(programme=aichao))
    assert not asks_about_safety(service=ServiceFactory(programme=aichao, mode=BookingMode.STAFF_ONLY))
    assert not asks_about_safety(service=workshop(programme=aichao))
    assert not asks_about_safety(service=ServiceFactory())


def test_word_about_devices_concerns_the_whole_programme() -> None:
    aichao = ProgrammeFactory(code="aichao")

    assert concerns_safety(service=ServiceFactory(programme=aichao, mode=BookingMode.STAFF_ONLY))
    assert not concerns_safety(service=ServiceFactory())


def test_safety_service_is_the_active_one_of_the_programme() -> None:
    aichao = ProgrammeFactory(code="aichao")
    arranged = {"mode": BookingMode.STAFF_ONLY, "is_safety": True}
    ServiceFactory(programme=aichao)
    ServiceFactory(programme=aichao, is_active=False, **arranged)
    ServiceFactory(**arranged)
    assert safety_service(programme="aichao") is None

    support = ServiceFactory(programme=aichao, **arranged)
    assert safety_service(programme="aichao") == support
