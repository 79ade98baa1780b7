"""The proof of a phone or e-mail that a booking needs."""

import pytest

from programmes.bookings.actions.proof import VerificationNeeded
from programmes.bookings.choices import BookingSource, BookingState
from programmes.bookings.models import Booking
from programmes.people.actions.verification import VerificationFailed
from tests.factories.availability import staffed_venue
from tests.factories.bookings import confirmed, held
from tests.factories.catalogue import ServiceFactory
from tests.factories.moments import NOW, at
from tests.factories.people import CODE, VerificationFactory

pytestmark = pytest.mark.django_db

OTHER_PHONE = "+8613900139000"


def test_confirm_without_a_proof_needs_verification() -> None:
    service = ServiceFactory()
    staffed_venue(service)
    kept = held(service)
    foreign = VerificationFactory(address=OTHER_PHONE)
    used = VerificationFactory(used_at=NOW)

    for verification_id in ("", "unknown", foreign.public_id, used.public_id):
        with pytest.raises(VerificationNeeded):
            confirmed(kept, desk=None, verification_id=verification_id)
    assert not Booking.objects.exists()


def test_confirm_uses_a_proof_once() -> None:
    service = ServiceFactory()
    staffed_venue(service)
    proof = VerificationFactory()

    confirmed(held(service), desk=None, verification_id=proof.public_id)

    proof.refresh_from_db()
    booking = Booking.objects.get()
    assert proof.used_at == NOW
    assert booking.source == BookingSource.WEB
    with pytest.raises(VerificationNeeded):
        confirmed(held(service, at("10:00", plus=14)), desk=None, verification_id=proof.public_id)


def test_confirm_checks_a_code_sent_along_and_counts_wrong_ones() -> None:
    service = ServiceFactory()
    staffed_venue(service)
    kept = held(service)
    open_proof = VerificationFactory(verified_at=None)

    with pytest.raises(VerificationFailed):
        confirmed(kept, desk=None, verification_id=open_proof.public_id, code="000000")
    told = confirmed(kept, desk=None, verification_id=open_proof.public_id, code=CODE)

    open_proof.refresh_from_db()
    assert open_proof.tries == 1
    assert told.state == BookingState.CONFIRMED
