"""Which booked sessions a change of planned time has hit. Nothing is cancelled silently: people decide what follows."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from programmes.availability.choices import AbsenceState
from programmes.availability.dates import PlannedDate
from programmes.availability.expansion import LayerKey, Window, absent, closed_venues, expand, with_dates
from programmes.availability.frame import FRAME_DAYS, frame_origin
from programmes.availability.models import Absence, Diary
from programmes.bookings.choices import Kept, SupervisionState
from programmes.bookings.models import Booking, ServiceSession, SessionPractitioner, Supervision
from programmes.bookings.slots import Shape
from programmes.catalogue.choices import Channel, ServiceKind
from programmes.common.cells import cell_at
from programmes.common.clock import local_date, midnight
from programmes.common.masks import span
from programmes.people.models import Practitioner


@dataclass(frozen=True, slots=True)
class Hit:
    """A session, and the practitioner whose planned time no longer covers it."""

    session: ServiceSession
    practitioner_id: int

    @property
    def key(self) -> tuple[int, int]:
        """What tells this hit from another."""
        return self.session.pk, self.practitioner_id


@dataclass(frozen=True, slots=True)
class AppointmentHit:
    """A planned appointment for supervision, and the one of the two who is away then."""

    supervision: Supervision
    practitioner: Practitioner

    @property
    def key(self) -> tuple[int, int]:
        """What tells this hit from another."""
        return self.supervision.pk, self.practitioner.pk


def sessions_hit(*, now: datetime, diary_ids: Collection[int] | None = None) -> list[ServiceSession]:
    """Give the coming sessions that planned time no longer covers, by start: of some practitioners' diaries, or of all.

    A counselling session must lie inside an opening of each of its practitioners; a workshop only outside their absences and its
    venue's closures, and so must one that is to stay outside duty; one that is to stay despite an absence is no hit. Looks sixteen weeks
    ahead from this week's Monday.
    """
    return list({hit.session.pk: hit.session for hit in hits(now=now, diary_ids=diary_ids)}.values())


def hits(*, now: datetime, diary_ids: Collection[int] | None = None, is_strict: bool = False) -> list[Hit]:
    """Give the same, one a practitioner whose time does not cover it; ``is_strict`` lets no decision excuse an absence.

    The number of queries is fixed.
    """
    window = Window(frame_origin(local_date(now)), FRAME_DAYS)
    owners = Diary.objects.filter(practitioner__isnull=False)
    if diary_ids is not None:
        owners = owners.filter(pk__in=diary_ids)
    diaries: dict[int | None, int] = dict(owners.values_list("practitioner_id", "pk"))
    staffing = (
        SessionPractitioner.objects.filter(
            practitioner__in=list(diaries), starts_at__gte=now, starts_at__lt=midnight(window.end_day)
        )
        .filter(session__in=ServiceSession.objects.taking_time(now=now))
        .select_related("session__service__programme", "session__venue", "session__room")
        .order_by("starts_at", "session_id")
    )
    rows = list(staffing)
    layers: dict[int, list[tuple[LayerKey, int]]] = defaultdict(list)
    for key, mask in expand(list(diaries.values()), window).items():
        layers[key.diary_id].append((key, mask))
    away = absent(list(diaries.values()), window)
    shut, silent = closed_venues({row.session.venue_id for row in rows if row.session.venue_id is not None}, window)
    found = []
    for row in rows:
        session, diary_id = row.session, diaries[row.practitioner_id]
        low = cell_at(session.starts_at) - window.origin
        meeting = span(low, low + Shape.of(session.service).meeting)
        if session.kept == Kept.DESPITE_ABSENCE and not is_strict:
            continue
        if session.kept or session.service.kind == ServiceKind.WORKSHOP:
            closed = (shut if session.channel == Channel.IN_PERSON else silent).get(session.venue_id or 0, 0)
            is_hit = bool(meeting & (away.get(diary_id, 0) | closed))
        else:
            is_hit = not any(meeting & mask == meeting for mask in _openings(layers[diary_id], session))
        if is_hit:
            found.append(Hit(session, row.practitioner_id))
    return found


def rooms_hit(*, now: datetime, diary_ids: Collection[int], is_strict: bool = False) -> list[ServiceSession]:
    """Give the coming sessions whose room is no longer open for the whole claim, by start: of the rooms with these diaries.

    The minutes before and after a meeting count here (docs/rules.md, planned time). One that is to stay in its room all the same is no hit, unless
    ``is_strict`` lets no decision excuse it. Looks as far as ``sessions_hit``. The number of queries is fixed.
    """
    window = Window(frame_origin(local_date(now)), FRAME_DAYS)
    owners = Diary.objects.filter(pk__in=diary_ids, room__isnull=False)
    rooms: dict[int | None, int] = dict(owners.values_list("room_id", "pk"))
    if not rooms:
        return []
    opened: dict[int, int] = defaultdict(int)
    for key, mask in expand(list(rooms.values()), window).items():
        opened[key.diary_id] |= mask
    coming = ServiceSession.objects.taking_time(now=now).filter(
        room__in=list(rooms), starts_at__gte=now, starts_at__lt=midnight(window.end_day)
    )
    found = []
    for session in coming.select_related("service__programme", "venue", "room").order_by("starts_at", "pk"):
        shape = Shape.of(session.service)
        low = cell_at(session.starts_at) - window.origin - shape.lead
        is_excused = session.is_room_kept and not is_strict
        if not is_excused and span(low, low + shape.claim) & ~opened[rooms[session.room_id]]:
            found.append(session)
    return found


def appointments_hit(*, now: datetime, diary_ids: Collection[int]) -> list[AppointmentHit]:
    """Give the appointments for supervision ahead that lie in granted leave of the owners of these diaries, by start; a year and more is looked at.

    Supervision needs no duty, and being busy elsewhere says nothing against it: the outside calendar mostly holds the same appointment.
    The number of queries is fixed.
    """
    owners = Diary.objects.filter(pk__in=diary_ids, practitioner__isnull=False).values_list("practitioner_id", "pk")
    diaries: dict[int | None, int] = dict(owners)
    own = Q(practitioner__in=diaries) | Q(supervisor__in=diaries)
    planned = Supervision.objects.filter(own, state=SupervisionState.PLANNED, starts_at__gte=now)
    rows = list(planned.select_related("practitioner", "supervisor").order_by("starts_at", "pk"))
    if not rows:
        return []
    first_day = local_date(now)
    window = Window(first_day, (local_date(rows[-1].ends_at) - first_day).days + 1)
    away: dict[int, list[PlannedDate]] = defaultdict(list)
    for absence in with_dates(Absence.objects.filter(diary__in=diary_ids, state=AbsenceState.GRANTED)):
        away[absence.diary_id] += window.dates_of(absence)
    return [
        AppointmentHit(row, person)
        for row in rows
        for person in (row.practitioner, row.supervisor)
        if person is not None and person.pk in diaries
        if any(each.starts_at < row.ends_at and each.ends_at > row.starts_at for each in away[diaries[person.pk]])
    ]


def waiting_for_choice(*, session_ids: Collection[int]) -> set[int]:
    """Give which of these sessions wait for nobody but the people who booked: all of them were asked for another time."""
    live = Booking.objects.live().filter(session__in=session_ids)
    asked = set(live.filter(new_time_asked_at__isnull=False).values_list("session_id", flat=True))
    return asked - set(live.filter(new_time_asked_at__isnull=True).values_list("session_id", flat=True))


def _openings(layers: list[tuple[LayerKey, int]], session: ServiceSession) -> Iterable[int]:
    """Give what is open for the session's service and channel, one mask a venue: its own, or any for phone and video."""
    masks: dict[int, int] = defaultdict(int)
    for key, mask in layers:
        fits = key.channel == session.channel and key.service_id in (None, session.service_id)
        if fits and session.venue_id in (None, key.venue_id):
            masks[key.venue_id] |= mask
    return masks.values()
