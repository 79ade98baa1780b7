"""What planned time may look like, and who may plan whose."""

from datetime import datetime
from itertools import pairwise
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from programmes.availability.expansion import OfficeCalendar, Window, with_dates
from programmes.availability.frame import FRAME_DAYS, frame_origin
from programmes.availability.models import Diary, DutyBlock
from programmes.common.cells import cell_at, cell_ending, cells_for, moment_of
from programmes.common.clock import local_date, monday_of
from programmes.common.errors import DomainError
from programmes.people.choices import Role
from programmes.people.models import Practitioner, User
from programmes.people.policies import areas_of, has_role
from programmes.places.models import Room, Venue
from programmes.places.queries import active_venues


class OverlappingDuty(DomainError):
    """Two blocks of one diary lie on top of each other."""

    message = _("%(day)s: %(first)s and %(second)s lie on top of each other. Please change one of the two.")


class TravelTimeMissing(DomainError):
    """Two blocks at different venues follow each other too closely."""

    message = _(
        "%(day)s: between %(first)s and %(second)s there is not enough time to travel from one venue to the other. "
        "Please leave at least %(minutes)s minutes."
    )


def check_gaps(*, diary: Diary, since: datetime | None = None, now: datetime) -> None:
    """Check that no two blocks of ``diary`` overlap, and that a change of venue leaves time to travel.

    Looks at every real date from this week's Monday on, sixteen weeks; and at as many from ``since`` on, when what was planned begins
    later than those. Raises OverlappingDuty or TravelTimeMissing.
    """
    frame = Window(frame_origin(local_date(now)), FRAME_DAYS)
    _check_gaps(diary, frame)
    if since is not None and local_date(since) >= frame.end_day:
        _check_gaps(diary, Window(monday_of(local_date(since)), FRAME_DAYS))


def _check_gaps(diary: Diary, window: Window) -> None:
    calendar = OfficeCalendar.over(window)
    spans = sorted(
        (cell_ending(each.starts_at), cell_at(each.ends_at), block.venue_id)
        for block in with_dates(DutyBlock.objects.filter(diary=diary)).select_related("venue")
        for each in calendar.applied_to(block, window.dates_of(block))
    )
    gap = cells_for(diary.travel_minutes)
    for (starts, ends, venue_id), (next_starts, next_ends, next_venue_id) in pairwise(spans):
        if next_starts < ends:
            raise OverlappingDuty(**_which((starts, ends), (next_starts, next_ends)))
        # Neighbours are enough: whoever lies between two places is at one of them.
        if next_venue_id != venue_id and next_starts < ends + gap:
            which = _which((starts, ends), (next_starts, next_ends))
            raise TravelTimeMissing(minutes=diary.travel_minutes, **which)


def _which(first: tuple[int, int], second: tuple[int, int]) -> dict[str, Any]:
    """Name the day and the hours of two dates, which are given in cells."""
    hours = [f"{moment_of(starts):%H:%M}–{moment_of(ends):%H:%M}" for starts, ends in (first, second)]
    return {"day": date_format(moment_of(first[0]), "MONTH_DAY_FORMAT"), "first": hours[0], "second": hours[1]}


def coordinated_by(*, user: object) -> QuerySet[Practitioner]:
    """Give the practitioners whose time ``user`` decides about as a coordinator: those with duty, now or ever, at a venue of the own area.

    The whole district is everybody's who has no bound. Nobody for anyone else.
    """
    rows = Practitioner.objects.filter(is_active=True)
    if not isinstance(user, User) or not has_role(user=user, role=Role.COORDINATOR):
        return rows.none()
    areas = areas_of(user=user, role=Role.COORDINATOR)
    if areas is None:
        return rows
    here = DutyBlock.objects.filter(venue__street__in=areas, diary__practitioner__isnull=False)
    return rows.filter(pk__in=here.values("diary__practitioner"))


def planned_by(*, user: object) -> QuerySet[Practitioner]:
    """Give the practitioners whose time ``user`` may plan: a practitioner's own, a coordinator's ``coordinated_by``, nobody else's."""
    rows = Practitioner.objects.filter(is_active=True)
    if not isinstance(user, User) or not user.is_active:
        return rows.none()
    own = Q(user=user) if has_role(user=user, role=Role.PRACTITIONER) else Q(pk__in=())
    return rows.filter(own | Q(pk__in=coordinated_by(user=user).values("pk")))


def may_plan(*, user: object, practitioner: Practitioner) -> bool:
    """Say whether ``user`` may plan the time of ``practitioner``."""
    return planned_by(user=user).filter(pk=practitioner.pk).exists()


def may_nod(*, user: object, practitioner: Practitioner) -> bool:
    """Say whether ``user`` may grant leave and swaps of ``practitioner``: a coordinator, and never for oneself."""
    others = coordinated_by(user=user).exclude(user=user) if isinstance(user, User) else None
    return others is not None and others.filter(pk=practitioner.pk).exists()


def venues_for(*, user: object, practitioner: Practitioner) -> QuerySet[Venue]:
    """Give the venues at which ``user`` may plan duty of ``practitioner``: a bounded coordinator's are those of the own area.

    One's own duty may be anywhere: rooms and colleagues there are not touched by it.
    """
    venues = active_venues()
    if not isinstance(user, User) or not may_plan(user=user, practitioner=practitioner):
        return venues.none()
    areas = areas_of(user=user, role=Role.COORDINATOR)
    is_own = practitioner.user_id == user.pk and has_role(user=user, role=Role.PRACTITIONER)
    return venues if is_own or areas is None else venues.filter(street__in=areas)


def rooms_planned_by(*, user: object) -> QuerySet[Room]:
    """Give the rooms, in use or not, whose opening ``user`` may plan: a coordinator's are those at venues of the own area."""
    rooms = Room.objects.all()
    if not isinstance(user, User) or not user.is_active or not has_role(user=user, role=Role.COORDINATOR):
        return rooms.none()
    areas = areas_of(user=user, role=Role.COORDINATOR)
    return rooms if areas is None else rooms.filter(venue__street__in=areas)


def may_change_block(*, user: object, block: DutyBlock) -> bool:
    """Say whether ``user`` may change this block: of a practitioner they may plan, at one of ``venues_for``, retired or not; or of one of ``rooms_planned_by``."""
    if block.diary.room_id is not None:
        return rooms_planned_by(user=user).filter(pk=block.diary.room_id).exists()
    practitioner = block.diary.practitioner
    if practitioner is None or not isinstance(user, User) or not may_plan(user=user, practitioner=practitioner):
        return False
    areas = areas_of(user=user, role=Role.COORDINATOR)
    is_own = practitioner.user_id == user.pk and has_role(user=user, role=Role.PRACTITIONER)
    return is_own or areas is None or block.venue.street_id in areas
