"""Leave: noted at once or asked for, granted, refused, taken back."""

import pytest

from programmes.availability.actions.leave import (
    AlreadyAway,
    LeaveDecided,
    LeaveIsPast,
    LeaveTooLong,
    ask_leave,
    demand_nod,
    grant_leave,
    refuse_leave,
    withdraw_leave,
)
from programmes.availability.choices import AbsenceKind, AbsenceState
from programmes.availability.limits import InvalidPeriod, TooFarAhead
from programmes.availability.models import Absence, Diary
from programmes.availability.queries.duty import leave_of, leave_waiting
from programmes.bookings.ask import Ask
from programmes.bookings.queries.integrity import problems
from programmes.bookings.queries.listing import free_slots
from programmes.catalogue.models import Service
from programmes.common.errors import InvalidInput
from programmes.records.models import Transition
from tests.factories.availability import diary_for, staffed_venue
from tests.factories.bookings import STAFF
from tests.factories.catalogue import ServiceFactory
from tests.factories.moments import NOW, TODAY, at
from tests.factories.people import PractitionerFactory

pytestmark = pytest.mark.django_db

DAY = {"starts_at": at("00:00", plus=7), "ends_at": at("24:00", plus=7)}


@pytest.fixture
def service() -> Service:
    """A service with one practitioner on duty on Mondays."""
    service = ServiceFactory()
    staffed_venue(service)
    return service


@pytest.fixture
def diary(service: Service) -> Diary:
    """The diary of the practitioner."""
    return Diary.objects.get(practitioner__services=service)


def free_days(service: Service) -> set[str]:
    last = at("00:00", plus=20).date()
    slots = free_slots(ask=Ask(service, "phone"), first_day=TODAY, last_day=last, now=NOW).slots
    return {f"{slot.starts_at:%m-%d}" for slot in slots}


def asked(diary: Diary, kind: str = AbsenceKind.LEAVE) -> Absence:
    demand_nod(diary=diary, is_needed=True, by=STAFF, now=NOW)
    return ask_leave(diary=diary, kind=kind, by=STAFF, now=NOW, **DAY)


def test_leave_counts_at_once_where_nobody_wants_to_be_asked(service: Service, diary: Diary) -> None:
    absence = ask_leave(diary=diary, kind=AbsenceKind.LEAVE, by=STAFF, now=NOW, **DAY)

    assert absence.state == AbsenceState.GRANTED
    assert free_days(service) == {"03-02", "03-16"}


def test_leave_that_waits_stops_nothing_and_is_shown(service: Service, diary: Diary) -> None:
    absence = asked(diary)

    assert absence.state == AbsenceState.ASKED
    assert free_days(service) == {"03-02", "03-09", "03-16"}
    assert leave_of(diary=diary, since=NOW) == [absence]
    assert leave_waiting(practitioner_ids=[diary.practitioner_id or 0], now=NOW) == [absence]
    assert leave_waiting(practitioner_ids=[], now=NOW) == []


def test_granted_leave_counts(service: Service, diary: Diary) -> None:
    absence = asked(diary)

    grant_leave(absence=absence, by=STAFF, now=NOW)

    assert free_days(service) == {"03-02", "03-16"}
    assert list(problems(now=NOW)) == []
    steps = Transition.objects.filter(object_id=absence.public_id).order_by("pk").values_list("source", "target")
    assert list(steps) == [("", "asked"), ("asked", "granted")]


def test_refused_leave_keeps_its_reason_and_frees_its_time(service: Service, diary: Diary) -> None:
    absence = asked(diary)

    with pytest.raises(InvalidInput):
        refuse_leave(absence=absence, reason="  ", by=STAFF, now=NOW)
    refuse_leave(absence=absence, reason="那天需要值班", by=STAFF, now=NOW)

    assert free_days(service) == {"03-02", "03-09", "03-16"}
    assert Transition.objects.filter(object_id=absence.public_id).latest("pk").reason == "那天需要值班"
    assert asked(diary).state == AbsenceState.ASKED


def test_leave_is_answered_once(diary: Diary) -> None:
    absence = asked(diary)
    grant_leave(absence=absence, by=STAFF, now=NOW)

    for answer in (grant_leave, lambda **given: refuse_leave(reason="x", **given)):
        with pytest.raises(LeaveDecided):
            answer(absence=absence, by=STAFF, now=NOW)


def test_nobody_asks_to_be_ill(service: Service, diary: Diary) -> None:
    assert asked(diary, AbsenceKind.SICKNESS).state == AbsenceState.GRANTED
    assert free_days(service) == {"03-02", "03-16"}


def test_coordinators_word_needs_no_other(diary: Diary) -> None:
    demand_nod(diary=diary, is_needed=True, by=STAFF, now=NOW)

    absence = ask_leave(diary=diary, kind=AbsenceKind.LEAVE, is_granted=True, by=STAFF, now=NOW, **DAY)

    assert absence.state == AbsenceState.GRANTED


def test_leave_taken_back_before_it_begins_is_gone(service: Service, diary: Diary) -> None:
    absence = ask_leave(diary=diary, kind=AbsenceKind.LEAVE, by=STAFF, now=NOW, **DAY)

    withdraw_leave(absence=absence, by=STAFF, now=NOW)

    assert free_days(service) == {"03-02", "03-09", "03-16"}
    assert not Absence.objects.exists()
    with pytest.raises(LeaveDecided):
        withdraw_leave(absence=absence, by=STAFF, now=NOW)


def test_leave_taken_back_in_its_course_ends_now(diary: Diary) -> None:
    absence = ask_leave(diary=diary, kind=AbsenceKind.SICKNESS, by=STAFF, now=NOW, **DAY)

    withdraw_leave(absence=absence, by=STAFF, now=at("10:00", plus=7))

    absence.refresh_from_db()
    assert (absence.event.start, absence.event.end) == (DAY["starts_at"], at("10:00", plus=7))
    with pytest.raises(LeaveIsPast):
        withdraw_leave(absence=absence, by=STAFF, now=at("11:00", plus=7))


@pytest.mark.parametrize(
    ("begins", "ends", "error"),
    [
        (at("10:00"), at("10:00"), InvalidPeriod),
        (at("00:00", plus=-3), at("24:00", plus=-2), LeaveIsPast),
        (at("00:00"), at("00:00", plus=367), LeaveTooLong),
        (at("00:00", plus=800), at("00:00", plus=801), TooFarAhead),
    ],
)
def test_leave_that_cannot_be(diary: Diary, begins: object, ends: object, error: type[Exception]) -> None:
    with pytest.raises(error):
        ask_leave(diary=diary, starts_at=begins, ends_at=ends, kind=AbsenceKind.LEAVE, by=STAFF, now=NOW)  # type: ignore[arg-type]


def test_leave_twice_at_a_time_is_refused(diary: Diary) -> None:
    asked(diary)
    other = diary_for(PractitionerFactory())

    with pytest.raises(AlreadyAway):
        ask_leave(
            diary=diary,
            starts_at=at("23:00", plus=7),
            ends_at=at("10:00", plus=8),
            kind=AbsenceKind.SICKNESS,
            by=STAFF,
            now=NOW,
        )
    assert ask_leave(diary=other, kind=AbsenceKind.LEAVE, by=STAFF, now=NOW, **DAY).state == AbsenceState.GRANTED
