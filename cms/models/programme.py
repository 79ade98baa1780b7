"""The five programmes, on one line along a family's life."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from cms.blocks import BodyBlock
from cms.fields import BodyField
from cms.models.base import BasePage, kept_in_step
from programmes.catalogue.models import Programme


class ProgrammeIndexPage(BasePage):
    """All five programmes beside one another."""

    body = BodyField(BodyBlock(), verbose_name=_("Content"), blank=True)

    template = "cms/programme_index_page.html"
    max_count_per_parent = 1
    parent_page_types: ClassVar[list[str]] = ["cms.HomePage"]
    subpage_types: ClassVar[list[str]] = ["cms.ProgrammePage"]
    content_panels: ClassVar[list[Any]] = [*BasePage.content_panels, FieldPanel("body")]

    # Addresses of programmes are made of this slug and of theirs, which is their code (portal/public/urls.py).
    override_translatable_fields = [*BasePage.override_translatable_fields, *kept_in_step("slug")]

    class Meta:
        verbose_name = _("Overview of programmes")


class ProgrammePage(BasePage):
    """One programme: its editorial text around what the catalogue says is on offer. Bound to the domain's ``Programme`` by its code."""

    programme = models.ForeignKey(Programme, verbose_name=_("Programme"), on_delete=models.PROTECT, related_name="+")
    headline = models.CharField(_("Headline"), max_length=60, blank=True)
    body = BodyField(BodyBlock(), verbose_name=_("Content"), blank=True)

    template = "cms/programme_page.html"
    parent_page_types: ClassVar[list[str]] = ["cms.ProgrammeIndexPage"]
    subpage_types: ClassVar[list[str]] = ["cms.ServicePage", "cms.StandardPage"]
    content_panels: ClassVar[list[Any]] = [
        *BasePage.content_panels,
        FieldPanel("programme"),
        FieldPanel("headline"),
        FieldPanel("body"),
    ]

    override_translatable_fields = [*BasePage.override_translatable_fields, *kept_in_step("programme", "slug")]

    class Meta:
        verbose_name = _("Programme page")

    @property
    def programme_code(self) -> str:
        """The code of its programme."""
        return str(self.programme.code)

    @property
    def brand(self) -> str:
        """The name of its programme."""
        return str(self.programme.name)

    def clean(self) -> None:
        """Refuse a second page of the same programme in the same language."""
        super().clean()
        others = ProgrammePage.objects.filter(programme_id=self.programme_id, locale_id=self.locale_id)
        if self.programme_id and others.exclude(pk=self.pk).exists():
            raise ValidationError({"programme": _("This programme has a page already. Please edit that one.")})
