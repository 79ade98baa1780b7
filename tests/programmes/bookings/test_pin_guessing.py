"""Guessing a PIN: five tries, then the PIN is locked, and nothing else."""

import pytest

from programmes.bookings.models import Booking
from programmes.bookings.queries.access import (
    MOST_PIN_TRIES,
    PinLocked,
    booking_for_pin,
    booking_for_token,
    manage_token,
)
from programmes.common.errors import NotFound
from tests.factories.availability import staffed_venue
from tests.factories.bookings import confirmed, held
from tests.factories.catalogue import ServiceFactory
from tests.factories.moments import at

pytestmark = pytest.mark.django_db

# What a lock withstands once it withstands always; the long siege is for ``make proof``.
GUESSES = [1_000, pytest.param(10_000, marks=pytest.mark.proof)]


@pytest.mark.parametrize("guesses", GUESSES)
def test_thousands_of_guesses_only_lock_that_pin(guesses: int) -> None:
    service = ServiceFactory()
    staffed_venue(service, practitioners=2, rooms=2)
    attacked = confirmed(held(service))
    other = confirmed(held(service, at("10:00", plus=14)))

    refusals = []
    for number in range(guesses):
        guess = f"{(int(attacked.pin) + 1 + number) % 1_000_000:06}"
        try:
            booking_for_pin(reference=attacked.reference, pin=guess)
            refusals.append("in")
        except (NotFound, PinLocked) as refused:
            refusals.append(refused.slug)

    assert refusals == ["not-found"] * MOST_PIN_TRIES + ["not-allowed"] * (guesses - MOST_PIN_TRIES)
    with pytest.raises(PinLocked):
        booking_for_pin(reference=attacked.reference, pin=attacked.pin)
    # Its owner still has the private link, and nobody else's PIN was touched.
    booking = Booking.objects.get(public_id=attacked.booking_id)
    assert booking_for_token(token=manage_token(booking)) == booking
    assert booking_for_pin(reference=other.reference, pin=other.pin).reference == other.reference
