"""Services of the catalogue."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column

from cms.viewsets.base import DomainViewSet, LookView
from cms.viewsets.columns import FlagColumn
from cms.viewsets.forms import DomainForm, many_of
from cms.viewsets.words import LABELS
from programmes.catalogue.actions.services import (
    change_service,
    create_service,
    move_service,
    retire_service,
    return_service,
    use_of,
)
from programmes.catalogue.choices import Channel, RoomKind
from programmes.catalogue.models import Service
from programmes.people.models import User
from programmes.records.actors import Actor

GRIDS = [(15, "15"), (30, "30"), (60, "60"), (120, "120")]


class ServiceForm(DomainForm):
    """What is offered, and by which rules it is booked."""

    channels = many_of(Channel.choices, required=True)
    room_kinds = many_of(RoomKind.choices)
    grid_minutes = forms.TypedChoiceField(choices=GRIDS, coerce=int)

    texts = ("name_zh", "name_en", "summary_zh", "summary_en")
    fixed = ("programme", "code")
    help: ClassVar[dict[str, Any]] = {
        "code": _("Such as XF-01. It never changes: links and records name it."),
        "summary_zh": _("One sentence for lists: who it is for, what happens."),
        "before_minutes": _("The room and the person are kept free this long before the meeting."),
        "after_minutes": _("For notes and airing the room."),
        "notice_minutes": _("How long before its start a time can still be booked online."),
        "is_safety": _("Its free times are shown nowhere, and staff speak with the person first."),
        "is_sensitive": _("Every booking then asks for the separate consent (PIPL 29)."),
        "is_child_facing": _("Only people whose background check is in force on the day are offered (MPL 62)."),
        "needs_licence": _("Only people whose licence is in force on the day are offered."),
        "room_kinds": _("For meetings in person. None: no room is needed."),
    }
    groups: ClassVar[list[Any]] = [
        (pgettext_lazy("row", "Name"), ("programme", "code", "name_zh", "name_en", "summary_zh", "summary_en")),
        (_("What it is"), ("kind", "format", "staff_kind", "attends", "mode")),
        (_("Where and how"), ("channels", "room_kinds", "capacity")),
        (
            _("Times"),
            (
                "duration_minutes",
                "before_minutes",
                "after_minutes",
                "grid_minutes",
                "notice_minutes",
                "horizon_days",
            ),
        ),
        (_("Protection"), ("is_sensitive", "is_safety", "is_child_facing", "needs_licence", "no_show_exempt")),
    ]

    class Meta:
        model = Service
        fields = (
            "programme",
            "code",
            "name_zh",
            "name_en",
            "summary_zh",
            "summary_en",
            "kind",
            "format",
            "staff_kind",
            "attends",
            "mode",
            "channels",
            "room_kinds",
            "capacity",
            "duration_minutes",
            "before_minutes",
            "after_minutes",
            "grid_minutes",
            "notice_minutes",
            "horizon_days",
            "is_sensitive",
            "is_safety",
            "is_child_facing",
            "needs_licence",
            "no_show_exempt",
        )

    def create(self, *, user: User, by: Actor, now: Any) -> Service:
        """Bring the service into the catalogue."""
        return create_service(values=self.values(), by=by, now=now)

    def change(self, *, user: User, by: Actor, now: Any) -> Service:
        """Change the service."""
        return change_service(service=self.instance, values=self.values(), by=by, now=now)


class ServiceFilters(WagtailFilterSet):
    """Narrow the list."""

    class Meta:
        model = Service
        fields = ("programme", "kind", "mode", "is_active")


class ServiceLook(LookView):
    """A service, with lists in words."""

    words: ClassVar[dict[str, Any]] = {
        "channels": dict(Channel.choices),
        "room_kinds": dict(RoomKind.choices),
    }


class ServiceViewSet(DomainViewSet):
    """Services."""

    model = Service
    name = "services"
    icon = "calendar-alt"
    menu_label = _("Services offered")
    form_class = ServiceForm
    inspect_view_class = ServiceLook
    filterset_class = ServiceFilters
    beside = ("programme",)
    search_fields = ("name_zh", "name_en", "code", "summary_zh")
    ordering = ("programme__position", "position", "code")
    sort_order_field = "position"
    list_display: ClassVar[list[Any]] = [
        "name",
        Column("code", label=LABELS["code"], sort_key="code"),
        Column("programme", label=LABELS["programme"], sort_key="programme__position"),
        Column("kind", label=LABELS["kind"], accessor="get_kind_display"),
        Column("mode", label=LABELS["mode"], accessor="get_mode_display"),
        FlagColumn("is_active", label=LABELS["is_active"], sort_key="is_active"),
    ]
    list_export: ClassVar[list[str]] = [
        "code",
        "name_zh",
        "name_en",
        "programme.name_zh",
        "get_kind_display",
        "get_mode_display",
        "duration_minutes",
        "notice_minutes",
        "horizon_days",
        "summary_zh",
        "summary_en",
        "is_active",
    ]
    inspect_view_fields = (
        "code",
        "name_zh",
        "name_en",
        "programme",
        "kind",
        "format",
        "staff_kind",
        "attends",
        "mode",
        "channels",
        "room_kinds",
        "duration_minutes",
        "before_minutes",
        "after_minutes",
        "grid_minutes",
        "notice_minutes",
        "horizon_days",
        "capacity",
        "summary_zh",
        "summary_en",
        "is_sensitive",
        "is_safety",
        "is_child_facing",
        "needs_licence",
        "is_active",
    )

    def warn(self, row: Service, now: Any) -> Any:
        """Say how many meetings are still to come, and that they stay."""
        count = use_of(service=row, now=now).coming
        if not count:
            return _("No meeting of it is still to come.")
        return _("Meetings still to come: %(count)s. They stay; a coordinator decides what follows.") % {"count": count}

    def retire(self, row: Service, by: Actor, now: Any) -> None:
        """Take it off the offer."""
        retire_service(service=row, by=by, now=now)

    def take_back(self, row: Service, by: Actor, now: Any) -> None:
        """Offer it again."""
        return_service(service=row, by=by, now=now)

    def move(self, row: Service, position: int, by: Actor, now: Any) -> None:
        """Put it elsewhere in the order."""
        move_service(service=row, position=position, by=by, now=now)
