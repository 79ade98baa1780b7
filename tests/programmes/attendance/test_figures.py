"""One's own months in numbers, against a plain count."""

from datetime import date

import pytest

from programmes.attendance.actions.check_in import note_outcome
from programmes.attendance.choices import Outcome
from programmes.attendance.queries.figures import Month, months
from programmes.bookings.actions.cancel import cancel
from programmes.bookings.actions.outcome import record_outcome
from programmes.catalogue.choices import Attends
from tests.factories.attendance import Worker, attended, key, worker
from tests.factories.catalogue import ServiceFactory
from tests.factories.moments import NOW, at
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


def test_figures_are_one_query(lin: Worker) -> None:
    for day in range(7, 12):
        attended(lin.booked(at("09:00", plus=day)), by=lin.actor)

    with counting() as seen:
        months(practitioner=lin.practitioner, now=at("12:00", plus=20))

    assert len(seen.real) == 1
