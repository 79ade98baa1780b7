"""Whole listings and holds of random districts against the slow model; many more of them in ``make proof``."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from programmes.bookings.queries.integrity import problems
from tests.programmes.bookings.building import build
from tests.programmes.bookings.comparing import check_hold, compare_listing, fill, undone
from tests.programmes.bookings.district import Free
from tests.programmes.bookings.districts import Plan, plans, wish
from tests.programmes.bookings.oracle import DAY, View

pytestmark = pytest.mark.django_db

EXAMPLES = 20
HOLDS = 4


@settings(max_examples=EXAMPLES, suppress_health_check=list(HealthCheck), deadline=None)
@given(plan=plans(), data=st.data())
def test_listing_and_holding_equal_the_slow_model(plan: Plan, data: st.DataObject) -> None:
    check_district(plan, data, HOLDS)


def check_district(plan: Plan, data: st.DataObject, holds: int) -> None:
    """Build the district, compare some listings, and try to hold listed and other starts."""
    with undone():
        rows = build(plan)
        fill(plan, rows)
        today = plan.now // DAY
        for _number in range(2):
            asked = data.draw(wish(plan.world))
            first = today + data.draw(st.sampled_from([0, 0, 0, 1, 5, 0, 100]))
            days = data.draw(st.integers(1, 8))
            listed = compare_listing(plan, rows, asked, first, days)
            view = View(plan.world, asked, first, first + days - 1, plan.now)
            for moment in _some_starts(data, listed, first, days, holds):
                free: Free | None = listed.get(moment)
                check_hold(plan, rows, asked, moment, free, view.at(moment).is_open)
        assert list(problems(now=rows.moment(plan.now))) == []


def _some_starts(data: st.DataObject, listed: dict[int, Free], first: int, days: int, holds: int) -> list[int]:
    """Give some listed starts, their neighbours, and others of the quarter-hour grid."""
    quarters = range(first * DAY, (first + days) * DAY, 15)
    chosen = [data.draw(st.sampled_from(sorted(listed))) for _number in range(holds if listed else 0)]
    near = [moment + step for moment in chosen for step in (-15, 15)]
    others = [data.draw(st.sampled_from(quarters)) for _number in range(holds)]
    return sorted({moment for moment in [*chosen, *near, *others] if moment in quarters})
