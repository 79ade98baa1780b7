"""Finding a booking again: by private link, by reference and PIN, by the desk that made it."""

import pytest

from programmes.bookings.actions.confirm import Confirmation
from programmes.bookings.models import Booking
from programmes.bookings.queries.access import (
    PinLocked,
    booking_for_desk,
    booking_for_pin,
    booking_for_token,
    manage_token,
)
from programmes.common.errors import NotFound
from tests.factories.availability import staffed_venue
from tests.factories.bookings import confirmed, held
from tests.factories.catalogue import ServiceFactory
from tests.factories.people import desk

pytestmark = pytest.mark.django_db


def told() -> Confirmation:
    service = ServiceFactory()
    staffed_venue(service)
    return confirmed(held(service))


def wrong(pin: str) -> str:
    return f"{(int(pin) + 1) % 10**6:06}"


def test_token_opens_its_booking_until_its_version_rises() -> None:
    answer = told()
    booking = booking_for_token(token=answer.token)
    assert booking.reference == answer.reference
    assert booking_for_token(token=manage_token(booking), reference=answer.reference.lower()) == booking

    Booking.objects.update(token_version=2)

    with pytest.raises(NotFound):
        booking_for_token(token=answer.token)


@pytest.mark.parametrize(
    "damage", [lambda token: token[:-1], lambda token: token[:22], lambda _token: "", lambda _token: "é" * 54]
)
def test_damaged_token_opens_nothing(damage: object) -> None:
    answer = told()

    with pytest.raises(NotFound):
        booking_for_token(token=damage(answer.token))  # type: ignore[operator]
    with pytest.raises(NotFound):
        booking_for_token(token=answer.token, reference="ZZZZZZZZZZ")


def test_right_pin_opens_and_sets_the_count_back() -> None:
    answer = told()
    for _try in range(4):
        with pytest.raises(NotFound):
            booking_for_pin(reference=answer.reference, pin=wrong(answer.pin))

    assert booking_for_pin(reference=f" {answer.reference.lower()} ", pin=answer.pin).reference == answer.reference
    assert Booking.objects.get().pin_tries == 0


def test_five_wrong_pins_lock_even_the_right_one() -> None:
    answer = told()
    for _try in range(5):
        with pytest.raises(NotFound):
            booking_for_pin(reference=answer.reference, pin=wrong(answer.pin))

    with pytest.raises(PinLocked):
        booking_for_pin(reference=answer.reference, pin=answer.pin)

    assert booking_for_token(token=answer.token)


def test_desk_finds_only_what_it_made() -> None:
    service = ServiceFactory()
    staffed_venue(service)
    own = desk("own")
    answer = confirmed(held(service), desk=own)

    assert booking_for_desk(reference=answer.reference, desk=own).reference == answer.reference
    with pytest.raises(NotFound):
        booking_for_desk(reference=answer.reference, desk=desk("other"))
