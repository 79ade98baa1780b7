"""The small district in which clients race: three practitioners, two rooms, services of 30, 50 and 90 minutes."""

import random
from dataclasses import dataclass
from datetime import datetime, timedelta

from programmes.availability.choices import Recurrence
from programmes.bookings.models import ServiceSession, SessionPractitioner
from programmes.bookings.seize import SlotTaken
from programmes.catalogue.models import Service
from programmes.people.models import ApiKey, Practitioner
from programmes.places.models import Room, Venue
from tests.factories.availability import open_room, weekly_block
from tests.factories.bookings import confirmed, consents, held
from tests.factories.catalogue import ProgrammeFactory, ServiceFactory
from tests.factories.moments import at
from tests.factories.people import PractitionerFactory, desk
from tests.factories.places import VenueFactory

MINUTE = timedelta(minutes=1)
LENGTHS = (30, 50, 90)
QUARTERS = 12
FIRST_DAY = 2


@dataclass
class District:
    """What the clients fight for, and the trusted desk through which they confirm."""

    services: list[Service]
    people: list[Practitioner]
    rooms: list[Room]
    venue: Venue
    desk: ApiKey
    texts: list[tuple[str, str]]

    def book(self, service: Service, starts_at: datetime, phone: str) -> str:
        """Hold and confirm, as a client does; give the booking's id."""
        kept = held(service, starts_at)
        return confirmed(kept, phone=phone, desk=self.desk, consents=self.texts).booking_id

    def attempt(self, round_number: int, chance: random.Random) -> tuple[Service, datetime, str]:
        """Draw what one client wants: a length, a start between 09:00 and 12:00 on the day of this round, a phone."""
        quarter = chance.randrange(QUARTERS)
        starts_at = at(f"{9 + quarter // 4}:{quarter % 4 * 15:02}", plus=FIRST_DAY + round_number)
        return chance.choice(self.services), starts_at, f"+86138{chance.randrange(10**8):08}"


def settle() -> District:
    """Build the district. Everybody is on duty every day from 09:00 to 12:00, whatever the calendar says."""
    programme, venue = ProgrammeFactory(), VenueFactory()
    services = [
        ServiceFactory(programme=programme, duration_minutes=length, grid_minutes=15, notice_minutes=0)
        for length in LENGTHS
    ]
    people = [PractitionerFactory(services=services) for _number in range(3)]
    for person in people:
        weekly_block(person, venue, recurrence=Recurrence.DAILY, follows_calendar=False)
    rooms = [open_room(venue) for _number in range(2)]
    return District(services, people, rooms, venue, desk(), consents(services[0]))


def naive_book(district: District, service: Service, starts_at: datetime) -> str:
    """Book as many systems do: look in one transaction, write in the next, and nothing in the database objects.

    The negative control: the same crowd with this claimer must end with overlaps, or the race proves nothing.
    """
    ends_at = starts_at + (service.duration_minutes + service.after_minutes) * MINUTE
    busy = SessionPractitioner.objects.filter(
        session__starts_at__lt=ends_at, session__ends_at__gt=starts_at - service.after_minutes * MINUTE
    )
    taken = set(busy.values_list("practitioner_id", flat=True))
    occupied = set(busy.values_list("session__room_id", flat=True))
    person = next((person for person in district.people if person.pk not in taken), None)
    room = next((room for room in district.rooms if room.pk not in occupied), None)
    if person is None or room is None:
        raise SlotTaken
    session = ServiceSession.objects.create(
        service=service,
        starts_at=starts_at,
        ends_at=starts_at + service.duration_minutes * MINUTE,
        channel="in_person",
        venue=district.venue,
        room=room,
        state="confirmed",
        first_cell=0,
        cell_count=1,
    )
    SessionPractitioner.objects.create(session=session, practitioner=person, starts_at=starts_at)
    return session.public_id
