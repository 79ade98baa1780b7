"""A failure after any statement of an action leaves the database as it was: before or after, never between."""

from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.db import connection

from programmes.bookings.actions.cancel import cancel
from programmes.bookings.actions.decide import decline
from programmes.bookings.actions.extend import extend
from programmes.bookings.actions.release import release
from programmes.bookings.actions.reschedule import reschedule
from programmes.bookings.models import Booking
from programmes.bookings.queries.integrity import problems
from programmes.catalogue.choices import BookingMode
from tests.factories.availability import staffed_venue
from tests.factories.bookings import RESIDENT, STAFF, booked, confirmed, consents, held
from tests.factories.catalogue import ServiceFactory
from tests.factories.moments import NOW, at
from tests.factories.people import VerificationFactory

MOST_STATEMENTS = 60

Dump = dict[str, list[tuple[Any, ...]]]


class Broken(Exception):
    """The line was cut."""


class Breaker:
    """Cut the line right after statement number ``after``."""

    def __init__(self, after: int) -> None:
        self.after, self.seen = after, 0

    def __call__(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        answer = execute(sql, params, many, context)
        # A line cut right after BEGIN closes the connection; there is nothing yet that could be left behind.
        self.seen += not sql.startswith("BEGIN")
        if self.seen == self.after and not sql.startswith("BEGIN"):
            raise Broken
        return answer


def dump() -> Dump:
    """Give every row of every table of ours, as it lies there."""
    tables = [model._meta for model in apps.get_models() if model.__module__.startswith(("programmes.", "schedule."))]
    rows: Dump = {}
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"SELECT * FROM {table.db_table} ORDER BY 1")  # noqa: S608  (our own table names)
            rows[table.db_table] = [
                tuple(bytes(value) if isinstance(value, memoryview) else value for value in row) for row in cursor
            ]
    return rows


def break_everywhere(action: Callable[[], object]) -> int:
    """Run ``action`` with a cut after its first statement, after its second and so on, until it gets through.

    Every cut must leave the database exactly as it was. Gives how many cuts there were.
    """
    before = dump()
    for after in range(1, MOST_STATEMENTS):
        breaker = Breaker(after)
        try:
            with connection.execute_wrapper(breaker):
                action()
        except Broken:
            assert dump() == before, f"a cut after statement {after} left something behind"
        else:
            assert breaker.seen == after - 1
            assert dump() != before
            assert list(problems(now=NOW)) == []
            return after - 1
    raise AssertionError("the action never got through")


@pytest.mark.django_db(transaction=True)
def test_failure_after_any_statement_leaves_no_half_done_action() -> None:
    service = ServiceFactory()
    asked = ServiceFactory(mode=BookingMode.APPROVE)
    staffed_venue(service, practitioners=2, rooms=2)
    staffed_venue(asked)
    texts = consents(service)
    proof = VerificationFactory(address="+8613900139000")
    old = held(service, at("09:00", plus=7), visitor="browser")
    given_back = held(service, at("11:00", plus=28))
    request = booked(asked)
    booking = booked(service, at("10:00", plus=14))

    cuts = {
        "hold": break_everywhere(lambda: held(service, at("09:00", plus=7), visitor="another")),
        "hold again": break_everywhere(lambda: held(service, at("10:00", plus=7), visitor="browser")),
        "extend": break_everywhere(lambda: extend(hold_id=given_back.public_id, now=NOW)),
        "release": break_everywhere(lambda: release(hold_id=given_back.public_id)),
        "decline": break_everywhere(lambda: decline(booking=request, by=STAFF, reason="full", now=NOW)),
        "move": break_everywhere(
            lambda: reschedule(booking=fresh(booking), starts_at=at("11:00", plus=21), by=RESIDENT, now=NOW)
        ),
        "cancel": break_everywhere(lambda: cancel(booking=fresh(booking), by=RESIDENT, now=NOW)),
    }
    kept = held(service, at("09:00", plus=28), visitor="third")
    cuts["confirm"] = break_everywhere(
        lambda: confirmed(
            kept,
            phone="+8613900139000",
            desk=None,
            verification_id=proof.public_id,
            consents=texts,
            key="one",
        )
    )

    old.refresh_from_db()
    assert old.state == "released"
    assert min(cuts.values()) >= 5


def fresh(booking: Booking) -> Booking:
    """Give the booking as it lies in the database."""
    return Booking.objects.select_related("service", "session").get(pk=booking.pk)
