"""Who is on duty when and where, as plain data: the pattern of a week that the duty blocks, and the invented past, both follow."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from portal.demo.venues import PEOPLE_A_POINT, USUAL_PEOPLE
from programmes.availability.choices import Recurrence
from programmes.catalogue.choices import Channel, StaffKind
from programmes.places.models import Venue

MORNING = ("09:00", "12:00")
AFTERNOON = ("14:00", "18:00")
EVENING = ("18:30", "20:30")

TUESDAY, WEDNESDAY, THURSDAY, SATURDAY = 1, 2, 3, 5

ALL_CHANNELS = (Channel.IN_PERSON, Channel.PHONE, Channel.VIDEO)
CHANNELS = {
    StaffKind.MEDIATOR: (Channel.IN_PERSON, Channel.PHONE),
    StaffKind.SOCIAL_WORKER: (Channel.IN_PERSON, Channel.PHONE),
    StaffKind.MEDICAL: (Channel.IN_PERSON, Channel.PHONE),
    StaffKind.MATCHMAKER: (Channel.IN_PERSON,),
}

COUPLE_SERVICES = ("XF-02", "AC-01", "AC-02")


@dataclass(frozen=True, slots=True)
class Shift:
    """A recurring working time: weekday (0 = Monday), Shanghai clock times, venue, channels, how it comes again.

    ``services`` narrows it to these codes; none means everything the person gives.
    """

    weekday: int
    begins: str
    ends: str
    venue: Venue
    channels: tuple[Channel, ...] = ALL_CHANNELS
    recurrence: Recurrence = Recurrence.WEEKLY
    interval: int = 1
    services: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Places:
    """Where people work: the centre, the rights studio, points with a room for talks, and the streets' mediation rooms."""

    centre: Venue
    rights_studio: Venue
    points: Sequence[Venue]
    mediation_rooms: Sequence[Venue]
    usual_points: int

    def home_of(self, kind: str, number: int) -> Venue:
        """Give the point where the practitioner with this ``number`` (from 0) usually works."""
        if number >= USUAL_PEOPLE:
            return self.points[self.usual_points + (number - USUAL_PEOPLE) // PEOPLE_A_POINT]
        rooms = self.mediation_rooms if kind == StaffKind.MEDIATOR else self.points[: self.usual_points]
        return rooms[number % len(rooms)]

    def shared(self, home: Venue, number: int) -> Venue:
        """Give the centre; beyond the usual forty people its rooms would not do, so they stay at their own point."""
        return home if number >= USUAL_PEOPLE else self.centre


def shifts_of(*, kind: str, rank: int, number: int, places: Places) -> Iterator[Shift]:
    """Give the shifts of the practitioner who is ``rank``-th of their kind and ``number``-th of all, both from 0.

    Two half-days a week on different days, at one point; evenings, Saturdays and rarer duties by kind.
    """
    home = places.home_of(kind, number)
    shared = places.shared(home, number)
    channels = CHANNELS.get(StaffKind(kind), ALL_CHANNELS)
    if kind == StaffKind.MATCHMAKER:
        yield Shift(SATURDAY, *AFTERNOON, shared, channels)
        return
    # Two steps of a five-day week: morning and afternoon never meet on one day.
    first, second, third = (2 * number) % 5, (2 * number + 2) % 5, (2 * number + 4) % 5
    yield Shift(first, *MORNING, home, channels)
    if kind == StaffKind.SOCIAL_WORKER:
        return
    if kind in (StaffKind.MEDICAL, StaffKind.MEDIATOR):
        yield Shift(second, *AFTERNOON, home, channels, Recurrence.N_WEEKLY, 2)
    else:
        yield Shift(second, *AFTERNOON, shared if rank % 4 == 1 else home, channels)
    yield from _further(kind, rank, third, home, shared, channels, places)


def _further(
    kind: str, rank: int, third: int, home: Venue, shared: Venue, channels: tuple[Channel, ...], places: Places
) -> Iterator[Shift]:
    evening = TUESDAY if rank % 2 == 0 else THURSDAY
    if kind == StaffKind.PSYCH_COUNSELLOR:
        yield Shift(evening, *EVENING, shared, channels)
        yield Shift(third, *(MORNING if rank % 2 == 0 else AFTERNOON), home, channels)
    elif kind == StaffKind.FAMILY_COUNSELLOR:
        if rank % 3 == 0:
            yield Shift(SATURDAY, *AFTERNOON, shared, channels, services=COUPLE_SERVICES)
        else:
            yield Shift(SATURDAY, *MORNING, shared, channels)
        yield Shift(third, *MORNING, home, channels)
        if rank % 3 == 1:
            yield Shift(evening, *EVENING, shared, channels)
    elif kind == StaffKind.LAWYER:
        if rank == 0:
            yield Shift(WEDNESDAY, *MORNING, places.rights_studio, channels, Recurrence.MONTHLY)
        elif rank % 2 == 0:
            yield Shift(SATURDAY, *MORNING, shared, channels, Recurrence.N_WEEKLY, 2)
        else:
            yield Shift(evening, *EVENING, shared, channels)
    elif kind == StaffKind.MEDIATOR and rank % 3 == 1:
        yield Shift(evening, *EVENING, shared, channels)
    elif kind == StaffKind.FAMILY_EDUCATOR:
        yield Shift(SATURDAY, *AFTERNOON, shared, channels)
