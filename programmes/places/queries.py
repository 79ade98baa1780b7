"""Reading places."""

from django.db.models import QuerySet

from programmes.common.errors import NotFound
from programmes.places.choices import AreaKind
from programmes.places.models import Area, Hotline, Venue


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
