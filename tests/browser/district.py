"""The small district that is walked through: the real catalogue, two service points, people on duty every day."""

from dataclasses import dataclass

from django.utils import timezone

from portal.demo.catalogue.build import build_catalogue
from portal.demo.hotlines import build_hotlines
from programmes.availability.choices import Recurrence
from programmes.catalogue.choices import RoomKind
from programmes.catalogue.models import Service
from programmes.places.models import Venue
from tests.factories.availability import open_room, weekly_block
from tests.factories.people import PractitionerFactory
from tests.factories.places import StreetFactory, VenueFactory

TOGETHER = "AC-07"
"""For one or two, sensitive, in person: every page of the journey comes up."""

ROOMS = (RoomKind.COUNSELLING, RoomKind.COUPLE)

PLACES = (
    ("龙城街道", "Longcheng Subdistrict", "区妇女儿童活动中心", "District Women and Children's Centre", "示例路18号三楼306室", 22.72, 114.25),
    ("平湖街道", "Pinghu Subdistrict", "平湖街道婚姻家庭纠纷调解室", "Pinghu Family Room", "示例大道199号社区党群服务中心二楼", 22.69, 114.13),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class District:
    """The services by code, and the service points."""

    services: dict[str, Service]
    venues: list[Venue]

    @property
    def together(self) -> Service:
        """The service of the main journey."""
        return self.services[TOGETHER]


def build_district() -> District:
    """Write the rows. One person a place is on duty from 07:00 to 22:00 every day, for every service booked online."""
    now = timezone.now()
    build_hotlines()
    services = build_catalogue(now=now)
    online = [service for service in services.values() if service.is_bookable_online]
    venues = []
    for street_zh, street_en, name_zh, name_en, address, latitude, longitude in PLACES:
        venue = VenueFactory(
            street=StreetFactory(name_zh=street_zh, name_en=street_en),
            name_zh=name_zh,
            name_en=name_en,
            address_zh=f"龙岗区{street_zh}{address}",
            address_en=f"18 Example Road, {street_en}",
            latitude=latitude,
            longitude=longitude,
        )
        for kind in ROOMS:
            open_room(venue, now=now, kind=kind)
        person = PractitionerFactory(services=online, name_zh="林静", name_en="Lin Jing")
        weekly_block(person, venue, begins="07:00", ends="22:00", recurrence=Recurrence.DAILY, now=now)
        venues.append(venue)
    return District(services=services, venues=venues)
