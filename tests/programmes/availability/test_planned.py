"""What a calendar shows as planned is what may be booked: date by date and cell by cell the same as the stored expansion says."""

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from programmes.availability.actions.edit import cancel_date, change_series, end_series, move_date
from programmes.availability.actions.plan import add_absence, close_venue, plan_block
from programmes.availability.choices import EditScope, Recurrence
from programmes.availability.expansion import Window, expand
from programmes.availability.models import Diary
from programmes.availability.planned import PlannedKind, plan_of
from programmes.availability.policies import OverlappingDuty, TravelTimeMissing
from programmes.availability.reasons import reason_at
from programmes.catalogue.choices import Channel
from programmes.common.cells import CELL, CELLS_PER_DAY
from programmes.common.clock import midnight
from programmes.people.models import Practitioner
from programmes.places.models import Venue
from tests.factories.availability import day_off, diary_for, makeup_day, weekly_block
from tests.factories.catalogue import ServiceFactory
from tests.factories.moments import NOW, TODAY, at
from tests.factories.people import PractitionerFactory
from tests.factories.places import VenueFactory

pytestmark = pytest.mark.django_db

DAYS = 14


@pytest.fixture
def person() -> Practitioner:
    """A practitioner."""
    practitioner: Practitioner = PractitionerFactory()
    return practitioner


@pytest.fixture
def venue() -> Venue:
    """A venue."""
    place: Venue = VenueFactory(name_zh="龙城工作室", name_en="Longcheng studio")
    return place


def planned_cells(diary: Diary) -> dict[str, int]:
    """Give the cells that the calendar shows as open, by channel."""
    plan = plan_of(diary_ids=[diary.pk], first_day=TODAY, days=DAYS)
    masks = dict.fromkeys(Channel.values, 0)
    start = midnight(TODAY)
    for cell in range(DAYS * CELLS_PER_DAY):
        moment = start + cell * CELL
        near = [each for each in plan.dates if each.starts_at <= moment + CELL and each.ends_at > moment]
        for channel in reason_at(planned=near, marks=plan.marks, at=moment).channels if near else ():
            masks[channel] |= 1 << cell
    return masks


def bookable_cells(diary: Diary) -> dict[str, int]:
    """Give the cells that may be booked, by channel."""
    masks = dict.fromkeys(Channel.values, 0)
    for key, cells in expand([diary.pk], Window(TODAY, DAYS)).items():
        masks[key.channel] |= cells
    return masks


Act = tuple[str, int, int, int]
acts = st.lists(
    st.tuples(
        st.sampled_from(
            ["weekly", "once", "n_weekly", "monthly", "daily", "absence", "closure", "remote", "off", "makeup"]
        ),
        st.integers(0, DAYS - 1),
        st.integers(0, 92),
        st.integers(1, 30),
    ),
    min_size=1,
    max_size=6,
)
edits = st.lists(
    st.tuples(st.sampled_from(["cancel", "move", "following", "all", "end"]), st.integers(0, 5), st.integers(-8, 8)),
    max_size=4,
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(acts=acts, edits=edits)
def test_calendar_shows_what_may_be_booked(acts: list[Act], edits: list[tuple[str, int, int]]) -> None:
    with transaction.atomic():
        diary = diary_for(PractitionerFactory())
        venues = [VenueFactory(), VenueFactory(keeps_weekend_hours=True)]
        for kind, day, quarter, length in acts:
            _plan(diary, venues[day % 2], kind, day, quarter, length)
        for kind, number, step in edits:
            _edit(diary, kind, number, step)

        assert planned_cells(diary) == bookable_cells(diary)
        transaction.set_rollback(True)


def _plan(diary: Diary, venue: Venue, kind: str, day: int, quarter: int, length: int) -> None:
    starts_at = at("00:00", plus=day) + quarter * CELL + timedelta(minutes=length % 3 * 5)
    ends_at = starts_at + length * CELL
    try:
        with transaction.atomic():
            if kind == "absence":
                add_absence(diary=diary, starts_at=starts_at, ends_at=ends_at, now=NOW)
            elif kind in ("closure", "remote"):
                close_venue(venue=venue, starts_at=starts_at, ends_at=ends_at, stops_remote=kind == "remote", now=NOW)
            elif kind == "off":
                day_off(starts_at.date())
            elif kind == "makeup":
                makeup_day(starts_at.date(), quarter % 7)
            else:
                plan_block(
                    diary=diary,
                    venue=venue,
                    starts_at=starts_at,
                    ends_at=ends_at,
                    recurrence=kind,
                    interval=2,
                    channels=[[Channel.IN_PERSON], [Channel.PHONE], list(Channel.values)][length % 3],
                    now=NOW,
                )
    except (OverlappingDuty, TravelTimeMissing):
        pass


def _edit(diary: Diary, kind: str, number: int, step: int) -> None:
    dates = [
        each
        for each in plan_of(diary_ids=[diary.pk], first_day=TODAY, days=DAYS).dates
        if each.kind in (PlannedKind.DUTY, PlannedKind.OPENING)
    ]
    if not dates:
        return
    chosen = dates[number % len(dates)]
    block = diary.dutyblock_set.select_related("event__rule", "diary").get(public_id=chosen.public_id)
    starts_at, ends_at = chosen.starts_at + step * CELL, chosen.ends_at + step * CELL
    try:
        with transaction.atomic():
            if kind == "cancel":
                cancel_date(block=block, starts_at=chosen.original, now=NOW)
            elif kind == "move":
                move_date(block=block, starts_at=chosen.original, new_starts_at=starts_at, new_ends_at=ends_at, now=NOW)
            elif kind == "end" and chosen.recurrence != Recurrence.ONCE:
                end_series(block=block, from_starts_at=chosen.original, now=NOW)
            elif kind in ("following", "all") and chosen.recurrence not in (Recurrence.ONCE, Recurrence.MONTHLY):
                scope = EditScope(kind)
                change_series(
                    block=block,
                    starts_at=chosen.original,
                    new_starts_at=starts_at,
                    new_ends_at=ends_at,
                    scope=scope,
                    now=NOW,
                )
    except (OverlappingDuty, TravelTimeMissing):
        pass


def test_every_kind_of_date_is_told_apart(person: Practitioner, venue: Venue) -> None:
    service = ServiceFactory(name_zh="心理咨询")
    diary = diary_for(person)
    weekly_block(person, venue, weekday=0, channels=[Channel.IN_PERSON], services=[service])
    weekly_block(person, venue, weekday=2, recurrence=Recurrence.ONCE, begins="18:30", ends="20:30")
    add_absence(diary=diary, starts_at=at("00:00", plus=3), ends_at=at("00:00", plus=4), now=NOW)
    close_venue(
        venue=venue,
        starts_at=at("08:00", plus=7),
        ends_at=at("10:00", plus=7),
        reason_zh="台风",
        reason_en="Typhoon",
        now=NOW,
    )
    makeup_day(TODAY + timedelta(days=5), 0)

    plan = plan_of(diary_ids=[diary.pk], first_day=TODAY, days=14)

    told = [(each.kind, each.starts_at) for each in plan.dates]
    assert told == [
        (PlannedKind.DUTY, at("09:00")),
        (PlannedKind.OPENING, at("18:30", plus=2)),
        (PlannedKind.AWAY, at("00:00", plus=3)),
        (PlannedKind.COPY, at("09:00", plus=5)),
        (PlannedKind.CLOSED, at("08:00", plus=7)),
        (PlannedKind.DUTY, at("09:00", plus=7)),
    ]
    duty, closed = plan.dates[0], plan.dates[4]
    assert (str(duty.venue), duty.channels, [str(name) for _pk, name in duty.services]) == (
        "龙城工作室",
        ("in_person",),
        ["心理咨询"],
    )
    assert str(closed.reason) == "台风"
    assert plan.marks[TODAY + timedelta(days=5)].follows_weekday == 0


def test_moved_date_keeps_the_name_of_its_series(person: Practitioner, venue: Venue) -> None:
    block = weekly_block(person, venue, weekday=0)
    move_date(
        block=block,
        starts_at=at("09:00", plus=7),
        new_starts_at=at("14:00", plus=30),
        new_ends_at=at("17:00", plus=30),
        now=NOW,
    )
    end_series(block=block, from_starts_at=at("09:00", plus=14), now=NOW)
    move_date(
        block=block,
        starts_at=at("09:00"),
        new_starts_at=at("14:00", plus=40),
        new_ends_at=at("17:00", plus=40),
        now=NOW,
    )

    # The series ended long before the days asked for, and still one of its dates lies there.
    dates = plan_of(diary_ids=[block.diary_id], first_day=TODAY + timedelta(days=40), days=1).dates

    assert [(each.starts_at, each.original, each.is_moved) for each in dates] == [
        (at("14:00", plus=40), at("09:00"), True)
    ]


def test_date_on_a_day_off_is_planned_and_shut(person: Practitioner, venue: Venue) -> None:
    block = weekly_block(person, venue, weekday=0)
    day_off(TODAY + timedelta(days=7))

    plan = plan_of(diary_ids=[block.diary_id], first_day=TODAY, days=8)

    assert [each.is_shut for each in plan.dates] == [False, True]
    assert plan.marks[TODAY + timedelta(days=7)].is_off


def test_two_queries_however_much_is_planned(person: Practitioner, venue: Venue) -> None:
    counts = []
    ids = []
    for number in (1, 30):
        while len(ids) < number:
            other = PractitionerFactory()
            block = weekly_block(other, venue, weekday=len(ids) % 5, services=[ServiceFactory(), ServiceFactory()])
            cancel_date(block=block, starts_at=block.event.start + timedelta(days=7), now=NOW)
            add_absence(diary=block.diary, starts_at=at("09:00", plus=9), ends_at=at("12:00", plus=9), now=NOW)
            ids.append(block.diary_id)
        with CaptureQueriesContext(connection) as queries:
            assert plan_of(diary_ids=ids, first_day=TODAY, days=14).dates
        counts.append(len(queries))

    assert counts == [2, 2]
