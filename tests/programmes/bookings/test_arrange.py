"""Meetings that staff arrange for somebody who is here already."""

from datetime import timedelta

import pytest

from programmes.bookings.actions.arrange import NotAllFree, PersonForgotten, arrange
from programmes.bookings.actions.cancel import cancel
from programmes.bookings.actions.confirm import AlreadyBooked, ConsentMissing
from programmes.bookings.actions.reschedule import reschedule
from programmes.bookings.choices import BookingSource, BookingState, ReachChannel, SessionState
from programmes.bookings.models import Booking, Claim
from programmes.bookings.policies import OutsideHorizon, TooSoon
from programmes.bookings.queries.access import booking_for_pin
from programmes.bookings.queries.conflicts import ConflictOfInterest, NotThisTime
from programmes.bookings.queries.integrity import problems
from programmes.bookings.signals import conflicts_asked
from programmes.catalogue.choices import BookingMode
from programmes.notifications.models import OutboxMessage
from programmes.people.actions.oppositions import oppose
from programmes.people.models import Opposition
from programmes.records.models import Transition
from tests.factories.attendance import Worker, worker
from tests.factories.bookings import confirmed, contact_of, held
from tests.factories.catalogue import ConsentTextFactory, ServiceFactory
from tests.factories.moments import NOW, at
from tests.racing import race

pytestmark = pytest.mark.django_db

WEEKS = [at("09:00", plus=7 * week) for week in (2, 3, 4)]
PIN = "246810"


@pytest.fixture
def lin(db: None) -> Worker:
    return worker()


@pytest.fixture
def booking(lin: Worker) -> Booking:
    return lin.booked(answers={"topic": "children", "note": "他又摔门", "access": "轮椅", "language": "cantonese"})


def arranged(lin: Worker, booking: Booking, starts: list, **fields: object) -> list[Booking]:  # type: ignore[type-arg]
    given = {"practitioner": lin.practitioner, "pin": PIN, "by": lin.actor, "now": NOW} | fields
    return arrange(like=booking, starts=starts, **given)  # type: ignore[arg-type]


def test_several_meetings_are_booked_as_anybody_elses(lin: Worker, booking: Booking) -> None:
    rows = arranged(lin, booking, WEEKS)

    assert [row.session.starts_at for row in rows] == WEEKS
    for row in rows:
        session = row.session
        assert (row.state, row.source, row.person_hash) == (
            BookingState.CONFIRMED,
            BookingSource.STAFF,
            booking.person_hash,
        )
        assert (session.state, session.venue, session.channel) == (SessionState.CONFIRMED, lin.venue, "in_person")
        assert session.staffing.get().practitioner == lin.practitioner
        assert Transition.objects.get(object_id=row.public_id).actor_id == lin.actor.id
        assert booking_for_pin(reference=row.reference, pin=PIN) == row
    assert list(problems(now=NOW)) == []


def test_what_somebody_needs_goes_along_and_the_matter_does_not(lin: Worker, booking: Booking) -> None:
    Booking.objects.update(is_worried=True, reach_channel=ReachChannel.CALL)

    (row,) = arranged(lin, Booking.objects.select_related("session", "service").get(), WEEKS[:1])

    assert row.answers == '{"language": "cantonese", "access": "轮椅"}'
    assert (row.name, row.phone, row.reach_channel, row.is_worried) == ("小林", booking.phone, "call", True)


def test_consents_are_carried_with_the_day_they_were_given(lin: Worker, booking: Booking) -> None:
    (row,) = arranged(lin, booking, WEEKS[:1], now=NOW + timedelta(days=3))

    assert [each.agreed_at for each in row.consents.all()] == [NOW]


def test_newer_text_must_be_agreed_to(lin: Worker, booking: Booking) -> None:
    ConsentTextFactory(version="2", effective_from=NOW)

    with pytest.raises(ConsentMissing) as refused:
        arranged(lin, booking, WEEKS)
    assert list(refused.value.fields) == ["privacy"]
    assert Booking.objects.count() == 1

    (row,) = arranged(lin, booking, WEEKS[:1], agreed_now=True)
    assert [each.consent_text.version for each in row.consents.all()] == ["2"]


def test_one_taken_time_books_nothing(lin: Worker, booking: Booking) -> None:
    lin.booked(WEEKS[2], phone="+8613800138001")
    before = (Booking.objects.count(), Claim.objects.count(), OutboxMessage.objects.count())

    with pytest.raises(NotAllFree) as refused:
        arranged(lin, booking, WEEKS)

    assert "2026-03-30 09:00" in str(refused.value)
    assert (Booking.objects.count(), Claim.objects.count(), OutboxMessage.objects.count()) == before
    assert list(problems(now=NOW)) == []


def test_time_without_duty_books_nothing(lin: Worker, booking: Booking) -> None:
    with pytest.raises(NotAllFree):
        arranged(lin, booking, [WEEKS[0], at("14:00", plus=14)])
    assert Booking.objects.count() == 1


def test_day_that_is_booked_already_books_nothing(lin: Worker, booking: Booking) -> None:
    with pytest.raises(AlreadyBooked):
        arranged(lin, booking, [WEEKS[0], at("10:00", plus=7)])
    assert Booking.objects.count() == 1


def test_limits_of_one_person_and_strikes_do_not_count_but_notice_and_horizon_do() -> None:
    lin = worker(ServiceFactory(mode=BookingMode.APPROVE, horizon_days=35))
    booking = lin.booked()

    rows = arranged(lin, booking, [at(clock, plus=7 * week) for week in (2, 3, 4) for clock in ["09:00"]])

    assert {row.state for row in rows} == {BookingState.CONFIRMED}
    with pytest.raises(OutsideHorizon):
        arranged(lin, booking, [at("09:00", plus=42)])
    with pytest.raises(TooSoon):
        arranged(lin, booking, [at("09:30")])


def test_each_booking_is_announced_in_the_chosen_way(lin: Worker, booking: Booking) -> None:
    Booking.objects.update(reach_channel=ReachChannel.SMS, reach_remind_day=True)
    OutboxMessage.objects.all().delete()

    rows = arranged(lin, Booking.objects.select_related("session", "service").get(), WEEKS)

    told = OutboxMessage.objects.values_list("purpose", "subject_id", "channel")
    expected = {(purpose, row.public_id, "sms") for row in rows for purpose in ("booking_confirmed", "reminder_day")}
    assert set(told) == expected


def test_forgotten_person_is_not_booked(lin: Worker, booking: Booking) -> None:
    Booking.objects.update(person_hash="", name="")
    with pytest.raises(PersonForgotten):
        arranged(lin, Booking.objects.select_related("session", "service").get(), WEEKS)


def test_other_side_is_refused_without_a_word_of_it(lin: Worker, booking: Booking) -> None:
    other = lin.booked(at("10:00", plus=7), phone="+8613800138001")
    oppose(one=booking.person_hash, other=other.person_hash, by=lin.actor, now=NOW)
    oppose(one=other.person_hash, other=booking.person_hash, by=lin.actor, now=NOW)
    assert Opposition.objects.count() == 1

    with pytest.raises(ConflictOfInterest) as refused:
        arranged(lin, booking, WEEKS)

    assert str(refused.value) == str(ConflictOfInterest.message)
    assert "小林" not in str(refused.value)
    cancel(booking=other, by=lin.actor, by_service=True, now=NOW)
    assert len(arranged(lin, booking, WEEKS)) == 3


def test_other_side_cannot_book_the_same_practitioner_online(lin: Worker, booking: Booking) -> None:
    kept = held(lin.service, at("11:00", plus=7), channel="phone", practitioner=lin.practitioner)
    oppose(
        one=booking.person_hash,
        other=contact_of("+8613800138002").person_hash,
        by=lin.actor,
        now=NOW,
    )

    with pytest.raises(NotThisTime):
        confirmed(kept, phone="+8613800138002")


def test_who_must_not_come_together_is_named_for_many_sessions_at_once(lin: Worker, booking: Booking) -> None:
    chen, wang = worker(lin.service, lin.venue), worker(lin.service, lin.venue)
    other = chen.booked(at("10:00", plus=7), phone="+8613800138001")
    alone = lin.booked(at("11:00", plus=7), phone="+8613800138002")
    oppose(one=booking.person_hash, other=other.person_hash, by=lin.actor, now=NOW)
    everybody = [each.practitioner.pk for each in (lin, chen, wang)]

    ((_receiver, pairs),) = conflicts_asked.send(
        sender=None, sessions=[booking.session, other.session, alone.session], practitioner_ids=everybody, now=NOW
    )

    assert pairs == {(booking.session.pk, chen.practitioner.pk), (other.session.pk, lin.practitioner.pk)}


def test_moving_does_not_lead_to_a_colleague_of_the_other_side(lin: Worker, booking: Booking) -> None:
    chen = worker(lin.service, lin.venue, begins="14:00", ends="16:00")
    other = chen.booked(at("14:00", plus=7), phone="+8613800138001")
    oppose(one=booking.person_hash, other=other.person_hash, by=lin.actor, now=NOW)

    with pytest.raises(NotThisTime):
        reschedule(booking=booking, starts_at=at("15:00", plus=7), by=lin.actor, now=NOW)

    assert Booking.objects.get(pk=booking.pk).session.starts_at == booking.session.starts_at
    assert list(problems(now=NOW)) == []


@pytest.mark.django_db(transaction=True)
def test_two_series_race_for_the_same_weeks_and_one_gets_all() -> None:
    lin = worker()
    people = [
        lin.booked(at(clock, plus=7), phone=f"+861380013800{number}") for number, clock in enumerate(("09:00", "10:00"))
    ]

    answers = race([lambda row=row: arranged(lin, row, WEEKS) for row in people])  # type: ignore[misc]

    assert sorted(type(answer) is list for answer in answers) == [False, True]
    assert sum(isinstance(answer, NotAllFree) for answer in answers) == 1
    assert Booking.objects.count() == 2 + 3
    assert list(problems(now=NOW)) == []
