"""Changing how to reach a person, and the number itself."""

from datetime import time, timedelta

import pytest

from programmes.bookings.actions.change_contact import change_number, change_reach
from programmes.bookings.actions.confirm import AlreadyBooked
from programmes.bookings.actions.contact import Reach
from programmes.bookings.actions.proof import VerificationNeeded
from programmes.bookings.choices import ReachChannel
from programmes.bookings.models import Booking
from programmes.bookings.policies import TooLateToChange
from programmes.catalogue.models import Service
from programmes.common.errors import InvalidInput
from programmes.people.choices import ContactKind
from programmes.people.models import Verification
from programmes.records.hashing import lookup_hash
from programmes.records.models import AuditEntry
from tests.factories.availability import staffed_venue
from tests.factories.bookings import RESIDENT, booked
from tests.factories.catalogue import ServiceFactory
from tests.factories.moments import NOW, at
from tests.factories.people import PHONE, VerificationFactory

pytestmark = pytest.mark.django_db

NEW_PHONE = "+8613900139000"
EMAIL = "xiaolin@example.com"


@pytest.fixture
def service() -> Service:
    service = ServiceFactory()
    staffed_venue(service, practitioners=2)
    return service


@pytest.fixture
def booking(service: Service) -> Booking:
    return booked(service)


def proved(address: str = NEW_PHONE, kind: str = ContactKind.PHONE) -> str:
    return VerificationFactory(address=address, contact_kind=kind).public_id


def test_reach_is_replaced_as_a_whole(booking: Booking) -> None:
    first = Reach(ReachChannel.SMS, time(9), time(12), remind_day=True, remind_hours=True)
    change_reach(booking=booking, reach=first, by=RESIDENT, now=NOW)
    change_reach(booking=booking, reach=Reach(ReachChannel.CALL, voicemail=True), by=RESIDENT, now=NOW)

    now = Booking.objects.get()
    assert (now.reach_channel, now.reach_from, now.reach_until) == ("call", None, None)
    assert (now.reach_voicemail, now.reach_remind_day, now.reach_remind_hours) == (True, False, False)
    assert (now.state, now.sequence) == (booking.state, booking.sequence)
    assert AuditEntry.objects.filter(action="booking.reach_changed", object_id=booking.public_id).count() == 2


@pytest.mark.parametrize(
    "reach", [Reach(), Reach("pigeon"), Reach(ReachChannel.EMAIL), Reach(ReachChannel.SMS, time(12), time(9))]
)
def test_impossible_reach_is_refused(booking: Booking, reach: Reach) -> None:
    with pytest.raises(InvalidInput) as refusal:
        change_reach(booking=booking, reach=reach, by=RESIDENT, now=NOW)

    assert set(refusal.value.fields) == {"reach"}
    assert Booking.objects.get().reach_channel == ReachChannel.NONE


def test_erased_contact_is_not_brought_back(booking: Booking) -> None:
    Booking.objects.update(name="", phone="", person_hash="")

    with pytest.raises(TooLateToChange):
        change_reach(booking=booking, reach=Reach(ReachChannel.NONE), by=RESIDENT, now=NOW)
    with pytest.raises(TooLateToChange):
        change_number(booking=booking, phone=NEW_PHONE, verification_id=proved(), by=RESIDENT, now=NOW)


def test_new_number_is_recognised_from_then_on(booking: Booking) -> None:
    change_reach(booking=booking, reach=Reach(ReachChannel.SMS, time(9), time(12)), by=RESIDENT, now=NOW)

    change_number(booking=booking, phone="139 0013 9000", verification_id=proved(), by=RESIDENT, now=NOW)

    now = Booking.objects.get()
    assert (now.phone, now.email, now.verified_at) == (NEW_PHONE, "", NOW)
    assert now.person_hash == lookup_hash(kind=ContactKind.PHONE, value=NEW_PHONE)
    assert (now.reach_channel, now.reach_from) == ("sms", time(9))
    assert Verification.objects.get().used_at == NOW
    assert AuditEntry.objects.get(action="booking.number_changed").object_id == booking.public_id
    assert NEW_PHONE not in str(AuditEntry.objects.values_list())


def test_a_wish_that_no_longer_fits_becomes_silence(booking: Booking) -> None:
    change_reach(booking=booking, reach=Reach(ReachChannel.SMS, remind_day=True), by=RESIDENT, now=NOW)

    change_number(booking=booking, email=EMAIL, verification_id=proved(EMAIL, ContactKind.EMAIL), by=RESIDENT, now=NOW)

    now = Booking.objects.get()
    assert (now.phone, now.email, now.reach_channel, now.reach_remind_day) == ("", EMAIL, "none", False)


def test_unproved_number_changes_nothing(booking: Booking) -> None:
    old, other = VerificationFactory(address=NEW_PHONE, verified_at=NOW - timedelta(hours=2)), proved(PHONE)

    for verification_id in ("", "no-such", old.public_id, other):
        with pytest.raises(VerificationNeeded):
            change_number(booking=booking, phone=NEW_PHONE, verification_id=verification_id, by=RESIDENT, now=NOW)
    assert Booking.objects.get().phone == PHONE


def test_a_proof_is_used_once(booking: Booking) -> None:
    proof = proved()
    change_number(booking=booking, phone=NEW_PHONE, verification_id=proof, by=RESIDENT, now=NOW)

    with pytest.raises(VerificationNeeded):
        change_number(booking=booking, phone=NEW_PHONE, verification_id=proof, by=RESIDENT, now=NOW)


@pytest.mark.parametrize("address", [{}, {"phone": "123"}, {"email": "nobody"}])
def test_unreadable_number_is_refused(booking: Booking, address: dict[str, str]) -> None:
    with pytest.raises(InvalidInput):
        change_number(booking=booking, verification_id=proved(), by=RESIDENT, now=NOW, **address)


def test_number_with_a_booking_of_that_day_is_refused_and_stays_proved(service: Service, booking: Booking) -> None:
    booked(service, at("11:00", plus=7), phone=NEW_PHONE)
    proof = proved()

    with pytest.raises(AlreadyBooked):
        change_number(booking=booking, phone=NEW_PHONE, verification_id=proof, by=RESIDENT, now=NOW)

    assert Booking.objects.get(pk=booking.pk).phone == PHONE
    assert Verification.objects.get(public_id=proof).used_at is None
