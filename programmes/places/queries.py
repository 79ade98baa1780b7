"""Reading places."""

from collections.abc import Collection
from functools import cache

from django.db.models import Q, QuerySet

from programmes.common.errors import NotFound
from programmes.common.prepared import PreparedOne, text_mark
from programmes.places.choices import AreaKind
from programmes.places.models import Area, Hotline, Room, Venue


def hotlines() -> QuerySet[Hotline]:
    """Give the hotlines shown on every page, in order."""
    return Hotline.objects.filter(is_active=True).order_by("position", "number")


def streets() -> QuerySet[Area]:
    """Give the district's streets, by code."""
    return Area.objects.filter(kind=AreaKind.STREET).order_by("code")


def street_by_code(*, code: str) -> Area:
    """Give the street with this code. Raises NotFound."""
    street = streets().filter(code=code).first()
    if street is None:
        raise NotFound
    return street


def active_venues(*, street: str | None = None, kind: str | None = None) -> QuerySet[Venue]:
    """Give the venues in use, by code; narrowed to a street's code or a kind."""
    venues = Venue.objects.filter(is_active=True).select_related("street", "community")
    if street is not None:
        venues = venues.filter(street__code=street)
    if kind is not None:
        venues = venues.filter(kind=kind)
    return venues.order_by("code")


def active_venue(*, name: str) -> Venue:
    """Give the venue in use with this public id or code. Raises NotFound."""
    venue = _venue_named().first(name=name)
    if venue is None:
        raise NotFound
    return venue


@cache
def _venue_named() -> PreparedOne[Venue]:
    mark = text_mark("name")
    return PreparedOne(active_venues().filter(Q(public_id=mark) | Q(code=mark)).order_by(), {"name": mark})


def step_free_venue_ids(*, venue_ids: Collection[int], room_kinds: Collection[str]) -> set[int]:
    """Give which of these venues have a room in use, of one of ``room_kinds``, that is reached without steps."""
    rooms = Room.objects.filter(
        venue__in=venue_ids, kind__in=room_kinds, has_step_free_access=True, is_active=True
    ).values_list("venue_id", flat=True)
    return set(rooms)
