"""Building the whole demo district, all of it or nothing."""

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from portal.demo.accounts import Accounts, build_accounts
from portal.demo.areas import build_areas
from portal.demo.casework import Casework
from portal.demo.catalogue.build import build_catalogue
from portal.demo.clients import Client, clients
from portal.demo.duty import all_shifts, build_absences, build_duty, build_typhoon, places_of
from portal.demo.fill import PAST_WEEKS, Filling, RoomRow, Taken, one_to_one
from portal.demo.guard import DemoRefused, check_may_load
from portal.demo.hotlines import build_hotlines
from portal.demo.journeys import Journeys
from portal.demo.office_calendar import build_calendar, days_off
from portal.demo.practitioners import build_practitioners
from portal.demo.roster import roster
from portal.demo.shifts import Shift
from portal.demo.site.build import Site, build_site
from portal.demo.site.people import build_people
from portal.demo.supervision import build_supervision
from portal.demo.timetable import Duty, past_duties, stored_duties
from portal.demo.venues import CENTRE_STREET, USUAL_PEOPLE, USUAL_POINTS, build_venues
from portal.demo.workshops import build_workshops
from portal.demo.writer import Writer
from programmes.availability.models import Diary
from programmes.bookings.actions.roll import rebuild_all_masks
from programmes.bookings.models import Claim, SessionPractitioner
from programmes.bookings.queries.integrity import problems
from programmes.catalogue.models import Service
from programmes.catalogue.queries import consents_for
from programmes.common.clock import local_date
from programmes.common.transactions import transact
from programmes.notifications.quiet import muted
from programmes.people.models import Practitioner
from programmes.places.models import Room, Venue
from programmes.records.actors import Actor

# What is written in bulk was booked at least two days ago, and nobody books further ahead than twelve weeks.
LAST_BULK_DAY = timedelta(days=80)
SHOWN_PROBLEMS = 5
NO_PAGES = Site(chinese=0, english=0, untranslated=0)


@dataclass(frozen=True, slots=True)
class District:
    """What was built, in numbers. ``talks`` says how many talks the diaries had room for, by week from today on."""

    practitioners: int
    venues: int
    rooms: int
    services: int
    sessions: int
    bookings: int
    talks: Mapping[int, int]
    accounts: Accounts
    site: Site


def build_district(
    *,
    practitioners: int,
    weeks: int,
    seed: int,
    now: datetime,
    say: Callable[[str], None] = lambda _line: None,
    with_pages: bool = True,
) -> District:
    """Build the demo district around ``now`` (aware), with ``weeks`` weeks of coming bookings, and check that it adds up.

    The same ``seed`` gives the same people, times and stories at the same ``now``; ids, references and secrets are always new.
    No message is written. ``say`` is told each step. Without ``with_pages`` no editor has written anything yet. Raises DemoRefused when something is here already or does not add up.
    """

    def work() -> District:
        check_may_load()
        with muted():
            # Chance for an invented district, not for secrets.
            district = _build(practitioners, weeks, random.Random(seed), now, say, with_pages)  # noqa: S311
        say("Checking that everything adds up …")
        found = list(problems(now=now))
        if found:
            raise DemoRefused("\n".join(["The district does not add up, so it was not kept.", *found[:SHOWN_PROBLEMS]]))
        return district

    return transact(work)


def _build(
    size: int, weeks: int, chance: random.Random, now: datetime, say: Callable[[str], None], with_pages: bool
) -> District:
    say("Places, services and people …")
    areas = build_areas()
    build_hotlines()
    services = build_catalogue(now=now)
    build_calendar(now=now)
    venues = build_venues(areas=areas, practitioners=size)
    people = build_practitioners(people=roster(size=size, chance=chance), services=services.values())
    accounts = build_accounts(areas=areas, practitioners=people, now=now)
    staff = Actor("staff", str(accounts.users["coordinator"].pk))
    build_people(practitioners=people, verifier=accounts.users["coordinator"], now=now, today=local_date(now))
    say("Duty, leave and closures …")
    places = places_of(venues=venues, usual=USUAL_POINTS)
    shifts = all_shifts(practitioners=people, places=places)
    build_duty(practitioners=people, venues=venues, shifts=shifts, services=services, now=now)
    build_absences(practitioners=people, centre=places.centre, now=now)
    typhoon = build_typhoon(street=areas[CENTRE_STREET], now=now)
    say("Workshops and events …")
    sessions = build_workshops(services=list(services.values()), practitioners=people, weeks=weeks, by=staff, now=now)
    say("Bookings, past and coming …")
    many, fresh = clients(practitioners=size, chance=chance)
    filling = _filling(people, venues, services, many, typhoon, weeks, chance, now)
    texts = {
        is_sensitive: consents_for(service=Service(is_sensitive=is_sensitive), now=now)
        for is_sensitive in (False, True)
    }
    writer = Writer(staff, accounts.desk, texts, chance)
    written = writer.write(filling.booked(_duties(shifts, services, weeks, local_date(now))))
    rebuild_all_masks(now=now)
    say("Bookings through the front door …")
    travelled = Journeys(accounts.desk, staff, min(size / USUAL_PEOPLE, 1), now).travel(services=services, fresh=fresh)
    say("A practitioner's day …")
    counsellor = next(each for each in people if each.user_id == accounts.users["counsellor"].pk)
    build_supervision(practitioner=counsellor, by=staff, now=now)
    ahead = Casework(counsellor, now).work()
    site = NO_PAGES
    if with_pages:
        say("Pages in both languages …")
        site = build_site(
            services=services,
            practitioners=people,
            venues=venues,
            editor=accounts.users["editor"],
            reviewer=accounts.users["reviewer"],
            now=now,
        )
    return District(
        practitioners=len(people),
        venues=len(venues),
        rooms=Room.objects.count(),
        services=len(services),
        sessions=sessions,
        bookings=written + travelled + ahead,
        talks=dict(filling.talks),
        accounts=accounts,
        site=site,
    )


def _duties(
    shifts: Mapping[int, Sequence[Shift]], services: Mapping[str, Service], weeks: int, today: date
) -> list[Duty]:
    """Give all duty from fourteen weeks ago until the last day with bookings, in the order of time."""
    first_day = today - timedelta(weeks=PAST_WEEKS)
    past = past_duties(
        shifts=shifts,
        services=services,
        first_day=first_day,
        today=today,
        off=days_off(first_day=first_day, last_day=today),
    )
    coming = stored_duties(last_day=today + min(timedelta(weeks=weeks), LAST_BULK_DAY))
    return sorted([*past, *coming], key=lambda duty: (duty.first, duty.practitioner_id))


def _filling(
    people: Sequence[Practitioner],
    venues: Sequence[Venue],
    services: Mapping[str, Service],
    many: Sequence[Client],
    typhoon: date,
    weeks: int,
    chance: random.Random,
    now: datetime,
) -> Filling:
    talks = one_to_one(services.values())
    diaries = Diary.objects.filter(venue__isnull=True)
    rooms: dict[int, list[RoomRow]] = {venue.pk: [] for venue in venues}
    for room_id, diary_id, kind, venue_id in (
        diaries.filter(room__isnull=False)
        .order_by("room_id")
        .values_list("room_id", "pk", "room__kind", "room__venue_id")
    ):
        rooms[venue_id].append(RoomRow(room_id, diary_id, kind))
    return Filling(
        now=now,
        today=local_date(now),
        weeks=weeks,
        chance=chance,
        clients=many,
        services={person.pk: [talk for talk in talks if talk.staff_kind == person.kind] for person in people},
        diaries=dict(diaries.filter(practitioner__isnull=False).values_list("practitioner_id", "pk")),
        caps={person.pk: person.daily_cap for person in people},
        rooms=rooms,
        typhoon=typhoon,
        typhoon_venues=frozenset(venue.pk for venue in venues if venue.street.code == CENTRE_STREET),
        taken=_taken(),
    )


def _taken() -> Taken:
    """Read what the workshops have taken already."""
    taken = Taken()
    for diary_id, cell in Claim.objects.values_list("diary_id", "cell"):
        taken.cells[diary_id] |= 1 << cell
    for practitioner_id, starts_at in SessionPractitioner.objects.values_list("practitioner_id", "starts_at"):
        taken.sessions[practitioner_id, local_date(starts_at)] += 1
    return taken
