"""Links that open a place in a map: Amap, Baidu and Tencent, by their published addresses, without a key.

Our coordinates are GCJ-02, the datum of Chinese maps; Amap and Tencent take it as it is. Baidu shifts it once more, to BD-09.
A link carries a point and a neutral word, never the name of a venue or a service: it stays behind in the history of a phone and
with the owner of the map (docs/rules.md, neutral outside).
"""

from dataclasses import dataclass
from math import atan2, cos, pi, sin, sqrt
from urllib.parse import urlencode

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from programmes.places.models import Venue

BAIDU_TURN = pi * 3000 / 180
# Baidu and Tencent ask for the name of whoever links.
LINKED_FROM = "booking"


@dataclass(frozen=True, slots=True)
class MapLink:
    """One map's ``name`` in the active language, and the address that shows the place there."""

    name: str | Promise
    url: str


def map_links(*, venue: Venue, label: str) -> list[MapLink]:
    """Give the links to ``venue``, or none when its coordinates are not known. ``label`` is the neutral word on its pin."""
    if venue.latitude is None or venue.longitude is None:
        return []
    latitude, longitude = float(venue.latitude), float(venue.longitude)
    baidu_latitude, baidu_longitude = baidu_point(latitude=latitude, longitude=longitude)
    return [
        MapLink(
            _("Amap"),
            _address(
                "https://uri.amap.com/marker",
                position=f"{longitude:.5f},{latitude:.5f}",
                name=label,
                src=LINKED_FROM,
                coordinate="gaode",
                callnative="1",
            ),
        ),
        MapLink(
            _("Baidu Maps"),
            _address(
                "https://api.map.baidu.com/marker",
                location=f"{baidu_latitude:.6f},{baidu_longitude:.6f}",
                title=label,
                content=label,
                coord_type="bd09ll",
                output="html",
                src=f"webapp.{LINKED_FROM}.{LINKED_FROM}",
            ),
        ),
        MapLink(
            _("Tencent Maps"),
            _address(
                "https://apis.map.qq.com/uri/v1/marker",
                marker=f"coord:{latitude:.5f},{longitude:.5f};title:{_unbroken(label)};addr:{_unbroken(label)}",
                referer=LINKED_FROM,
            ),
        ),
    ]


def baidu_point(*, latitude: float, longitude: float) -> tuple[float, float]:
    """Turn a GCJ-02 point into BD-09, both latitude first and in degrees, by the formula that everybody publishes."""
    distance = sqrt(longitude**2 + latitude**2) + 0.00002 * sin(latitude * BAIDU_TURN)
    angle = atan2(latitude, longitude) + 0.000003 * cos(longitude * BAIDU_TURN)
    return distance * sin(angle) + 0.006, distance * cos(angle) + 0.0065


def _address(base: str, **values: str) -> str:
    # Commas, colons and semicolons stay readable, as the owners of the maps write them; all else is escaped.
    return f"{base}?{urlencode(values, safe=',:;')}"


def _unbroken(label: str) -> str:
    """Give a label without the signs that would end it inside Tencent's marker."""
    return label.translate({ord(sign): " " for sign in ";:|"})
