"""Pages of plain text: about us, privacy, accessibility and whatever else."""

from typing import Any, ClassVar

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from cms.blocks import BodyBlock
from cms.fields import BodyField
from cms.models.base import BasePage

START_DEPTH = 2


class StandardPage(BasePage):
    """A page of text. Below a programme's page it belongs to that programme."""

    body = BodyField(BodyBlock(), verbose_name=_("Content"), blank=True)

    template = "cms/standard_page.html"
    parent_page_types: ClassVar[list[str]] = ["cms.HomePage", "cms.ProgrammePage", "cms.StandardPage"]
    subpage_types: ClassVar[list[str]] = ["cms.StandardPage"]
    content_panels: ClassVar[list[Any]] = [*BasePage.content_panels, FieldPanel("body")]

    class Meta:
        verbose_name = _("Page of text")

    @property
    def programme_code(self) -> str:
        """The code of the programme above it, if there is one."""
        return getattr(self._above, "programme_code", "")

    @property
    def brand(self) -> str:
        """The name of that programme."""
        return getattr(self._above, "brand", "")

    @cached_property
    def _above(self) -> Any:
        """The page above, where it can belong to a programme: the start page is not read for that."""
        above = self.get_parent()
        return above.specific if above is not None and above.depth > START_DEPTH else None
