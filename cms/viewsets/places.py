"""Service points, their rooms, and hotlines."""

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column

from cms.viewsets.base import DomainViewSet
from cms.viewsets.columns import FlagColumn
from cms.viewsets.forms import DomainForm
from cms.viewsets.words import LABELS
from programmes.people.models import User
from programmes.places.actions.hotlines import (
    change_hotline,
    create_hotline,
    move_hotline,
    retire_hotline,
    return_hotline,
)
from programmes.places.actions.rooms import change_room, create_room, retire_room, return_room
from programmes.places.actions.venues import change_venue, create_venue, retire_venue, return_venue
from programmes.places.choices import AreaKind
from programmes.places.models import Area, Hotline, Room, Venue
from programmes.records.actors import Actor

STAYS = _("Nothing more is arranged there. What is arranged already stays; a coordinator decides what follows.")


class VenueForm(DomainForm):
    """A service point and the way there."""

    texts = ("name_zh", "name_en", "address_zh", "address_en")
    fixed = ("neutral_code",)
    help: ClassVar[dict[str, Any]] = {
        "code": _("Small letters, digits and hyphens: it stands in addresses."),
        "neutral_code": _("Stands for the place in messages, since a name can betray a person. It never changes."),
        "address_zh": _("Never the address of a shelter."),
        "latitude": _("As Amap and Tencent show it. Both coordinates, or none."),
    }
    groups: ClassVar[list[Any]] = [
        (pgettext_lazy("row", "Name"), ("name_zh", "name_en", "kind", "code", "neutral_code")),
        (_("Where"), ("street", "community", "address_zh", "address_en", "latitude", "longitude", "phone")),
        (_("Hours"), ("keeps_weekend_hours",)),
    ]

    class Meta:
        model = Venue
        fields = (
            "name_zh",
            "name_en",
            "kind",
            "code",
            "neutral_code",
            "street",
            "community",
            "address_zh",
            "address_en",
            "latitude",
            "longitude",
            "phone",
            "keeps_weekend_hours",
        )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer subdistricts and communities each in their field."""
        super().__init__(*args, **kwargs)
        for name, kind in (("street", AreaKind.STREET), ("community", AreaKind.COMMUNITY)):
            self.fields[name].queryset = Area.objects.filter(kind=kind).order_by("code")

    def create(self, *, user: User, by: Actor, now: Any) -> Venue:
        """Open the place."""
        return create_venue(values=self.values(), by=by, now=now)

    def change(self, *, user: User, by: Actor, now: Any) -> Venue:
        """Change the place."""
        return change_venue(venue=self.instance, values=self.values(), by=by, now=now)


class VenueFilters(WagtailFilterSet):
    """Narrow the list."""

    class Meta:
        model = Venue
        fields = ("kind", "is_active")


class VenueViewSet(DomainViewSet):
    """Service points."""

    model = Venue
    name = "venues"
    icon = "site"
    menu_label = _("Service points")
    form_class = VenueForm
    filterset_class = VenueFilters
    beside = ("street",)
    search_fields = ("name_zh", "name_en", "code", "address_zh", "street__name_zh")
    ordering = ("code",)
    list_display: ClassVar[list[Any]] = [
        "name",
        Column("kind", label=LABELS["kind"], accessor="get_kind_display", sort_key="kind"),
        Column("street", label=LABELS["street"], sort_key="street__code"),
        Column("neutral_code", label=LABELS["neutral_code"]),
        FlagColumn("is_active", label=LABELS["is_active"], sort_key="is_active"),
    ]
    list_export = (
        "code",
        "name_zh",
        "name_en",
        "get_kind_display",
        "street.name_zh",
        "address_zh",
        "phone",
        "is_active",
    )
    inspect_view_fields = (*VenueForm.Meta.fields, "is_active")

    def warn(self, row: Venue, now: Any) -> Any:
        """Say what stays."""
        return STAYS

    def retire(self, row: Venue, by: Actor, now: Any) -> None:
        """Take it out of use."""
        retire_venue(venue=row, by=by, now=now)

    def take_back(self, row: Venue, by: Actor, now: Any) -> None:
        """Take it back into use."""
        return_venue(venue=row, by=by, now=now)


class RoomForm(DomainForm):
    """A room of a service point."""

    texts = ("name_zh", "name_en")
    fixed = ("venue",)

    class Meta:
        model = Room
        fields = (
            "venue",
            "name_zh",
            "name_en",
            "kind",
            "capacity",
            "has_step_free_access",
            "has_child_corner",
            "has_second_exit",
        )

    def create(self, *, user: User, by: Actor, now: Any) -> Room:
        """Set the room up."""
        return create_room(values=self.values(), by=by, now=now)

    def change(self, *, user: User, by: Actor, now: Any) -> Room:
        """Change the room."""
        return change_room(room=self.instance, values=self.values(), by=by, now=now)


class RoomFilters(WagtailFilterSet):
    """Narrow the list."""

    class Meta:
        model = Room
        fields = ("venue", "kind", "is_active")


class RoomViewSet(DomainViewSet):
    """Rooms."""

    model = Room
    name = "rooms"
    icon = "home"
    menu_label = _("Rooms")
    form_class = RoomForm
    filterset_class = RoomFilters
    beside = ("venue",)
    search_fields = ("name_zh", "name_en", "venue__name_zh")
    ordering = ("venue__code", "name_zh")
    list_display: ClassVar[list[Any]] = [
        "name",
        Column("venue", label=LABELS["venue"], sort_key="venue__code"),
        Column("kind", label=LABELS["kind"], accessor="get_kind_display", sort_key="kind"),
        Column("capacity", label=LABELS["capacity"], sort_key="capacity"),
        FlagColumn("has_step_free_access", label=LABELS["has_step_free_access"]),
        FlagColumn("is_active", label=LABELS["is_active"], sort_key="is_active"),
    ]
    list_export = (
        "venue.name_zh",
        "name_zh",
        "name_en",
        "get_kind_display",
        "capacity",
        "has_step_free_access",
        "is_active",
    )
    inspect_view_fields = (*RoomForm.Meta.fields, "is_active")

    def warn(self, row: Room, now: Any) -> Any:
        """Say what stays."""
        return STAYS

    def retire(self, row: Room, by: Actor, now: Any) -> None:
        """Take it out of use."""
        retire_room(room=row, by=by, now=now)

    def take_back(self, row: Room, by: Actor, now: Any) -> None:
        """Take it back into use."""
        return_room(room=row, by=by, now=now)


class HotlineForm(DomainForm):
    """A number for everybody."""

    texts = ("name_zh", "name_en")
    help: ClassVar[dict[str, Any]] = {"hours_zh": _("In words, since lines keep their own calendars.")}

    class Meta:
        model = Hotline
        fields = ("number", "name_zh", "name_en", "hours_zh", "hours_en", "is_urgent")

    def create(self, *, user: User, by: Actor, now: Any) -> Hotline:
        """Add the line."""
        return create_hotline(values=self.values(), by=by, now=now)

    def change(self, *, user: User, by: Actor, now: Any) -> Hotline:
        """Change the line."""
        return change_hotline(hotline=self.instance, values=self.values(), by=by, now=now)


class HotlineViewSet(DomainViewSet):
    """Hotlines."""

    model = Hotline
    name = "hotlines"
    icon = "warning"
    menu_label = _("Hotlines")
    form_class = HotlineForm
    search_fields = ("number", "name_zh", "name_en")
    list_filter = ("is_urgent", "is_active")
    ordering = ("position", "number")
    sort_order_field = "position"
    list_display: ClassVar[list[Any]] = [
        "number",
        Column("name", label=pgettext_lazy("row", "Name"), accessor=lambda row: row.name, sort_key="name_zh"),
        Column("hours", label=_("Hours"), accessor=lambda row: row.hours),
        FlagColumn("is_urgent", label=_("Urgent"), sort_key="is_urgent"),
        FlagColumn("is_active", label=LABELS["is_active"], sort_key="is_active"),
    ]
    list_export = ("number", "name_zh", "name_en", "hours_zh", "hours_en", "is_urgent", "is_active")
    inspect_view_fields = (*HotlineForm.Meta.fields, "is_active")

    def warn(self, row: Hotline, now: Any) -> Any:
        """Say where it goes."""
        return _("It disappears from every page at once.")

    def retire(self, row: Hotline, by: Actor, now: Any) -> None:
        """Take it off every page."""
        retire_hotline(hotline=row, by=by, now=now)

    def take_back(self, row: Hotline, by: Actor, now: Any) -> None:
        """Show it again."""
        return_hotline(hotline=row, by=by, now=now)

    def move(self, row: Hotline, position: int, by: Actor, now: Any) -> None:
        """Put it elsewhere in the order."""
        move_hotline(hotline=row, position=position, by=by, now=now)
