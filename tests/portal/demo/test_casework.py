"""A practitioner's day of the demo district."""

import pytest

from portal.demo.casework import AHEAD, NOTES, PLANNED, Casework
from programmes.attendance.models import CheckIn, Note, NoteVersion, Risk
from programmes.bookings.models import Booking
from programmes.bookings.queries.integrity import problems
from programmes.cases.models import Case, CaseMeeting, FollowUp, Referral
from tests.factories.attendance import Worker, attended, worker
from tests.factories.moments import at

pytestmark = pytest.mark.django_db

NOON = at("12:30", plus=14)


@pytest.fixture
def lin() -> Worker:
    """Somebody with five sessions behind her, three this morning, and one to come."""
    lin = worker(weekdays=range(5))
    for day in range(7, 12):
        attended(lin.booked(at("09:00", plus=day)), by=lin.actor)
    for number, clock in enumerate(("09:00", "10:00", "11:00")):
        lin.booked(at(clock, plus=14), phone=f"+861380013810{number}")
    lin.booked(at("09:00", plus=16), phone="+8613800138110")
    return lin


def test_day_is_checked_in_noted_and_planned_ahead(lin: Worker) -> None:
    ahead = Casework(lin.practitioner, NOON).work()

    today = CheckIn.objects.filter(booking__day=NOON.date()).order_by("booking__session__starts_at")
    assert list(today.values_list("outcome", flat=True)) == ["came", "late"]
    assert Booking.objects.filter(day=NOON.date(), state="confirmed").count() == 1
    assert {version.text for version in NoteVersion.objects.all()} == set(NOTES)
    assert Note.objects.exclude(draft="").count() == 1
    assert (Case.objects.get().planned, CaseMeeting.objects.count(), ahead) == (PLANNED, 1 + AHEAD, AHEAD)
    assert (FollowUp.objects.count(), Referral.objects.count(), Risk.objects.count()) == (1, 1, 1)
    assert list(problems(now=NOON)) == []


def test_empty_diary_has_nothing_to_show(db: None) -> None:
    assert Casework(worker().practitioner, NOON).work() == 0
    assert not Case.objects.exists()
