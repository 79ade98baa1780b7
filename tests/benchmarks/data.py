"""The seeded district that is measured: rows in bulk, the same for our engine and for the peer.

Each practitioner is on duty from Monday to Friday, 09:00 to 17:00, by five weekly events; six of the dates in the window are exceptions
(four cancelled, two moved to the Saturday), and forty meetings of an hour are booked, a quarter of them on the half hour.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from schedule.models import Event, Occurrence, Rule

from programmes.availability.actions.diaries import open_diaries
from programmes.availability.actions.rebuild import rebuild
from programmes.availability.choices import Recurrence
from programmes.availability.models import Diary, DutyBlock
from programmes.bookings.actions.roll import rewrite_all
from programmes.bookings.models import Claim, ServiceSession, SessionPractitioner
from programmes.catalogue.models import Service
from programmes.common.cells import cell_at
from programmes.common.models import random_id
from programmes.people.models import Practitioner
from programmes.places.models import Room, Venue
from tests.factories.catalogue import ServiceFactory
from tests.factories.moments import at
from tests.factories.places import VenueFactory

NOW = at("00:00")
MONDAY = NOW.date()
WEEKS = 12
DAYS = WEEKS * 7
BOOKINGS = 40
HOUR = timedelta(hours=1)
PER_VENUE = 10
ROOMS = 6
BATCH = 2000


@dataclass
class Staff:
    """One practitioner with what both sides know of them."""

    practitioner: Practitioner
    diary: Diary
    booked: list[datetime] = field(default_factory=list)


def hourly(horizon_days: int) -> Service:
    """Give a service of one hour on the hour, without buffers and notice."""
    return ServiceFactory(
        duration_minutes=60, after_minutes=0, grid_minutes=60, notice_minutes=0, horizon_days=horizon_days
    )


def add_staff(count: int, services: Sequence[Service], chance: random.Random, *, weeks_old: int = 26) -> list[Staff]:
    """Add ``count`` practitioners, ten to a venue with six rooms, and write the masks once."""
    venues = [VenueFactory() for _number in range(-(-count // PER_VENUE))]
    people = Practitioner.objects.bulk_create(
        [
            Practitioner(name_zh="人", name_en="Person", kind="family_counsellor", gender="female")
            for _number in range(count)
        ]
    )
    through = Practitioner.services.through
    through.objects.bulk_create(
        [through(practitioner=person, service=service) for person in people for service in services]
    )
    rooms = Room.objects.bulk_create(
        [
            Room(venue=venue, kind="counselling", name_zh="室", name_en="Room")
            for venue in venues
            for _number in range(ROOMS)
        ]
    )
    diaries = open_diaries(owners=people, now=NOW)
    room_diaries = open_diaries(owners=rooms, now=NOW)
    first = MONDAY - timedelta(weeks=weeks_old)
    _weekly([(diary, venues[number // PER_VENUE]) for number, diary in enumerate(diaries)], first, chance)
    _daily([(diary, venues[number // ROOMS]) for number, diary in enumerate(room_diaries)])
    staff = [Staff(person, diary) for person, diary in zip(people, diaries, strict=True)]
    for each in staff:
        each.booked = draw_bookings(chance)
    write_sessions([(each, start) for each in staff for start in each.booked], services[0])
    everyone = [diary.pk for diary in (*diaries, *room_diaries)]
    rebuild(diary_ids=everyone, now=NOW)
    rewrite_all(everyone, NOW)
    return staff


def draw_bookings(chance: random.Random) -> list[datetime]:
    """Draw forty hours of the window that do not overlap, a quarter of them beginning on the half hour."""
    booked: list[datetime] = []
    while len(booked) < BOOKINGS:
        day = chance.randrange(WEEKS) * 7 + chance.randrange(5)
        start = at(f"{chance.randrange(9, 16):02}:{'30' if len(booked) % 4 == 0 else '00'}", plus=day)
        if all(abs(start - other) >= HOUR for other in booked):
            booked.append(start)
    return sorted(booked)


def add_past(each: Staff, service: Service, count: int) -> None:
    """Add ``count`` meetings of years ago, eight a working day, going back from last week."""
    starts, day = [], MONDAY - timedelta(days=3)
    while len(starts) < count:
        starts += [at(f"{hour:02}:00", day) for hour in range(9, 17)] if day.weekday() < 5 else []
        day -= timedelta(days=1)
    write_sessions([(each, start) for start in starts[:count]], service)
    rewrite_all([each.diary.pk], NOW)


def write_sessions(meetings: Sequence[tuple[Staff, datetime]], service: Service) -> None:
    """Write firm sessions by phone with their staffing and claims."""
    sessions = ServiceSession.objects.bulk_create(
        [
            ServiceSession(
                service=service,
                starts_at=start,
                ends_at=start + HOUR,
                channel="phone",
                state="confirmed",
                first_cell=cell_at(start),
                cell_count=4,
            )
            for _staff, start in meetings
        ],
        batch_size=BATCH,
    )
    SessionPractitioner.objects.bulk_create(
        [
            SessionPractitioner(session=session, practitioner=each.practitioner, starts_at=start)
            for session, (each, start) in zip(sessions, meetings, strict=True)
        ],
        batch_size=BATCH,
    )
    Claim.objects.bulk_create(
        [
            Claim(diary=each.diary, cell=session.first_cell + step, session=session)
            for session, (each, _start) in zip(sessions, meetings, strict=True)
            for step in range(4)
        ],
        batch_size=BATCH,
    )


def _weekly(diaries: Sequence[tuple[Diary, Venue]], first: date, chance: random.Random) -> None:
    events = _events(
        [
            (diary, at("09:00", first + timedelta(days=weekday)), at("17:00", first + timedelta(days=weekday)))
            for diary, _venue in diaries
            for weekday in range(5)
        ],
        "WEEKLY",
    )
    venues = [venue for _diary, venue in diaries for _weekday in range(5)]
    _blocks(events, [diary for diary, _venue in diaries for _weekday in range(5)], venues, Recurrence.WEEKLY)
    exceptions = []
    for number in range(len(diaries)):
        own = events[number * 5 : number * 5 + 5]
        for place, pick in enumerate(chance.sample(range(WEEKS * 5), 6)):
            week, weekday = divmod(pick, 5)
            event = own[weekday]
            start = at("09:00", plus=week * 7 + weekday)
            moved = timedelta(days=5 - weekday, hours=9 * (weekday % 2)) if place >= 4 else timedelta()
            exceptions.append(
                Occurrence(
                    event=event,
                    title=event.title,
                    original_start=start,
                    original_end=start + 8 * HOUR,
                    start=start + moved,
                    end=start + moved + (4 * HOUR if moved else 8 * HOUR),
                    cancelled=place < 4,
                )
            )
    Occurrence.objects.bulk_create(_apart(exceptions), batch_size=BATCH)


def _apart(exceptions: list[Occurrence]) -> list[Occurrence]:
    """Two dates of one practitioner moved to the same hours would be two blocks at once: the second is cancelled instead."""
    seen: set[tuple[int, datetime]] = set()
    for exception in exceptions:
        key = (exception.event.calendar_id, exception.start)
        if not exception.cancelled and key in seen:
            exception.cancelled = True
        seen.add(key)
    return exceptions


def _daily(diaries: Sequence[tuple[Diary, Venue]]) -> None:
    events = _events([(diary, at("07:00"), at("22:00")) for diary, _venue in diaries], "DAILY")
    _blocks(events, [diary for diary, _venue in diaries], [venue for _diary, venue in diaries], Recurrence.DAILY)


def _events(rows: Sequence[tuple[Diary, datetime, datetime]], frequency: str) -> list[Event]:
    rules = Rule.objects.bulk_create(
        [Rule(name=random_id(), description="", frequency=frequency) for _row in rows], batch_size=BATCH
    )
    return Event.objects.bulk_create(
        [
            Event(calendar_id=diary.calendar_id, start=start, end=end, title=random_id(), rule=rule)
            for (diary, start, end), rule in zip(rows, rules, strict=True)
        ],
        batch_size=BATCH,
    )


def _blocks(events: Sequence[Event], diaries: Sequence[Diary], venues: Sequence[Venue], recurrence: str) -> None:
    DutyBlock.objects.bulk_create(
        [
            DutyBlock(
                diary=diary,
                venue=venue,
                event=event,
                recurrence=recurrence,
                in_person=True,
                by_phone=recurrence == Recurrence.WEEKLY,
                follows_calendar=False,
            )
            for event, diary, venue in zip(events, diaries, venues, strict=True)
        ],
        batch_size=BATCH,
    )
