"""Handing somebody over: with consent, to a colleague who says yes, with what is booked, and notes only if the person agreed."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from programmes.bookings.actions.arrange import PersonForgotten
from programmes.bookings.models import Booking
from programmes.bookings.queries.conflicts import ConflictOfInterest
from programmes.bookings.queries.integrity import problems
from programmes.cases.actions.book_ahead import book_ahead
from programmes.cases.actions.hand_over import (
    AlreadyOffered,
    OfferGone,
    TakenOver,
    accept,
    decline,
    offer,
    read_offer,
    read_shared,
    withdraw,
)
from programmes.cases.actions.open_case import AlreadyOpen
from programmes.cases.choices import FollowUpKind, HandOverState
from programmes.cases.models import Case, FollowUp, HandOver
from programmes.cases.queries.hand_overs import colleagues, offers_of, offers_to, shared_versions, taken_over
from programmes.common.errors import InvalidInput, NotFound
from programmes.people.actions.oppositions import oppose
from programmes.records.models import AuditEntry, Transition
from tests.factories.attendance import START, Worker, key, noted, worker
from tests.factories.availability import practitioner_on_duty
from tests.factories.cases import case_for
from tests.factories.catalogue import ServiceFactory
from tests.factories.moments import NOW, at
from tests.racing import race

pytestmark = pytest.mark.django_db

WEEKS = [at("09:00", plus=7 * week) for week in (2, 3)]
SAID = "第一次谈话的记录"


@pytest.fixture
def lin(db: None) -> Worker:
    return worker()


@pytest.fixture
def chen(lin: Worker) -> Worker:
    """A colleague of the same service at the same venue, on the same hours."""
    return worker(lin.service, lin.venue)


@pytest.fixture
def booking(lin: Worker) -> Booking:
    return lin.booked()


def offered(lin: Worker, chen: Worker, booking: Booking, **fields: Any) -> HandOver:
    given = {
        "taker": chen.practitioner.public_id,
        "why": "要休产假",
        "has_consent": True,
        "key": key(),
        "now": NOW,
    } | fields
    return offer(booking=booking, giver=lin.practitioner, by=lin.actor, **given)


def accepted(chen: Worker, row: HandOver, now: Any = NOW) -> TakenOver:
    return accept(taker=chen.practitioner, public_id=row.public_id, by=chen.actor, now=now)


def ahead(lin: Worker, booking: Booking, starts: list[Any]) -> list[Booking]:
    return list(
        book_ahead(
            booking=booking, practitioner=lin.practitioner, starts=starts, key=key(), by=lin.actor, now=NOW
        ).bookings
    )


def leads(booking: Booking) -> int:
    return int(Booking.objects.get(pk=booking.pk).session.staffing.get().practitioner_id)


def test_colleagues_give_the_same_service_and_can_sign_in(lin: Worker, chen: Worker, booking: Booking) -> None:
    practitioner_on_duty(lin.service, lin.venue)  # without an account
    worker(ServiceFactory())

    assert list(colleagues(booking=booking, practitioner=lin.practitioner)) == [chen.practitioner]


def test_nothing_moves_before_the_colleague_accepts(lin: Worker, chen: Worker, booking: Booking) -> None:
    case = case_for(booking, lin)
    row = offered(lin, chen, booking)

    assert (row.state, row.case, row.consented_at) == (HandOverState.OFFERED, case, NOW)
    assert list(offers_to(practitioner=chen.practitioner)) == [row]
    assert list(offers_of(practitioner=lin.practitioner)) == [row]
    assert leads(booking) == lin.practitioner.pk
    assert Case.objects.get().practitioner == lin.practitioner


def test_accepted_meetings_move_at_their_times_and_the_case_goes_along(
    lin: Worker, chen: Worker, booking: Booking
) -> None:
    case_for(booking, lin)
    coming = [booking, *ahead(lin, booking, WEEKS)]

    taken = accepted(chen, offered(lin, chen, booking))

    assert (len(taken.moved), taken.left) == (3, [])
    assert [leads(row) for row in coming] == [chen.practitioner.pk] * 3
    starts = [Booking.objects.get(pk=row.pk).session.starts_at for row in coming]
    assert starts == [START, *WEEKS]
    assert Case.objects.get().practitioner == chen.practitioner
    assert ("open", "open", "handed over") in Transition.objects.filter(object_kind="case").values_list(
        "source", "target", "reason"
    )
    assert list(problems(now=NOW)) == []


def test_meeting_that_cannot_move_stays_and_becomes_a_task(lin: Worker, chen: Worker, booking: Booking) -> None:
    case_for(booking, lin)
    second, third = ahead(lin, booking, WEEKS)
    chen.booked(WEEKS[0], phone="+8613800138001", channel="phone")  # there is one room

    taken = accepted(chen, offered(lin, chen, booking))

    assert taken.left == [second]
    assert (leads(second), leads(third)) == (lin.practitioner.pk, chen.practitioner.pk)
    task = FollowUp.objects.get()
    assert (task.practitioner, task.booking, task.kind) == (lin.practitioner, second, FollowUpKind.SETTLE)
    assert list(problems(now=NOW)) == []


def test_other_people_of_the_giver_stay(lin: Worker, chen: Worker, booking: Booking) -> None:
    other = lin.booked(at("10:00", plus=7), phone="+8613800138001")

    accepted(chen, offered(lin, chen, booking))

    assert leads(other) == lin.practitioner.pk


def test_declined_or_withdrawn_offer_changes_nothing(lin: Worker, chen: Worker, booking: Booking) -> None:
    declined = decline(taker=chen.practitioner, public_id=offered(lin, chen, booking).public_id, by=chen.actor, now=NOW)
    withdrawn = withdraw(giver=lin.practitioner, public_id=offered(lin, chen, booking).public_id, by=lin.actor, now=NOW)

    assert (declined.state, withdrawn.state) == (HandOverState.DECLINED, HandOverState.WITHDRAWN)
    assert leads(booking) == lin.practitioner.pk
    for row in (declined, withdrawn):
        with pytest.raises(OfferGone):
            accepted(chen, row)
    with pytest.raises(NotFound):
        read_offer(taker=chen.practitioner, public_id=withdrawn.public_id, by=chen.actor, now=NOW)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"has_consent": False}, "has_consent"), ({"why": " "}, "why"), ({"taker": "nobody"}, "taker")],
)
def test_offer_without_consent_reason_or_colleague_is_refused(
    lin: Worker, chen: Worker, booking: Booking, wrong: dict[str, Any], field: str
) -> None:
    with pytest.raises(InvalidInput) as refused:
        offered(lin, chen, booking, **wrong)
    assert list(refused.value.fields) == [field]
    assert not HandOver.objects.exists()


def test_one_offer_at_a_time(lin: Worker, chen: Worker, booking: Booking) -> None:
    offered(lin, chen, booking)
    with pytest.raises(AlreadyOffered), transaction.atomic():
        offered(lin, chen, booking)


def test_offer_sent_twice_is_one(lin: Worker, chen: Worker, booking: Booking) -> None:
    again = key()
    assert offered(lin, chen, booking, key=again) == offered(lin, chen, booking, key=again)


def test_forgotten_person_is_not_handed_over(lin: Worker, chen: Worker, booking: Booking) -> None:
    Booking.objects.update(person_hash="")
    with pytest.raises(PersonForgotten):
        offered(lin, chen, Booking.objects.get())


def test_colleague_of_the_other_side_is_refused_at_offer_and_at_acceptance(
    lin: Worker, chen: Worker, booking: Booking
) -> None:
    row = offered(lin, chen, booking)
    other = chen.booked(at("10:00", plus=7), phone="+8613800138001")
    oppose(one=booking.person_hash, other=other.person_hash, by=lin.actor, now=NOW)

    with pytest.raises(ConflictOfInterest):
        accepted(chen, row)
    assert HandOver.objects.get().state == HandOverState.OFFERED
    withdraw(giver=lin.practitioner, public_id=row.public_id, by=lin.actor, now=NOW)
    with pytest.raises(ConflictOfInterest) as refused:
        offered(lin, chen, booking)
    assert "小林" not in str(refused.value)


def test_taker_with_a_series_of_the_same_person_keeps_one(lin: Worker, chen: Worker, booking: Booking) -> None:
    case_for(booking, lin)
    case_for(chen.booked(at("09:00", plus=14)), chen)
    row = offered(lin, chen, booking)

    with pytest.raises(AlreadyOpen):
        accepted(chen, row)
    assert HandOver.objects.get().state == HandOverState.OFFERED
    assert leads(booking) == lin.practitioner.pk


def test_strangers_neither_read_nor_answer(lin: Worker, chen: Worker, booking: Booking) -> None:
    row, stranger = offered(lin, chen, booking), worker(lin.service, lin.venue)

    for attempt in (
        lambda: read_offer(taker=stranger.practitioner, public_id=row.public_id, by=stranger.actor, now=NOW),
        lambda: accepted(stranger, row),
        lambda: decline(taker=stranger.practitioner, public_id=row.public_id, by=stranger.actor, now=NOW),
        lambda: withdraw(giver=stranger.practitioner, public_id=row.public_id, by=stranger.actor, now=NOW),
        lambda: taken_over(user=chen.user, public_id=booking.session.public_id),
    ):
        with pytest.raises(NotFound):
            attempt()


def test_notes_are_shared_only_with_that_consent(lin: Worker, chen: Worker, booking: Booking) -> None:
    written = noted(booking.session, lin.practitioner, SAID, by=lin.actor)
    later = START + timedelta(hours=2)
    accepted(chen, offered(lin, chen, booking, now=later), later)
    assert not shared_versions(booking=booking, practitioner=chen.practitioner).exists()
    with pytest.raises(NotFound):
        read_shared(
            booking=booking, practitioner=chen.practitioner, public_id=written.public_id, by=chen.actor, now=later
        )

    accepted(chen, offered(lin, chen, booking, shares_history=True, now=later), later)
    afterwards = noted(booking.session, lin.practitioner, "后来补写的", by=lin.actor, now=later + timedelta(hours=1))
    assert list(shared_versions(booking=booking, practitioner=chen.practitioner)) == [written]
    found = read_shared(
        booking=booking, practitioner=chen.practitioner, public_id=written.public_id, by=chen.actor, now=later
    )
    assert found.text == SAID
    entry = AuditEntry.objects.filter(action="note.read").latest("pk")
    assert (entry.object_id, entry.actor_id, entry.reason) == (written.note.public_id, chen.actor.id, "handed over")
    with pytest.raises(NotFound):
        read_shared(
            booking=booking, practitioner=chen.practitioner, public_id=afterwards.public_id, by=chen.actor, now=later
        )


def test_shared_notes_are_of_this_person_alone(lin: Worker, chen: Worker, booking: Booking) -> None:
    other = lin.booked(at("10:00", plus=7), phone="+8613800138001")
    noted(other.session, lin.practitioner, "别人的记录", by=lin.actor)
    later = START + timedelta(hours=3)

    accepted(chen, offered(lin, chen, booking, shares_history=True, now=later), later)

    assert not shared_versions(booking=booking, practitioner=chen.practitioner).exists()
    assert not shared_versions(booking=other, practitioner=chen.practitioner).exists()


@pytest.mark.parametrize("wrong", [{"state": "accepted"}, {"answered_at": NOW}])
def test_database_refuses_what_cannot_be(lin: Worker, chen: Worker, booking: Booking, wrong: dict[str, Any]) -> None:
    row = offered(lin, chen, booking)
    with pytest.raises(IntegrityError), transaction.atomic():
        HandOver.objects.update(**wrong)
    with pytest.raises(IntegrityError), transaction.atomic():
        HandOver.objects.update(taker=row.giver)


@pytest.mark.django_db(transaction=True)
def test_accepting_and_taking_back_race_and_one_wins() -> None:
    lin = worker()
    chen = worker(lin.service, lin.venue)
    booking = lin.booked()
    row = offered(lin, chen, booking)

    answers = race(
        [
            lambda: accepted(chen, row),
            lambda: withdraw(giver=lin.practitioner, public_id=row.public_id, by=lin.actor, now=NOW),
            lambda: decline(taker=chen.practitioner, public_id=row.public_id, by=chen.actor, now=NOW),
        ]
    )

    assert sum(isinstance(answer, OfferGone) for answer in answers) == 2
    expected = chen if HandOver.objects.get().state == HandOverState.ACCEPTED else lin
    assert leads(booking) == expected.practitioner.pk
    assert list(problems(now=NOW)) == []
