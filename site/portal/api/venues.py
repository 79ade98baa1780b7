"""Service points."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from ninja import Query, Router

from portal.api.answers import Place
from portal.api.calls import described
from portal.api.fields import Body, Identifier, VenueKindIn
from programmes.places.queries import active_venues

router = Router(tags=["places"])


class VenueFilter(Body):
    """Which service points to list: a street's code, a kind; an empty text is no filter."""

    street: Identifier = ""
    kind: VenueKindIn = ""


@router.get(
    "/venues",
    response=list[Place],
    operation_id="listVenues",
    openapi_extra=described(
        _("List the service points"),
        _("All service points in use, or those of one subdistrict or kind."),
    ),
)
def list_venues(request: HttpRequest, wanted: Query[VenueFilter]) -> list[Place]:
    """List the service points."""
    return [Place.of(venue) for venue in active_venues(street=wanted.street or None, kind=wanted.kind or None)]
