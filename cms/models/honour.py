"""The honour roll: 最美家庭.

Personal data: a household's name as it agreed to be named. Published with recorded consent only (PIPL 25; docs/rules.md);
an entry goes when consent does.
"""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, PageChooserPanel
from wagtail.models import Orderable, TranslatableMixin

from cms.blocks import BodyBlock
from cms.choices import HonourLevel
from cms.fields import BodyField
from cms.models.base import BasePage, kept_in_step


class HonourRollPage(BasePage):
    """Families that were honoured, by year."""

    body = BodyField(BodyBlock(), verbose_name=_("Content"), blank=True)

    template = "cms/honour_roll_page.html"
    max_count_per_parent = 1
    parent_page_types: ClassVar[list[str]] = ["cms.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels: ClassVar[list[Any]] = [
        *BasePage.content_panels,
        FieldPanel("body"),
        InlinePanel("honours", heading=_("Honours"), label=_("Honour")),
    ]

    class Meta:
        verbose_name = _("Honour roll")

    def search_words(self) -> list[str]:
        """Add the families, as they agreed to be named."""
        return [f"{each.household} {each.title} {each.words}" for each in self.honours.all()]

    @property
    def programme_code(self) -> str:
        """Honours belong to the programme for family ways."""
        return "jiafeng"


class Honour(TranslatableMixin, Orderable):
    """One honour of one household. Without recorded consent it cannot be saved.

    Its translation shares the ``translation_key``, and is shown only as long as it stands in the source: consent is taken back there.
    """

    page = ParentalKey(HonourRollPage, on_delete=models.CASCADE, related_name="honours")
    household = models.CharField(_("Household"), max_length=60, help_text=_("As the family agreed to be named."))
    title = models.CharField(_("Title"), max_length=60)
    level = models.CharField(_("Level"), max_length=10, choices=HonourLevel.choices)
    year = models.PositiveSmallIntegerField(_("Year"))
    batch = models.CharField(_("Batch"), max_length=40, blank=True)
    words = models.CharField(_("In a sentence"), max_length=120, blank=True)
    story = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("Story"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    consent_date = models.DateField(_("Consent given on"))
    consent_note = models.CharField(_("Consent kept at"), max_length=120)

    panels = [
        FieldRowPanel([FieldPanel("household"), FieldPanel("title")]),
        FieldRowPanel([FieldPanel("level"), FieldPanel("year"), FieldPanel("batch")]),
        FieldPanel("words"),
        PageChooserPanel("story", "cms.StoryPage"),
        FieldRowPanel([FieldPanel("consent_date"), FieldPanel("consent_note")]),
    ]

    override_translatable_fields = kept_in_step("year", "story", "consent_date", "consent_note", "sort_order")

    class Meta(Orderable.Meta):
        verbose_name = _("Honour")
        verbose_name_plural = _("Honours")
        constraints = [models.UniqueConstraint(fields=["translation_key", "locale"], name="honour_once_a_language")]

    def __str__(self) -> str:
        return f"{self.title} {self.year}"
