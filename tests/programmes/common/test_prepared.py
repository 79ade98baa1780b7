"""Kept SQL answers as the ORM would, relations and all, on every thread and after changes."""

import pytest

from programmes.bookings.models import Hold
from programmes.catalogue.models import Service
from programmes.catalogue.queries import service_by_code
from programmes.common.errors import NotFound
from programmes.common.prepared import PreparedOne, text_mark
from tests.factories.availability import staffed_venue
from tests.factories.bookings import held
from tests.factories.catalogue import ServiceFactory
from tests.racing import race


def columns(row: Service) -> dict[str, object]:
    """Give every column of a row as Python has it."""
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


def test_row_equals_the_orms(db: None, django_assert_num_queries: object) -> None:
    mark = text_mark("code")
    prepared = PreparedOne(Service.objects.filter(code=mark).select_related("programme"), {"code": mark})
    service = ServiceFactory(is_sensitive=True, channels=["video"], before_minutes=5)
    ServiceFactory()

    found = prepared.first(code=service.code)

    assert found is not None
    expected = Service.objects.select_related("programme").get(pk=service.pk)
    assert columns(found) == columns(expected)
    assert found._state.db == "default"
    assert not found._state.adding
    with django_assert_num_queries(0):  # type: ignore[operator]
        assert found.programme == expected.programme
    assert prepared.first(code="nothing") is None


def test_empty_relation_is_none(db: None) -> None:
    mark = text_mark("id")
    prepared = PreparedOne(
        Hold.objects.filter(public_id=mark).select_related("session__room", "session__service"), {"id": mark}
    )
    service = ServiceFactory()
    staffed_venue(service, practitioners=2)
    by_phone, in_person = held(service, channel="phone"), held(service, channel="in_person")

    found = [prepared.first(id=each.public_id) for each in (by_phone, in_person)]

    assert [each and each.session.room for each in found] == [None, in_person.session.room]
    assert [each and each.expires_at for each in found] == [by_phone.expires_at, in_person.expires_at]


@pytest.mark.django_db(transaction=True)
def test_change_is_seen_at_once_on_every_thread() -> None:
    service = ServiceFactory()
    assert service_by_code(code=service.code) == service
    Service.objects.update(name_en="Another name")

    assert {found.name_en for found in race([lambda: service_by_code(code=service.code)] * 4)} == {"Another name"}  # type: ignore[union-attr]
    Service.objects.update(is_active=False)
    with pytest.raises(NotFound):
        service_by_code(code=service.code)
