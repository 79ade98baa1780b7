"""Choosing rows of the domain in the admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.chooser import ChooserViewSet

from programmes.catalogue.models import Service
from programmes.people.models import Practitioner
from programmes.places.models import Venue


class ServiceChooser(ChooserViewSet):
    """Choose a service."""

    model = Service
    icon = "calendar-alt"
    choose_one_text = _("Choose a service")
    choose_another_text = _("Choose another service")


class PractitionerChooser(ChooserViewSet):
    """Choose a practitioner."""

    model = Practitioner
    icon = "user"
    choose_one_text = _("Choose a practitioner")
    choose_another_text = _("Choose another practitioner")


class VenueChooser(ChooserViewSet):
    """Choose a service point."""

    model = Venue
    icon = "site"
    choose_one_text = _("Choose a service point")
    choose_another_text = _("Choose another service point")


service_chooser = ServiceChooser("service_chooser")
practitioner_chooser = PractitionerChooser("practitioner_chooser")
venue_chooser = VenueChooser("venue_chooser")

ServiceChooserBlock = service_chooser.get_block_class(name="ServiceChooserBlock", module_path="cms.choosers")
PractitionerChooserBlock = practitioner_chooser.get_block_class(
    name="PractitionerChooserBlock", module_path="cms.choosers"
)
VenueChooserBlock = venue_chooser.get_block_class(name="VenueChooserBlock", module_path="cms.choosers")

CHOOSERS = (service_chooser, practitioner_chooser, venue_chooser)
