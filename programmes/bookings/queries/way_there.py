"""How to get to a meeting."""

from django.utils.translation import gettext as _

from programmes.bookings.models import Booking
from programmes.places.map_links import MapLink, map_links


def map_links_for(*, booking: Booking) -> list[MapLink]:
    """Give the maps that may be offered for ``booking``: none by phone or video, and none for safety support.

    A map's owner and the history of a phone learn where somebody went to look; for safety support the address on the page must do
    (docs/rules.md, safety).
    """
    venue = booking.session.venue
    if venue is None or booking.service.is_safety:
        return []
    return map_links(venue=venue, label=_("Destination"))
