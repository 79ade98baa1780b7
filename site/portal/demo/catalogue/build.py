"""Writing the demo catalogue."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from portal.demo.catalogue.aichao import AICHAO
from portal.demo.catalogue.anxin import ANXIN
from portal.demo.catalogue.baihe import BAIHE
from portal.demo.catalogue.consents import CONSENTS
from portal.demo.catalogue.jiafeng import JIAFENG
from portal.demo.catalogue.row import ProgrammeRow, ServiceRow
from portal.demo.catalogue.xingfu import XINGFU
from programmes.catalogue.choices import StaffKind
from programmes.catalogue.models import ConsentText, Programme, Service

# The order of a family's life.
PROGRAMMES: Sequence[ProgrammeRow] = (BAIHE, XINGFU, ANXIN, AICHAO, JIAFENG)

# Older than the oldest booking of the demo past.
IN_FORCE_SINCE = timedelta(days=400)


def build_catalogue(*, now: datetime) -> dict[str, Service]:
    """Write programmes, services and consent texts; give the services by code."""
    services: list[Service] = []
    for position, row in enumerate(PROGRAMMES, start=1):
        programme = Programme.objects.create(
            code=row.code,
            position=position,
            name_zh=row.zh,
            name_en=row.en,
            headline_zh=row.headline_zh,
            headline_en=row.headline_en,
            introduction_zh=row.introduction_zh,
            introduction_en=row.introduction_en,
            is_demo=True,
        )
        services += [
            _service(programme, row.is_sensitive, place, each) for place, each in enumerate(row.services, start=1)
        ]
    Service.objects.bulk_create(services)
    for text in CONSENTS:
        ConsentText.objects.get_or_create(
            code=text.code,
            version=text.version,
            defaults={
                "scope": text.scope,
                "text_zh": text.zh,
                "text_en": text.en,
                "effective_from": now - IN_FORCE_SINCE,
            },
        )
    return {service.code: service for service in services}


def further_staff(*, code: str) -> tuple[StaffKind, ...]:
    """Give the kinds of the people whom a planned session of the service needs besides the one who leads."""
    return next(each.with_staff for row in PROGRAMMES for each in row.services if each.code == code)


def _service(programme: Programme, is_sensitive: bool, position: int, row: ServiceRow) -> Service:
    return Service(
        programme=programme,
        code=row.code,
        position=position,
        name_zh=row.zh,
        name_en=row.en,
        summary_zh=row.summary_zh,
        summary_en=row.summary_en,
        kind=row.kind,
        format=row.format,
        mode=row.mode,
        staff_kind=row.staff,
        attends=row.attends,
        duration_minutes=row.minutes,
        after_minutes=row.after_minutes,
        grid_minutes=row.grid_minutes,
        capacity=row.capacity,
        channels=[channel.value for channel in row.channels],
        room_kinds=[kind.value for kind in row.rooms],
        is_sensitive=is_sensitive,
        is_safety=row.is_safety,
        is_child_facing=row.is_child_facing,
        needs_licence=row.needs_licence,
        no_show_exempt=row.no_show_exempt,
        is_demo=True,
    )
