"""One network."""

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from cms.blocks import BodyBlock
from cms.fields import BodyField
from cms.models.base import BasePage


class NetworkPage(BasePage):
    """一张网: hotlines, studios, street and community points, and what each is for."""

    body = BodyField(BodyBlock(), verbose_name=_("Content"), blank=True)

    template = "cms/network_page.html"
    max_count_per_parent = 1
    parent_page_types: ClassVar[list[str]] = ["cms.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels: ClassVar[list[Any]] = [*BasePage.content_panels, FieldPanel("body")]

    class Meta:
        verbose_name = _("One network")
