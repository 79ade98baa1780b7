"""Planning and closing a series: the cap, the supervisor's word, the closing and the question after it."""

from datetime import date, timedelta
from typing import Any

import pytest

from programmes.bookings.choices import ReachChannel
from programmes.bookings.models import Booking
from programmes.cases.actions.book_ahead import Booked, book_ahead
from programmes.cases.actions.close_case import MeetingsAhead, close_case
from programmes.cases.actions.plan import AlreadyAsked, decide_extension, plan_meetings
from programmes.cases.choices import CaseState, Closing, ExtensionState, FollowUpKind
from programmes.cases.models import Case, Extension
from programmes.cases.policies import CAP, CaseClosed
from programmes.common.errors import InvalidInput, NotFound
from programmes.people.choices import Role
from programmes.records.actors import Actor
from programmes.records.models import Transition
from tests.factories.attendance import START, Worker, attended, key, worker
from tests.factories.cases import case_for
from tests.factories.moments import NOW, at
from tests.factories.people import user_with

pytestmark = pytest.mark.django_db

WEEKS = [at("09:00", plus=7 * week) for week in range(2, 12) if week not in (5, 9)]  # Mondays that are no days off
LATER = START + timedelta(hours=2)


@pytest.fixture
def lin(db: None) -> Worker:
    return worker()


@pytest.fixture
def booking(lin: Worker) -> Booking:
    return lin.booked()


def ahead(lin: Worker, booking: Booking, starts: list[Any], again: str = "") -> Booked:
    return book_ahead(
        booking=booking,
        practitioner=lin.practitioner,
        starts=starts,
        key=again or key(),
        by=lin.actor,
        now=NOW,
    )


def plan(case: Case, lin: Worker, planned: int, why: str = "") -> Extension | None:
    return plan_meetings(case=case, planned=planned, why=why, key=key(), by=lin.actor, now=NOW)


def moves(kind: str) -> list[tuple[str, str, str]]:
    rows = Transition.objects.filter(object_kind=kind).order_by("pk")
    return list(rows.values_list("source", "target", "reason"))


def test_plan_changes_within_the_cap_alone(lin: Worker, booking: Booking) -> None:
    case = case_for(booking, lin, planned=2)

    assert plan(case, lin, CAP) is None
    assert plan(case, lin, 1) is None
    assert Case.objects.get().planned == 1
    assert moves("case")[1:] == [("open", "open", f"planned {CAP}"), ("open", "open", "planned 1")]


def test_plan_never_falls_below_what_is_booked(lin: Worker, booking: Booking) -> None:
    case = case_for(booking, lin)
    ahead(lin, booking, WEEKS[:2])

    with pytest.raises(InvalidInput):
        plan(case, lin, 2)


def test_beyond_the_cap_a_supervisor_grants_with_a_reason(lin: Worker, booking: Booking) -> None:
    case = case_for(booking, lin, planned=CAP)
    supervisor = user_with(Role.SUPERVISOR)
    actor = Actor("staff", str(supervisor.pk))
    with pytest.raises(InvalidInput) as refused:
        plan(case, lin, 9)
    assert list(refused.value.fields) == ["why"]

    asked = plan(case, lin, 9, "孩子刚转学，还不稳")
    assert asked is not None
    assert Case.objects.get().planned == CAP
    with pytest.raises(AlreadyAsked):
        plan(case, lin, 10, "再多一次")
    with pytest.raises(InvalidInput):
        decide_extension(user=supervisor, public_id=asked.public_id, grants=True, reason=" ", by=actor, now=NOW)
    row = decide_extension(
        user=supervisor, public_id=asked.public_id, grants=True, reason="同意再做三次", by=actor, now=NOW
    )

    assert (row.state, row.reason, row.decided_by) == (ExtensionState.GRANTED, "同意再做三次", supervisor)
    assert Case.objects.get().planned == 9
    plan(case, lin, 7)
    assert plan(case, lin, 9) is None
    with pytest.raises(NotFound):
        decide_extension(user=supervisor, public_id=asked.public_id, grants=False, reason="不", by=actor, now=NOW)


def test_refused_extension_leaves_the_plan(lin: Worker, booking: Booking) -> None:
    case = case_for(booking, lin, planned=CAP)
    supervisor = user_with(Role.SUPERVISOR)
    asked = plan(case, lin, 9, "孩子刚转学")
    assert asked is not None

    decide_extension(user=supervisor, public_id=asked.public_id, grants=False, reason="先转介", by=lin.actor, now=NOW)

    assert Case.objects.get().planned == CAP
    assert moves("extension") == [("", "asked", ""), ("asked", "refused", "")]


@pytest.mark.parametrize("role", [role for role in Role if role != Role.SUPERVISOR])
def test_nobody_else_decides(lin: Worker, booking: Booking, role: Role) -> None:
    asked = plan(case_for(booking, lin), lin, 9, "孩子刚转学")
    assert asked is not None

    with pytest.raises(NotFound):
        decide_extension(
            user=user_with(role), public_id=asked.public_id, grants=True, reason="好", by=lin.actor, now=NOW
        )


def test_closing_waits_for_meetings_to_come(lin: Worker, booking: Booking) -> None:
    case = case_for(booking, lin)

    with pytest.raises(MeetingsAhead) as refused:
        close_case(case=case, closing=Closing.REACHED, ask_after=False, key=key(), by=lin.actor, now=LATER)
    assert "1" in str(refused.value)


def test_closed_case_asks_thirty_days_later_if_wished(lin: Worker, booking: Booking) -> None:
    Booking.objects.update(reach_channel=ReachChannel.CALL)
    case = case_for(booking, lin)
    attended(booking, by=lin.actor)
    plan(case, lin, 9, "孩子刚转学")

    closed, follow_up = close_case(
        case=case, closing=Closing.REACHED, ask_after=True, key=key(), by=lin.actor, now=LATER
    )

    assert (closed.state, closed.closing, closed.closed_at) == (CaseState.CLOSED, Closing.REACHED, LATER)
    assert follow_up is not None
    assert (follow_up.kind, follow_up.due_on, follow_up.practitioner) == (
        FollowUpKind.AFTER_CLOSING,
        date(2026, 4, 8),
        lin.practitioner,
    )
    assert not Extension.objects.filter(state=ExtensionState.ASKED).exists()
    with pytest.raises(CaseClosed):
        close_case(case=case, closing=Closing.REACHED, ask_after=False, key=key(), by=lin.actor, now=LATER)
    with pytest.raises(CaseClosed):
        plan(case, lin, 2)


def test_nobody_who_wants_no_contact_is_asked_later(lin: Worker, booking: Booking) -> None:
    case = case_for(booking, lin)
    attended(booking, by=lin.actor)

    with pytest.raises(InvalidInput) as refused:
        close_case(case=case, closing=Closing.REACHED, ask_after=True, key=key(), by=lin.actor, now=LATER)

    assert list(refused.value.fields) == ["ask_after"]
    assert Case.objects.get().state == CaseState.OPEN
    _closed, follow_up = close_case(
        case=case, closing=Closing.PERSON_ENDED, ask_after=False, key=key(), by=lin.actor, now=LATER
    )
    assert follow_up is None


def test_unknown_reason_does_not_close(lin: Worker, booking: Booking) -> None:
    with pytest.raises(InvalidInput):
        close_case(case=case_for(booking, lin), closing="bored", ask_after=False, key=key(), by=lin.actor, now=LATER)
