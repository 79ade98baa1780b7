"""One's own months in numbers, against a plain count."""

from datetime import date, datetime, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from programmes.attendance.actions.check_in import note_outcome
from programmes.attendance.choices import Outcome
from programmes.attendance.models import CheckIn
from programmes.attendance.queries.figures import Month, months
from programmes.bookings.actions.cancel import cancel
from programmes.bookings.actions.outcome import record_outcome
from programmes.bookings.actions.supervise import cancel_supervision, plan_supervision
from programmes.bookings.choices import BookingState, SessionState
from programmes.bookings.models import Booking, ServiceSession, SessionPractitioner, Supervision
from programmes.catalogue.choices import Attends
from programmes.catalogue.models import Service
from programmes.common.clock import SHANGHAI
from programmes.people.choices import Role
from programmes.people.models import Practitioner, RoleGrant
from tests.factories.attendance import Worker, attended, key, worker
from tests.factories.catalogue import ServiceFactory
from tests.factories.moments import NOW, at
from tests.factories.people import PractitionerFactory
from tests.programmes.bookings.test_query_counts import counting

pytestmark = pytest.mark.django_db


@pytest.fixture
def lin() -> Worker:
    return worker(ServiceFactory(attends=Attends.SINGLE_OR_COUPLE), weekdays=range(7), begins="00:00", ends="23:59")


def told(month: Month) -> tuple[int, float, int, int]:
    return month.sessions, month.hours, month.persons, month.absences


def test_month_counts_who_came_and_who_did_not(lin: Worker) -> None:
    couple = lin.booked(at("09:00", plus=7))
    note_outcome(booking=couple, outcome=Outcome.CAME, persons=2, key=key(), by=lin.actor, now=couple.session.ends_at)
    attended(lin.booked(at("09:00", plus=8)), outcome=Outcome.LATE, by=lin.actor)
    attended(lin.booked(at("09:00", plus=9)), outcome=Outcome.ABSENT, by=lin.actor)
    plain = lin.booked(at("09:00", plus=10))
    record_outcome(booking=plain, outcome="completed", by=lin.actor, now=plain.session.ends_at)
    cancel(booking=lin.booked(at("09:00", plus=11)), by=lin.actor, by_service=True, now=NOW)
    lin.booked(at("09:00", plus=12))
    other = worker(lin.service, lin.venue)

    found = months(practitioner=lin.practitioner, now=at("12:00", plus=20))

    assert told(found[0]) == (3, 2.5, 4, 1)
    assert [told(month) for month in found[1:]] == [(0, 0.0, 0, 0)] * 11
    assert told(months(practitioner=other.practitioner, now=NOW)[0]) == (0, 0.0, 0, 0)


def test_month_ends_at_midnight_in_shanghai(lin: Worker) -> None:
    # 31 March 22:30 and 1 April 00:00 in Shanghai are the same day by UTC.
    attended(lin.booked(at("22:30", date(2026, 3, 31)), channel="phone"), by=lin.actor)
    attended(lin.booked(at("00:00", date(2026, 4, 1)), channel="phone"), by=lin.actor)

    april, march = months(practitioner=lin.practitioner, now=at("12:00", date(2026, 4, 30)), count=2)

    assert (april.first_day, march.first_day) == (date(2026, 4, 1), date(2026, 3, 1))
    assert (april.sessions, march.sessions) == (1, 1)


def test_months_run_back_over_new_year(lin: Worker) -> None:
    found = months(practitioner=lin.practitioner, now=at("00:00", date(2026, 1, 31)), count=14)

    assert [month.first_day for month in found][:3] == [date(2026, 1, 1), date(2025, 12, 1), date(2025, 11, 1)]
    assert found[-1].first_day == date(2024, 12, 1)


def test_figures_are_two_queries(lin: Worker) -> None:
    for day in range(7, 12):
        attended(lin.booked(at("09:00", plus=day)), by=lin.actor)

    with counting() as seen:
        months(practitioner=lin.practitioner, now=at("12:00", plus=20))

    assert len(seen.real) == 2


def test_supervision_that_is_over_counts_apart_for_both(lin: Worker) -> None:
    senior = worker(lin.service, lin.venue)
    RoleGrant.objects.create(user=senior.user, role=Role.SUPERVISOR)
    given = {"practitioner": lin.practitioner, "supervisor": senior.practitioner, "by": lin.actor, "now": NOW}
    for day in (1, 2, 3):
        plan_supervision(starts_at=at("14:00", plus=day), ends_at=at("15:30", plus=day), **given)  # type: ignore[arg-type]
    cancel_supervision(supervision=Supervision.objects.earliest("pk"), by=lin.actor, now=NOW)

    for person in (lin.practitioner, senior.practitioner):
        month = months(practitioner=person, now=at("15:30", plus=2))[0]
        assert (month.supervisions, month.supervised_hours) == (1, 1.5)
        assert told(month) == (0, 0.0, 0, 0)


MEETING = st.tuples(
    st.integers(0, 500 * 24 * 4), st.integers(1, 32), st.lists(st.tuples(st.booleans(), st.integers(0, 3)), max_size=3)
)
"""Quarter hours after the first moment, quarter hours of length, and for each booking whether they came and how many were checked in."""


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(drawn=st.lists(MEETING, max_size=12))
def test_months_equal_a_plain_count(db: None, drawn: list[tuple[int, int, list[tuple[bool, int]]]]) -> None:
    with transaction.atomic():
        service, person = ServiceFactory(), PractitionerFactory()
        expected: dict[date, list[int]] = {}
        for begins, length, bookings in drawn:
            starts_at = at("00:00", date(2024, 12, 1)) + timedelta(minutes=15 * begins)
            _session(service, person, starts_at, length * 15, bookings)
            month = starts_at.astimezone(SHANGHAI).date().replace(day=1)
            count = expected.setdefault(month, [0, 0, 0, 0])
            came = [persons or 2 for is_there, persons in bookings if is_there]
            count[0] += bool(came)
            count[1] += length * 15 if came else 0
            count[2] += sum(came)
            count[3] += sum(not is_there for is_there, _persons in bookings)

        found = months(practitioner=person, now=at("00:00", date(2026, 3, 31)), count=14)

        transaction.set_rollback(True)
    assert [row.first_day for row in found][-1] == date(2025, 2, 1)
    for row in found:
        counted = [row.sessions, row.minutes, row.persons, row.absences]
        assert counted == expected.get(row.first_day, [0, 0, 0, 0])


def _session(
    service: Service, person: Practitioner, starts_at: datetime, minutes: int, bookings: list[tuple[bool, int]]
) -> None:
    """Write a past session, with a booking of two seats for each of ``bookings``; nobody was checked in where the number is 0."""
    session = ServiceSession.objects.create(
        service=service,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=minutes),
        channel="phone",
        state=SessionState.DONE,
        first_cell=0,
        cell_count=1,
        capacity=10,
    )
    SessionPractitioner.objects.create(session=session, practitioner=person, starts_at=starts_at)
    for number, (is_there, persons) in enumerate(bookings):
        booking = Booking.objects.create(
            reference=f"{session.pk}-{number}",
            session=session,
            service=service,
            day=starts_at.date(),
            seats=2,
            state=BookingState.COMPLETED if is_there else BookingState.NO_SHOW,
            pin_hash="",
            person_hash=f"{session.pk}-{number}",
            source="staff",
            reach_channel="none",
            created_at=NOW,
        )
        if is_there and persons:
            CheckIn.objects.create(booking=booking, persons=persons, arrived_at=starts_at)
