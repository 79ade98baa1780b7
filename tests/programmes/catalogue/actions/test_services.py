"""Services change through actions: what meetings rest on stays, and everything still adds up afterwards."""

from typing import Any

import pytest

from programmes.bookings.queries.integrity import problems
from programmes.catalogue.actions.services import (
    CodeIsFixed,
    ProgrammeIsFixed,
    SafetyNeedsPeople,
    ServiceIsBooked,
    ServiceWasBooked,
    change_service,
    create_service,
    move_service,
    retire_service,
    return_service,
)
from programmes.catalogue.models import Service
from programmes.common.editing import AlreadyTaken
from programmes.common.errors import InvalidInput
from programmes.records.models import AuditEntry
from tests.factories.availability import staffed_venue
from tests.factories.bookings import STAFF, booked, held
from tests.factories.catalogue import ProgrammeFactory, ServiceFactory
from tests.factories.moments import NOW

pytestmark = pytest.mark.django_db


def _values(**fields: Any) -> dict[str, Any]:
    given = {
        "programme": ProgrammeFactory(),
        "code": "ZZ-01",
        "name_zh": "测试服务",
        "name_en": "Test service",
        "kind": "counselling",
        "format": "single",
        "staff_kind": "family_counsellor",
        "duration_minutes": 50,
        "channels": ["phone"],
    }
    return given | fields


def _booked() -> Service:
    service = ServiceFactory()
    staffed_venue(service)
    booked(service)
    return service


def test_new_service_comes_last_and_is_written_down() -> None:
    ServiceFactory()

    service = create_service(values=_values(), by=STAFF, now=NOW)

    assert (service.position, service.is_active) == (1, True)
    entry = AuditEntry.objects.get(object_kind="service")
    assert (entry.action, entry.object_id, entry.actor_id) == ("service.created", service.public_id, STAFF.id)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("code", "zz1"),
        ("name_en", " "),
        ("channels", []),
        ("channels", ["telegraph"]),
        ("room_kinds", ["cellar"]),
        ("grid_minutes", 20),
        ("duration_minutes", 0),
        ("duration_minutes", 999),
        ("after_minutes", 500),
        ("capacity", 0),
        ("horizon_days", 0),
        ("notice_minutes", 84 * 24 * 60),
    ],
)
def test_new_service_names_the_field_that_is_wrong(field: str, value: object) -> None:
    with pytest.raises(InvalidInput) as refused:
        create_service(values=_values(**{field: value}), by=STAFF, now=NOW)

    assert list(refused.value.fields) == [field]
    assert not Service.objects.exists()


def test_code_that_is_taken_is_refused() -> None:
    create_service(values=_values(), by=STAFF, now=NOW)

    with pytest.raises(AlreadyTaken) as refused:
        create_service(values=_values(), by=STAFF, now=NOW)

    assert list(refused.value.fields) == ["code"]


def test_safety_service_is_never_confirmed_at_once() -> None:
    with pytest.raises(SafetyNeedsPeople):
        create_service(values=_values(is_safety=True, mode="instant"), by=STAFF, now=NOW)


def test_code_never_changes() -> None:
    with pytest.raises(CodeIsFixed):
        change_service(service=ServiceFactory(), values={"code": "ZZ-99"}, by=STAFF, now=NOW)


def test_service_stays_in_its_programme() -> None:
    # Else a page of the guarded programme could be taken out of it, and published alone (docs/rules.md, second person).
    with pytest.raises(ProgrammeIsFixed):
        change_service(service=ServiceFactory(), values={"programme": ProgrammeFactory()}, by=STAFF, now=NOW)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("duration_minutes", 30),
        ("before_minutes", 15),
        ("after_minutes", 0),
        ("grid_minutes", 60),
        ("capacity", 2),
        ("kind", "mediation"),
        ("format", "series"),
        ("attends", "couple"),
        ("channels", ["phone"]),
        ("room_kinds", []),
    ],
)
def test_what_meetings_rest_on_stays_while_they_are_to_come(field: str, value: object) -> None:
    service = _booked()

    with pytest.raises(ServiceIsBooked) as refused:
        change_service(service=service, values={field: value}, by=STAFF, now=NOW)

    assert list(refused.value.fields) == [field]
    assert "1" in str(refused.value)
    assert getattr(Service.objects.get(pk=service.pk), field) == getattr(service, field)


def test_live_hold_counts_as_a_meeting_to_come() -> None:
    service = ServiceFactory()
    staffed_venue(service)
    held(service)

    with pytest.raises(ServiceIsBooked):
        change_service(service=service, values={"duration_minutes": 30}, by=STAFF, now=NOW)


def test_words_and_more_channels_change_while_booked() -> None:
    service = _booked()
    wider = [*service.room_kinds, "couple"]

    changed = change_service(
        service=service, values={"name_zh": "新名字", "room_kinds": wider, "notice_minutes": 60}, by=STAFF, now=NOW
    )

    assert (changed.name_zh, changed.room_kinds) == ("新名字", wider)
    assert AuditEntry.objects.get(action="service.changed").reason == "name_zh, notice_minutes, room_kinds"
    assert list(problems(now=NOW)) == []


def test_booked_service_does_not_become_sensitive() -> None:
    with pytest.raises(ServiceWasBooked):
        change_service(service=_booked(), values={"is_sensitive": True}, by=STAFF, now=NOW)

    assert list(problems(now=NOW)) == []


def test_length_changes_once_nothing_is_to_come() -> None:
    service = ServiceFactory()

    assert change_service(service=service, values={"duration_minutes": 30}, by=STAFF, now=NOW).duration_minutes == 30


def test_saving_without_a_change_writes_nothing() -> None:
    service = ServiceFactory()

    change_service(service=service, values={"name_zh": service.name_zh}, by=STAFF, now=NOW)

    assert not AuditEntry.objects.exists()


def test_retired_service_keeps_its_meetings_and_says_how_many() -> None:
    service = _booked()

    assert retire_service(service=service, by=STAFF, now=NOW) == 1
    assert not Service.objects.get(pk=service.pk).is_active
    assert list(problems(now=NOW)) == []
    return_service(service=service, by=STAFF, now=NOW)
    assert Service.objects.get(pk=service.pk).is_active


def test_moved_service_stands_where_it_was_put() -> None:
    first, second, third = (ServiceFactory(position=position) for position in range(3))

    move_service(service=third, position=0, by=STAFF, now=NOW)

    assert list(Service.objects.order_by("position")) == [third, first, second]
