"""How often one number may wait to be called, and how long it is known."""

from datetime import timedelta

import pytest

from programmes.bookings.actions.call_back import close_call_back, request_call_back
from programmes.bookings.actions.purge import CONTACT_KEPT, purge_personal
from programmes.bookings.models import CallBack
from tests.factories.bookings import RESIDENT, STAFF
from tests.factories.catalogue import ServiceFactory
from tests.factories.moments import NOW

pytestmark = pytest.mark.django_db


def test_number_of_a_call_long_made_is_forgotten() -> None:
    service = ServiceFactory()
    row = request_call_back(service=service, name="小林", phone="13800138000", by=RESIDENT, now=NOW)
    close_call_back(call_back=row, by=STAFF, now=NOW)

    purge_personal(now=NOW + CONTACT_KEPT)

    row = CallBack.objects.get()
    assert (row.name, row.phone, row.phone_hash) == ("", "", "")


def test_number_may_wait_for_two_calls_a_day() -> None:
    service = ServiceFactory()

    def ask(hours: int) -> CallBack:
        later = NOW + timedelta(hours=hours)
        return request_call_back(service=service, name="小林", phone="13800138000", by=RESIDENT, now=later)

    first, second, third = ask(0), ask(1), ask(2)
    assert first != second
    assert third == second

    close_call_back(call_back=first, by=STAFF, now=NOW + timedelta(hours=3))
    assert ask(3) not in (first, second)
    assert ask(4).created_at == NOW + timedelta(hours=3)
    assert ask(30).created_at == NOW + timedelta(hours=30)
