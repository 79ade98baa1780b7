"""The work of the night is done once a night, whenever the loop runs."""

from datetime import datetime, timedelta

import pytest

from portal.nightly import nightly
from programmes.common.clock import SHANGHAI

pytestmark = pytest.mark.django_db

NIGHT = datetime(2026, 3, 31, 3, tzinfo=SHANGHAI)
MINUTE = timedelta(minutes=1)


def test_nightly_work_is_done_once_a_night_from_three_o_clock() -> None:
    done: list[datetime] = []
    work = nightly("sweep", done.append)
    moments = [NIGHT, NIGHT + MINUTE, NIGHT + timedelta(hours=20), NIGHT + timedelta(days=1) - MINUTE]

    for moment in (*moments, NIGHT + timedelta(days=1), NIGHT + timedelta(days=1, hours=5)):
        work(moment)

    assert done == [NIGHT, NIGHT + timedelta(days=1)]


def test_missed_night_is_made_up_for_once() -> None:
    done: list[datetime] = []
    work = nightly("sweep", done.append)
    work(NIGHT)
    late = NIGHT + timedelta(days=3, hours=9)

    work(late)
    work(late + MINUTE)

    assert done == [NIGHT, late]


def test_failed_work_is_tried_again() -> None:
    done: list[datetime] = []

    def fail_first(now: datetime) -> None:
        done.append(now)
        if len(done) == 1:
            raise RuntimeError("the disk is full")

    work = nightly("sweep", fail_first)
    with pytest.raises(RuntimeError, match="the disk is full"):
        work(NIGHT)
    work(NIGHT + MINUTE)
    work(NIGHT + 2 * MINUTE)

    assert done == [NIGHT, NIGHT + MINUTE]
