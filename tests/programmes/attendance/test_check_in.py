"""Checking in, noting how a meeting went, and correcting it the same day."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from programmes.attendance.actions.check_in import (
    AlreadyCheckedIn,
    AlreadyNoted,
    NothingNoted,
    check_in,
    note_outcome,
    put_right,
)
from programmes.attendance.choices import Outcome
from programmes.attendance.models import CheckIn
from programmes.attendance.policies import NotMeeting, OutcomeClosed, TooEarly
from programmes.bookings.actions.cancel import cancel
from programmes.bookings.actions.outcome import NotYetOver
from programmes.bookings.choices import BookingState, SessionState
from programmes.bookings.models import Booking, ServiceSession
from programmes.bookings.queries.integrity import problems
from programmes.bookings.queries.person import standing_of
from programmes.common.errors import InvalidInput
from programmes.records.models import Transition
from tests.factories.attendance import START, Worker, key, worker
from tests.factories.bookings import STAFF
from tests.factories.moments import NOW, at
from tests.racing import race

pytestmark = pytest.mark.django_db

END = START + timedelta(minutes=50)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def lin(db: None) -> Worker:
    return worker()


@pytest.fixture
def booking(lin: Worker) -> Booking:
    return lin.booked()


def trail(booking: Booking) -> list[tuple[str, str, str]]:
    rows = Transition.objects.filter(object_id=booking.public_id, target__isnull=False).order_by("pk")
    return list(rows.values_list("object_kind", "source", "target"))


def test_check_in_opens_an_hour_before_the_start(lin: Worker, booking: Booking) -> None:
    opens = START - timedelta(hours=1)

    with pytest.raises(TooEarly) as refused:
        check_in(booking=booking, key=key(), by=lin.actor, now=opens - timedelta(seconds=1))
    row = check_in(booking=booking, key=key(), by=lin.actor, now=opens)

    assert "08:00" in str(refused.value)
    assert (row.arrived_at, row.persons, row.outcome) == (opens, 1, "")
    assert trail(booking)[-1] == ("check_in", "", "arrived")
    assert Booking.objects.get().state == BookingState.CONFIRMED


def test_check_in_twice_says_when_it_was(lin: Worker, booking: Booking) -> None:
    check_in(booking=booking, key=key(), by=lin.actor, now=START - 2 * MINUTE)

    with pytest.raises(AlreadyCheckedIn) as refused:
        check_in(booking=booking, key=key(), by=lin.actor, now=START)

    assert "08:58" in str(refused.value)


def test_check_in_sent_twice_with_one_key_gives_the_same_answer(lin: Worker, booking: Booking) -> None:
    again = key()
    first = check_in(booking=booking, persons=2, key=again, by=lin.actor, now=START)

    assert check_in(booking=booking, persons=2, key=again, by=lin.actor, now=START + MINUTE) == first
    assert CheckIn.objects.get().arrived_at == START


@pytest.mark.parametrize("persons", [0, 21, -1])
def test_impossible_number_of_people_is_refused(lin: Worker, booking: Booking, persons: int) -> None:
    with pytest.raises(InvalidInput) as refused:
        check_in(booking=booking, persons=persons, key=key(), by=lin.actor, now=START)

    assert list(refused.value.fields) == ["persons"]


def test_cancelled_booking_has_nobody_to_check_in(lin: Worker, booking: Booking) -> None:
    cancel(booking=booking, by=lin.actor, by_service=True, now=NOW)

    with pytest.raises(NotMeeting):
        check_in(booking=booking, key=key(), by=lin.actor, now=START)
    with pytest.raises(NotYetOver):
        note_outcome(booking=booking, outcome=Outcome.CAME, key=key(), by=lin.actor, now=END)


@pytest.mark.parametrize(
    ("outcome", "state", "persons"),
    [
        (Outcome.CAME, BookingState.COMPLETED, 2),
        (Outcome.LATE, BookingState.COMPLETED, 2),
        (Outcome.ENDED_EARLY, BookingState.COMPLETED, 2),
        (Outcome.ABSENT, BookingState.NO_SHOW, 0),
    ],
)
def test_outcome_decides_the_state_of_the_booking(
    lin: Worker, booking: Booking, outcome: str, state: str, persons: int
) -> None:
    row = note_outcome(booking=booking, outcome=outcome, persons=2, key=key(), by=lin.actor, now=END)

    assert (row.outcome, row.persons, row.noted_at) == (outcome, persons, END)
    assert Booking.objects.get().state == state
    assert ServiceSession.objects.get().state == SessionState.DONE
    assert trail(booking)[-2:] == [("booking", "confirmed", state), ("check_in", "", outcome)]
    assert list(problems(now=END)) == []


def test_absence_is_noted_a_quarter_of_an_hour_after_the_start(lin: Worker, booking: Booking) -> None:
    with pytest.raises(TooEarly) as refused:
        note_outcome(booking=booking, outcome=Outcome.ABSENT, key=key(), by=lin.actor, now=START + 14 * MINUTE)
    assert "09:15" in str(refused.value)

    note_outcome(booking=booking, outcome=Outcome.ABSENT, key=key(), by=lin.actor, now=START + 15 * MINUTE)
    assert Booking.objects.get().state == BookingState.NO_SHOW


def test_meeting_is_noted_once_it_has_begun(lin: Worker, booking: Booking) -> None:
    with pytest.raises(TooEarly):
        note_outcome(booking=booking, outcome=Outcome.CAME, key=key(), by=lin.actor, now=START - MINUTE)

    note_outcome(booking=booking, outcome=Outcome.CAME, key=key(), by=lin.actor, now=START)
    assert Booking.objects.get().state == BookingState.COMPLETED


def test_unknown_outcome_is_refused(lin: Worker, booking: Booking) -> None:
    with pytest.raises(InvalidInput):
        note_outcome(booking=booking, outcome="excused", key=key(), by=lin.actor, now=END)


def test_correction_the_same_day_keeps_both_and_gives_the_strike_back(lin: Worker, booking: Booking) -> None:
    check_in(booking=booking, key=key(), by=lin.actor, now=START)
    note_outcome(booking=booking, outcome=Outcome.ABSENT, key=key(), by=lin.actor, now=END)
    assert standing_of(person_hash=booking.person_hash, now=END).missed == [START]

    late = at("23:59", plus=7)
    note_outcome(booking=booking, outcome=Outcome.LATE, key=key(), by=lin.actor, now=late)

    assert standing_of(person_hash=booking.person_hash, now=late).missed == []
    assert Booking.objects.get().state == BookingState.COMPLETED
    assert CheckIn.objects.get().noted_at == END
    assert trail(booking)[-2:] == [("booking", "no_show", "completed"), ("check_in", "absent", "late")]
    assert list(problems(now=late)) == []


def test_correction_within_the_same_state_leaves_the_booking_alone(lin: Worker, booking: Booking) -> None:
    note_outcome(booking=booking, outcome=Outcome.CAME, key=key(), by=lin.actor, now=END)

    note_outcome(booking=booking, outcome=Outcome.ENDED_EARLY, persons=3, key=key(), by=lin.actor, now=END)

    assert trail(booking)[-2:] == [("check_in", "", "came"), ("check_in", "came", "ended_early")]
    assert CheckIn.objects.get().persons == 3


def test_correction_ends_with_the_shanghai_day_of_the_noting(lin: Worker, booking: Booking) -> None:
    noted = at("00:30", plus=8)  # the day after the session, still Monday by UTC
    note_outcome(booking=booking, outcome=Outcome.CAME, key=key(), by=lin.actor, now=noted)
    note_outcome(booking=booking, outcome=Outcome.LATE, key=key(), by=lin.actor, now=at("23:59", plus=8))

    with pytest.raises(OutcomeClosed):
        note_outcome(booking=booking, outcome=Outcome.CAME, key=key(), by=lin.actor, now=at("24:00", plus=8))

    assert CheckIn.objects.get().outcome == Outcome.LATE


def put(lin: Worker, booking: Booking, outcome: str, reason: str = "来电说明当天在场") -> CheckIn:
    return put_right(booking=booking, outcome=outcome, reason=reason, key=key(), by=STAFF, now=at("09:00", plus=40))


def test_coordinator_puts_it_right_later_with_a_reason(lin: Worker, booking: Booking) -> None:
    with pytest.raises(NothingNoted):
        put(lin, booking, Outcome.CAME)
    note_outcome(booking=booking, outcome=Outcome.ABSENT, key=key(), by=lin.actor, now=END)
    with pytest.raises(InvalidInput):
        put(lin, booking, Outcome.CAME, " ")

    put(lin, booking, Outcome.CAME)

    assert Booking.objects.get().state == BookingState.COMPLETED
    rows = Transition.objects.filter(object_id=booking.public_id).order_by("pk").values_list("actor_id", "reason")
    assert list(rows)[-2:] == [(STAFF.id, "来电说明当天在场")] * 2
    assert list(problems(now=END)) == []
    with pytest.raises(AlreadyNoted):
        put(lin, booking, Outcome.CAME)


def test_same_outcome_again_is_no_correction(lin: Worker, booking: Booking) -> None:
    note_outcome(booking=booking, outcome=Outcome.CAME, key=key(), by=lin.actor, now=END)

    with pytest.raises(AlreadyNoted):
        note_outcome(booking=booking, outcome=Outcome.CAME, key=key(), by=lin.actor, now=END)


def test_outcome_sent_twice_with_one_key_is_noted_once(lin: Worker, booking: Booking) -> None:
    again = key()
    note_outcome(booking=booking, outcome=Outcome.CAME, key=again, by=lin.actor, now=END)
    note_outcome(booking=booking, outcome=Outcome.CAME, key=again, by=lin.actor, now=END)

    assert [row for row in trail(booking) if row[0] == "check_in"] == [("check_in", "", "came")]


@pytest.mark.parametrize(
    "wrong",
    [
        {"outcome": "absent", "persons": 1, "noted_at": NOW},
        {"outcome": "absent", "persons": 0, "noted_at": NOW, "arrived_at": NOW},
        {"outcome": "came", "persons": 0, "noted_at": NOW},
        {"outcome": "came", "persons": 1},
        {"outcome": "", "persons": 1},
        {"outcome": "", "persons": 1, "arrived_at": NOW, "noted_at": NOW},
        {"outcome": "came", "persons": 21, "noted_at": NOW},
        {"outcome": "excused", "persons": 1, "noted_at": NOW},
    ],
)
def test_database_refuses_what_cannot_be(booking: Booking, wrong: dict[str, object]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        CheckIn.objects.create(booking=booking, **wrong)


@pytest.mark.django_db(transaction=True)
def test_many_check_in_at_once_and_one_is_first() -> None:
    lin = worker()
    booking = lin.booked()

    answers = race([lambda: check_in(booking=booking, key=key(), by=lin.actor, now=START)] * 8)

    assert sum(isinstance(answer, CheckIn) for answer in answers) == 1
    assert sum(isinstance(answer, AlreadyCheckedIn) for answer in answers) == 7
