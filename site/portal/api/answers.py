"""What several calls answer with: free times, places and meetings. No practitioner is ever named (docs/rules.md, privacy)."""

from typing import Self

from portal.api.fields import Answer, MomentOut
from programmes.bookings.models import ServiceSession
from programmes.bookings.slots import FreeSlot
from programmes.places.models import Area, Venue


class FreeTime(Answer):
    """A start that can be booked now, and how many can still book it."""

    start: MomentOut
    end: MomentOut
    places: int

    @classmethod
    def of(cls, slot: FreeSlot) -> Self:
        """Translate a free slot."""
        return cls(start=slot.starts_at, end=slot.ends_at, places=slot.places)


class Named(Answer):
    """A code and its name in the reader's language."""

    code: str
    name: str

    @classmethod
    def of(cls, area: Area) -> Self:
        """Translate an area."""
        return cls(code=area.code, name=area.name)


class Place(Answer):
    """A service point. Latitude and longitude are GCJ-02 degrees."""

    id: str
    code: str
    name: str
    kind: str
    street: Named
    address: str
    phone: str
    latitude: float | None
    longitude: float | None

    @classmethod
    def of(cls, venue: Venue) -> Self:
        """Translate a venue with its street."""
        return cls(
            id=venue.public_id,
            code=venue.code,
            name=venue.name,
            kind=venue.kind,
            street=Named.of(venue.street),
            address=venue.address,
            phone=venue.phone,
            latitude=None if venue.latitude is None else float(venue.latitude),
            longitude=None if venue.longitude is None else float(venue.longitude),
        )


class Meeting(Answer):
    """One meeting in time. ``venue`` and ``room`` are null by phone and video."""

    id: str
    service: str
    start: MomentOut
    end: MomentOut
    channel: str
    venue: Place | None
    room: str | None

    @classmethod
    def of(cls, session: ServiceSession) -> Self:
        """Translate a session with its service, venue and room."""
        return cls(
            id=session.public_id,
            service=session.service.code,
            start=session.starts_at,
            end=session.ends_at,
            channel=session.channel,
            venue=None if session.venue is None else Place.of(session.venue),
            room=None if session.room is None else session.room.name,
        )
