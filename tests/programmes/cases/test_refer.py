"""Referring a matter: on a basis, to named units, in a closed loop."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from programmes.bookings.models import Booking
from programmes.cases.actions.follow_ups import add_task
from programmes.cases.actions.refer import (
    BasisMissing,
    Sending,
    WrongStep,
    close_referral,
    note_answer,
    read_referral,
    refer,
)
from programmes.cases.choices import Basis, Duty, ReferralState
from programmes.cases.models import FollowUp, Referral
from programmes.common.errors import InvalidInput, NotFound
from programmes.records.models import AuditEntry, Transition
from tests.factories.attendance import START, Worker, key, worker
from tests.factories.moments import NOW

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


def test_referral_goes_with_consent_that_names_the_receiver(lin: Worker, booking: Booking) -> None:
    row = sent(lin, booking)

    assert (row.state, row.basis, row.consent_names, row.consented_at, row.duty) == (
        ReferralState.DISPATCHED,
        Basis.CONSENT,
        PLACE,
        LATER,
        "",
    )
    assert (row.owner, row.matter) == (lin.practitioner, "想了解登记手续")


def test_referral_by_law_needs_no_consent(lin: Worker, booking: Booking) -> None:
    row = sent(lin, booking, has_consent=False, duty=Duty.MPL_11)

    assert (row.basis, row.duty, row.consent_names, row.consented_at) == (Basis.DUTY, "mpl_11", "", None)


def test_referral_without_either_goes_nowhere(lin: Worker, booking: Booking) -> None:
    with pytest.raises(BasisMissing):
        sent(lin, booking, has_consent=False)
    assert not Referral.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"competent_unit": ""}, "competent_unit"),
        ({"handling_unit": " "}, "handling_unit"),
        ({"handling_unit": "x" * 81}, "handling_unit"),
        ({"matter": ""}, "matter"),
        ({"duty": "because"}, "duty"),
        ({"answer_by": TODAY - timedelta(days=1)}, "answer_by"),
        ({"answer_by": TODAY + timedelta(days=91)}, "answer_by"),
    ],
)
def test_incomplete_referral_is_refused(lin: Worker, booking: Booking, wrong: dict[str, Any], field: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        sent(lin, booking, **wrong)
    assert list(refused.value.fields) == [field]


@pytest.mark.parametrize("is_accepted", [True, False])
def test_loop_is_closed_by_an_answer_and_an_outcome(lin: Worker, booking: Booking, is_accepted: bool) -> None:
    row = sent(lin, booking)
    with pytest.raises(WrongStep):
        fed_back(lin, row)
    answered(lin, row, is_accepted)
    with pytest.raises(WrongStep):
        answered(lin, row)
    with pytest.raises(InvalidInput):
        fed_back(lin, row, " ")

    done = fed_back(lin, row)

    assert (done.state, done.feedback, done.closed_at) == (ReferralState.CLOSED, "已办完，本人知晓", LATER)
    with pytest.raises(WrongStep):
        fed_back(lin, row)
    moves = Transition.objects.filter(object_kind="referral").order_by("pk").values_list("source", "target")
    middle = "accepted" if is_accepted else "returned"
    assert list(moves) == [("", "dispatched"), ("dispatched", middle), (middle, "closed")]


def test_referral_of_a_colleague_is_not_there(lin: Worker, booking: Booking) -> None:
    row, other = sent(lin, booking), worker(lin.service, lin.venue)

    for attempt in (
        lambda: read_referral(owner=other.practitioner, public_id=row.public_id, by=other.actor, now=LATER),
        lambda: answered(other, row),
        lambda: fed_back(other, row),
    ):
        with pytest.raises(NotFound):
            attempt()


def test_reading_a_referral_is_written_down(lin: Worker, booking: Booking) -> None:
    row = sent(lin, booking)
    read_referral(owner=lin.practitioner, public_id=row.public_id, by=lin.actor, now=LATER)
    assert AuditEntry.objects.filter(action="referral.read", object_id=row.public_id).count() == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"consent_names": "别的单位"},
        {"consented_at": None},
        {"basis": "duty"},
        {"state": "accepted"},
        {"state": "closed", "closed_at": NOW},
        {"closed_at": NOW},
        {"handling_unit": "", "consent_names": ""},
    ],
)
def test_database_refuses_impossible_referrals(lin: Worker, booking: Booking, wrong: dict[str, Any]) -> None:
    sent(lin, booking)
    with pytest.raises(IntegrityError), transaction.atomic():
        Referral.objects.update(**wrong)
