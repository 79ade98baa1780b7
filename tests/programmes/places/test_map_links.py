"""The links to three maps: the right point in each one's own datum, and nothing that tells where somebody goes, or why."""

from decimal import Decimal
from urllib.parse import parse_qs, urlsplit

import pytest

from programmes.places.map_links import baidu_point, map_links
from tests.factories.places import VenueFactory

# GCJ-02 and BD-09, latitude first: the pairs that the usual conversion libraries are tested with, and one undone from BD-09.
KNOWN = [
    ((39.915, 116.404), (39.92133699351021, 116.41036949371029)),
    ((39.90865673957631, 116.39762729119315), (39.915, 116.404)),
]

CLOSE = 1e-5
"""Degrees: about one metre."""


def links(label: str = "目的地", **fields: object) -> dict[str, dict[str, str]]:
    place = {"latitude": Decimal("22.72034"), "longitude": Decimal("114.24680")} | fields
    found = map_links(venue=VenueFactory.build(name_zh="婚姻调解中心", name_en="Mediation", **place), label=label)
    return {
        urlsplit(link.url).netloc: {name: values[0] for name, values in parse_qs(urlsplit(link.url).query).items()}
        for link in found
    }


@pytest.mark.parametrize(("gcj", "bd"), KNOWN)
def test_baidu_point_agrees_with_known_pairs(gcj: tuple[float, float], bd: tuple[float, float]) -> None:
    latitude, longitude = baidu_point(latitude=gcj[0], longitude=gcj[1])

    assert latitude == pytest.approx(bd[0], abs=CLOSE)
    assert longitude == pytest.approx(bd[1], abs=CLOSE)


def test_each_map_gets_its_own_order_and_datum() -> None:
    found = links()

    assert found["uri.amap.com"]["position"] == "114.24680,22.72034"
    assert found["uri.amap.com"]["coordinate"] == "gaode"
    assert found["apis.map.qq.com"]["marker"] == "coord:22.72034,114.24680;title:目的地;addr:目的地"
    latitude, longitude = (float(part) for part in found["api.map.baidu.com"]["location"].split(","))
    assert (latitude, longitude) == pytest.approx(baidu_point(latitude=22.72034, longitude=114.2468), abs=1e-6)
    assert found["api.map.baidu.com"]["coord_type"] == "bd09ll"


def test_baidu_shift_is_of_the_published_size() -> None:
    # BD-09 lies 0.006 and 0.0065 degrees from GCJ-02, and a wobble of a few metres.
    latitude, longitude = baidu_point(latitude=22.72034, longitude=114.2468)

    assert latitude - 22.72034 == pytest.approx(0.006, abs=0.0005)
    assert longitude - 114.2468 == pytest.approx(0.0065, abs=0.0005)


@pytest.mark.parametrize("label", ["目的地", "Destination", "A&B #1?=/", '"><b>', "50% 到 +1"])
def test_label_arrives_whole_and_unable_to_break_out(label: str) -> None:
    found = links(label)

    assert found["uri.amap.com"]["name"] == label
    assert found["api.map.baidu.com"]["title"] == label
    assert f"title:{label};" in found["apis.map.qq.com"]["marker"]


def test_label_cannot_end_the_marker_of_tencent() -> None:
    assert links("a;b:c|d")["apis.map.qq.com"]["marker"].endswith(";title:a b c d;addr:a b c d")


def test_links_need_no_key_and_are_encrypted() -> None:
    venue = VenueFactory.build(latitude=Decimal("22.7"), longitude=Decimal("114.2"))

    for link in map_links(venue=venue, label="目的地"):
        assert link.url.startswith("https://")
        assert "key=" not in link.url
        assert not {" ", '"', "<"} & set(link.url)


def test_links_name_neither_venue_nor_address() -> None:
    venue = VenueFactory.build(
        name_zh="婚姻调解中心", address_zh="和平路7号", latitude=Decimal("22.7"), longitude=Decimal("114.2")
    )

    told = " ".join(str(parse_qs(urlsplit(link.url).query)) for link in map_links(venue=venue, label="目的地"))
    assert "婚姻" not in told
    assert "和平路" not in told
    assert venue.neutral_code not in told


@pytest.mark.parametrize("missing", ["latitude", "longitude"])
def test_no_link_without_coordinates(missing: str) -> None:
    assert links(**{missing: None}) == {}
