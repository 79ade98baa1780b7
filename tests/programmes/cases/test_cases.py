"""Opening a series and booking into its plan."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from programmes.attendance.choices import Outcome
from programmes.bookings.actions.arrange import PersonForgotten
from programmes.bookings.actions.cancel import cancel
from programmes.bookings.models import Booking
from programmes.bookings.queries.conflicts import ConflictOfInterest
from programmes.cases.actions.book_ahead import Booked, NeedsCase, book_ahead
from programmes.cases.actions.close_case import close_case
from programmes.cases.actions.open_case import AlreadyOpen
from programmes.cases.actions.plan import plan_meetings
from programmes.cases.choices import Closing, ExtensionState
from programmes.cases.models import Case, CaseMeeting, Extension, FollowUp
from programmes.cases.policies import CAP, NoSeries, PlanFull
from programmes.cases.queries.cases import case_of, used_of
from programmes.catalogue.choices import ServiceKind
from programmes.common.errors import InvalidInput
from programmes.people.actions.oppositions import oppose
from programmes.records.models import Transition
from tests.factories.attendance import START, Worker, attended, key, worker
from tests.factories.cases import case_for
from tests.factories.moments import NOW, at
from tests.racing import race

pytestmark = pytest.mark.django_db

WEEKS = [at("09:00", plus=7 * week) for week in range(2, 12) if week not in (5, 9)]  # Mondays that are no days off
LATER = START + timedelta(hours=2)


@pytest.fixture
def lin(db: None) -> Worker:
    return worker()


@pytest.fixture
def booking(lin: Worker) -> Booking:
    return lin.booked()


def ahead(lin: Worker, booking: Booking, starts: list[Any], again: str = "") -> Booked:
    return book_ahead(
        booking=booking,
        practitioner=lin.practitioner,
        starts=starts,
        key=again or key(),
        by=lin.actor,
        now=NOW,
    )


def plan(case: Case, lin: Worker, planned: int, why: str = "") -> Extension | None:
    return plan_meetings(case=case, planned=planned, why=why, key=key(), by=lin.actor, now=NOW)


def moves(kind: str) -> list[tuple[str, str, str]]:
    rows = Transition.objects.filter(object_kind=kind).order_by("pk")
    return list(rows.values_list("source", "target", "reason"))


def test_case_begins_with_the_intake(lin: Worker, booking: Booking) -> None:
    case = case_for(booking, lin)

    found = case_of(booking=booking, practitioner=lin.practitioner)
    assert found is not None
    assert (found.case, found.used, found.left, found.is_asked) == (case, 1, 3, False)
    assert case.aim == "把话说开"
    assert moves("case") == [("", "open", "")]


def test_case_of_a_colleague_is_none(lin: Worker, booking: Booking) -> None:
    case_for(booking, lin)

    assert case_of(booking=booking, practitioner=worker(lin.service, lin.venue).practitioner) is None


@pytest.mark.parametrize("planned", [0, CAP + 1, -1])
def test_plan_beyond_the_cap_is_not_opened(lin: Worker, booking: Booking, planned: int) -> None:
    with pytest.raises(InvalidInput) as refused:
        case_for(booking, lin, planned=planned)
    assert list(refused.value.fields) == ["planned"]


def test_second_series_with_the_same_person_is_refused(lin: Worker, booking: Booking) -> None:
    case_for(booking, lin)
    other = lin.booked(at("10:00", plus=14))

    with pytest.raises(AlreadyOpen), transaction.atomic():
        case_for(other, lin)
    assert Case.objects.count() == 1


def test_only_counselling_of_one_party_is_a_series(lin: Worker, booking: Booking) -> None:
    lin.service.kind = ServiceKind.MEDIATION
    lin.service.save()

    with pytest.raises(NoSeries):
        case_for(Booking.objects.select_related("service").get(), lin)


def test_forgotten_person_has_no_series(lin: Worker, booking: Booking) -> None:
    Booking.objects.update(person_hash="")
    with pytest.raises(PersonForgotten):
        case_for(Booking.objects.get(), lin)


def test_other_side_has_no_series_here(lin: Worker, booking: Booking) -> None:
    other = lin.booked(at("10:00", plus=7), phone="+8613800138001")
    oppose(one=booking.person_hash, other=other.person_hash, by=lin.actor, now=NOW)

    with pytest.raises(ConflictOfInterest):
        case_for(booking, lin)


def test_next_meeting_needs_no_series_and_several_do(lin: Worker, booking: Booking) -> None:
    assert len(ahead(lin, booking, WEEKS[:1]).bookings) == 1
    with pytest.raises(NeedsCase):
        ahead(lin, booking, WEEKS[1:3])


def test_series_fills_the_plan_and_no_more(lin: Worker, booking: Booking) -> None:
    case = case_for(booking, lin, planned=4)

    booked = ahead(lin, booking, WEEKS[:3])

    assert [row.session.starts_at for row in booked.bookings] == WEEKS[:3]
    assert used_of(case=case) == 4
    with pytest.raises(PlanFull) as refused:
        ahead(lin, booking, WEEKS[3:4])
    assert "0" in str(refused.value)
    assert CaseMeeting.objects.count() == 4


def test_cancelled_and_missed_meetings_leave_room(lin: Worker, booking: Booking) -> None:
    case = case_for(booking, lin, planned=3)
    rows = ahead(lin, booking, WEEKS[:2]).bookings
    cancel(booking=rows[0], by=lin.actor, by_service=True, now=NOW)
    attended(booking, outcome=Outcome.ABSENT, by=lin.actor)

    assert used_of(case=case) == 1
    ahead(lin, booking, [WEEKS[0], WEEKS[2]])
    assert used_of(case=case) == 3


@pytest.mark.parametrize("starts", [[], [at("09:00", plus=14), at("10:00", plus=14)]])
def test_no_date_or_one_day_twice_is_refused(lin: Worker, booking: Booking, starts: list[Any]) -> None:
    with pytest.raises(InvalidInput):
        ahead(lin, booking, starts)


def test_series_sent_twice_is_booked_once_with_the_same_pin(lin: Worker, booking: Booking) -> None:
    case_for(booking, lin)
    again = key()

    first, second = ahead(lin, booking, WEEKS[:2], again), ahead(lin, booking, WEEKS[:2], again)

    assert (first.bookings, first.pin) == (second.bookings, second.pin)
    assert Booking.objects.count() == 3


def test_new_series_may_follow_a_closed_one(lin: Worker, booking: Booking) -> None:
    case = case_for(booking, lin)
    attended(booking, by=lin.actor)
    close_case(case=case, closing=Closing.REACHED, ask_after=False, key=key(), by=lin.actor, now=LATER)
    later = lin.booked(at("09:00", plus=14))

    fresh = case_for(later, lin)

    found = case_of(booking=later, practitioner=lin.practitioner)
    assert found is not None
    assert found.case == fresh


@pytest.mark.parametrize(
    "wrong",
    [
        {"state": "closed"},
        {"state": "closed", "closed_at": NOW},
        {"state": "open", "closed_at": NOW},
        {"planned": 0},
        {"planned": 25},
    ],
)
def test_database_refuses_impossible_cases(lin: Worker, booking: Booking, wrong: dict[str, Any]) -> None:
    case = case_for(booking, lin)
    with pytest.raises(IntegrityError), transaction.atomic():
        Case.objects.filter(pk=case.pk).update(**wrong)


def test_database_refuses_a_decision_without_a_reason(lin: Worker, booking: Booking) -> None:
    case = case_for(booking, lin)
    with pytest.raises(IntegrityError), transaction.atomic():
        Extension.objects.create(
            case=case,
            wanted=8,
            why="w",
            asked_at=NOW,
            state=ExtensionState.GRANTED,
            decided_at=NOW,
            decided_by=lin.user,
        )


def test_database_refuses_a_follow_up_done_without_a_result(lin: Worker, booking: Booking) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        FollowUp.objects.create(
            practitioner=lin.practitioner, booking=booking, due_on=date(2026, 3, 10), created_at=NOW, done_at=NOW
        )


@pytest.mark.django_db(transaction=True)
def test_plan_is_not_passed_by_two_at_once() -> None:
    lin = worker()
    booking = lin.booked()
    case = case_for(booking, lin, planned=2)

    answers = race([lambda start=start: ahead(lin, booking, [start]) for start in WEEKS[:4]])  # type: ignore[misc]

    assert sum(isinstance(answer, Booked) for answer in answers) == 1
    assert sum(isinstance(answer, PlanFull) for answer in answers) == 3
    assert used_of(case=case) == 2
