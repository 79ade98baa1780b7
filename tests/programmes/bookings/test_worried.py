"""What follows when a person told us of a worry about safety: one mark, seen by staff alone, and no meeting of two."""

import pytest

from programmes.bookings.actions.purge import TOPIC_KEPT, purge_personal
from programmes.bookings.models import Booking
from programmes.bookings.policies import NotTogetherOnline
from programmes.bookings.queries.desk import waiting_requests
from programmes.catalogue.choices import Attends, BookingMode
from programmes.people.choices import Role
from programmes.records.actions.idempotency import IdempotencyConflict
from tests.factories.availability import staffed_venue
from tests.factories.bookings import confirmed, held
from tests.factories.catalogue import ServiceFactory
from tests.factories.moments import at
from tests.factories.people import desk, user_with

pytestmark = pytest.mark.django_db


def test_worry_is_kept_with_the_booking_and_forgotten_with_the_answers() -> None:
    service = ServiceFactory()
    staffed_venue(service)
    confirmed(held(service), is_worried=True)
    booking = Booking.objects.select_related("session").get()
    assert booking.is_worried

    purge_personal(now=booking.session.ends_at + TOPIC_KEPT)

    booking.refresh_from_db()
    assert not booking.is_worried


def test_worry_belongs_to_what_was_sent_with_a_key() -> None:
    service = ServiceFactory()
    staffed_venue(service)
    kept, by_desk = held(service), desk()
    confirmed(kept, desk=by_desk, key="one", is_worried=True)

    assert confirmed(kept, desk=by_desk, key="one", is_worried=True).replayed
    with pytest.raises(IdempotencyConflict):
        confirmed(kept, desk=by_desk, key="one")


@pytest.mark.parametrize(
    ("attends", "told"),
    [
        (Attends.COUPLE, {"answers": {"companion": "阿明"}}),
        (Attends.SINGLE_OR_COUPLE, {"who": "two", "answers": {"companion": "阿明"}}),
        (Attends.SINGLE_OR_COUPLE, {"answers": {"companion": "阿明"}}),
    ],
)
def test_worried_person_books_no_meeting_of_two(attends: str, told: dict[str, object], settings: object) -> None:
    service = ServiceFactory(attends=attends)
    staffed_venue(service)
    kept = held(service)

    with pytest.raises(NotTogetherOnline) as refused:
        confirmed(kept, is_worried=True, **told)

    assert refused.value.slug == "not-bookable-online"
    assert settings.SERVICE_PHONE in str(refused.value)  # type: ignore[attr-defined]
    assert not Booking.objects.exists()
    confirmed(kept, **told)
    assert not Booking.objects.get().is_worried


def test_worried_person_may_come_alone() -> None:
    service = ServiceFactory(attends=Attends.SINGLE_OR_COUPLE)
    staffed_venue(service)

    confirmed(held(service), is_worried=True, who="one")

    assert Booking.objects.get().is_worried


def test_worried_people_are_answered_first() -> None:
    service = ServiceFactory(mode=BookingMode.APPROVE)
    staffed_venue(service)
    confirmed(held(service))
    confirmed(held(service, at("09:00", plus=14)), is_worried=True)

    waiting = waiting_requests(user=user_with(Role.COORDINATOR))

    assert [booking.is_worried for booking in waiting] == [True, False]
