"""The start page."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail_localize.fields import BaseTranslatableField

from cms.blocks import BodyBlock
from cms.fields import BodyField
from cms.models.base import BasePage


class HomePage(BasePage):
    """The start page: what this is, the way to the right help, the nearest free times, the five programmes on one line."""

    headline = models.CharField(_("Headline"), max_length=40, blank=True, help_text=_("Two short lines read best."))
    lead = models.CharField(_("Lead"), max_length=200, blank=True)
    body = BodyField(BodyBlock(), verbose_name=_("Content"), blank=True)

    template = "cms/home_page.html"
    max_count_per_parent = 1
    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    subpage_types: ClassVar[list[str]] = [
        "cms.ProgrammeIndexPage",
        "cms.ArticleIndexPage",
        "cms.StoryIndexPage",
        "cms.EventIndexPage",
        "cms.PeoplePage",
        "cms.PlacesPage",
        "cms.NetworkPage",
        "cms.HonourRollPage",
        "cms.StandardPage",
    ]
    content_panels: ClassVar[list[Any]] = [
        *BasePage.content_panels,
        FieldPanel("headline"),
        FieldPanel("lead"),
        FieldPanel("body"),
    ]

    # Both start pages stand beside one another: their slugs, which nobody sees, differ and stay.
    override_translatable_fields = [*BasePage.override_translatable_fields, BaseTranslatableField("slug")]

    class Meta:
        verbose_name = _("Start page")
