"""Holding a time: who gets it, what stands in the way, and how it ends."""

from datetime import UTC, timedelta

import pytest

from programmes.availability.actions.plan import add_absence, close_venue
from programmes.availability.models import Diary, DutyBlock
from programmes.availability.queries import diary_of
from programmes.bookings.actions.hold import PlaceOpen, hold
from programmes.bookings.ask import Ask
from programmes.bookings.choices import HoldState, SessionState
from programmes.bookings.models import Claim, Hold
from programmes.bookings.policies import NotBookableOnline, NotOnGrid, OutsideHorizon, TooSoon
from programmes.bookings.queries.holds import HoldExpired, live_hold
from programmes.bookings.queries.integrity import problems
from programmes.bookings.seize import NotOpen, SlotTaken
from programmes.catalogue.choices import BookingMode
from programmes.common.errors import InvalidInput
from programmes.people.models import Practitioner
from tests.factories.availability import open_room, practitioner_on_duty, staffed_venue
from tests.factories.bookings import RESIDENT, STAFF, booked, confirmed, held
from tests.factories.catalogue import ServiceFactory
from tests.factories.moments import NOW, at
from tests.factories.places import VenueFactory

pytestmark = pytest.mark.django_db


def who(kept: Hold) -> int:
    return kept.session.staffing.get().practitioner_id


def test_hold_claims_every_cell_of_the_practitioner_and_the_room() -> None:
    service = ServiceFactory(before_minutes=10)
    staffed_venue(service)

    kept = held(service, at("09:30", plus=7))

    assert kept.expires_at == NOW + timedelta(minutes=10)
    assert kept.session.state == SessionState.HELD
    assert kept.session.room is not None
    assert kept.session.venue == kept.session.room.venue
    # 09:15 to 10:30: ten minutes before, fifty of talk and ten after, rounded to quarters of an hour.
    assert Claim.objects.filter(session=kept.session).count() == 2 * 5
    assert set(Claim.objects.values_list("expires_at", flat=True)) == {kept.expires_at}
    assert list(problems(now=NOW)) == []


def test_hold_by_phone_takes_no_room() -> None:
    service = ServiceFactory()
    staffed_venue(service, rooms=0)

    kept = held(service, channel="phone")

    assert (kept.session.room, kept.session.venue) == (None, None)


def test_hold_waits_for_the_choice_of_a_place_when_asked_to() -> None:
    service = ServiceFactory()
    venue, other = staffed_venue(service), staffed_venue(service, practitioners=2)
    start = at("09:30", plus=7)

    def keep(**asked: object) -> Hold:
        return hold(ask=Ask(service, **asked), starts_at=start, now=NOW, by=RESIDENT, at_any_place=False)

    with pytest.raises(PlaceOpen):
        keep(channel="in_person")
    assert not Hold.objects.exists()

    assert keep(channel="in_person", venue=venue).session.venue == venue
    # Only the other place is left, and by phone there is none to choose.
    assert keep(channel="in_person").session.venue == other
    assert keep(channel="phone").session.venue is None


def test_hold_goes_to_whoever_has_fewest_sessions_that_week() -> None:
    service = ServiceFactory()
    staffed_venue(service, practitioners=2, rooms=2)
    first = who(held(service, at("09:00", plus=7)))

    second = who(held(service, at("10:00", plus=7)))

    assert second != first


def test_hold_does_not_count_sessions_of_another_week() -> None:
    service = ServiceFactory()
    staffed_venue(service, practitioners=2, rooms=2)
    busy = who(held(service, at("09:00", plus=7)))
    other = who(held(service, at("10:00", plus=7)))
    held(service, at("11:00", plus=7), practitioner=Practitioner.objects.get(pk=other))

    # Neither has a session in the week after; the one whose last session is longer ago goes first.
    assert who(held(service, at("09:00", plus=14))) == busy


def test_hold_among_equals_goes_to_whoever_waited_longest() -> None:
    service = ServiceFactory()
    venue = VenueFactory()
    open_room(venue)
    early = practitioner_on_duty(service, venue)
    late = practitioner_on_duty(service, venue)
    held(service, at("09:00", plus=7), practitioner=late)
    held(service, at("10:00", plus=7), practitioner=early)

    assert who(held(service, at("09:00", plus=14))) == late.pk


def test_hold_honours_gender_language_and_name() -> None:
    service = ServiceFactory()
    venue = VenueFactory()
    open_room(venue)
    woman = practitioner_on_duty(service, venue, speaks=["mandarin"])
    man = practitioner_on_duty(service, venue, gender="male", speaks=["hakka"])

    assert who(held(service, at("09:00", plus=7), gender="male")) == man.pk
    assert who(held(service, at("10:00", plus=7), language="mandarin")) == woman.pk
    assert who(held(service, at("11:00", plus=7), practitioner=man)) == man.pk
    with pytest.raises(NotOpen):
        held(service, at("09:00", plus=14), language="cantonese")


def test_hold_beyond_the_daily_cap_is_refused_and_a_live_hold_counts() -> None:
    service = ServiceFactory()
    staffed_venue(service, daily_cap=1, rooms=2)
    held(service, at("09:00", plus=7))

    with pytest.raises(SlotTaken):
        held(service, at("11:00", plus=7))
    assert held(service, at("11:00", plus=7), now=NOW + timedelta(minutes=10))


def test_hold_without_a_free_room_is_refused_with_other_times() -> None:
    service = ServiceFactory()
    staffed_venue(service, practitioners=2, rooms=1)
    held(service, at("09:00", plus=7))

    with pytest.raises(SlotTaken) as refusal:
        held(service, at("09:30", plus=7))

    assert [slot.starts_at for slot in refusal.value.alternatives] == [
        at("10:00", plus=7),
        at("10:30", plus=7),
        at("11:00", plus=7),
    ]


def test_refusal_beside_an_own_hold_does_not_offer_the_time_of_that_hold() -> None:
    service = ServiceFactory()
    staffed_venue(service)
    booked(service, at("09:00", plus=7))
    held(service, at("10:00", plus=7), visitor="browser")

    with pytest.raises(SlotTaken) as refusal:
        held(service, at("09:00", plus=7), visitor="browser")

    assert [slot.starts_at for slot in refusal.value.alternatives] == [
        at("11:00", plus=7),
        at("09:00", plus=14),
        at("09:30", plus=14),
    ]


def test_hold_takes_over_what_ran_out_without_a_sweep() -> None:
    service = ServiceFactory()
    staffed_venue(service)
    old = held(service)
    later = old.expires_at

    kept = held(service, at("09:30", plus=7), now=later)

    assert kept.session_id != old.session_id
    with pytest.raises(HoldExpired):
        confirmed(old, now=later)
    assert list(problems(now=later)) == []


def test_hold_lasts_until_its_last_second() -> None:
    service = ServiceFactory()
    staffed_venue(service)
    old = held(service)

    with pytest.raises(SlotTaken):
        held(service, now=old.expires_at - timedelta(seconds=1))


def test_hold_of_the_same_visitor_replaces_the_older_one() -> None:
    service = ServiceFactory()
    staffed_venue(service)
    old = held(service, visitor="browser")

    kept = held(service, at("09:30", plus=7), visitor="browser")

    old.refresh_from_db()
    assert old.state == HoldState.RELEASED
    assert list(Hold.objects.filter(state=HoldState.LIVE)) == [kept]
    assert set(Claim.objects.values_list("session", flat=True)) == {kept.session_id}


def test_hold_that_fails_keeps_the_older_one() -> None:
    service = ServiceFactory()
    staffed_venue(service)
    old = held(service, visitor="browser")
    booked(service, at("11:00", plus=7))

    with pytest.raises(SlotTaken):
        held(service, at("11:00", plus=7), visitor="browser")

    assert live_hold(hold_id=old.public_id, visitor="browser", now=NOW) == old


def test_hold_changes_the_stamps_of_both_diaries() -> None:
    service = ServiceFactory()
    staffed_venue(service)
    before = dict(Diary.objects.values_list("pk", "stamp"))

    kept = held(service)

    after = dict(Diary.objects.values_list("pk", "stamp"))
    assert {pk for pk in after if after[pk] != before[pk]} == set(
        Claim.objects.filter(session=kept.session).values_list("diary_id", flat=True)
    )


def test_hold_by_a_wrong_start_is_refused_by_name() -> None:
    service = ServiceFactory()
    staffed_venue(service)

    with pytest.raises(NotOnGrid):
        held(service, at("09:15", plus=7))
    with pytest.raises(NotOnGrid):
        held(service, at("09:00", plus=7) + timedelta(seconds=1))
    with pytest.raises(TooSoon):
        held(service, at("09:30"))
    with pytest.raises(OutsideHorizon):
        held(service, at("09:00", plus=91))
    with pytest.raises(NotOpen):
        held(service, at("13:00", plus=7))
    with pytest.raises(InvalidInput):
        held(service, channel="letter")


def test_hold_of_a_retired_or_staff_service_is_not_bookable_online() -> None:
    arranged = ServiceFactory(mode=BookingMode.STAFF_ONLY)
    retired = ServiceFactory(is_active=False)
    staffed_venue(arranged)

    for service in (arranged, retired):
        with pytest.raises(NotBookableOnline):
            held(service)
    assert held(arranged, by=STAFF).session.service == arranged


def test_hold_accepts_a_start_in_any_time_zone() -> None:
    service = ServiceFactory()
    staffed_venue(service)

    kept = hold(ask=Ask(service), starts_at=at("09:00", plus=7).astimezone(UTC), now=NOW.astimezone(UTC), by=RESIDENT)

    assert kept.session.starts_at == at("09:00", plus=7)


def test_hold_sees_leave_and_closures_made_a_moment_ago() -> None:
    service = ServiceFactory()
    venue = staffed_venue(service)
    diary = diary_of(owner=Practitioner.objects.get())
    add_absence(diary=diary, starts_at=at("09:10", plus=7), ends_at=at("09:20", plus=7), now=NOW)
    close_venue(venue=venue, starts_at=at("00:00", plus=14), ends_at=at("24:00", plus=14), now=NOW)

    with pytest.raises(NotOpen):
        held(service, at("09:00", plus=7))
    with pytest.raises(NotOpen):
        held(service, at("09:00", plus=14))
    assert held(service, at("09:00", plus=14), channel="phone")
    assert DutyBlock.objects.exists()
