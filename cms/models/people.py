"""Our people."""

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from cms.blocks import BodyBlock
from cms.fields import BodyField
from cms.models.base import BasePage


class PeoplePage(BasePage):
    """The practitioners in active service, each with verified credentials only; names as the public may know them."""

    body = BodyField(BodyBlock(), verbose_name=_("Content"), blank=True)

    template = "cms/people_page.html"
    max_count_per_parent = 1
    parent_page_types: ClassVar[list[str]] = ["cms.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels: ClassVar[list[Any]] = [*BasePage.content_panels, FieldPanel("body")]

    class Meta:
        verbose_name = _("Our people")
