"""A new PIN for a caller: the old ones are dead, and it is written down."""

import pytest

from programmes.bookings.actions.reissue import reissue
from programmes.bookings.models import Booking
from programmes.bookings.queries.access import PinLocked, booking_for_pin, booking_for_token, manage_token
from programmes.common.errors import InvalidInput, NotFound
from programmes.records.models import AuditEntry
from tests.factories.availability import staffed_venue
from tests.factories.bookings import STAFF, confirmed, held
from tests.factories.catalogue import ServiceFactory
from tests.factories.moments import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def booking() -> Booking:
    service = ServiceFactory()
    staffed_venue(service)
    return Booking.objects.get(reference=confirmed(held(service)).reference)


def test_new_pin_opens_and_the_old_link_is_dead(booking: Booking) -> None:
    old_token = manage_token(booking)

    told = reissue(booking=booking, reason="来电核对姓名和时间", by=STAFF, now=NOW)

    found = booking_for_pin(reference=told.reference, pin=told.pin)
    assert found == booking
    assert booking_for_token(token=manage_token(found)) == booking
    with pytest.raises(NotFound):
        booking_for_token(token=old_token)


def test_old_pin_is_dead(booking: Booking) -> None:
    first = reissue(booking=booking, reason="first", by=STAFF, now=NOW)
    second = reissue(booking=booking, reason="second", by=STAFF, now=NOW)

    assert booking_for_pin(reference=second.reference, pin=second.pin) == booking
    if first.pin != second.pin:
        with pytest.raises(NotFound):
            booking_for_pin(reference=first.reference, pin=first.pin)


def test_a_locked_pin_is_unlocked(booking: Booking) -> None:
    Booking.objects.update(pin_tries=5)
    with pytest.raises(PinLocked):
        booking_for_pin(reference=booking.reference, pin="000000")

    told = reissue(booking=booking, reason="PIN locked", by=STAFF, now=NOW)

    assert booking_for_pin(reference=told.reference, pin=told.pin) == booking


def test_who_and_why_are_written_down_and_no_pin(booking: Booking) -> None:
    told = reissue(booking=booking, reason=" 来电核对姓名 ", by=STAFF, now=NOW)

    entry = AuditEntry.objects.get(action="booking.reissued")
    assert (entry.object_id, entry.actor_kind, entry.actor_id, entry.reason, entry.role) == (
        booking.public_id,
        "staff",
        "1",
        "来电核对姓名",
        "coordinator",
    )
    assert told.pin not in str(AuditEntry.objects.values_list())


@pytest.mark.parametrize("reason", ["", "  ", "很" * 201])
def test_without_a_reason_nothing_changes(booking: Booking, reason: str) -> None:
    with pytest.raises(InvalidInput) as refusal:
        reissue(booking=booking, reason=reason, by=STAFF, now=NOW)

    assert set(refusal.value.fields) == {"reason"}
    assert Booking.objects.get().token_version == 1
