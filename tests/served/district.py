"""The district behind the server. The server lives by the real clock, so everything is planned from the moment of the test on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlencode

from django.utils import timezone

from programmes.availability.choices import Recurrence
from programmes.bookings.actions.sweep import sweep_expired
from programmes.bookings.policies import HOLD_TIME
from programmes.catalogue.models import Service
from programmes.common.clock import local, local_date
from programmes.people.actions.api_keys import create_api_key
from programmes.people.models import Practitioner
from programmes.places.models import Room, Venue
from tests.factories.availability import open_room, weekly_block
from tests.factories.catalogue import ConsentTextFactory, ProgrammeFactory, ServiceFactory
from tests.factories.moments import at
from tests.factories.people import PractitionerFactory
from tests.factories.places import VenueFactory

BEGINS, ENDS = 8, 20
FIRST_DAY = 1


@dataclass
class District:
    """One venue where so many people give the same services every day from 08:00 to 20:00, and a desk's secret."""

    services: list[Service]
    venue: Venue
    people: list[Practitioner]
    rooms: list[Room]
    secret: str
    now: datetime

    @property
    def service(self) -> Service:
        """The first service."""
        return self.services[0]

    def start(self, clock: str, day: int) -> datetime:
        """Give a start so many days after the first bookable one."""
        return at(clock, local_date(self.now), plus=FIRST_DAY + day)

    def wished(self, starts_at: datetime, *, channel: str = "in_person") -> dict[str, str]:
        """Give the fields that the button of a time sends."""
        return {"start": local(starts_at).isoformat(), "channel": channel, "venue": self.venue.public_id}

    def times(self, starts_at: datetime, *, service: Service | None = None) -> str:
        """Give the address of the times page around a start."""
        query = urlencode({"since": local_date(starts_at).isoformat()})
        return f"/s/{(service or self.service).public_id}/?{query}"


def settle(
    *, people: int, rooms: int, lengths: Sequence[int] = (50,), grid: int = 30, like: District | None = None
) -> District:
    """Build the district, with a service for each of ``lengths`` in minutes (ten minutes between meetings).

    ``like`` is one that is there already: the new venue, people and services join it.
    """
    now = timezone.now()
    programme, venue = like.service.programme if like else ProgrammeFactory(), VenueFactory()
    if like is None:
        ConsentTextFactory(effective_from=now - timedelta(days=1))
    services = [
        ServiceFactory(programme=programme, duration_minutes=length, grid_minutes=grid, notice_minutes=0)
        for length in lengths
    ]
    hours = {"begins": f"{BEGINS:02}:00", "ends": f"{ENDS}:00", "now": now}
    staff = [PractitionerFactory(services=services) for _number in range(people)]
    for person in staff:
        weekly_block(person, venue, recurrence=Recurrence.DAILY, follows_calendar=False, **hours)
    opened = [open_room(venue, **hours) for _number in range(rooms)]
    secret = create_api_key(name="12338", now=now)[1]
    return District(services, venue, staff, opened, secret, now)


def forget_holds() -> None:
    """Give back everything that is held, as if eleven minutes had passed."""
    while sweep_expired(now=timezone.now() + HOLD_TIME + timedelta(minutes=1)):
        pass
