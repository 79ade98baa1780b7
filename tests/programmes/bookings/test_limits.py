"""How many bookings one person may have ahead: two in a programme and four in all, unless a desk or staff vouch."""

from functools import partial

import pytest

from programmes.bookings.actions.cancel import cancel
from programmes.bookings.models import Booking
from programmes.bookings.policies import MOST_IN_ALL, MOST_IN_PROGRAMME, TooManyBookings
from programmes.bookings.queries.integrity import problems
from programmes.catalogue.models import Programme, Service
from tests.factories.availability import staffed_venue
from tests.factories.bookings import RESIDENT, STAFF, confirmed, consents, held
from tests.factories.catalogue import ProgrammeFactory, ServiceFactory
from tests.factories.moments import NOW, at
from tests.factories.people import PHONE, VerificationFactory, desk
from tests.proof.crowd import crowd

OTHER_PHONE = "+8613900139000"


def open_service(programme: Programme | None = None) -> Service:
    """Give a service with somebody on duty on Mondays."""
    service = ServiceFactory(programme=programme) if programme else ServiceFactory()
    staffed_venue(service, practitioners=8, rooms=8)
    return service


def book(service: Service, *, plus: int = 7, phone: str = PHONE, **fields: object) -> str:
    """Book without a key, with a fresh proof, and give the booking's id."""
    proof = VerificationFactory(address=phone)
    kept = held(service, at("09:00", plus=plus))
    fields = {"desk": None, "verification_id": proof.public_id, "phone": phone} | fields
    return confirmed(kept, **fields).booking_id  # type: ignore[arg-type]


@pytest.mark.django_db
def test_third_booking_of_a_programme_is_refused_with_a_way_out(settings: object) -> None:
    programme = ProgrammeFactory()
    book(open_service(programme))
    book(open_service(programme))

    with pytest.raises(TooManyBookings) as refused:
        book(open_service(programme))

    assert settings.SERVICE_PHONE in str(refused.value)  # type: ignore[attr-defined]
    assert Booking.objects.count() == MOST_IN_PROGRAMME
    assert book(open_service(programme), phone=OTHER_PHONE)
    assert book(open_service())


@pytest.mark.django_db
def test_fifth_booking_in_all_is_refused() -> None:
    for _number in range(MOST_IN_ALL):
        book(open_service())

    with pytest.raises(TooManyBookings):
        book(open_service())


@pytest.mark.django_db
def test_what_was_cancelled_or_is_past_counts_no_more() -> None:
    programme = ProgrammeFactory()
    service = open_service(programme)
    first, second = (book(service, plus=plus) for plus in (7, 14))
    booking = Booking.objects.select_related("service", "session").get(public_id=first)

    cancel(booking=booking, by=RESIDENT, now=NOW)
    assert book(service, plus=21)
    with pytest.raises(TooManyBookings):
        book(service, plus=28)
    after = Booking.objects.get(public_id=second).session.starts_at
    proof = VerificationFactory(created_at=after)

    kept = held(service, at("09:00", plus=28), now=after)
    assert confirmed(kept, desk=None, verification_id=proof.public_id, now=after)


@pytest.mark.django_db
def test_desk_and_staff_may_book_more() -> None:
    service = open_service()
    for plus in (7, 14):
        book(service, plus=plus)

    assert book(service, plus=21, desk=desk(), verification_id="")
    assert book(service, plus=28, by=STAFF)


@pytest.mark.django_db(transaction=True)
def test_eight_at_once_never_pass_the_limit() -> None:
    programme = ProgrammeFactory()
    services = [open_service(programme) for _number in range(8)]
    texts = consents(services[0])
    tries = [
        partial(
            lambda kept, proof: confirmed(kept, desk=None, verification_id=proof.public_id, consents=texts).booking_id,
            held(service, visitor=f"browser {number}"),
            VerificationFactory(),
        )
        for number, service in enumerate(services)
    ]

    outcomes = crowd(tries)

    assert [outcome.failure for outcome in outcomes if outcome.failure] == []
    assert sum(outcome.value is not None for outcome in outcomes) == MOST_IN_PROGRAMME
    assert {outcome.refusal for outcome in outcomes} == {"", "not-allowed"}
    assert Booking.objects.count() == MOST_IN_PROGRAMME
    assert list(problems(now=NOW)) == []
