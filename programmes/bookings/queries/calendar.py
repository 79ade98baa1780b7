"""A calendar as its reader may see it: what is planned, held and booked in a period of days. The same few queries for one or for many.

What the reader may not know is not in the answer: a page cannot betray it (docs/rules.md, calendars).
"""

import hashlib
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import DateTimeField, Exists, OuterRef, Q, Subquery, Value

from programmes.availability.planned import DayMark, Planned, PlannedKind, plan_of
from programmes.availability.sight import OwnerKind, Seen, Sight, Viewer, Wanted, calendars, viewer_of
from programmes.bookings.choices import BookingState, ReachChannel, SessionState
from programmes.bookings.models import Booking, ServiceSession, SessionPractitioner, SupervisionNews
from programmes.bookings.queries.supervision import supervision_between
from programmes.catalogue.choices import Attends, ServiceKind
from programmes.common.bilingual import Words
from programmes.common.clock import day_span
from programmes.people.models import User

LONGEST_SESSION = timedelta(days=1)
REACH = ("reach_channel", "reach_from", "reach_until", "reach_voicemail")
SHOWN_STATES = (BookingState.REQUESTED, BookingState.CONFIRMED, BookingState.COMPLETED, BookingState.NO_SHOW)


@dataclass(frozen=True, slots=True)
class Guest:
    """Who comes, as they wish to be called, how the booking stands, and how they may be reached: the wish, never the number."""

    booking_id: str
    name: str
    state: str
    is_worried: bool
    reach: str
    reach_from: time | None
    reach_until: time | None
    reach_voicemail: bool
    arrived_at: datetime | None = None

    @property
    def reach_name(self) -> str:
        """The wish, in words."""
        return str(ReachChannel(self.reach).label)


@dataclass(frozen=True, slots=True)
class Meeting:
    """A session that takes time. To whom ``is_known`` is False it is a time that is taken, and everything else is empty.

    ``expires_at`` is set while it is only held. ``supervision`` names an appointment for supervision (public id), ``with_whom``, to those who see
    the calendar whole; it is no session, and ``is_known`` is False. ``takes_one``: the service is for one person alone.
    """

    starts_at: datetime
    ends_at: datetime
    diary_ids: frozenset[int]
    is_known: bool = False
    public_id: str = ""
    state: str = ""
    channel: str = ""
    service: Words | None = None
    programme: str = ""
    is_workshop: bool = False
    takes_one: bool = False
    venue: Words | None = None
    room: Words | None = None
    expires_at: datetime | None = None
    seats_taken: int = 0
    capacity: int = 0
    guests: tuple[Guest, ...] = ()
    supervision: str = ""
    with_whom: Words | None = None

    @property
    def is_held(self) -> bool:
        """Say whether somebody is still filling in the form."""
        return self.state == SessionState.HELD

    def touches(self, starts_at: datetime, ends_at: datetime) -> bool:
        """Say whether it shares time with [``starts_at``, ``ends_at``)."""
        return self.starts_at < ends_at and self.ends_at > starts_at


@dataclass(frozen=True, slots=True)
class Calendar:
    """Some calendars over ``days`` Shanghai days from ``first_day`` on, as one person may see them. Planned dates and meetings by diary, in order."""

    first_day: date
    days: int
    owners: Sequence[Seen]
    planned: Mapping[int, Sequence[Planned]]
    meetings: Mapping[int, Sequence[Meeting]]
    marks: Mapping[date, DayMark]
    news: Sequence[SupervisionNews] = ()
    """What the reader has still to hear of their own appointments for supervision."""

    @property
    def end_day(self) -> date:
        """The first day after it."""
        return self.first_day + timedelta(days=self.days)


def read_calendar(
    *, user: User, wanted: Wanted, first_day: date, days: int, now: datetime, arrived: Subquery | None = None
) -> Calendar:
    """Give the calendars that are ``wanted`` as ``user`` may see them, six queries however many they are.

    ``arrived`` tells of a booking when its people came (``attendance`` knows, and stands above): it is read along with who they are. Raises NotFound when one of them is not theirs to see.
    """
    viewer = viewer_of(user=user)
    owners = calendars(viewer=viewer, wanted=wanted)
    plan = plan_of(diary_ids=[owner.diary_id for owner in owners], first_day=first_day, days=days)
    planned = _planned(owners, plan.dates)
    meetings = _meetings(user, viewer, owners, first_day, days, now, arrived)
    appointments, news = _supervisions(owners, first_day, days)
    for diary_id, own in appointments.items():
        meetings[diary_id] = sorted([*meetings[diary_id], *own], key=lambda each: each.starts_at)
    return Calendar(first_day, days, owners, planned, meetings, plan.marks, news)


def stamp_of(*, owners: Sequence[Seen]) -> str:
    """Give a mark of these calendars that is another one as soon as anything in any of them has changed."""
    stamps = ",".join(f"{owner.public_id}:{owner.stamp}" for owner in owners)
    return hashlib.sha256(stamps.encode()).hexdigest()[:32]


def current_stamp(*, user: User, wanted: Wanted) -> str:
    """Give ``stamp_of`` the calendars that are ``wanted`` as they are now: one query. Raises NotFound as ``read_calendar`` does."""
    return stamp_of(owners=calendars(viewer=viewer_of(user=user), wanted=wanted))


def _planned(owners: Sequence[Seen], dates: Sequence[Planned]) -> dict[int, list[Planned]]:
    """Sort dates by diary. A closure belongs to its venue's calendar and to everybody who is planned there that day."""
    full = {owner.diary_id: owner.sight == Sight.FULL for owner in owners}
    found: dict[int, list[Planned]] = {diary_id: [] for diary_id in full}
    closed = [each for each in dates if each.kind == PlannedKind.CLOSED]
    for each in dates:
        if each.diary_id in full:
            # Why a colleague is away is theirs to tell.
            found[each.diary_id].append(each if full[each.diary_id] else replace(each, absence=""))
    for diary_id, own in found.items():
        here = [
            each
            for each in closed
            if each.diary_id != diary_id
            and any(each.venue_id == duty.venue_id and each.touches(duty.starts_at, duty.ends_at) for duty in own)
        ]
        own.extend(here)
        own.sort(key=lambda each: (each.starts_at, each.ends_at))
    return found


def _meetings(
    user: User,
    viewer: Viewer,
    owners: Sequence[Seen],
    first_day: date,
    days: int,
    now: datetime,
    arrived: Subquery | None,
) -> dict[int, list[Meeting]]:
    start, end = day_span(first_day, first_day + timedelta(days=days - 1))
    diaries = {(owner.kind, owner.owner_id): owner.diary_id for owner in owners}
    known: dict[int, Meeting] = {}
    places: dict[int, set[int]] = defaultdict(set)
    for row in _rows(viewer, owners, start, end, now):
        session_id, staff_id, room_id, venue_id, street_id, is_own, *told = row
        keys = ((OwnerKind.PRACTITIONER, staff_id), (OwnerKind.ROOM, room_id), (OwnerKind.VENUE, venue_id))
        places[session_id].update(diaries[key] for key in keys if key in diaries)
        if session_id not in known:
            may_know = is_own or viewer.coordinates.has(street_id)
            known[session_id] = _meeting(told, may_know)
    talks = [pk for pk, meeting in known.items() if meeting.is_known and not meeting.is_workshop]
    guests = _guests(user, talks, arrived)
    found: dict[int, list[Meeting]] = {owner.diary_id: [] for owner in owners}
    for session_id, meeting in sorted(known.items(), key=lambda item: (item[1].starts_at, item[0])):
        whole = replace(meeting, diary_ids=frozenset(places[session_id]), guests=tuple(guests.get(session_id, ())))
        for diary_id in places[session_id]:
            found[diary_id].append(whole)
    return found


def _supervisions(
    owners: Sequence[Seen], first_day: date, days: int
) -> tuple[dict[int, list[Meeting]], list[SupervisionNews]]:
    """Give the appointments for supervision of the people among ``owners``, by diary, and what the reader has to hear of the own ones.

    What they are is told to who sees the calendar whole.
    """
    people = {owner.owner_id: owner for owner in owners if owner.kind == OwnerKind.PRACTITIONER}
    found: dict[int, list[Meeting]] = defaultdict(list)
    if not people:
        return found, []
    start, end = day_span(first_day, first_day + timedelta(days=days - 1))
    reader_id = next((pk for pk, owner in people.items() if owner.is_own), 0)
    rows, news = supervision_between(practitioner_ids=people, reader_id=reader_id, starts_at=start, ends_at=end)
    for row in rows:
        name = row.supervisor_name
        supervisor = Words(row.supervisor.name_zh, row.supervisor.name_en) if row.supervisor else Words(name, name)
        supervised = Words(row.practitioner.name_zh, row.practitioner.name_en)
        for pk, other in ((row.practitioner_id, supervisor), (row.supervisor_id, supervised)):
            owner = people.get(pk or 0)
            if owner is not None:
                taken = Meeting(row.starts_at, row.ends_at, frozenset({owner.diary_id}))
                is_told = owner.sight == Sight.FULL
                told = replace(taken, supervision=row.public_id, with_whom=other) if is_told else taken
                found[owner.diary_id].append(told)
    return found, news


def _rows(
    viewer: Viewer, owners: Sequence[Seen], start: datetime, end: datetime, now: datetime
) -> Collection[tuple[Any, ...]]:
    ids = {kind: [owner.owner_id for owner in owners if owner.kind == kind] for kind in OwnerKind}
    at = Q()
    if ids[OwnerKind.PRACTITIONER]:
        at |= Q(staffing__practitioner__in=ids[OwnerKind.PRACTITIONER])
    if ids[OwnerKind.ROOM]:
        at |= Q(room__in=ids[OwnerKind.ROOM])
    if ids[OwnerKind.VENUE]:
        at |= Q(venue__in=ids[OwnerKind.VENUE])
    mine = SessionPractitioner.objects.filter(session=OuterRef("pk"), practitioner__user=viewer.user_id)
    rows = ServiceSession.objects.taking_time(now=now).filter(
        at, starts_at__gt=start - LONGEST_SESSION, starts_at__lt=end, ends_at__gt=start
    )
    return rows.values_list(
        "pk",
        "staffing__practitioner_id",
        "room_id",
        "venue_id",
        "venue__street_id",
        Exists(mine),
        "starts_at",
        "ends_at",
        "public_id",
        "state",
        "channel",
        "service__name_zh",
        "service__name_en",
        "service__programme__code",
        "service__kind",
        "venue__name_zh",
        "venue__name_en",
        "room__name_zh",
        "room__name_en",
        "expires_at",
        "seats_taken",
        "capacity",
        "service__attends",
    )


def _meeting(told: list[Any], may_know: bool) -> Meeting:
    starts_at, ends_at, public_id, state, channel, zh, en, programme, kind, *rest = told
    if not may_know:
        return Meeting(starts_at, ends_at, frozenset())
    venue_zh, venue_en, room_zh, room_en, expires_at, seats_taken, capacity, attends = rest
    return Meeting(
        starts_at,
        ends_at,
        frozenset(),
        is_known=True,
        public_id=public_id,
        state=state,
        channel=channel,
        service=Words(zh, en),
        programme=programme,
        is_workshop=kind == ServiceKind.WORKSHOP,
        takes_one=attends == Attends.SINGLE,
        venue=Words(venue_zh, venue_en) if venue_zh else None,
        room=Words(room_zh, room_en) if room_zh else None,
        expires_at=expires_at,
        seats_taken=seats_taken,
        capacity=capacity,
    )


def _guests(user: User, session_ids: Collection[int], arrived: Subquery | None) -> dict[int, list[Guest]]:
    """Read who comes to these sessions, as far as ``user`` may know."""
    if not session_ids:
        return {}
    rows = (
        Booking.objects.visible_to(user)
        .filter(session__in=session_ids, state__in=SHOWN_STATES)
        .order_by("created_at", "pk")
        .only("session_id", "public_id", "name", "state", "is_worried", *REACH)
        .annotate(arrived_at=arrived if arrived is not None else Value(None, DateTimeField()))
    )
    found: dict[int, list[Guest]] = defaultdict(list)
    for row in rows:
        reach = (row.reach_channel, row.reach_from, row.reach_until, row.reach_voicemail)
        arrived_at = row.arrived_at  # type: ignore[attr-defined]  # annotated
        found[row.session_id].append(Guest(row.public_id, str(row.name), row.state, row.is_worried, *reach, arrived_at))
    return found
