"""Choosing rows of the domain in the admin: those in use, found by any part of their names, told apart by a second column."""

from typing import Any, ClassVar

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm, SearchFilterMixin
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import chooser as views
from wagtail.admin.viewsets.chooser import ChooserViewSet

from programmes.catalogue.models import Service
from programmes.people.models import Practitioner
from programmes.places.models import Venue

NAMES = ("name_zh", "name_en")


class NameForm(SearchFilterMixin, BaseFilterForm):
    """Look for any part of a name, in both languages, or for a code."""

    def filter(self, objects: QuerySet[Any]) -> QuerySet[Any]:
        """Narrow the rows."""
        self.search_query = " ".join((self.cleaned_data.get("q") or "").split())
        self.is_searching = bool(self.search_query)
        if not self.is_searching:
            return objects
        names = [*NAMES, *(["code"] if hasattr(objects.model, "code") else [])]
        wanted = Q(*((f"{name}__icontains", self.search_query) for name in names), _connector=Q.OR)
        return objects.filter(wanted)


class _Rows:
    """The rows with a second column, which the viewset names."""

    filter_form_class = NameForm
    beside: Column | None = None

    @property
    def columns(self) -> list[Column]:
        """Add the second column."""
        return [*super().columns, self.beside]  # type: ignore[misc]


class ChooseView(_Rows, views.ChooseView):
    """The rows to choose from."""


class ChooseResultsView(_Rows, views.ChooseResultsView):
    """The same, found by a name."""


class ChosenMultipleView(views.ChosenMultipleView):
    """The rows that were chosen; what is no key finds nothing."""

    def get_objects(self, pks: list[str]) -> Any:
        """Give the rows."""
        return super().get_objects([pk for pk in pks if pk.isascii() and pk.isdecimal()])


class RowChooser(ChooserViewSet):
    """Rows that are in use. What was chosen and is retired stays where it stands, and a report names it."""

    per_page = 20
    choose_view_class = ChooseView
    choose_results_view_class = ChooseResultsView
    chosen_multiple_view_class = ChosenMultipleView
    beside: Column
    read_along: ClassVar[tuple[str, ...]] = ()
    sorted_by: ClassVar[tuple[str, ...]] = ()

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Say what the second column is."""
        return dict(super().get_common_view_kwargs(beside=self.beside, **kwargs))

    def get_object_list(self) -> QuerySet[Any]:
        """Give what may be chosen."""
        rows: QuerySet[Any] = self.model.objects.filter(is_active=True).select_related(*self.read_along)
        return rows.order_by(*self.sorted_by, "pk")


class ServiceChooser(RowChooser):
    """Choose a service."""

    model = Service
    icon = "calendar-alt"
    choose_one_text = _("Choose a service")
    choose_another_text = _("Choose another service")
    beside = Column("programme", label=_("Programme"))
    read_along = ("programme",)
    sorted_by = ("programme__position", "position")


class PractitionerChooser(RowChooser):
    """Choose a practitioner."""

    model = Practitioner
    icon = "user"
    choose_one_text = _("Choose a practitioner")
    choose_another_text = _("Choose another practitioner")
    beside = Column("kind", label=_("Qualification"), accessor="get_kind_display")
    sorted_by = ("name_zh",)


class VenueChooser(RowChooser):
    """Choose a service point."""

    model = Venue
    icon = "site"
    choose_one_text = _("Choose a service point")
    choose_another_text = _("Choose another service point")
    beside = Column("street", label=_("Subdistrict"))
    read_along = ("street",)
    sorted_by = ("street__code", "code")


service_chooser = ServiceChooser("service_chooser")
practitioner_chooser = PractitionerChooser("practitioner_chooser")
venue_chooser = VenueChooser("venue_chooser")

ServiceChooserBlock = service_chooser.get_block_class(name="ServiceChooserBlock", module_path="cms.choosers")
PractitionerChooserBlock = practitioner_chooser.get_block_class(
    name="PractitionerChooserBlock", module_path="cms.choosers"
)
VenueChooserBlock = venue_chooser.get_block_class(name="VenueChooserBlock", module_path="cms.choosers")

CHOOSERS = (service_chooser, practitioner_chooser, venue_chooser)
