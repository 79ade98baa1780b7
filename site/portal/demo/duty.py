"""Planning the demo district's time through the actions: diaries, duty blocks, open rooms, leave and one typhoon."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from itertools import count

from portal.demo.shifts import Places, Shift, shifts_of
from programmes.availability.actions.diaries import open_diaries
from programmes.availability.actions.plan import add_absence, close_street, plan_block
from programmes.availability.actions.rebuild import rebuild
from programmes.availability.choices import AbsenceKind, Recurrence
from programmes.availability.models import Diary
from programmes.availability.policies import check_gaps
from programmes.catalogue.choices import Channel, RoomKind
from programmes.catalogue.models import Service
from programmes.common.clock import SHANGHAI, local_date, midnight, monday_of
from programmes.people.models import Practitioner
from programmes.places.choices import VenueKind
from programmes.places.models import Area, Room, Venue

ROOMS_OPEN, ROOMS_SHUT = time(8), time(22)

# Who is away: number of the practitioner, first day from today on, days, kind.
LEAVE = (
    (3, 15, 7, AbsenceKind.LEAVE),
    (7, 1, 2, AbsenceKind.SICKNESS),
    (10, 9, 1, AbsenceKind.TRAINING),
    (14, 36, 12, AbsenceKind.LEAVE),
    (21, 23, 5, AbsenceKind.LEAVE),
    (26, 5, 1, AbsenceKind.TRAINING),
)
MAINTENANCE_IN_DAYS = 12
TYPHOON_DAYS_AGO = 23
FRIDAY = 4
LAST_WEEK = 4


def places_of(*, venues: Sequence[Venue], usual: int) -> Places:
    """Sort the service points by what they are good for; ``usual`` is how many of them every district has."""
    with_talk_room = set(Room.objects.filter(kind=RoomKind.COUNSELLING).values_list("venue_id", flat=True))
    points = [venue for venue in venues if venue.pk in with_talk_room and venue.kind != VenueKind.CENTRE]
    known = {venue.pk for venue in venues[:usual]}
    return Places(
        centre=next(venue for venue in venues if venue.kind == VenueKind.CENTRE),
        rights_studio=next(venue for venue in venues if venue.kind == VenueKind.RIGHTS_STUDIO),
        points=points,
        mediation_rooms=[venue for venue in venues if venue.kind == VenueKind.MEDIATION_ROOM],
        usual_points=sum(venue.pk in known for venue in points),
    )


def all_shifts(*, practitioners: Sequence[Practitioner], places: Places) -> dict[int, list[Shift]]:
    """Give the weekly pattern of every practitioner, by id."""
    ranks: dict[str, count[int]] = defaultdict(count)
    return {
        practitioner.pk: list(
            shifts_of(kind=practitioner.kind, rank=next(ranks[practitioner.kind]), number=number, places=places)
        )
        for number, practitioner in enumerate(practitioners)
    }


def build_duty(
    *,
    practitioners: Sequence[Practitioner],
    venues: Sequence[Venue],
    shifts: Mapping[int, Sequence[Shift]],
    services: Mapping[str, Service],
    now: datetime,
) -> None:
    """Open every diary, plan every shift and every room's opening hours from this Monday on, and expand them all."""
    monday = monday_of(local_date(now))
    rooms = list(Room.objects.select_related("venue").order_by("pk"))
    diaries = open_diaries(owners=list(practitioners), now=now)
    room_diaries = open_diaries(owners=rooms, now=now)
    open_diaries(owners=list(venues), now=now)
    for practitioner, diary in zip(practitioners, diaries, strict=True):
        for shift in shifts[practitioner.pk]:
            day = _first_day(shift, monday)
            plan_block(
                diary=diary,
                venue=shift.venue,
                starts_at=moment(day, shift.begins),
                ends_at=moment(day, shift.ends),
                recurrence=shift.recurrence,
                interval=shift.interval,
                channels=shift.channels,
                services=[services[code] for code in shift.services],
                now=now,
                rebuild_masks=False,
            )
        check_gaps(diary=diary, now=now)
    for room, diary in zip(rooms, room_diaries, strict=True):
        plan_block(
            diary=diary,
            venue=room.venue,
            starts_at=datetime.combine(monday, ROOMS_OPEN, tzinfo=SHANGHAI),
            ends_at=datetime.combine(monday, ROOMS_SHUT, tzinfo=SHANGHAI),
            recurrence=Recurrence.DAILY,
            channels=(Channel.IN_PERSON,),
            # A room is there on holidays too; whether anybody is on duty is another question.
            follows_calendar=False,
            now=now,
            rebuild_masks=False,
        )
    rebuild(diary_ids=[diary.pk for diary in (*diaries, *room_diaries)], now=now)


def build_absences(*, practitioners: Sequence[Practitioner], centre: Venue, now: datetime) -> None:
    """Send some people on leave, to training or to bed, and close one room of the centre for repairs."""
    today = local_date(now)
    diaries = {diary.practitioner_id: diary for diary in Diary.objects.filter(practitioner__isnull=False)}
    for number, in_days, days, kind in LEAVE:
        if number < len(practitioners):
            first_day = today + timedelta(days=in_days)
            add_absence(
                diary=diaries[practitioners[number].pk],
                starts_at=midnight(first_day),
                ends_at=midnight(first_day + timedelta(days=days)),
                kind=kind,
                now=now,
            )
    room = Diary.objects.filter(room__venue=centre, room__kind=RoomKind.COUNSELLING).order_by("pk")[0]
    repairs = today + timedelta(days=MAINTENANCE_IN_DAYS)
    add_absence(
        diary=room,
        starts_at=midnight(repairs),
        ends_at=midnight(repairs + timedelta(days=1)),
        kind=AbsenceKind.MAINTENANCE,
        now=now,
    )


def build_typhoon(*, street: Area, now: datetime) -> date:
    """Close the service points of ``street`` for one working day some weeks ago, and give the day."""
    day = local_date(now) - timedelta(days=TYPHOON_DAYS_AGO)
    while day.weekday() > FRIDAY:
        day -= timedelta(days=1)
    close_street(
        street=street,
        starts_at=midnight(day),
        ends_at=midnight(day + timedelta(days=1)),
        reason_zh="台风红色预警，暂停开放（示例）",
        reason_en="Closed because of a typhoon (example)",
        now=now,
    )
    return day


def moment(day: date, clock: str, /) -> datetime:
    """Give the Shanghai instant ``clock`` ("09:00") on ``day``."""
    return datetime.combine(day, time.fromisoformat(clock), tzinfo=SHANGHAI)


def _first_day(shift: Shift, monday: date) -> date:
    """Give the first date of a shift: in this Monday's week.

    The last Wednesday of the month must begin on a fifth Wednesday, or the rule would mean the fourth; the newest one is taken.
    """
    day = monday + timedelta(days=shift.weekday)
    if shift.recurrence != Recurrence.MONTHLY:
        return day
    while (day.day - 1) // 7 < LAST_WEEK:
        day -= timedelta(days=7)
    return day
