"""How holds end: released, used, or run out and swept."""

from datetime import timedelta

import pytest

from programmes.bookings.actions.release import release
from programmes.bookings.actions.sweep import sweep_expired
from programmes.bookings.ask import Ask
from programmes.bookings.choices import SessionState
from programmes.bookings.models import Claim, ServiceSession
from programmes.bookings.queries.holds import HoldExpired, live_hold
from programmes.bookings.queries.integrity import problems
from programmes.bookings.queries.listing import free_slots
from programmes.common.errors import NotFound
from tests.factories.availability import staffed_venue
from tests.factories.bookings import booked, confirmed, held
from tests.factories.catalogue import ServiceFactory
from tests.factories.moments import NOW, at

pytestmark = pytest.mark.django_db


def test_release_gives_the_time_back_once() -> None:
    service = ServiceFactory()
    staffed_venue(service)
    kept = held(service, visitor="browser")

    with pytest.raises(NotFound):
        release(hold_id=kept.public_id, visitor="somebody else")
    release(hold_id=kept.public_id, visitor="browser")
    release(hold_id=kept.public_id, visitor="browser")

    assert not Claim.objects.exists()
    assert ServiceSession.objects.get().state == SessionState.CANCELLED
    with pytest.raises(HoldExpired):
        live_hold(hold_id=kept.public_id, visitor="browser", now=NOW)


def test_release_of_a_used_hold_is_not_found() -> None:
    service = ServiceFactory()
    staffed_venue(service)
    kept = held(service)
    confirmed(kept)

    with pytest.raises(NotFound):
        release(hold_id=kept.public_id)


def test_sweep_tidies_only_what_ran_out() -> None:
    service = ServiceFactory()
    staffed_venue(service, practitioners=2, rooms=2)
    old = held(service)
    kept = held(service, now=NOW + timedelta(minutes=5))

    assert sweep_expired(now=old.expires_at) == 1

    assert set(Claim.objects.values_list("session", flat=True)) == {kept.session_id}
    assert sweep_expired(now=old.expires_at) == 0
    assert list(problems(now=old.expires_at)) == []


def test_sweep_forgets_what_never_became_a_booking_after_a_day() -> None:
    service = ServiceFactory()
    staffed_venue(service, practitioners=2, rooms=2)
    held(service)
    booking = booked(service, at("10:00", plus=7))

    sweep_expired(now=NOW + timedelta(minutes=10))
    sweep_expired(now=NOW + timedelta(days=1, minutes=10))

    assert list(ServiceSession.objects.all()) == [booking.session]


def test_listing_offers_again_what_ran_out() -> None:
    service = ServiceFactory()
    staffed_venue(service)
    old = held(service)
    day = at("00:00", plus=7).date()

    during = free_slots(ask=Ask(service), first_day=day, last_day=day, now=NOW)
    after = free_slots(ask=Ask(service), first_day=day, last_day=day, now=old.expires_at)

    assert [slot.starts_at for slot in during.slots] == [at("10:00", plus=7), at("10:30", plus=7), at("11:00", plus=7)]
    assert len(after.slots) == 5
