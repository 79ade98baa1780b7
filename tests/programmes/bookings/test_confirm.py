"""Turning a hold into a booking."""

import json
from datetime import timedelta

import pytest

from programmes.availability.models import TakenMask
from programmes.bookings.actions.confirm import AlreadyBooked, ConsentMissing
from programmes.bookings.actions.contact import Contact, Reach
from programmes.bookings.actions.outcome import record_outcome
from programmes.bookings.choices import BookingState, HoldState, ReachChannel, SessionState
from programmes.bookings.models import Booking, Claim, Hold
from programmes.bookings.queries.holds import HoldExpired
from programmes.bookings.queries.integrity import problems
from programmes.bookings.signals import booking_changed
from programmes.catalogue.choices import Attends, BookingMode, ConsentScope
from programmes.common.errors import InvalidInput, NotFound
from programmes.people.models import Practitioner
from programmes.records.actions.idempotency import IdempotencyConflict
from programmes.records.models import Transition
from tests.factories.availability import staffed_venue
from tests.factories.bookings import STAFF, booked, confirmed, contact_of, held
from tests.factories.catalogue import ConsentTextFactory, ServiceFactory
from tests.factories.moments import NOW, at
from tests.factories.people import PHONE, desk

pytestmark = pytest.mark.django_db

OTHER_PHONE = "+8613900139000"


def test_confirm_makes_claims_firm_and_writes_masks() -> None:
    service = ServiceFactory()
    staffed_venue(service)
    kept = held(service)

    told = confirmed(kept)

    booking = Booking.objects.get(public_id=told.booking_id)
    assert (booking.state, told.state) == (BookingState.CONFIRMED, BookingState.CONFIRMED)
    assert booking.session.state == SessionState.CONFIRMED
    assert set(Claim.objects.values_list("expires_at", flat=True)) == {None}
    assert sum(sum(row.sessions_per_day) for row in TakenMask.objects.all()) == 1
    assert Hold.objects.get().state == HoldState.USED
    assert list(problems(now=NOW)) == []


def test_confirm_keeps_contact_and_answers_sealed_and_the_pin_hashed() -> None:
    service = ServiceFactory()
    staffed_venue(service)

    told = confirmed(held(service), answers={"topic": "law", "note": "  你好 🙂 "})

    booking = Booking.objects.get()
    assert (booking.name, booking.phone) == ("小林", PHONE)
    assert json.loads(booking.answers) == {"topic": "law", "note": "你好 🙂"}
    assert len(told.pin) == 6
    assert told.pin not in booking.pin_hash
    assert booking.reference == told.reference
    assert len(told.reference) == 10


def test_confirm_records_consents_transition_and_announces() -> None:
    service = ServiceFactory(is_sensitive=True)
    staffed_venue(service)
    ConsentTextFactory()
    ConsentTextFactory(code="sensitive", scope=ConsentScope.SENSITIVE)
    heard: list[str] = []

    def listen(change: str, **_rest: object) -> None:
        heard.append(change)

    booking_changed.connect(listen)
    try:
        confirmed(held(service))
    finally:
        booking_changed.disconnect(listen)

    booking = Booking.objects.get()
    assert set(booking.consents.values_list("consent_text__code", flat=True)) == {"privacy", "sensitive"}
    assert list(Transition.objects.values_list("object_id", "source", "target")) == [
        (booking.public_id, "", "confirmed")
    ]
    assert heard == ["confirmed"]


def test_confirm_of_an_approve_service_is_a_request_that_takes_time() -> None:
    service = ServiceFactory(mode=BookingMode.APPROVE)
    staffed_venue(service)

    told = confirmed(held(service))

    assert told.state == BookingState.REQUESTED
    assert Booking.objects.get().session.state == SessionState.CONFIRMED
    assert set(Claim.objects.values_list("expires_at", flat=True)) == {None}


def test_confirm_after_three_no_shows_waits_for_a_coordinator() -> None:
    service = ServiceFactory(duration_minutes=30, after_minutes=0)
    exempt = ServiceFactory(duration_minutes=30, after_minutes=0, no_show_exempt=True)
    staffed_venue(service, weekdays=range(5), begins="08:00", ends="18:00")
    staffed_venue(exempt, weekdays=range(5), begins="08:00", ends="18:00")
    for day in range(1, 4):
        missed = booked(service, at("09:00", plus=day))
        record_outcome(booking=missed, outcome=BookingState.NO_SHOW, by=STAFF, now=at("10:00", plus=day))
    after = at("12:00", plus=4)

    states = [
        confirmed(held(service, at("09:00", plus=7), now=after), now=after).state,
        confirmed(held(exempt, at("09:00", plus=7), now=after), now=after).state,
        confirmed(held(service, at("10:00", plus=7), now=after), phone=OTHER_PHONE, now=after).state,
    ]
    a_month_on = at("12:00", plus=35)
    free_again = confirmed(held(service, at("09:00", plus=36), now=a_month_on), now=a_month_on).state

    assert states == [BookingState.REQUESTED, BookingState.CONFIRMED, BookingState.CONFIRMED]
    assert free_again == BookingState.CONFIRMED


def test_confirm_of_an_expired_released_or_foreign_hold_is_refused() -> None:
    service = ServiceFactory()
    staffed_venue(service)
    kept = held(service, visitor="browser")

    with pytest.raises(HoldExpired):
        confirmed(kept, now=kept.expires_at)
    kept.visitor = "other"
    with pytest.raises(NotFound):
        confirmed(kept)
    assert not Booking.objects.exists()
    assert not Transition.objects.exists()


def test_confirm_that_lost_a_cell_is_expired_whatever_the_clock_says() -> None:
    service = ServiceFactory()
    staffed_venue(service)
    kept = held(service)
    Claim.objects.order_by("pk").last().delete()  # type: ignore[union-attr]

    with pytest.raises(HoldExpired):
        confirmed(kept)

    assert not Booking.objects.exists()


def test_confirm_that_lost_its_whole_room_is_expired() -> None:
    # Somebody whose clock runs ahead took the room while this confirmation waited for its turn.
    service = ServiceFactory()
    staffed_venue(service, practitioners=2)
    kept = held(service)
    other = Practitioner.objects.exclude(pk=kept.session.staffing.get().practitioner_id).get()
    held(service, now=kept.expires_at, practitioner=other)

    with pytest.raises(HoldExpired):
        confirmed(kept, now=kept.expires_at - timedelta(seconds=1))

    assert not Booking.objects.exists()


def test_confirm_twice_with_one_key_gives_the_same_answer() -> None:
    service = ServiceFactory()
    staffed_venue(service)
    kept, office = held(service), desk()

    first = confirmed(kept, key="one", desk=office)
    second = confirmed(kept, key="one", desk=office)

    assert (first.replayed, second.replayed) == (False, True)
    assert (first.reference, first.pin, first.token) == (second.reference, second.pin, second.token)
    assert Booking.objects.count() == 1


def test_confirm_twice_with_one_key_and_other_content_is_refused() -> None:
    service = ServiceFactory()
    staffed_venue(service)
    kept, office = held(service), desk()
    confirmed(kept, key="one", desk=office)

    with pytest.raises(IdempotencyConflict):
        confirmed(kept, key="one", desk=office, phone=OTHER_PHONE)


def test_confirm_refused_may_be_sent_again_with_the_same_key() -> None:
    service = ServiceFactory()
    staffed_venue(service)
    kept, office = held(service), desk()
    with pytest.raises(ConsentMissing):
        confirmed(kept, key="one", desk=office, consents=[("privacy", "0")])

    assert confirmed(kept, key="one", desk=office).state == BookingState.CONFIRMED


@pytest.mark.parametrize("given", [[], [("privacy", "0")], [("privacy", "1"), ("unknown", "1")]])
def test_confirm_without_the_texts_in_force_is_refused(given: list[tuple[str, str]]) -> None:
    service = ServiceFactory()
    staffed_venue(service)
    ConsentTextFactory()
    kept = held(service)

    with pytest.raises(ConsentMissing):
        confirmed(kept, consents=given or [("", "")])

    assert not Booking.objects.exists()


def test_confirm_with_a_superseded_text_is_refused() -> None:
    service = ServiceFactory()
    staffed_venue(service)
    ConsentTextFactory()
    ConsentTextFactory(version="2", effective_from=NOW)

    with pytest.raises(ConsentMissing):
        confirmed(held(service), consents=[("privacy", "1")])


def test_confirm_names_every_wrong_field() -> None:
    service = ServiceFactory(attends=Attends.COUPLE)
    staffed_venue(service)
    kept = held(service)

    with pytest.raises(InvalidInput) as refusal:
        confirmed(kept, contact=Contact("a\x00b", "12", "no", Reach(channel="")))
    assert set(refusal.value.fields) == {"name", "phone", "email", "reach"}

    with pytest.raises(InvalidInput) as refusal:
        confirmed(kept, answers={"note": "\u202e", "colour": "red", "topic": "none"})
    assert set(refusal.value.fields) == {"note", "colour", "topic", "companion"}
    assert not Booking.objects.exists()


def test_confirm_with_a_reach_that_has_no_address_is_refused() -> None:
    service = ServiceFactory()
    staffed_venue(service)
    contact = Contact("小林", email="a@example.com", reach=Reach(channel=ReachChannel.SMS))

    with pytest.raises(InvalidInput):
        confirmed(held(service), contact=contact)


def test_confirm_twice_for_one_service_and_day_is_already_booked() -> None:
    service = ServiceFactory()
    staffed_venue(service, practitioners=2, rooms=2)
    booked(service, at("09:00", plus=7))
    kept = held(service, at("11:00", plus=7))

    with pytest.raises(AlreadyBooked):
        confirmed(kept)

    assert confirmed(kept, phone=OTHER_PHONE).state == BookingState.CONFIRMED
    assert booked(service, at("09:00", plus=14)).state == BookingState.CONFIRMED
    assert list(problems(now=NOW)) == []


def test_confirm_recognises_the_same_person_however_the_phone_is_written() -> None:
    service = ServiceFactory()
    staffed_venue(service, practitioners=2, rooms=2)
    booked(service, at("09:00", plus=7), phone="138 0013 8000")

    with pytest.raises(AlreadyBooked):
        confirmed(held(service, at("11:00", plus=7)), contact=contact_of("+86 138-0013-8000"))


def test_confirm_in_the_last_second_succeeds() -> None:
    service = ServiceFactory()
    staffed_venue(service)
    kept = held(service)

    assert confirmed(kept, now=kept.expires_at - timedelta(seconds=1)).state == BookingState.CONFIRMED
