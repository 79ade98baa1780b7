"""Pages of plain text: about us, privacy, accessibility and whatever else."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from cms.blocks import BodyBlock
from cms.choices import FootPlace
from cms.fields import BodyField
from cms.models.base import BasePage


class StandardPage(BasePage):
    """A page of text. Below a programme's page it belongs to that programme."""

    foot_place = models.CharField(
        _("Linked from the foot as"),
        max_length=13,
        choices=FootPlace.choices,
        blank=True,
        default="",
        help_text=_("The foot of every page links to it, whatever its address."),
    )
    body = BodyField(BodyBlock(), verbose_name=_("Content"), blank=True)

    template = "cms/standard_page.html"
    parent_page_types: ClassVar[list[str]] = ["cms.HomePage", "cms.ProgrammePage", "cms.StandardPage"]
    subpage_types: ClassVar[list[str]] = ["cms.StandardPage"]
    content_panels: ClassVar[list[Any]] = [*BasePage.content_panels, FieldPanel("body")]
    promote_panels: ClassVar[list[Any]] = [*BasePage.promote_panels, FieldPanel("foot_place")]

    class Meta:
        verbose_name = _("Page of text")

    def clean(self) -> None:
        """Refuse a second page in the same place of the foot."""
        super().clean()
        others = StandardPage.objects.filter(foot_place=self.foot_place, locale_id=self.locale_id).exclude(pk=self.pk)
        if self.foot_place and others.exists():
            message = _("“%(title)s” is linked there already. Please take it out first.")
            raise ValidationError({"foot_place": message % {"title": others[0].title}})

    @property
    def programme_code(self) -> str:
        """The code of the programme above it, if there is one."""
        return getattr(self._programme_page, "programme_code", "")

    @property
    def brand(self) -> str:
        """The name of that programme."""
        return getattr(self._programme_page, "brand", "")

    @cached_property
    def _programme_page(self) -> Any:
        """The page of the programme above it. The pages above are known already when a visitor asked (``cms.routing``)."""
        trail = getattr(self, "trail", None)
        above = trail if trail is not None else self.get_ancestors() if self.path else ()
        found = (page for page in above if page.cached_content_type.model == "programmepage")
        page = next(found, None)
        return page.specific if page is not None else None
