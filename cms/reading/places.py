"""The places directory: by street and kind, with hours, ways to meet and the way there."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.models import PlacesPage
from cms.reading.hours import Opening, openings
from cms.reading.paging import page_of
from cms.reading.structured import place_facts
from programmes.availability.presence import presence_at
from programmes.common.clock import local_date, monday_of
from programmes.places.choices import VenueKind
from programmes.places.map_links import MapLink, map_links
from programmes.places.models import Venue
from programmes.places.queries import active_venues, streets

PER_PAGE = 20


@dataclass(frozen=True, slots=True)
class Place:
    """A venue as somebody who wants to go there needs it."""

    venue: Venue
    kind: str
    openings: list[Opening]
    channels: list[str]
    links: list[MapLink]


def directory(page: PlacesPage, request: HttpRequest, /) -> dict[str, Any]:
    """Give the ``places`` that the query's ``street`` (a code) and ``kind`` name, and what can be chosen."""
    street, kind = request.GET.get("street", "")[:12], request.GET.get("kind", "")[:20]
    part = page_of(active_venues(street=street or None, kind=kind or None), request, size=PER_PAGE)
    return {
        "part": part,
        "places": places_of(list(part)),
        "structured": {"@graph": [place_facts(venue=venue) for venue in part]} if part else None,
        "streets": list(streets()),
        "kinds": VenueKind.choices,
        "street": street,
        "kind": kind,
        "kept": "".join(f"{name}={value}&" for name, value in (("street", street), ("kind", kind)) if value.isascii()),
    }


def places_of(venues: list[Venue], /) -> list[Place]:
    """Give ``venues`` with this week's hours and links to maps. One query for all of them."""
    monday = monday_of(local_date(timezone.now()))
    found = presence_at(venue_ids=[venue.pk for venue in venues], first_day=monday) if venues else {}
    kinds = dict(VenueKind.choices)
    return [
        Place(
            venue,
            str(kinds.get(venue.kind, "")),
            openings(found[venue.pk].hours),
            found[venue.pk].channels,
            map_links(venue=venue, label=_("Destination")),
        )
        for venue in venues
    ]
