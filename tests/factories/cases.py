"""Cases and what hangs on them."""

from typing import Any

from programmes.bookings.models import Booking
from programmes.cases.actions.open_case import open_case
from programmes.cases.models import Case
from tests.factories.attendance import Worker, key
from tests.factories.moments import NOW


def case_for(booking: Booking, worker: Worker, *, planned: int = 4, **fields: Any) -> Case:
    """Open a series for the person of ``booking`` with ``worker``."""
    given = {"aim": "把话说开", "now": NOW} | fields
    return open_case(
        booking=booking, practitioner=worker.practitioner, planned=planned, key=key(), by=worker.actor, **given
    )
