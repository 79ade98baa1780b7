"""Keeping a held time longer: once, for its owner, while it lasts."""

from datetime import timedelta

import pytest

from programmes.bookings.actions.extend import AlreadyExtended, extend
from programmes.bookings.actions.release import release
from programmes.bookings.actions.sweep import sweep_expired
from programmes.bookings.models import Claim, Hold, ServiceSession
from programmes.bookings.queries.holds import HoldExpired, live_hold
from programmes.bookings.queries.integrity import problems
from programmes.bookings.seize import SlotTaken
from programmes.common.errors import NotFound
from tests.factories.availability import staffed_venue
from tests.factories.bookings import confirmed, held
from tests.factories.catalogue import ServiceFactory
from tests.factories.moments import NOW

pytestmark = pytest.mark.django_db

MOMENT = timedelta(microseconds=1)
OLD_END = NOW + timedelta(minutes=10)
NEW_END = NOW + timedelta(minutes=20)


@pytest.fixture
def kept() -> Hold:
    """The only time of one practitioner and one room, held for a browser."""
    service = ServiceFactory()
    staffed_venue(service)
    return held(service, visitor="browser")


def test_hold_session_and_claims_end_ten_minutes_later(kept: Hold) -> None:
    extended = extend(hold_id=kept.public_id, visitor="browser", now=NOW + timedelta(minutes=3))

    assert (extended.expires_at, extended.extended_at) == (NEW_END, NOW + timedelta(minutes=3))
    assert live_hold(hold_id=kept.public_id, visitor="browser", now=OLD_END).expires_at == NEW_END
    assert ServiceSession.objects.get().expires_at == NEW_END
    assert set(Claim.objects.values_list("expires_at", flat=True)) == {NEW_END}
    assert list(problems(now=NOW)) == []


def test_extended_time_is_nobody_elses_until_the_new_end(kept: Hold) -> None:
    extend(hold_id=kept.public_id, visitor="browser", now=NOW)

    assert sweep_expired(now=OLD_END) == 0
    with pytest.raises(SlotTaken):
        held(kept.session.service, now=NEW_END - MOMENT)
    assert held(kept.session.service, now=NEW_END)


def test_extended_hold_can_be_confirmed_after_the_old_end(kept: Hold) -> None:
    extend(hold_id=kept.public_id, visitor="browser", now=NOW)

    assert confirmed(kept, now=NEW_END - MOMENT).reference
    assert list(problems(now=NEW_END)) == []


def test_second_press_changes_nothing(kept: Hold) -> None:
    extend(hold_id=kept.public_id, visitor="browser", now=NOW)

    with pytest.raises(AlreadyExtended):
        extend(hold_id=kept.public_id, visitor="browser", now=OLD_END)

    assert Hold.objects.get().expires_at == NEW_END


@pytest.mark.parametrize(("now", "possible"), [(OLD_END - MOMENT, True), (OLD_END, False), (OLD_END + MOMENT, False)])
def test_end_is_the_last_moment_that_is_too_late(kept: Hold, now: object, possible: bool) -> None:
    if possible:
        assert extend(hold_id=kept.public_id, visitor="browser", now=now).expires_at == NEW_END  # type: ignore[arg-type]
    else:
        with pytest.raises(HoldExpired):
            extend(hold_id=kept.public_id, visitor="browser", now=now)  # type: ignore[arg-type]
        assert Hold.objects.get().extended_at is None


def test_cells_lost_to_another_clock_are_not_kept(kept: Hold) -> None:
    # Somebody whose clock is ahead has swept one cell away and taken it.
    Claim.objects.order_by("pk").first().delete()  # type: ignore[union-attr]

    with pytest.raises(HoldExpired):
        extend(hold_id=kept.public_id, visitor="browser", now=NOW)

    assert set(Claim.objects.values_list("expires_at", flat=True)) == {OLD_END}
    assert Hold.objects.get().extended_at is None


def test_only_the_owner_extends_a_live_hold(kept: Hold) -> None:
    with pytest.raises(NotFound):
        extend(hold_id=kept.public_id, visitor="somebody else", now=NOW)
    release(hold_id=kept.public_id, visitor="browser")
    with pytest.raises(HoldExpired):
        extend(hold_id=kept.public_id, visitor="browser", now=NOW)


def test_used_hold_is_over(kept: Hold) -> None:
    confirmed(kept)

    with pytest.raises(HoldExpired):
        extend(hold_id=kept.public_id, visitor="browser", now=NOW)


def test_extending_makes_what_was_read_stale(kept: Hold) -> None:
    before = set(Claim.objects.values_list("diary__stamp", flat=True))

    extend(hold_id=kept.public_id, visitor="browser", now=NOW)

    assert not before & set(Claim.objects.values_list("diary__stamp", flat=True))
