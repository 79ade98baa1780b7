"""Areas, venues, rooms and hotlines.

Personal data: none. A shelter's address must never be entered here (反家庭暴力法; docs/rules.md).
"""

from django.db import models
from django.db.models import Q

from programmes.catalogue.choices import RoomKind
from programmes.common.models import NamedModel, PublicIdModel, in_language
from programmes.common.searching import AutocompleteField, Indexed, RelatedFields, SearchField, in_both_languages
from programmes.places.choices import AreaKind, VenueKind


class Area(NamedModel):
    """A district, a street (town-level subdistrict) or a community. Names recur across streets: the code is the key."""

    code = models.CharField(max_length=12, unique=True)
    kind = models.CharField(max_length=10, choices=AreaKind.choices)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="children")
    is_demo = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=AreaKind.DISTRICT, parent__isnull=True)
                | (~Q(kind=AreaKind.DISTRICT) & Q(parent__isnull=False)),
                name="area_district_is_the_root",
            )
        ]


class Venue(Indexed, PublicIdModel, NamedModel):
    """A service point (服务点). ``neutral_code`` stands for it in every message, since a name can betray a person.

    ``latitude`` and ``longitude`` are GCJ-02 degrees. ``keeps_weekend_hours``: its weekend blocks stay open on a make-up
    working day.
    """

    code = models.CharField(max_length=20, unique=True)
    neutral_code = models.CharField(max_length=8, unique=True)
    kind = models.CharField(max_length=20, choices=VenueKind.choices)
    street = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    community = models.ForeignKey(Area, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    address_zh = models.CharField(max_length=200)
    address_en = models.CharField(max_length=200)
    latitude = models.DecimalField(max_digits=8, decimal_places=5, null=True, blank=True)
    longitude = models.DecimalField(max_digits=8, decimal_places=5, null=True, blank=True)
    phone = models.CharField(max_length=30, blank=True)
    keeps_weekend_hours = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    is_demo = models.BooleanField(default=False)

    search_fields = [
        *(SearchField(f"{text}_{language}") for language in ("zh", "en") for text in ("name", "address")),
        SearchField("kind_words"),
        RelatedFields("street", [SearchField("name_zh"), SearchField("name_en")]),
        RelatedFields("community", [SearchField("name_zh"), SearchField("name_en")]),
        *(AutocompleteField(f"name_{language}") for language in ("zh", "en")),
    ]

    @property
    def kind_words(self) -> str:
        """What kind of point it is, in both languages, for the search."""
        return in_both_languages(VenueKind(self.kind).label)

    @property
    def address(self) -> str:
        """The address in the active language."""
        return in_language(self.address_zh, self.address_en)


class Room(PublicIdModel, NamedModel):
    """A room of a venue."""

    venue = models.ForeignKey(Venue, on_delete=models.PROTECT, related_name="rooms")
    kind = models.CharField(max_length=12, choices=RoomKind.choices)
    capacity = models.PositiveSmallIntegerField(default=3)
    has_step_free_access = models.BooleanField(default=False)
    has_child_corner = models.BooleanField(default=False)
    has_second_exit = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)


class Hotline(NamedModel):
    """A number shown on every page: at once when ``is_urgent``, else one step away.

    ``hours`` are words, since the lines keep their own calendars.
    """

    number = models.CharField(max_length=20, unique=True)
    hours_zh = models.CharField(max_length=60, blank=True)
    hours_en = models.CharField(max_length=80, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    is_urgent = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    is_demo = models.BooleanField(default=False)

    @property
    def hours(self) -> str:
        """Opening hours in the active language."""
        return in_language(self.hours_zh, self.hours_en)
