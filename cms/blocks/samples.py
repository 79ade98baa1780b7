"""Invented rows, shown where an editor chooses a block or somebody judges the look of one. None of them is ever stored."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from cms.frame import Line
from programmes.bookings.models import ServiceSession
from programmes.catalogue.choices import BookingMode, Channel, ServiceKind, StaffKind
from programmes.catalogue.models import Programme, Service
from programmes.common.clock import local_date, midnight
from programmes.people.queries import PublicPerson, PublicTitle
from programmes.places.choices import VenueKind
from programmes.places.models import Area, Venue


@dataclass(frozen=True, slots=True)
class Answer:
    """A question with its answer."""

    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class File:
    """A file to download."""

    title: str
    url: str
    kind: str
    size: int


def service() -> Service:
    """Give a service that is booked online."""
    programme = Programme(code="jiafeng", name_zh="家风传承计", name_en="Good ways at home")
    return Service(
        programme=programme,
        name_zh="家庭教育咨询（示例）",
        name_en="Parenting advice (example)",
        kind=ServiceKind.COUNSELLING,
        mode=BookingMode.INSTANT,
        duration_minutes=50,
        channels=[Channel.IN_PERSON, Channel.PHONE],
    )


def venue() -> Venue:
    """Give a service point."""
    return Venue(
        code="sample",
        kind=VenueKind.CENTRE,
        street=Area(name_zh="示例街道", name_en="Example Subdistrict"),
        name_zh="区家庭服务中心（示例）",
        name_en="District Family Service Centre (example)",
        address_zh="示例街道示例路 12 号 2 楼",
        address_en="Floor 2, 12 Example Road, Example Subdistrict",
        phone="10000000000",
        latitude="22.72000",
        longitude="114.24700",
    )


def people() -> list[PublicPerson]:
    """Give two people with their titles."""
    languages = (_("Mandarin"), _("Cantonese"))
    return [
        PublicPerson(
            pk=0,
            public_id="sample-1",
            name=_("Ms Lin (example)"),
            kind=StaffKind.FAMILY_EDUCATOR,
            kind_name=str(StaffKind.FAMILY_EDUCATOR.label),
            about=_("Ten years with parents of teenagers. Likes to begin with what already goes well."),
            languages=languages,
            titles=(PublicTitle(_("Family education guide (advanced)"), ""),),
        ),
        PublicPerson(
            pk=0,
            public_id="sample-2",
            name=_("Mr Ye (example)"),
            kind=StaffKind.MEDIATOR,
            kind_name=str(StaffKind.MEDIATOR.label),
            about="",
            languages=languages[:1],
            titles=(PublicTitle(_("People's mediator, grade two"), ""),),
        ),
    ]


def answers() -> list[Answer]:
    """Give two questions with their answers."""
    return [
        Answer(_("Does it cost anything?"), f"<p>{_('No. All services of the centre are free.')}</p>"),
        Answer(
            _("Must I give my real name?"),
            f"<p>{_('No. A made-up name is fine; we only need a way to reach you.')}</p>",
        ),
    ]


def file() -> File:
    """Give a file to download."""
    return File(_("Before the wedding: twelve questions to talk through"), "#", "PDF", 248_000)


def sessions(*, now: datetime, count: int) -> list[Any]:
    """Give the next dates of a workshop."""
    shown, place = service(), venue()
    first = midnight(local_date(now)) + timedelta(days=3, hours=14)
    names = (
        ("青春期，怎么和孩子说话（示例）", "Talking with teenagers (example)"),
        ("新手爸妈：喂养与急救（示例）", "New parents (example)"),
    )
    found = []
    for number in range(count):
        zh, en = names[number % len(names)]
        start = first + timedelta(days=2 * number)
        row = ServiceSession(
            service=Service(programme=shown.programme, name_zh=zh, name_en=en, channels=[Channel.IN_PERSON]),
            channel=Channel.IN_PERSON,
            starts_at=start,
            ends_at=start + timedelta(minutes=90),
            venue=place,
        )
        row.places_left = 12 - 5 * number  # type: ignore[attr-defined]
        found.append(row)
    return found


def lines() -> list[Line]:
    """Give three hotlines."""
    return [
        Line(_("Police"), "110", _("day and night"), True),
        Line(_("Women's rights"), "12338", _("day and night"), True),
        Line(_("Psychological aid"), "12356", _("day and night"), True),
    ]
