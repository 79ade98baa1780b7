"""Finding a caller's booking: by what they have kept, only in the own area, and never unseen."""

import pytest

from programmes.bookings.actions.look_up import look_up, look_up_meeting, open_booking
from programmes.bookings.models import Booking
from programmes.common.errors import NotFound
from programmes.people.choices import Role
from programmes.people.models import User
from programmes.records.models import AuditEntry
from tests.factories.availability import staffed_venue
from tests.factories.bookings import STAFF, booked, confirmed, contact_of, held
from tests.factories.catalogue import ServiceFactory
from tests.factories.moments import NOW, at
from tests.factories.people import user_with
from tests.factories.places import StreetFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def booking() -> Booking:
    service = ServiceFactory()
    staffed_venue(service)
    return booked(service, channel="in_person")


@pytest.fixture
def coordinator() -> User:
    return user_with(Role.COORDINATOR)


def found(user: User, words: str) -> list[Booking]:
    return look_up(user=user, words=words, by=STAFF, now=NOW)


@pytest.mark.parametrize("typed", ["{0}", " {1} ", "{2}-{3}"])
def test_reference_is_found_however_it_is_typed(booking: Booking, coordinator: User, typed: str) -> None:
    reference = booking.reference

    assert found(coordinator, typed.format(reference, reference.lower(), reference[:5], reference[5:])) == [booking]


@pytest.mark.parametrize("typed", ["13800138000", "+86 138 0013 8000", "138-0013-8000"])
def test_phone_is_found_by_its_hash(booking: Booking, coordinator: User, typed: str) -> None:
    assert found(coordinator, typed) == [booking]


def test_e_mail_is_found_by_its_hash(coordinator: User) -> None:
    service = ServiceFactory()
    staffed_venue(service)
    told = confirmed(held(service), contact=contact_of(phone="", email="xiaolin@example.com"))

    assert [row.reference for row in found(coordinator, "XiaoLin@example.com ")] == [told.reference]


@pytest.mark.parametrize("typed", ["1380013", "ZZZZZZZZZZ", "", "%", "\x00", "李"])
def test_parts_and_nonsense_find_nothing(booking: Booking, coordinator: User, typed: str) -> None:
    assert found(coordinator, typed) == []
    assert AuditEntry.objects.get().outcome == "nothing"


def test_meeting_is_found_by_its_start_and_the_name_given(booking: Booking, coordinator: User) -> None:
    def ask(name: str, starts_at: object = booking.session.starts_at) -> list[Booking]:
        return look_up_meeting(user=coordinator, starts_at=starts_at, name=name, by=STAFF, now=NOW)  # type: ignore[arg-type]

    assert ask(" 小林 ") == [booking]
    assert ask("小") == []
    assert ask("") == []
    assert ask("小林", at("10:00", plus=7)) == []


def test_what_is_found_or_opened_is_noted(booking: Booking, coordinator: User) -> None:
    found(coordinator, booking.reference)
    open_booking(user=coordinator, public_id=booking.public_id, by=STAFF, now=NOW)

    noted = AuditEntry.objects.filter(action="booking.read").values_list("object_id", "actor_kind", "role")
    assert list(noted) == [(booking.public_id, "staff", "coordinator")] * 2


def test_another_area_and_other_roles_find_nothing(booking: Booking) -> None:
    elsewhere = user_with(Role.COORDINATOR, StreetFactory())
    own = user_with(Role.COORDINATOR, booking.session.venue.street)  # type: ignore[union-attr]

    assert found(own, booking.reference) == [booking]
    for stranger in (elsewhere, user_with(Role.EDITOR), user_with(Role.PRACTITIONER), user_with(Role.SUPERVISOR)):
        assert found(stranger, booking.reference) == []
        assert look_up_meeting(user=stranger, starts_at=booking.session.starts_at, name="小林", by=STAFF, now=NOW) == []
        with pytest.raises(NotFound):
            open_booking(user=stranger, public_id=booking.public_id, by=STAFF, now=NOW)
