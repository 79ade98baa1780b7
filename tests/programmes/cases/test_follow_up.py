"""Tasks, the list of what is to be done, the other side, and forgetting all of it in its time."""

from datetime import date, timedelta
from typing import Any

import pytest

from programmes.attendance.actions.purge import RISK_KEPT, purge_risks
from programmes.attendance.actions.risks import acknowledge, close_risk, raise_risk
from programmes.attendance.models import Risk
from programmes.bookings.models import Booking
from programmes.bookings.queries.conflicts import has_conflict
from programmes.cases.actions.close_case import close_case
from programmes.cases.actions.follow_ups import AlreadyDone, add_task, finish_follow_up
from programmes.cases.actions.open_todo import open_todo
from programmes.cases.actions.oppose import oppose_person
from programmes.cases.actions.purge import CONTACT_KEPT, FILE_KEPT, purge_cases
from programmes.cases.actions.refer import (
    Sending,
    close_referral,
    note_answer,
    refer,
)
from programmes.cases.choices import Closing, FollowUpResult
from programmes.cases.models import Case, FollowUp, Referral
from programmes.common.errors import InvalidInput, NotFound
from programmes.people.actions.oppositions import OPPOSITION_KEPT, purge_oppositions
from programmes.people.choices import Role
from programmes.people.models import Opposition
from programmes.records.models import AuditEntry, Transition
from tests.factories.attendance import START, Worker, attended, key, worker
from tests.factories.bookings import contact_of
from tests.factories.cases import case_for
from tests.factories.moments import at
from tests.factories.people import user_with
from tests.programmes.bookings.test_query_counts import counting

pytestmark = pytest.mark.django_db

LATER = START + timedelta(hours=2)
TODAY = date(2026, 3, 9)
PLACE = "区民政局婚姻登记处"


@pytest.fixture
def lin(db: None) -> Worker:
    return worker()


@pytest.fixture
def booking(lin: Worker) -> Booking:
    return lin.booked()


def task(lin: Worker, booking: Booking, **fields: Any) -> FollowUp:
    given = {"what": "寄材料清单", "due_on": TODAY + timedelta(days=3), "key": key(), "now": LATER} | fields
    return add_task(booking=booking, practitioner=lin.practitioner, by=lin.actor, **given)


def sent(lin: Worker, booking: Booking, **fields: Any) -> Referral:
    sending = {"competent_unit": "区民政局", "handling_unit": PLACE, "matter": "想了解登记手续", "has_consent": True}
    given = {"answer_by": TODAY + timedelta(days=7), "key": key(), "now": LATER}
    changed = {name: value for name, value in fields.items() if name in given}
    rest = {name: value for name, value in fields.items() if name not in given}
    return refer(
        booking=booking,
        owner=lin.practitioner,
        sending=Sending(**(sending | rest)),  # type: ignore[arg-type]
        by=lin.actor,
        **(given | changed),  # type: ignore[arg-type]
    )


def answered(lin: Worker, row: Referral, is_accepted: bool = True, answer: str = "王科长受理") -> Referral:
    return note_answer(
        owner=lin.practitioner, public_id=row.public_id, is_accepted=is_accepted, answer=answer, by=lin.actor, now=LATER
    )


def fed_back(lin: Worker, row: Referral, feedback: str = "已办完，本人知晓") -> Referral:
    return close_referral(owner=lin.practitioner, public_id=row.public_id, feedback=feedback, by=lin.actor, now=LATER)


def test_task_is_sealed_due_and_done(lin: Worker, booking: Booking) -> None:
    row = task(lin, booking)
    assert (row.what, row.due_on, row.done_at) == ("寄材料清单", TODAY + timedelta(days=3), None)

    done = finish_follow_up(
        practitioner=lin.practitioner, public_id=row.public_id, result=FollowUpResult.DONE, by=lin.actor, now=LATER
    )

    assert (done.done_at, done.result) == (LATER, "done")
    with pytest.raises(AlreadyDone):
        finish_follow_up(
            practitioner=lin.practitioner, public_id=row.public_id, result=FollowUpResult.DONE, by=lin.actor, now=LATER
        )
    moves = Transition.objects.filter(object_kind="follow_up").order_by("pk").values_list("source", "target")
    assert list(moves) == [("", "open"), ("open", "done")]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"what": " "}, "what"),
        ({"what": "x" * 301}, "what"),
        ({"what": "\x00"}, "what"),
        ({"due_on": TODAY - timedelta(days=1)}, "due_on"),
        ({"due_on": TODAY + timedelta(days=367)}, "due_on"),
    ],
)
def test_impossible_task_is_refused(lin: Worker, booking: Booking, wrong: dict[str, Any], field: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        task(lin, booking, **wrong)
    assert list(refused.value.fields) == [field]


def test_task_may_be_due_today_after_midnight_in_shanghai(lin: Worker, booking: Booking) -> None:
    assert task(lin, booking, now=at("00:30", plus=8), due_on=TODAY + timedelta(days=1))
    with pytest.raises(InvalidInput):
        task(lin, booking, now=at("00:30", plus=8), due_on=TODAY)


def test_task_sent_twice_is_one(lin: Worker, booking: Booking) -> None:
    again = key()
    assert task(lin, booking, key=again) == task(lin, booking, key=again)


def test_task_of_a_colleague_is_not_there(lin: Worker, booking: Booking) -> None:
    row, other = task(lin, booking), worker(lin.service, lin.venue)
    with pytest.raises(NotFound):
        finish_follow_up(
            practitioner=other.practitioner, public_id=row.public_id, result="done", by=other.actor, now=LATER
        )


def test_list_has_what_waits_and_nobody_elses(lin: Worker, booking: Booking) -> None:
    late = lin.booked(at("10:00", plus=7), phone="+8613800138001")
    attended(late, by=lin.actor)
    row, referral = task(lin, booking), sent(lin, booking)
    other = worker(lin.service, lin.venue)

    found = open_todo(practitioner=lin.practitioner, by=lin.actor, now=LATER)

    assert (found.outcomes, found.follow_ups, found.referrals) == ([booking], [row], [referral])
    assert found.today == TODAY
    assert AuditEntry.objects.filter(action="booking.read", object_id=booking.public_id).count() == 1
    assert open_todo(practitioner=other.practitioner, by=other.actor, now=LATER).is_empty


def test_list_costs_the_same_with_thirty_rows(lin: Worker, booking: Booking) -> None:
    counts = []
    for more in (1, 29):
        for number in range(more):
            task(lin, booking, what=f"事 {number}")
            sent(lin, booking, matter=f"事 {number}")
        with counting() as seen:
            open_todo(practitioner=lin.practitioner, by=lin.actor, now=LATER)
        counts.append(len(seen.real))

    assert counts[0] == counts[1]
    assert counts[0] <= 9


def test_other_side_is_noted_by_reference_number_or_mail(lin: Worker, booking: Booking) -> None:
    other = lin.booked(at("10:00", plus=7), phone="+8613800138001")

    oppose_person(booking=booking, words=f" {other.reference.lower()} ", by=lin.actor, now=LATER)
    assert has_conflict(practitioners=[lin.practitioner.pk], person_hash=booking.person_hash)
    oppose_person(booking=booking, words="138 0013 8001", by=lin.actor, now=LATER)
    assert Opposition.objects.count() == 1

    oppose_person(booking=booking, words="nobody@example.com", by=lin.actor, now=LATER)
    assert Opposition.objects.count() == 2
    assert not Opposition.objects.filter(person_a__contains="nobody").exists()


@pytest.mark.parametrize("words", ["", "王某", "12345", "ZZZZZZZZZZ"])
def test_unrecognisable_other_side_is_refused(lin: Worker, booking: Booking, words: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        oppose_person(booking=booking, words=words, by=lin.actor, now=LATER)
    assert list(refused.value.fields) == ["other"]


def test_person_does_not_stand_against_themselves(lin: Worker, booking: Booking) -> None:
    with pytest.raises(InvalidInput):
        oppose_person(booking=booking, words=booking.reference, by=lin.actor, now=LATER)


def test_conflict_needs_a_meeting_with_the_other_side(lin: Worker, booking: Booking) -> None:
    stranger = contact_of("+8613800138009").person_hash
    oppose_person(booking=booking, words="138 0013 8009", by=lin.actor, now=LATER)

    assert not has_conflict(practitioners=[lin.practitioner.pk], person_hash=booking.person_hash)
    assert has_conflict(practitioners=[lin.practitioner.pk], person_hash=stranger)
    assert not has_conflict(practitioners=[worker(lin.service, lin.venue).practitioner.pk], person_hash=stranger)


def test_everything_is_forgotten_in_its_time(lin: Worker, booking: Booking) -> None:
    case = case_for(booking, lin)
    attended(booking, by=lin.actor)
    close_case(case=case, closing=Closing.REACHED, ask_after=False, key=key(), by=lin.actor, now=LATER)
    row = task(lin, booking)
    finish_follow_up(practitioner=lin.practitioner, public_id=row.public_id, result="done", by=lin.actor, now=LATER)
    fed_back(lin, answered(lin, sent(lin, booking)))
    open_row = task(lin, booking)
    moment = timedelta(seconds=1)

    assert purge_cases(now=LATER + CONTACT_KEPT - moment) == 0
    assert purge_cases(now=LATER + CONTACT_KEPT) == 2
    assert Case.objects.get().person_hash == ""
    assert FollowUp.objects.get(pk=row.pk).what == ""
    assert FollowUp.objects.get(pk=open_row.pk).what == "寄材料清单"
    assert Case.objects.get().aim == "把话说开"
    assert purge_cases(now=LATER + FILE_KEPT) == 2
    assert (Case.objects.get().aim, Case.objects.get().closing) == ("", "reached")
    assert not Referral.objects.exists()
    assert purge_cases(now=LATER + FILE_KEPT) == 0


def test_oppositions_and_closed_risks_are_forgotten_in_their_time(lin: Worker, booking: Booking) -> None:
    coordinator = user_with(Role.COORDINATOR)
    oppose_person(booking=booking, words="138 0013 8009", by=lin.actor, now=LATER)
    for _number in range(2):
        raise_risk(
            booking=booking,
            practitioner=lin.practitioner,
            signs=["crime"],
            account="扬言报复",
            key=key(),
            by=lin.actor,
            now=LATER,
        )
    risk = Risk.objects.earliest("pk")
    acknowledge(user=coordinator, public_id=risk.public_id, by=lin.actor, now=LATER)
    close_risk(user=coordinator, public_id=risk.public_id, result="已报警", by=lin.actor, now=LATER)

    assert (purge_oppositions(now=LATER + OPPOSITION_KEPT), purge_risks(now=LATER + RISK_KEPT)) == (0, 1)
    assert purge_oppositions(now=LATER + OPPOSITION_KEPT + timedelta(seconds=1)) == 1
    assert Risk.objects.get().state == "raised"
