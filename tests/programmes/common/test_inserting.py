"""Rows inserted with kept SQL are the rows that the ORM would have written."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from programmes.bookings.models import Claim, Hold
from programmes.common.inserting import insert
from tests.factories.availability import weekly_block
from tests.factories.bookings import held
from tests.factories.catalogue import ServiceFactory
from tests.factories.people import PractitionerFactory
from tests.factories.places import VenueFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def hold() -> Hold:
    service = ServiceFactory()
    weekly_block(PractitionerFactory(services=[service]), VenueFactory())
    return held(service, channel="phone")


def fields_of(row: object) -> dict[str, object]:
    return {
        name: value for name, value in vars(row).items() if not name.startswith("_") and name not in ("id", "public_id")
    }


def test_one_row_gets_its_key_and_reads_back_as_written(hold: Hold) -> None:
    twin = Hold(
        session=hold.session, seats=2, visitor="somebody", created_at=hold.created_at, expires_at=hold.expires_at
    )

    insert(twin)

    assert twin.pk is not None
    assert not twin._state.adding
    assert fields_of(Hold.objects.get(pk=twin.pk)) == fields_of(twin)


@pytest.mark.parametrize("count", [2, 7])
def test_several_rows_are_one_statement_and_read_back_in_order(hold: Hold, count: int) -> None:
    old = Claim.objects.filter(session=hold.session).order_by("cell").last()
    assert old is not None
    ends = [None if number % 2 else hold.expires_at + timedelta(seconds=number) for number in range(count)]
    rows = [
        Claim(diary_id=old.diary_id, cell=old.cell + 1 + number, session=hold.session, expires_at=ends[number])
        for number in range(count)
    ]

    with CaptureQueriesContext(connection) as taken:
        insert(*rows)

    assert len(taken) == 1
    found = Claim.objects.filter(session=hold.session, cell__gt=old.cell).order_by("cell")
    assert [(row.cell, row.expires_at) for row in found] == [(row.cell, row.expires_at) for row in rows]


def test_what_the_database_refuses_is_an_integrity_error(hold: Hold) -> None:
    taken = Claim.objects.filter(session=hold.session).first()
    assert taken is not None

    with pytest.raises(IntegrityError), transaction.atomic():
        insert(Claim(diary_id=taken.diary_id, cell=taken.cell, session=hold.session))
