"""What somebody asks for when they look for a time."""

from dataclasses import dataclass

from programmes.bookings.models import Booking
from programmes.catalogue.choices import Channel
from programmes.catalogue.models import Service
from programmes.people.models import Practitioner
from programmes.places.models import Area, Venue


@dataclass(frozen=True, slots=True)
class Ask:
    """What somebody asks for. An empty ``channel`` means the service's first; empty wishes mean "anyone".

    ``is_evening`` and ``is_weekend`` narrow what is listed (``hours``); both together mean evenings or weekends.
    """

    service: Service
    channel: str = ""
    venue: Venue | None = None
    street: Area | None = None
    practitioner: Practitioner | None = None
    language: str = ""
    gender: str = ""
    is_evening: bool = False
    is_weekend: bool = False

    @property
    def has_hours(self) -> bool:
        """Say whether only some hours are wished for."""
        return self.is_evening or self.is_weekend

    @property
    def effective_channel(self) -> str:
        """The channel asked for, or the service's first."""
        return self.channel or self.service.default_channel

    @property
    def is_in_person(self) -> bool:
        """Say whether people meet at a venue."""
        return self.effective_channel == Channel.IN_PERSON

    @property
    def needs_room(self) -> bool:
        """Say whether a room is claimed together with the practitioner."""
        return self.is_in_person and bool(self.service.room_kinds)


def ask_like(*, booking: Booking, practitioner: Practitioner) -> Ask:
    """Give what is asked for when ``booking``'s person comes again: the same service, channel and venue, with ``practitioner``."""
    session = booking.session
    return Ask(booking.service, session.channel, venue=session.venue, practitioner=practitioner)
