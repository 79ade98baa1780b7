"""Many more random districts against the slow model than the daily suite has time for."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.programmes.bookings.districts import Plan, plans
from tests.programmes.bookings.test_listing_against_oracle import check_district
from tests.proof.report import Report

pytestmark = [pytest.mark.proof, pytest.mark.timeout(3600), pytest.mark.django_db]

DISTRICTS = 150
HOLDS = 8


def test_listings_and_holds_equal_the_slow_model(report: Report) -> None:
    compare_districts()

    report.say(
        "Random districts against the slow model",
        f"{DISTRICTS} districts, two listings each compared whole, listed and other starts tried: no difference",
    )


@settings(max_examples=DISTRICTS, suppress_health_check=list(HealthCheck), deadline=None)
@given(plan=plans(), data=st.data())
def compare_districts(plan: Plan, data: st.DataObject) -> None:
    """Compare one random district after the other."""
    check_district(plan, data, HOLDS)
