"""Rows of edits of two series in one diary, compared after each with a plain list of dates edited the same way."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from programmes.availability.actions.edit import change_series
from programmes.availability.actions.ending import cancel_dates, set_end
from programmes.availability.actions.plan import plan_block
from programmes.availability.choices import EditScope, Recurrence
from programmes.availability.dates import dates_between, has_date
from programmes.availability.models import Diary, DutyBlock, OpenMask
from programmes.bookings.actions.roll import roll_masks
from programmes.bookings.queries.integrity import problems
from programmes.common.cells import cell_at, first_cell_of
from programmes.common.clock import local, midnight
from programmes.common.errors import DomainError
from programmes.common.masks import positions, unpack
from tests.factories.availability import EVERY_CHANNEL, diary_for, weekly_block
from tests.factories.moments import NOW, at
from tests.factories.people import PractitionerFactory
from tests.factories.places import VenueFactory
from tests.programmes.availability.dates_oracle import Date, Plan, Series

pytestmark = pytest.mark.django_db

START = at("00:00")
END = START + timedelta(weeks=14)
REACH = timedelta(weeks=9)
"""Edits begin with a date in these weeks, so that all they do lies within the sixteen that are looked at."""


@dataclass(frozen=True, slots=True)
class Kind:
    """How a series comes again. Monday 2 March 2026 is its month's first, 23 March its fourth, 30 March its fifth."""

    recurrence: str
    step: int
    first: int
    fields: dict[str, int]
    is_last: bool = False


KINDS = (
    Kind(Recurrence.WEEKLY, 7, 0, {}),
    Kind(Recurrence.N_WEEKLY, 14, 0, {"interval": 2}),
    Kind(Recurrence.DAILY, 1, 0, {}),
    Kind(Recurrence.MONTHLY, 0, 0, {}),
    Kind(Recurrence.MONTHLY, 0, 21, {"position": 4}),
    Kind(Recurrence.MONTHLY, 0, 28, {"position": -1}, is_last=True),
)
VERBS = ("cancel_this", "cancel_following", "cancel_all", "this", "following", "all", "end", "open_end", "pass")
MINUTES = (-6 * 1440, -1440, -90, -30, 0, 45, 120, 1440 + 60, 7 * 1440)
LENGTHS = (60, 150, 240)

edits = st.tuples(
    st.integers(0, 1), st.sampled_from(VERBS), st.integers(0, 40), st.sampled_from(MINUTES), st.sampled_from(LENGTHS)
)
Edit = tuple[int, str, int, int, int]


@contextmanager
def undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(KINDS), st.sampled_from([None, 5, 8]), st.lists(edits, min_size=1, max_size=7))
def test_every_edit_leaves_what_a_plain_list_has(kind: Kind, weeks: int | None, chosen: list[Edit]) -> None:
    with undone():
        diary, names, plan = _created(kind, weeks)
        _compare(diary, plan)
        for number, verb, pick, minutes, length in chosen:
            places = _places(plan, number)
            if verb == "pass":
                plan.now += timedelta(days=pick % 9, hours=pick % 5)
                roll_masks(now=plan.now)
            elif places:
                place = places[pick % len(places)]
                rule = plan.series[number].dates[place].rule
                refusal = plan.edit(number, verb, place, minutes, length)
                assert _done(names[number], verb, rule, minutes, length, plan.now) == refusal
            _compare(diary, plan)
        assert list(problems(now=plan.now)) == []


def _created(kind: Kind, weeks: int | None) -> tuple[Diary, list[str], Plan]:
    """Plan a series of ``kind`` in the mornings, and a weekly one on Thursday afternoons."""
    person, venue = PractitionerFactory(), VenueFactory()
    until = None if weeks is None else START + timedelta(weeks=weeks)
    begins = at("09:00", plus=kind.first)
    first = plan_block(
        diary=diary_for(person),
        venue=venue,
        starts_at=begins,
        ends_at=begins + timedelta(hours=3),
        recurrence=kind.recurrence,
        until=until,
        channels=EVERY_CHANNEL,
        follows_calendar=False,
        now=NOW,
        **kind.fields,
    )
    second = weekly_block(person, venue, weekday=3, begins="15:00", ends="17:30", follows_calendar=False)
    rows = (
        Series(kind.step, [Date(begins, timedelta(hours=3), is_last=kind.is_last)], until),
        Series(7, [Date(at("15:00", plus=3), timedelta(hours=2, minutes=30))]),
    )
    plan = Plan(NOW, END + timedelta(weeks=3), list(rows))
    for each in plan.series:
        each.grown(plan.horizon, NOW)
    return first.diary, [first.series, second.series], plan


def _places(plan: Plan, number: int) -> list[int]:
    return [place for place, one in enumerate(plan.series[number].dates) if one.rule < START + REACH]


def _done(series: str, verb: str, rule: datetime, minutes: int, length: int, now: datetime) -> type[Exception] | None:
    """Do to the service what was done to the list; give the class of what refused it."""
    blocks = DutyBlock.objects.filter(series=series).select_related("event__rule")
    block = next(each for each in blocks if has_date(each.event, rule))
    begins = rule + timedelta(minutes=minutes)
    try:
        with transaction.atomic():
            if verb.startswith("cancel"):
                cancel_dates(block=block, starts_at=rule, scope=verb.removeprefix("cancel_"), now=now)
            elif verb == "end":
                set_end(block=block, until=midnight(begins.date()), now=now)
            elif verb == "open_end":
                set_end(block=block, until=None, now=now)
            else:
                ends = begins + timedelta(minutes=length)
                held = change_series(
                    block=block, starts_at=rule, new_starts_at=begins, new_ends_at=ends, scope=verb, now=now
                )
                assert verb == EditScope.THIS or has_date(held.event, begins)
    except DomainError as error:
        return type(error)
    return None


def _compare(diary: Diary, plan: Plan) -> None:
    """Compare every date, past ones too, and the openings that residents are offered."""
    blocks = DutyBlock.objects.filter(diary=diary).select_related("event__rule")
    found = sorted(
        (local(each.starts_at), local(each.ends_at))
        for block in blocks
        for each in dates_between(block.event, START - timedelta(days=7), END)
    )
    real = [span for span in plan.real() if span[0] < END]
    assert found == real
    mask = OpenMask.objects.filter(diary=diary, channel="phone").first()
    low = first_cell_of(mask.origin) if mask else 0
    high = cell_at(END)
    opened = {low + place for place in positions(unpack(mask.cells) if mask else 0) if low + place < high}
    expected = {cell for begins, ends in real for cell in range(cell_at(begins), cell_at(ends)) if low <= cell < high}
    assert opened == (expected if mask else set())
