"""Raising a risk, taking it over, reporting harm to a minor, closing it with its outcome."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import IntegrityError, transaction

from programmes.attendance.actions.risks import (
    ReportMissing,
    TakenOver,
    acknowledge,
    close_risk,
    list_risks,
    raise_risk,
    read_risk,
    record_report,
)
from programmes.attendance.choices import RiskState, Sign, Step
from programmes.attendance.models import Risk
from programmes.attendance.queries.risks import coordinators_for, open_risks, waiting_risks
from programmes.bookings.models import Booking
from programmes.common.errors import InvalidInput, NotFound
from programmes.notifications.actions.dispatch import send_due
from programmes.notifications.models import OutboxMessage
from programmes.notifications.queries import words_of
from programmes.people.choices import Role
from programmes.people.models import User
from programmes.records.actors import Actor
from programmes.records.models import AuditEntry, Transition
from tests.factories.attendance import START, Worker, key, worker
from tests.factories.moments import at
from tests.factories.people import user_with
from tests.factories.places import StreetFactory
from tests.privacy.words import revealing
from tests.programmes.bookings.test_query_counts import counting
from tests.racing import race

pytestmark = pytest.mark.django_db

SAID = "她说昨晚被推下楼梯，手臂有淤青。"
LATER = START + timedelta(hours=1)


@pytest.fixture
def lin(db: None) -> Worker:
    return worker()


@pytest.fixture
def booking(lin: Worker) -> Booking:
    return lin.booked()


@pytest.fixture
def wang(lin: Worker) -> User:
    """The coordinator of the street."""
    return user_with(Role.COORDINATOR, lin.venue.street)


def actor(user: User) -> Actor:
    return Actor("staff", str(user.pk))


def raised(lin: Worker, booking: Booking, *signs: str, **fields: Any) -> Risk:
    given = {"account": SAID, "steps": [Step.HOTLINES], "key": key(), "now": START} | fields
    return raise_risk(
        booking=booking, practitioner=lin.practitioner, signs=signs or (Sign.VIOLENCE,), by=lin.actor, **given
    )


def taken(risk: Risk, user: User) -> Risk:
    return acknowledge(user=user, public_id=risk.public_id, by=actor(user), now=LATER)


def closed(risk: Risk, user: User, result: str = "已陪同报警并安置") -> Risk:
    return close_risk(user=user, public_id=risk.public_id, result=result, by=actor(user), now=LATER)


def reported(risk: Risk, user: User, **fields: Any) -> Risk:
    given = {"reported_to": "police", "receipt": "回执 12", "reported_at": START} | fields
    return record_report(user=user, public_id=risk.public_id, by=actor(user), now=LATER, **given)


def test_risk_is_raised_and_sealed(lin: Worker, booking: Booking) -> None:
    risk = raised(lin, booking, Sign.VIOLENCE, Sign.DANGER_NOW)

    assert (risk.signs, risk.steps, risk.state) == (["danger_now", "violence"], ["hotlines"], RiskState.RAISED)
    assert (risk.account, risk.must_report) == (SAID, False)
    assert SAID.encode() not in bytes(Risk.objects.values_list("account", flat=True)[0].data)
    assert Transition.objects.get(object_kind="risk").target == "raised"


def test_every_coordinator_of_the_place_is_called_neutrally(lin: Worker, booking: Booking, wang: User) -> None:
    whole = user_with(Role.COORDINATOR)
    user_with(Role.COORDINATOR, StreetFactory())
    user_with(Role.COORDINATOR, is_active=False)
    user_with(Role.SUPERVISOR)
    OutboxMessage.objects.all().delete()

    risk = raised(lin, booking)

    rows = OutboxMessage.objects.order_by("sequence")
    assert [(row.address, row.subject_id) for row in rows] == [
        (wang.email, risk.public_id),
        (whole.email, risk.public_id),
    ]
    for row in rows:
        wording = words_of(message=row)
        assert revealing(wording.subject + wording.body) == []
    assert send_due(now=START) == 2
    assert sorted(letter.to[0] for letter in mail.outbox) == sorted([wang.email, whole.email])


def test_phone_meeting_calls_the_whole_district(lin: Worker, wang: User) -> None:
    whole = user_with(Role.COORDINATOR)

    assert list(coordinators_for(venue=None)) == [whole]
    assert set(coordinators_for(venue=lin.venue)) == {wang, whole}


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"signs": []}, "signs"),
        ({"signs": ["rude"]}, "signs"),
        ({"steps": ["prayed"]}, "steps"),
        ({"account": " "}, "account"),
        ({"account": "x" * 2001}, "account"),
        ({"account": "\x00"}, "account"),
    ],
)
def test_incomplete_risk_is_refused(lin: Worker, booking: Booking, wrong: dict[str, Any], field: str) -> None:
    given: dict[str, Any] = {"signs": [Sign.CRIME], "account": SAID} | wrong
    with pytest.raises(InvalidInput) as refused:
        raise_risk(booking=booking, practitioner=lin.practitioner, key=key(), by=lin.actor, now=START, **given)
    assert list(refused.value.fields) == [field]
    assert not Risk.objects.exists()


def test_risk_sent_twice_is_one_and_calls_once(lin: Worker, booking: Booking, wang: User) -> None:
    again = key()
    assert raised(lin, booking, key=again) == raised(lin, booking, key=again)
    assert OutboxMessage.objects.filter(purpose="staff_call").count() == 1


def test_coordinator_takes_it_over_and_closes_it_with_its_outcome(lin: Worker, booking: Booking, wang: User) -> None:
    risk = raised(lin, booking)
    assert waiting_risks(user=wang) == 1
    with pytest.raises(TakenOver):
        closed(risk, wang)

    taken(risk, wang)
    assert waiting_risks(user=wang) == 0
    with pytest.raises(TakenOver):
        taken(risk, wang)
    with pytest.raises(InvalidInput):
        closed(risk, wang, " ")
    done = closed(risk, wang)

    assert (done.state, done.acknowledged_by, done.result, done.closed_at) == (
        RiskState.CLOSED,
        wang,
        "已陪同报警并安置",
        LATER,
    )
    assert not open_risks(user=wang).exists()
    moves = Transition.objects.filter(object_kind="risk").order_by("pk").values_list("source", "target")
    assert list(moves) == [("", "raised"), ("raised", "acknowledged"), ("acknowledged", "closed")]


def test_harm_to_a_minor_is_reported_before_it_is_closed(lin: Worker, booking: Booking, wang: User) -> None:
    risk = taken(raised(lin, booking, Sign.MINOR), wang)

    with pytest.raises(ReportMissing):
        closed(risk, wang)
    with pytest.raises(InvalidInput):
        reported(risk, wang, reported_to="newspaper")
    with pytest.raises(InvalidInput):
        reported(risk, wang, reported_at=LATER + timedelta(minutes=1))
    with pytest.raises(InvalidInput):
        reported(risk, wang, receipt="")
    reported(risk, wang)
    assert closed(risk, wang).state == RiskState.CLOSED


def test_others_neither_see_nor_change_it(lin: Worker, booking: Booking) -> None:
    risk = raised(lin, booking)
    strangers = [user_with(role) for role in Role if role != Role.COORDINATOR]
    strangers.append(user_with(Role.COORDINATOR, StreetFactory()))

    for stranger in strangers:
        assert list_risks(user=stranger, by=actor(stranger), now=LATER) == []
        with pytest.raises(NotFound):
            read_risk(user=stranger, public_id=risk.public_id, by=actor(stranger), now=LATER)
        for change in (taken, closed, reported):
            with pytest.raises(NotFound):
                change(risk, stranger)
    assert Risk.objects.get().state == RiskState.RAISED


def test_reading_is_written_down(lin: Worker, booking: Booking, wang: User) -> None:
    risk = raised(lin, booking)

    list_risks(user=wang, by=actor(wang), now=LATER)
    read_risk(user=wang, public_id=risk.public_id, by=actor(wang), now=LATER)

    rows = AuditEntry.objects.filter(object_kind="risk").order_by("pk")
    assert list(rows.values_list("action", "object_id", "role")) == [
        ("risk.listed", risk.public_id, "coordinator"),
        ("risk.read", risk.public_id, "coordinator"),
    ]


def test_waiting_risks_come_first_and_the_list_costs_the_same(lin: Worker, wang: User) -> None:
    bookings = [
        lin.booked(at(clock, plus=7), phone=f"+861380013800{n}") for n, clock in enumerate(("09:00", "10:00", "11:00"))
    ]
    first = taken(raised(lin, bookings[0]), wang)
    counts = []
    for row in bookings[1:]:
        with counting() as seen:
            list_risks(user=wang, by=actor(wang), now=LATER)
        counts.append(len(seen.real))
        raised(lin, row)

    listed = list_risks(user=wang, by=actor(wang), now=LATER)

    assert [risk.booking for risk in listed] == [bookings[1], bookings[2], first.booking]
    assert counts[0] == counts[1]


@pytest.mark.parametrize(
    "wrong",
    [
        {"signs": []},
        {"state": "acknowledged"},
        {"state": "closed"},
        {"closed_at": START},
        {"reported_to": "police"},
        {"reported_at": START},
    ],
)
def test_database_refuses_what_cannot_be(lin: Worker, booking: Booking, wrong: dict[str, Any]) -> None:
    raised(lin, booking)
    with pytest.raises(IntegrityError), transaction.atomic():
        Risk.objects.update(**wrong)


def test_database_refuses_a_minor_closed_unreported(lin: Worker, booking: Booking, wang: User) -> None:
    taken(raised(lin, booking, Sign.MINOR), wang)
    with pytest.raises(IntegrityError), transaction.atomic():
        Risk.objects.update(state="closed", closed_at=LATER)


@pytest.mark.django_db(transaction=True)
def test_two_take_it_over_at_once_and_one_has_it() -> None:
    lin = worker()
    risk = raised(lin, lin.booked())
    people = [user_with(Role.COORDINATOR) for _number in range(4)]

    answers = race([lambda user=user: taken(risk, user) for user in people])  # type: ignore[misc]

    assert sum(isinstance(answer, Risk) for answer in answers) == 1
    assert sum(isinstance(answer, TakenOver) for answer in answers) == 3
