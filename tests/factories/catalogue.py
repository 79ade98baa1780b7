"""Programmes, services and consent texts."""

from typing import Any

import factory
from factory.django import DjangoModelFactory

from programmes.catalogue.choices import (
    BookingMode,
    Channel,
    ConsentScope,
    RoomKind,
    ServiceFormat,
    ServiceKind,
    StaffKind,
)
from programmes.catalogue.models import ConsentText, Programme, Service
from tests.factories.moments import NOW


class ProgrammeFactory(DjangoModelFactory[Programme]):
    """A programme with a code of its own."""

    class Meta:
        model = Programme

    code = factory.Sequence(lambda number: f"programme-{number}")
    position = factory.Sequence(lambda number: 100 + number)
    name_zh = "测试计"
    name_en = "Test programme"


class ServiceFactory(DjangoModelFactory[Service]):
    """Counselling of 50 minutes with 10 after, on the half hour, in every channel, in a counselling room, confirmed at once."""

    class Meta:
        model = Service

    programme = factory.SubFactory(ProgrammeFactory)
    code = factory.Sequence(lambda number: f"TS-{number:04}")
    name_zh = "测试咨询"
    name_en = "Test counselling"
    kind = ServiceKind.COUNSELLING
    format = ServiceFormat.SINGLE
    mode = BookingMode.INSTANT
    staff_kind = StaffKind.FAMILY_COUNSELLOR
    duration_minutes = 50
    before_minutes = 0
    after_minutes = 10
    grid_minutes = 30
    notice_minutes = 120
    horizon_days = 84
    channels = factory.LazyFunction(lambda: [Channel.IN_PERSON.value, Channel.PHONE.value, Channel.VIDEO.value])
    room_kinds = factory.LazyFunction(lambda: [RoomKind.COUNSELLING.value])


class ConsentTextFactory(DjangoModelFactory[ConsentText]):
    """A required text for every booking, in force since January."""

    class Meta:
        model = ConsentText

    code = "privacy"
    version = "1"
    scope = ConsentScope.EVERY
    is_required = True
    text_zh = "我同意。"
    text_en = "I agree."
    effective_from = NOW.replace(month=1)


def workshop(**fields: Any) -> Service:
    """Give a workshop service: it is planned by staff and has seats."""
    defaults: dict[str, Any] = {
        "kind": ServiceKind.WORKSHOP,
        "format": ServiceFormat.LECTURE,
        "duration_minutes": 120,
        "capacity": 20,
        "room_kinds": [RoomKind.HALL.value],
    }
    return ServiceFactory(**(defaults | fields))
