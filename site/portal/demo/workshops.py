"""Planning the coming workshops and dating events of the demo district, three meetings a week and an event every other Saturday."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from django.db import transaction

from portal.demo.catalogue.build import further_staff
from portal.demo.duty import moment
from portal.demo.office_calendar import days_off
from programmes.bookings.actions.plan_session import plan_session
from programmes.bookings.seize import NotOpen, SlotTaken
from programmes.catalogue.choices import RoomKind, ServiceFormat, ServiceKind
from programmes.catalogue.models import Service
from programmes.common.clock import local_date
from programmes.people.clearance import NotCleared
from programmes.people.models import Practitioner
from programmes.places.choices import VenueKind
from programmes.places.models import Room
from programmes.records.actors import Actor

SATURDAY = 5
WEEKDAY_EVENING, WEEKEND_MORNING, EVENT_AFTERNOON = "19:00", "10:00", "14:30"
DAYS_OF_WEEK = (2, 4, 6)
LARGE = 60


def build_workshops(
    *, services: Sequence[Service], practitioners: Sequence[Practitioner], weeks: int, by: Actor, now: datetime
) -> int:
    """Plan and publish the sessions of ``weeks`` weeks from today on; give how many there are."""
    today = local_date(now)
    halls = list(Room.objects.filter(kind=RoomKind.HALL).select_related("venue").order_by("pk"))
    centre_hall = next(hall for hall in halls if hall.venue.kind == VenueKind.CENTRE)
    off = days_off(first_day=today, last_day=today + timedelta(days=7 * weeks + 30))
    # A small district may have one counsellor where a group needs two.
    groups = [each for each in services if each.kind == ServiceKind.WORKSHOP and _team(each, practitioners, 0)]
    meetings = [service for service in groups if service.format != ServiceFormat.EVENT]
    events = [service for service in groups if service.format == ServiceFormat.EVENT]
    planned = 0
    for number, day in enumerate(_meeting_days(today, weeks)):
        service = meetings[number % len(meetings)]
        hall = centre_hall if service.capacity >= LARGE else halls[number % len(halls)]
        planned += _plan(service, _open_day(day, off), None, hall, practitioners, number, by, now)
    for number in range(weeks // 2):
        day = today + timedelta(days=14 * number + (SATURDAY - today.weekday() - 1) % 7 + 1)
        planned += _plan(
            events[number % len(events)],
            _open_day(day, off),
            EVENT_AFTERNOON,
            centre_hall,
            practitioners,
            number,
            by,
            now,
        )
    return planned


def _meeting_days(today: date, weeks: int) -> Iterator[date]:
    for week in range(weeks):
        for day in DAYS_OF_WEEK:
            yield today + timedelta(days=7 * week + day)


def _open_day(day: date, off: frozenset[date]) -> date:
    while day in off:
        day += timedelta(days=1)
    return day


def _plan(
    service: Service,
    day: date,
    clock: str | None,
    hall: Room,
    practitioners: Sequence[Practitioner],
    number: int,
    by: Actor,
    now: datetime,
) -> int:
    """Plan one session on ``day`` or the first day after it on which the hall and a team are free; give 1, or 0 if none is."""
    for _try in range(14):
        starts_at = moment(day, clock or (WEEKDAY_EVENING if day.weekday() < SATURDAY else WEEKEND_MORNING))
        for turn in range(len(practitioners)):
            team = _team(service, practitioners, number + turn)
            if _planned(service, starts_at, hall, team, by, now):
                return 1
        day += timedelta(days=1)
    return 0


def _team(service: Service, practitioners: Sequence[Practitioner], turn: int) -> list[Practitioner]:
    """Give who leads and who helps, turn by turn another; nobody when a kind is missing."""
    team: list[Practitioner] = []
    for kind in (service.staff_kind, *further_staff(code=service.code)):
        able = [each for each in practitioners if each.kind == kind and each not in team]
        if not able:
            return []
        team.append(able[turn % len(able)])
    return team


def _planned(
    service: Service, starts_at: datetime, hall: Room, team: Sequence[Practitioner], by: Actor, now: datetime
) -> bool:
    try:
        # A savepoint of its own: a refused session must leave nothing in the transaction of the whole district.
        with transaction.atomic():
            plan_session(
                service=service,
                starts_at=starts_at,
                ends_at=starts_at + timedelta(minutes=service.duration_minutes),
                practitioners=team,
                room=hall,
                capacity=min(service.capacity, hall.capacity),
                by=by,
                now=now,
            )
    except (NotOpen, SlotTaken, NotCleared):
        return False
    return True
