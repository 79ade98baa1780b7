"""Areas, venues, rooms and hotlines."""

import factory
from factory.django import DjangoModelFactory

from programmes.catalogue.choices import RoomKind
from programmes.places.choices import AreaKind, VenueKind
from programmes.places.models import Area, Hotline, Room, Venue


class DistrictFactory(DjangoModelFactory[Area]):
    """The one district; asked for twice it is the same."""

    class Meta:
        model = Area
        django_get_or_create = ("code",)

    code = "440300"
    kind = AreaKind.DISTRICT
    name_zh = "测试区"
    name_en = "Test District"


class StreetFactory(DjangoModelFactory[Area]):
    """A street of the district."""

    class Meta:
        model = Area

    code = factory.Sequence(lambda number: f"4403{number:05}")
    kind = AreaKind.STREET
    parent = factory.SubFactory(DistrictFactory)
    name_zh = factory.Sequence(lambda number: f"测试{number}街道")
    name_en = factory.Sequence(lambda number: f"Test Subdistrict {number}")


class VenueFactory(DjangoModelFactory[Venue]):
    """A venue on a street of its own."""

    class Meta:
        model = Venue

    code = factory.Sequence(lambda number: f"test-venue-{number}")
    neutral_code = factory.Sequence(lambda number: f"T{number:04}")
    kind = VenueKind.CENTRE
    street = factory.SubFactory(StreetFactory)
    name_zh = "测试服务点"
    name_en = "Test venue"
    address_zh = "测试路1号"
    address_en = "1 Test Road"


class RoomFactory(DjangoModelFactory[Room]):
    """A counselling room for three."""

    class Meta:
        model = Room

    venue = factory.SubFactory(VenueFactory)
    kind = RoomKind.COUNSELLING
    name_zh = factory.Sequence(lambda number: f"咨询室{number}")
    name_en = factory.Sequence(lambda number: f"Room {number}")


class HotlineFactory(DjangoModelFactory[Hotline]):
    """A hotline with a number of its own."""

    class Meta:
        model = Hotline

    number = factory.Sequence(lambda number: f"99{number:03}")
    name_zh = "测试热线"
    name_en = "Test hotline"
