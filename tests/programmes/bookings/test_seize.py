"""Taking a start while others take times of the same people."""

import pytest

from programmes.bookings.ask import Ask
from programmes.bookings.claims import CellRange
from programmes.bookings.seize import Pair, Secure, picture_of, seize
from tests.factories.availability import staffed_venue
from tests.factories.bookings import held
from tests.factories.catalogue import ServiceFactory
from tests.factories.moments import NOW, at

pytestmark = pytest.mark.django_db(transaction=True)


def test_whoever_was_chosen_is_taken_though_others_came_between() -> None:
    service, starts_at = ServiceFactory(), at("09:00", plus=7)
    staffed_venue(service, practitioners=3)
    picture = picture_of(ask=Ask(service, channel="phone"), starts_at=starts_at, now=NOW)
    assert picture is not None
    tries: list[int] = []

    def attempt(pair: Pair, cells: CellRange, secure: Secure) -> int:
        # Somebody always comes between and makes whoever was chosen the busiest.
        tries.append(pair.opening.practitioner_id)
        held(service, at("11:00", plus=7), channel="phone")
        secure()
        return pair.opening.practitioner_id

    taken = seize(picture=picture, starts_at=starts_at, now=NOW, attempt=attempt)

    assert tries == [taken]
