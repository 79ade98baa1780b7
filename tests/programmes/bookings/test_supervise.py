"""Supervision takes the time of both like a session, and of nobody twice."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import translation

from programmes.availability.actions.plan import add_absence
from programmes.availability.models import TakenMask
from programmes.availability.sight import Wanted
from programmes.bookings.actions.supervise import (
    NoLongerPlanned,
    NotBothFree,
    WrongSupervisor,
    WrongTime,
    cancel_supervision,
    move_supervision,
    plan_supervision,
)
from programmes.bookings.ask import Ask
from programmes.bookings.choices import SupervisionState
from programmes.bookings.models import Claim, Supervision
from programmes.bookings.queries.calendar import read_calendar
from programmes.bookings.queries.explain import explain
from programmes.bookings.queries.integrity import problems
from programmes.bookings.queries.listing import free_slots
from programmes.bookings.queries.supervision import coming_supervision, supervisors_for
from programmes.bookings.queries.why import why
from programmes.bookings.seize import NotOpen, SlotTaken
from programmes.common.errors import InvalidInput
from programmes.people.choices import Role
from programmes.people.models import Practitioner, RoleGrant
from programmes.records.models import Transition
from tests.factories.attendance import Worker, worker
from tests.factories.availability import diary_for
from tests.factories.bookings import STAFF, booked, held
from tests.factories.moments import NOW, TODAY, at
from tests.factories.people import PractitionerFactory, user_with
from tests.programmes.bookings.test_query_counts import counting

pytestmark = pytest.mark.django_db

TEN, ELEVEN = at("10:00", plus=7), at("11:00", plus=7)


@pytest.fixture
def lin() -> Worker:
    """Somebody on duty on Mondays from nine to twelve."""
    return worker()


@pytest.fixture
def senior(lin: Worker) -> Practitioner:
    """A colleague who supervises, on duty at the same time."""
    one = worker(lin.service, lin.venue)
    RoleGrant.objects.create(user=one.user, role=Role.SUPERVISOR)
    return one.practitioner


def planned(person: Practitioner, starts_at: datetime = TEN, ends_at: datetime = ELEVEN, **fields: Any) -> Supervision:
    """Plan supervision, with somebody from outside unless said."""
    who = fields if "supervisor" in fields else {"supervisor_name": "周老师", **fields}
    return plan_supervision(practitioner=person, starts_at=starts_at, ends_at=ends_at, by=STAFF, now=NOW, **who)


def free(lin: Worker, person: Practitioner) -> list[str]:
    """Give the free starts of ``person`` next Monday by phone."""
    ask = Ask(lin.service, "phone", practitioner=person)
    day = TODAY + timedelta(days=7)
    return [f"{slot.starts_at:%H:%M}" for slot in free_slots(ask=ask, first_day=day, last_day=day, now=NOW).slots]


def test_time_of_both_is_taken_and_given_back(lin: Worker, senior: Practitioner) -> None:
    whole = free(lin, lin.practitioner)

    row = planned(lin.practitioner, supervisor=senior)

    # A talk of fifty minutes with ten after it may end when the appointment begins.
    assert free(lin, lin.practitioner) == free(lin, senior) == ["09:00", "11:00"]
    assert list(problems(now=NOW)) == []
    assert not any(any(mask.sessions_per_day) for mask in TakenMask.objects.all())
    cancel_supervision(supervision=row, by=STAFF, now=NOW)
    assert free(lin, lin.practitioner) == free(lin, senior) == whole
    assert not Claim.objects.exists()
    assert list(problems(now=NOW)) == []


def test_it_is_no_session_of_the_daily_maximum(lin: Worker) -> None:
    Practitioner.objects.filter(pk=lin.practitioner.pk).update(daily_cap=1)
    planned(lin.practitioner)

    assert free(lin, lin.practitioner) == ["09:00", "11:00"]


def test_booked_and_held_time_is_refused_for_either(lin: Worker, senior: Practitioner) -> None:
    booked(lin.service, TEN, practitioner=senior, channel="phone")
    held(lin.service, at("09:00", plus=7), practitioner=lin.practitioner, channel="phone")

    for begins in ("09:30", "10:45"):
        with pytest.raises(NotBothFree):
            planned(lin.practitioner, at(begins, plus=7), at("11:30", plus=7), supervisor=senior)
    assert not Supervision.objects.exists()
    assert planned(lin.practitioner, ELEVEN, at("12:00", plus=7), supervisor=senior).state == SupervisionState.PLANNED


def test_hold_that_ran_out_is_no_hindrance(lin: Worker) -> None:
    held(lin.service, TEN, practitioner=lin.practitioner, channel="phone", now=NOW - timedelta(hours=1))

    assert planned(lin.practitioner).cell_count == 4


def test_it_cannot_be_booked_over(lin: Worker) -> None:
    planned(lin.practitioner)

    with pytest.raises((NotOpen, SlotTaken)):
        held(lin.service, TEN, practitioner=lin.practitioner, channel="phone")


def test_two_appointments_do_not_share_time(lin: Worker, senior: Practitioner) -> None:
    planned(lin.practitioner, supervisor=senior)

    with pytest.raises(NotBothFree):
        planned(PractitionerFactory(), at("10:45", plus=7), at("11:30", plus=7), supervisor=senior)


def test_nobody_is_planned_in_an_absence(lin: Worker, senior: Practitioner) -> None:
    add_absence(diary=diary_for(senior), starts_at=at("10:30", plus=7), ends_at=at("12:00", plus=7), now=NOW)

    with pytest.raises(NotBothFree):
        planned(lin.practitioner, supervisor=senior)


def test_moving_may_overlap_the_old_time_and_a_failure_keeps_it(lin: Worker, senior: Practitioner) -> None:
    row = planned(lin.practitioner, supervisor=senior)
    booked(lin.service, ELEVEN, practitioner=senior, channel="phone")
    with pytest.raises(NotBothFree):
        move_supervision(supervision=row, starts_at=at("10:30", plus=7), ends_at=at("11:30", plus=7), by=STAFF, now=NOW)
    assert list(problems(now=NOW)) == []

    moved = move_supervision(
        supervision=row, starts_at=at("09:30", plus=7), ends_at=at("10:30", plus=7), by=STAFF, now=NOW
    )

    assert (moved.sequence, moved.starts_at) == (1, at("09:30", plus=7))
    assert list(problems(now=NOW)) == []
    assert [line.reason for line in Transition.objects.filter(object_kind="supervision").order_by("pk")] == [
        "",
        "moved",
    ]


def test_what_has_begun_or_was_cancelled_stays(lin: Worker) -> None:
    row = planned(lin.practitioner)
    with pytest.raises(NoLongerPlanned):
        cancel_supervision(supervision=row, by=STAFF, now=TEN)
    cancel_supervision(supervision=row, by=STAFF, now=NOW)
    with pytest.raises(NoLongerPlanned):
        move_supervision(supervision=row, starts_at=TEN, ends_at=ELEVEN, by=STAFF, now=NOW)


@pytest.mark.parametrize(
    ("begins", "ends"),
    [
        (NOW - timedelta(hours=2), NOW - timedelta(hours=1)),
        (TEN, TEN + timedelta(minutes=10)),
        (TEN, TEN + timedelta(hours=5)),
        (TEN + timedelta(days=400), ELEVEN + timedelta(days=400)),
    ],
)
def test_wrong_times_are_refused(lin: Worker, begins: datetime, ends: datetime) -> None:
    with pytest.raises(WrongTime):
        planned(lin.practitioner, begins, ends)


def test_end_before_the_beginning_is_refused(lin: Worker) -> None:
    with pytest.raises(InvalidInput):
        planned(lin.practitioner, ELEVEN, TEN)


def test_supervisor_is_a_supervisor_and_somebody_else(lin: Worker, senior: Practitioner) -> None:
    assert list(supervisors_for(practitioner=lin.practitioner)) == [senior]
    assert list(supervisors_for(practitioner=senior)) == []
    for wrong in ({"supervisor": PractitionerFactory()}, {"supervisor_name": " "}, {"supervisor_name": "周" * 51}):
        with pytest.raises(WrongSupervisor):
            planned(lin.practitioner, **wrong)
    with pytest.raises(WrongSupervisor):
        planned(senior, supervisor=senior)
    with pytest.raises(WrongSupervisor):
        planned(lin.practitioner, supervisor=senior, supervisor_name="周老师")


def test_database_refuses_a_claim_of_nothing(lin: Worker) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Claim.objects.create(diary=diary_for(lin.practitioner), cell=1)


def test_calendar_tells_it_to_who_sees_it_whole(lin: Worker, senior: Practitioner) -> None:
    planned(lin.practitioner, supervisor=senior)
    wanted = Wanted(people=(lin.practitioner.public_id,))
    day = {"first_day": TODAY + timedelta(days=7), "days": 1, "now": NOW}

    seen = {
        who: read_calendar(user=user, wanted=wanted, **day)  # type: ignore[arg-type]
        for who, user in (
            ("own", lin.user),
            ("coordinator", user_with(Role.COORDINATOR)),
            ("colleague", worker(lin.service, lin.venue).user),
        )
    }

    told = {who: next(iter(found.meetings.values())) for who, found in seen.items()}
    assert [bool(told[who][0].supervision) for who in ("own", "coordinator", "colleague")] == [True, True, False]
    assert str(told["own"][0].with_whom) == senior.name
    assert told["colleague"][0].with_whom is None
    with translation.override("en"):
        assert why(calendar=seen["own"], at=TEN, now=NOW).sentence == "Supervision, 10:00–11:00."
        assert why(calendar=seen["colleague"], at=TEN, now=NOW).sentence == "Taken, 10:00–11:00."


def test_explanation_names_it(lin: Worker) -> None:
    planned(lin.practitioner)
    stages = explain(ask=Ask(lin.service, "phone", practitioner=lin.practitioner), starts_at=TEN, now=NOW)

    assert stages[-1].sentence == "与一次督导时间冲突，10:00–11:00。"


def test_list_is_one_query_for_one_and_for_thirty(lin: Worker, senior: Practitioner) -> None:
    for number in range(30):
        who = {"supervisor": senior} if number % 2 else {}
        planned(lin.practitioner, at("14:00", plus=1 + number), at("15:00", plus=1 + number), **who)

    with counting() as count:
        rows = list(coming_supervision(practitioner=lin.practitioner, now=NOW))
        assert all(row.supervisor.name if row.supervisor else row.supervisor_name for row in rows)

    assert (len(rows), len(count.real)) == (30, 1)
