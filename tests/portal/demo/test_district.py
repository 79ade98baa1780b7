"""The whole demo district."""

import time
from collections import Counter
from datetime import UTC, datetime

import pytest
from django.db import transaction

from portal.demo.district import District, build_district
from programmes.availability.models import Absence, Closure, Diary, DutyBlock
from programmes.availability.policies import check_gaps
from programmes.bookings.choices import BookingState, ReachChannel
from programmes.bookings.models import Booking, CallBack, ServiceSession
from programmes.bookings.queries.hits import sessions_hit
from programmes.bookings.queries.integrity import problems
from programmes.common.clock import SHANGHAI, local_date, monday_of
from programmes.notifications.models import OutboxMessage
from programmes.people.contacts import DEMO_PREFIX
from programmes.people.models import Practitioner
from programmes.records.models import Transition

pytestmark = pytest.mark.django_db

LONGEST_SECONDS = 90
AUTUMN = datetime(2026, 11, 23, 9, 5, tzinfo=SHANGHAI)

KEPT = (BookingState.REQUESTED, BookingState.CONFIRMED, BookingState.COMPLETED, BookingState.NO_SHOW)
CANCELLED = (
    BookingState.CANCELLED_CLIENT,
    BookingState.LATE_CANCEL,
    BookingState.CANCELLED_SERVICE,
    BookingState.DECLINED,
)


def _small(now: datetime, *, seed: int = 7, weeks: int = 2, with_pages: bool = False) -> District:
    return build_district(practitioners=8, weeks=weeks, seed=seed, now=now, with_pages=with_pages)


def _content() -> list[tuple[object, ...]]:
    columns = (
        *("service__code", "session__starts_at", "session__channel", "session__room__name_zh", "session__venue__code"),
        *("state", "source", "created_at", "session__staffing__practitioner__name_zh"),
    )
    return sorted(Booking.objects.values_list(*columns), key=repr)


def _part(states: tuple[str, ...], counted: Counter[str]) -> float:
    return sum(counted[state] for state in states) / counted.total()


@pytest.mark.timeout(300)
def test_the_usual_district_has_its_numbers_and_adds_up() -> None:
    began = time.monotonic()

    district = build_district(practitioners=40, weeks=12, seed=7, now=AUTUMN)

    assert time.monotonic() - began < LONGEST_SECONDS
    assert (district.practitioners, district.venues, district.rooms, district.services) == (40, 30, 52, 32)
    assert district.sessions == ServiceSession.objects.filter(published_at__isnull=False).count() == 42
    bookings = Booking.objects.select_related("session")
    past = Counter(booking.state for booking in bookings if booking.session.starts_at <= AUTUMN)
    coming = Counter(booking.state for booking in bookings if booking.session.starts_at > AUTUMN)
    assert past.total() == pytest.approx(2600, rel=0.1)
    assert coming.total() == pytest.approx(1250, rel=0.12)
    assert _part((BookingState.NO_SHOW,), past) == pytest.approx(0.07, abs=0.015)
    assert _part(CANCELLED, past + coming) == pytest.approx(0.11, abs=0.02)
    moved = Transition.objects.filter(object_kind="booking", reason="moved").count()
    assert moved / bookings.count() == pytest.approx(0.06, abs=0.015)
    never = bookings.filter(reach_channel=ReachChannel.NONE).count()
    assert never / bookings.count() == pytest.approx(0.04, abs=0.015)
    _check_fill(district)
    assert coming[BookingState.REQUESTED] == 4
    assert CallBack.objects.filter(done_at__isnull=True).count() == 2
    assert (Absence.objects.count(), Closure.objects.exists()) == (7, True)
    assert OutboxMessage.objects.count() == 0
    assert {booking.phone[3:10] for booking in bookings[:200]} == {DEMO_PREFIX}
    assert set(Practitioner.objects.values_list("is_demo", flat=True)) == {True}
    assert all(name.endswith("（示例）") for name in Practitioner.objects.values_list("name_zh", flat=True))
    assert list(problems(now=AUTUMN)) == []
    assert sessions_hit(now=AUTUMN) == []
    _check_duty()


def _check_fill(district: District) -> None:
    live = Counter(
        (local_date(starts_at) - local_date(AUTUMN)).days // 7
        for starts_at in Booking.objects.filter(state__in=KEPT).values_list("session__starts_at", flat=True)
    )
    fill = {week: live[week] / talks for week, talks in district.talks.items()}
    # About 320 talks a week; three quarters of the first week are gone, and next to nothing of the last.
    assert district.talks[0] == pytest.approx(320, rel=0.1)
    assert fill[0] == pytest.approx(0.75, abs=0.07)
    assert fill[5] == pytest.approx(0.3, abs=0.1)
    assert fill[11] == pytest.approx(0.05, abs=0.06)


def _check_duty() -> None:
    blocks = DutyBlock.objects.filter(diary__practitioner__isnull=False)
    assert set(blocks.values_list("recurrence", flat=True)) == {"weekly", "n_weekly", "monthly"}
    first = monday_of(local_date(AUTUMN))
    assert all(local_date(block.event.start) >= first for block in blocks.exclude(recurrence="monthly"))
    for diary in Diary.objects.filter(practitioner__isnull=False):
        check_gaps(diary=diary, now=AUTUMN)


MOMENTS = [
    pytest.param(datetime(2026, 11, 29, 23, 50, tzinfo=SHANGHAI), id="Sunday night"),
    pytest.param(datetime(2026, 2, 16, 10, 0, tzinfo=SHANGHAI), id="Spring Festival"),
    pytest.param(datetime(2026, 12, 31, 16, 0, 0, 1, tzinfo=UTC), id="New Year's first moment"),
    pytest.param(datetime(2027, 8, 8, 12, 34, 56, 789, tzinfo=SHANGHAI), id="a year without a notice"),
]


@pytest.mark.proof
@pytest.mark.parametrize("now", MOMENTS)
def test_the_district_and_its_pages_can_be_built_at_any_moment(now: datetime) -> None:
    district = _small(now, with_pages=True)

    assert district.site.chinese > district.site.english > 0


@pytest.mark.once
@pytest.mark.parametrize("now", MOMENTS)
def test_the_district_adds_up_at_any_moment(now: datetime) -> None:
    # Pages depend on the moment only by the dates of workshops, and cost more than all the rest.
    district = _small(now)

    assert district.sessions == 7
    assert sessions_hit(now=now) == []
    assert OutboxMessage.objects.count() == 0
    assert Booking.objects.filter(session__starts_at__gt=now, state=BookingState.CONFIRMED).exists()
    assert not Booking.objects.filter(session__ends_at__gt=now, state=BookingState.COMPLETED).exists()
    assert not Transition.objects.filter(at__gt=now).exists()


@pytest.mark.once
def test_the_same_seed_makes_the_same_district() -> None:
    contents = []
    for seed in (7, 7, 8):
        with transaction.atomic():
            _small(AUTUMN, seed=seed, weeks=1)
            contents.append(_content())
            transaction.set_rollback(True)

    assert contents[0] == contents[1]
    assert contents[0] != contents[2]
