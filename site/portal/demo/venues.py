"""Service points and their rooms: one centre, three studios, a mediation room in every street, points in communities.

The usual district has 30 points and 52 rooms; a larger one gets further community points, four rooms each.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import count
from math import ceil

from portal.demo.areas import STREETS, StreetRow, community_code
from programmes.catalogue.choices import RoomKind
from programmes.places.choices import VenueKind
from programmes.places.models import Area, Room, Venue

CENTRE_STREET = "440307015"

CENTRE_ROOMS = (
    *(RoomKind.COUNSELLING,) * 3,
    RoomKind.COUPLE,
    RoomKind.MEDIATION,
    *(RoomKind.WAITING,) * 2,
    RoomKind.HALL,
)
LARGE_POINT_ROOMS = (RoomKind.COUNSELLING, RoomKind.COUNSELLING, RoomKind.COUPLE, RoomKind.MEDIATION)

# Kind, names, street, rooms.
STUDIOS = (
    (VenueKind.RIGHTS_STUDIO, "维权工作室", "Rights Studio", "440307016", (RoomKind.COUNSELLING,) * 2),
    (
        VenueKind.FAMILY_EDU_STUDIO,
        "家庭教育指导工作室",
        "Family Education Studio",
        "440307013",
        (RoomKind.COUNSELLING, RoomKind.HALL),
    ),
    (
        VenueKind.MARRIAGE_STUDIO,
        "婚恋指导工作室",
        "Marriage and Dating Studio",
        "440307014",
        (RoomKind.COUNSELLING, RoomKind.COUPLE, RoomKind.HALL),
    ),
)

# Streets whose first community has a parents' school; in four of them, and in the others, the Women's Home is the second's.
SCHOOL_STREETS = ("440307014", "440307018", "440307013", "440307016", "440307017", "440307003")
HOME_STREETS = tuple(row.code for row in STREETS if row.code not in SCHOOL_STREETS) + SCHOOL_STREETS[:4]

ROOM_NAMES = {
    RoomKind.COUNSELLING: ("咨询室", "Counselling room"),
    RoomKind.COUPLE: ("双人咨询室", "Couple room"),
    RoomKind.MEDIATION: ("调解室", "Mediation room"),
    RoomKind.WAITING: ("等候室", "Waiting room"),
    RoomKind.HALL: ("活动室", "Hall"),
}
SEATS = {
    RoomKind.COUNSELLING: 3,
    RoomKind.COUPLE: 4,
    RoomKind.MEDIATION: 8,
    RoomKind.WAITING: 6,
    RoomKind.HALL: 40,
}
CENTRE_HALL_SEATS = 60

# The usual district; beyond it one further point serves eight practitioners.
USUAL_PEOPLE, USUAL_POINTS = 40, 30
PEOPLE_A_POINT = 8

# Degrees between two points of one street: about two hundred metres.
STEP = Decimal("0.0021")


@dataclass(frozen=True, slots=True)
class VenueRow:
    """One service point before it is written; ``community`` is numbered from 1, 0 for none."""

    kind: VenueKind
    zh: str
    en: str
    street: StreetRow
    rooms: tuple[RoomKind, ...]
    community: int = 0


def build_venues(*, areas: Mapping[str, Area], practitioners: int) -> list[Venue]:
    """Write the service points of a district with this many practitioners, and their rooms; give the points, the centre first."""
    rows = list(_rows(practitioners))
    # How many points a street has got so far: they lie in a row and number their houses.
    so_far: dict[str, Iterator[int]] = defaultdict(count)
    venues = Venue.objects.bulk_create(
        [_venue(row, number, next(so_far[row.street.code]), areas) for number, row in enumerate(rows, start=1)]
    )
    Room.objects.bulk_create(
        [room for row, venue in zip(rows, venues, strict=True) for room in _rooms(row, venue)], batch_size=500
    )
    return venues


def _rows(practitioners: int) -> Iterator[VenueRow]:
    streets = {row.code: row for row in STREETS}
    yield VenueRow(
        VenueKind.CENTRE, "区家庭服务中心", "District Family Service Centre", streets[CENTRE_STREET], CENTRE_ROOMS
    )
    for kind, zh, en, code, rooms in STUDIOS:
        yield VenueRow(kind, zh, en, streets[code], rooms)
    for street in STREETS:
        yield VenueRow(
            VenueKind.MEDIATION_ROOM,
            f"{street.zh}街道婚姻家庭调解室",
            f"{street.en} Subdistrict Mediation Room",
            street,
            (RoomKind.MEDIATION, RoomKind.COUNSELLING),
        )
    for code in SCHOOL_STREETS:
        zh, en = streets[code].communities[0]
        yield VenueRow(
            VenueKind.PARENTS_SCHOOL, f"{zh}社区家长学校", f"{en} Parents' School", streets[code], (RoomKind.HALL,), 1
        )
    for code in HOME_STREETS:
        zh, en = streets[code].communities[1]
        yield VenueRow(
            VenueKind.WOMENS_HOME, f"{zh}社区妇女之家", f"{en} Women's Home", streets[code], (RoomKind.COUNSELLING,), 2
        )
    for number in range(ceil(max(practitioners - USUAL_PEOPLE, 0) / PEOPLE_A_POINT)):
        street = STREETS[number % len(STREETS)]
        zh, en = street.communities[2]
        place = number // len(STREETS) + 1
        yield VenueRow(
            VenueKind.WOMENS_HOME,
            f"{zh}社区妇女之家 {place}",
            f"{en} Women's Home {place}",
            street,
            LARGE_POINT_ROOMS,
            3,
        )


def _venue(row: VenueRow, number: int, place: int, areas: Mapping[str, Area]) -> Venue:
    code = f"L{number:02}"
    community = areas[community_code(street=row.street.code, number=row.community)] if row.community else None
    return Venue(
        code=code,
        neutral_code=code,
        kind=row.kind,
        name_zh=row.zh,
        name_en=row.en,
        street=areas[row.street.code],
        community=community,
        address_zh=f"龙岗区{row.street.zh}街道示例路 {place * 8 + 6} 号",
        address_en=f"{place * 8 + 6} Example Road, {row.street.en} Subdistrict, Longgang District",
        latitude=Decimal(str(row.street.latitude)) + STEP * (place % 5),
        longitude=Decimal(str(row.street.longitude)) + STEP * (place // 5 % 5),
        phone="0755-00000000",
        is_demo=True,
    )


def _rooms(row: VenueRow, venue: Venue) -> Iterator[Room]:
    numbers: dict[RoomKind, Iterator[int]] = defaultdict(lambda: count(1))
    is_centre = row.kind == VenueKind.CENTRE
    for kind in row.rooms:
        zh, en = ROOM_NAMES[kind]
        number = next(numbers[kind])
        shown = f" {number}" if row.rooms.count(kind) > 1 else ""
        yield Room(
            venue=venue,
            kind=kind,
            name_zh=f"{zh}{shown}",
            name_en=f"{en}{shown}",
            capacity=CENTRE_HALL_SEATS if is_centre and kind == RoomKind.HALL else SEATS[kind],
            has_step_free_access=is_centre or row.kind != VenueKind.WOMENS_HOME,
            has_child_corner=row.kind in (VenueKind.CENTRE, VenueKind.WOMENS_HOME, VenueKind.FAMILY_EDU_STUDIO),
            # Whoever must not be met at the front door leaves by another.
            has_second_exit=kind == RoomKind.MEDIATION or (is_centre and kind == RoomKind.COUNSELLING),
        )
