"""Places."""

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel

from cms.blocks import BodyBlock
from cms.fields import BodyField
from cms.models.base import BasePage


class PlacesPage(BasePage):
    """The service points in use, by street and kind, with address, hours and the way there."""

    body = BodyField(BodyBlock(), verbose_name=_("Content"), blank=True)

    template = "cms/places_page.html"
    max_count_per_parent = 1
    parent_page_types: ClassVar[list[str]] = ["cms.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels: ClassVar[list[Any]] = [*BasePage.content_panels, FieldPanel("body")]

    class Meta:
        verbose_name = pgettext_lazy("venues", "Places")
