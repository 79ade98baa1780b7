"""Deciding, cancelling, noting outcomes, and asking to be called."""

from datetime import time, timedelta

import pytest

from programmes.bookings.actions.call_back import close_call_back, request_call_back
from programmes.bookings.actions.cancel import cancel
from programmes.bookings.actions.decide import AlreadyDecided, approve, decline
from programmes.bookings.actions.outcome import NotYetOver, record_outcome
from programmes.bookings.choices import BookingState, SessionState
from programmes.bookings.models import Booking, CallBack, Claim
from programmes.bookings.policies import TooLateToChange
from programmes.bookings.queries.desk import open_call_backs, waiting_requests
from programmes.bookings.queries.integrity import problems
from programmes.catalogue.choices import BookingMode
from programmes.common.errors import InvalidInput
from programmes.people.choices import Role
from programmes.records.models import Transition
from tests.factories.availability import staffed_venue
from tests.factories.bookings import RESIDENT, STAFF, booked, held
from tests.factories.catalogue import ServiceFactory
from tests.factories.moments import NOW, at
from tests.factories.people import user_with
from tests.factories.places import StreetFactory

pytestmark = pytest.mark.django_db

START = at("09:00", plus=7)


def requested() -> Booking:
    service = ServiceFactory(mode=BookingMode.APPROVE)
    staffed_venue(service)
    return booked(service, START)


def booking() -> Booking:
    service = ServiceFactory()
    staffed_venue(service)
    return booked(service, START)


def test_approve_confirms_and_raises_the_sequence() -> None:
    row = requested()

    done = approve(booking=row, by=STAFF, now=NOW)

    assert (done.state, done.sequence) == (BookingState.CONFIRMED, 1)
    with pytest.raises(AlreadyDecided):
        approve(booking=row, by=STAFF, now=NOW)
    with pytest.raises(AlreadyDecided):
        decline(booking=row, by=STAFF, reason="late", now=NOW)
    assert list(problems(now=NOW)) == []


def test_decline_gives_the_time_back_and_keeps_the_reason() -> None:
    row = requested()

    with pytest.raises(InvalidInput):
        decline(booking=row, by=STAFF, reason="  ", now=NOW)
    done = decline(booking=row, by=STAFF, reason="No lawyer that day", now=NOW)

    assert done.state == BookingState.DECLINED
    assert Transition.objects.get(target="declined").reason == "No lawyer that day"
    assert held(row.service, START)
    assert list(problems(now=NOW)) == []


@pytest.mark.parametrize(
    ("before", "state"),
    [
        (timedelta(hours=24), BookingState.CANCELLED_CLIENT),
        (timedelta(hours=24, seconds=-1), BookingState.LATE_CANCEL),
        (timedelta(seconds=1), BookingState.LATE_CANCEL),
    ],
)
def test_cancel_is_late_within_a_day_of_the_start(before: timedelta, state: BookingState) -> None:
    row = booking()

    done = cancel(booking=row, by=RESIDENT, now=START - before)

    assert done.state == state
    assert not Claim.objects.exists()
    assert done.session.__class__.objects.get().state == SessionState.CANCELLED
    assert list(problems(now=START)) == []


def test_cancel_by_the_service_is_never_late() -> None:
    done = cancel(booking=booking(), by=STAFF, reason="ill", by_service=True, now=START - timedelta(hours=1))

    assert done.state == BookingState.CANCELLED_SERVICE


def test_cancel_of_an_unanswered_request_is_never_late() -> None:
    done = cancel(booking=requested(), by=RESIDENT, now=START - timedelta(hours=3))

    assert done.state == BookingState.CANCELLED_CLIENT


def test_cancel_at_the_start_or_twice_is_too_late() -> None:
    row = booking()

    with pytest.raises(TooLateToChange):
        cancel(booking=row, by=RESIDENT, now=START)
    cancel(booking=row, by=RESIDENT, now=NOW)
    with pytest.raises(TooLateToChange):
        cancel(booking=row, by=RESIDENT, now=NOW)
    assert Booking.objects.get().sequence == 1


def test_cancel_frees_the_day_for_another_booking() -> None:
    row = booking()
    cancel(booking=row, by=RESIDENT, now=NOW)

    assert booked(row.service, START).state == BookingState.CONFIRMED
    assert list(problems(now=NOW)) == []


def test_outcome_is_noted_once_the_meeting_has_begun() -> None:
    row = booking()

    with pytest.raises(NotYetOver):
        record_outcome(booking=row, outcome=BookingState.COMPLETED, by=STAFF, now=START - timedelta(seconds=1))
    with pytest.raises(InvalidInput):
        record_outcome(booking=row, outcome=BookingState.CONFIRMED, by=STAFF, now=START)
    done = record_outcome(booking=row, outcome=BookingState.COMPLETED, by=STAFF, now=START)

    assert done.state == BookingState.COMPLETED
    assert done.sequence == 0
    with pytest.raises(NotYetOver):
        record_outcome(booking=row, outcome=BookingState.NO_SHOW, by=STAFF, now=START)
    with pytest.raises(TooLateToChange):
        cancel(booking=row, by=RESIDENT, now=START)
    assert list(problems(now=START)) == []


def test_call_back_waits_until_somebody_has_called() -> None:
    service = ServiceFactory(is_safety=True, mode=BookingMode.STAFF_ONLY)
    coordinator = user_with(Role.COORDINATOR)
    row = request_call_back(
        service=service,
        name=" 小林 ",
        phone="138 0013 8000",
        safe_from=time(9),
        safe_until=time(11),
        by=RESIDENT,
        now=NOW,
    )

    assert list(open_call_backs(user=coordinator)) == [row]
    assert not open_call_backs(user=user_with(Role.EDITOR)).exists()
    close_call_back(call_back=row, by=STAFF, now=NOW)
    close_call_back(call_back=row, by=STAFF, now=NOW + timedelta(hours=1))

    assert (row.name, row.phone) == ("小林", "+8613800138000")
    assert CallBack.objects.get().done_at == NOW
    assert not open_call_backs(user=coordinator).exists()
    assert Transition.objects.count() == 2


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"name": ""}, "name"),
        ({"phone": "12"}, "phone"),
        ({"safe_from": time(11), "safe_until": time(9)}, "safe_until"),
        ({"safe_from": time(11)}, "safe_until"),
    ],
)
def test_call_back_with_a_wrong_field_is_refused(fields: dict[str, object], named: str) -> None:
    given = {"name": "小林", "phone": "13800138000"} | fields

    with pytest.raises(InvalidInput) as refusal:
        request_call_back(service=ServiceFactory(), by=RESIDENT, now=NOW, **given)  # type: ignore[arg-type]

    assert set(refusal.value.fields) == {named}
    assert not CallBack.objects.exists()


def test_requests_are_seen_by_the_coordinator_of_their_street_alone() -> None:
    row = requested()
    street = row.session.venue.street  # type: ignore[union-attr]

    assert list(waiting_requests(user=user_with(Role.COORDINATOR))) == [row]
    assert list(waiting_requests(user=user_with(Role.COORDINATOR, street))) == [row]
    assert not waiting_requests(user=user_with(Role.COORDINATOR, StreetFactory())).exists()
    assert not waiting_requests(user=user_with(Role.EDITOR)).exists()
