"""The menu group "Services": everything about the service that editors keep, in one place."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.base import ViewSetGroup

from cms.viewsets.days import DayViewSet
from cms.viewsets.people import CredentialViewSet, PractitionerViewSet
from cms.viewsets.places import HotlineViewSet, RoomViewSet, VenueViewSet
from cms.viewsets.questions import FaqViewSet
from cms.viewsets.services import ServiceViewSet
from cms.viewsets.words import name_rows

name_rows()


class ServicesGroup(ViewSetGroup):
    """Services, people, places, questions, hotlines and days."""

    menu_label = _("Service data")
    menu_name = "service_data"
    menu_icon = "list-ul"
    menu_order = 150
    items = (
        ServiceViewSet(),
        PractitionerViewSet(),
        CredentialViewSet(),
        VenueViewSet(),
        RoomViewSet(),
        FaqViewSet(),
        HotlineViewSet(),
        DayViewSet(),
    )
