"""Whatever is planned, moved and cancelled of supervision, against a plain list; and a race for one time."""

from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from programmes.bookings.actions.supervise import (
    NotBothFree,
    cancel_supervision,
    move_supervision,
)
from programmes.bookings.models import Claim, Supervision
from programmes.bookings.queries.integrity import problems
from programmes.bookings.seize import NotOpen, SlotTaken
from programmes.people.choices import Role
from programmes.people.models import Practitioner, RoleGrant
from tests.factories.attendance import Worker, worker
from tests.factories.availability import diary_for
from tests.factories.bookings import STAFF, held
from tests.factories.moments import NOW, at
from tests.programmes.bookings.test_supervise import TEN, planned
from tests.racing import race

pytestmark = pytest.mark.django_db


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


STEP = st.tuples(
    st.sampled_from(["plan", "move", "cancel"]), st.booleans(), st.integers(0, 15), st.integers(1, 6), st.integers(0, 9)
)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEP, max_size=8))
def test_whatever_is_planned_moved_and_cancelled_equals_a_plain_list(
    lin: Worker, senior: Practitioner, steps: list[tuple[str, bool, int, int, int]]
) -> None:
    kept: dict[int, tuple[bool, set[int]]] = {}

    def clashes(cells: set[int], but: int = 0) -> bool:
        # Everything takes Lin's time, so that what the senior has is among it.
        return any(cells & others for pk, (_both, others) in kept.items() if pk != but)

    with transaction.atomic():
        for verb, is_both, begins, length, which in steps:
            starts_at = at("08:00", plus=7) + timedelta(minutes=15 * begins)
            ends_at, cells = starts_at + timedelta(minutes=15 * length), set(range(begins, begins + length))
            chosen = sorted(kept)[which % len(kept)] if kept else 0
            try:
                if verb == "plan":
                    who = {"supervisor": senior} if is_both else {}
                    row = planned(lin.practitioner, starts_at, ends_at, **who)
                    assert not clashes(cells)
                    kept[row.pk] = (is_both, cells)
                elif chosen and verb == "move":
                    both = kept[chosen][0]
                    row = Supervision.objects.get(pk=chosen)
                    move_supervision(supervision=row, starts_at=starts_at, ends_at=ends_at, by=STAFF, now=NOW)
                    assert not clashes(cells, chosen)
                    kept[chosen] = (both, cells)
                elif chosen:
                    cancel_supervision(supervision=Supervision.objects.get(pk=chosen), by=STAFF, now=NOW)
                    del kept[chosen]
            except NotBothFree:
                assert clashes(cells, chosen if verb == "move" else 0)
        base = Claim.objects.order_by("cell").values_list("cell", flat=True).first()
        mine = Claim.objects.filter(diary=diary_for(lin.practitioner)).values_list("cell", flat=True)
        theirs = Claim.objects.filter(diary=diary_for(senior)).values_list("cell", flat=True)
        lows = min((min(cells) for _both, cells in kept.values()), default=0)
        assert {cell - (base or 0) + lows for cell in mine} == {c for _both, cells in kept.values() for c in cells}
        assert {cell - (base or 0) + lows for cell in theirs} == {
            c for both, cells in kept.values() if both for c in cells
        }
        assert list(problems(now=NOW)) == []
        transaction.set_rollback(True)


@pytest.mark.django_db(transaction=True)
def test_race_of_a_hold_and_two_appointments_has_one_winner() -> None:
    lin = worker()
    results = race(
        [
            lambda: held(lin.service, TEN, practitioner=lin.practitioner, channel="phone"),
            lambda: planned(lin.practitioner),
            lambda: planned(lin.practitioner, at("10:30", plus=7), at("11:30", plus=7)),
        ]
    )

    won = [result for result in results if not isinstance(result, Exception)]
    assert len(won) == 1
    assert all(isinstance(result, NotBothFree | SlotTaken | NotOpen) for result in results if result not in won)
    assert list(problems(now=NOW)) == []
