"""The whole way of a resident in a browser, in every way in which one may come."""

from collections.abc import Callable
from itertools import product

import pytest
from django.db import connection

from programmes.bookings.choices import BookingState
from programmes.bookings.models import Booking
from tests.browser.resident import Resident
from tests.browser.ways import SCREENS, Way

pytestmark = pytest.mark.django_db(transaction=True)

# Every value of every dimension, and the pairs that break most easily. ``make proof`` walks all combinations.
COVERING = [
    Way("390"),
    Way("1280", english=True, keyboard=True),
    Way("360", elder=True, scripts=False),
    Way("zoom"),
    Way("letters", english=True),
]

SEEN_BY_AXE_ELSEWHERE = {Way("zoom"), Way("letters", english=True)}

NO_OR_YES = (False, True)
ALL = [Way(*each) for each in product(SCREENS, NO_OR_YES, NO_OR_YES, NO_OR_YES)]


def walk_all_the_way(sent: Resident) -> None:
    """Book, look, move and cancel."""
    sent.forgets = True
    sent.open("public:home")
    sent.walk("manage:booking")
    sent.to("manage:move")
    sent.walk("manage:booking")
    sent.to("manage:cancel")
    sent.walk("manage:booking")
    assert not sent.faults, "\n".join(sent.faults)


@pytest.mark.parametrize("way", COVERING, ids=str)
def test_resident_walks_all_the_way(resident: Callable[..., Resident], way: Way) -> None:
    sent = resident(way, look=True, axe=way not in SEEN_BY_AXE_ELSEWHERE)

    walk_all_the_way(sent)

    booking = Booking.objects.get()
    assert booking.state in (BookingState.CANCELLED_CLIENT, BookingState.LATE_CANCEL)
    assert booking.sequence == 2


@pytest.mark.proof
@pytest.mark.timeout(300)
@pytest.mark.skipif(connection.vendor != "sqlite", reason="pages look the same on every database")
@pytest.mark.parametrize("way", [way for way in ALL if way not in COVERING], ids=str)
def test_resident_walks_all_the_way_in_every_way(resident: Callable[..., Resident], way: Way) -> None:
    sent = resident(way, look=True, axe=way.scripts)

    walk_all_the_way(sent)
