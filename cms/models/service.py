"""A service as editors tell of it, around the live ``Service``."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField

from cms.blocks import BodyBlock
from cms.fields import BodyField
from cms.models.base import BasePage, kept_in_step
from programmes.catalogue.models import Service

PLAIN_FEATURES = ["bold", "link", "ol", "ul"]


class ServicePage(BasePage):
    """Who a service is for, how it goes and what to bring; who helps, where and when come live from the domain.

    Several pages may tell of one service, for instance one for newly-weds: the domain knows nothing of pages.
    """

    service = models.ForeignKey(Service, verbose_name=_("Service"), on_delete=models.PROTECT, related_name="+")
    who_for = RichTextField(_("Who it is for"), features=PLAIN_FEATURES, blank=True)
    how_it_goes = RichTextField(_("How it goes"), features=PLAIN_FEATURES, blank=True)
    what_to_bring = RichTextField(_("What to bring"), features=PLAIN_FEATURES, blank=True)
    body = BodyField(BodyBlock(), verbose_name=_("Content"), blank=True)

    template = "cms/service_page.html"
    parent_page_types: ClassVar[list[str]] = ["cms.ProgrammePage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels: ClassVar[list[Any]] = [
        *BasePage.content_panels,
        FieldPanel("service"),
        FieldPanel("who_for"),
        FieldPanel("how_it_goes"),
        FieldPanel("what_to_bring"),
        FieldPanel("body"),
    ]

    override_translatable_fields = [*BasePage.override_translatable_fields, *kept_in_step("service")]

    class Meta:
        verbose_name = _("Service page")

    @property
    def programme_code(self) -> str:
        """The code of the programme of its service."""
        return str(self.service.programme.code)

    @property
    def brand(self) -> str:
        """The name of that programme."""
        return str(self.service.programme.name)

    def clean(self) -> None:
        """Refuse a service of another programme than the page above tells of."""
        super().clean()
        parent = self.get_parent()
        above = parent.specific if parent is not None and self.service_id else None
        if above is not None and getattr(above, "programme_id", None) not in (None, self.service.programme_id):
            raise ValidationError({"service": _("This service belongs to another programme than this page.")})
