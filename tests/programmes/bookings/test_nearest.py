"""The first free time of several services at once says what each would be told alone."""

from typing import Any

import pytest

from programmes.bookings.ask import Ask
from programmes.bookings.queries.listing import next_free
from programmes.bookings.queries.nearest import first_free
from programmes.catalogue.choices import BookingMode, Channel
from tests.factories.availability import staffed_venue
from tests.factories.bookings import held
from tests.factories.catalogue import ServiceFactory
from tests.factories.moments import NOW, at

pytestmark = pytest.mark.django_db


def test_each_ask_gets_its_own_first_time() -> None:
    soon, later, never = ServiceFactory(), ServiceFactory(notice_minutes=24 * 60), ServiceFactory()
    staffed_venue(soon)
    staffed_venue(later)
    asks = [Ask(service=soon), Ask(service=later, channel=Channel.PHONE), Ask(service=never)]

    found = first_free(asks=asks, days=21, now=NOW)

    alone = [next(iter(next_free(ask=ask, limit=1, now=NOW)), None) for ask in asks]
    assert [slot and slot.starts_at for slot in found] == [slot and slot.starts_at for slot in alone]
    assert [slot and slot.starts_at for slot in found] == [at("10:00"), at("09:00", plus=7), None]


def test_time_that_somebody_holds_is_not_free() -> None:
    service = ServiceFactory()
    staffed_venue(service)
    held(service, at("10:00"))

    (slot,) = first_free(asks=[Ask(service=service)], days=21, now=NOW)

    assert slot is not None
    assert slot.starts_at > at("10:00")


def test_days_are_counted_with_today() -> None:
    service = ServiceFactory(notice_minutes=24 * 60)
    staffed_venue(service)  # Mondays only

    assert first_free(asks=[Ask(service=service)], days=7, now=NOW) == [None]
    assert first_free(asks=[Ask(service=service)], days=8, now=NOW) != [None]


def test_safety_and_what_staff_arrange_have_no_first_time() -> None:
    safety = ServiceFactory(is_safety=True, mode=BookingMode.APPROVE)
    arranged = ServiceFactory(mode=BookingMode.STAFF_ONLY)
    staffed_venue(safety)
    staffed_venue(arranged)

    assert first_free(asks=[Ask(service=safety), Ask(service=arranged)], days=21, now=NOW) == [None, None]


def test_holds_are_read_once(django_assert_num_queries: Any) -> None:
    services = [ServiceFactory() for _number in range(3)]
    for service in services:
        staffed_venue(service)
    asks = [Ask(service=service) for service in services]
    first_free(asks=asks, days=21, now=NOW)

    with django_assert_num_queries(1 + 2 * len(asks)):
        first_free(asks=asks, days=21, now=NOW)
