"""Guides, articles and stories."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel

from cms.blocks import BodyBlock
from cms.fields import BodyField
from cms.models.base import BasePage, kept_in_step
from cms.models.topic import Topic
from programmes.catalogue.models import Programme


class ArticleIndexPage(BasePage):
    """All guides and articles, the newest first, by topic."""

    template = "cms/article_index_page.html"
    max_count_per_parent = 1
    parent_page_types: ClassVar[list[str]] = ["cms.HomePage"]
    subpage_types: ClassVar[list[str]] = ["cms.ArticlePage"]

    class Meta:
        verbose_name = _("Overview of articles")


class StoryIndexPage(BasePage):
    """All stories, the newest first."""

    template = "cms/story_index_page.html"
    max_count_per_parent = 1
    parent_page_types: ClassVar[list[str]] = ["cms.HomePage"]
    subpage_types: ClassVar[list[str]] = ["cms.StoryPage"]

    class Meta:
        verbose_name = _("Overview of stories")


class TextPage(BasePage):
    """What articles and stories share."""

    published_date = models.DateField(_("Date"), null=True, blank=True)
    programme = models.ForeignKey(
        Programme, verbose_name=_("Programme"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    body = BodyField(BodyBlock(), verbose_name=_("Content"), blank=True)

    subpage_types: ClassVar[list[str]] = []
    content_panels: ClassVar[list[Any]] = [
        *BasePage.content_panels,
        FieldPanel("published_date"),
        FieldPanel("programme"),
        FieldPanel("body"),
    ]

    override_translatable_fields = [*BasePage.override_translatable_fields, *kept_in_step("programme")]

    class Meta:
        abstract = True

    @property
    def programme_code(self) -> str:
        """The code of the programme that it is filed under, if any."""
        return self.programme.code if self.programme is not None else ""

    @property
    def brand(self) -> str:
        """The name of that programme."""
        return self.programme.name if self.programme is not None else ""


class ArticlePage(TextPage):
    """A guide or an article."""

    topics = ParentalManyToManyField(Topic, verbose_name=_("Topics"), blank=True, related_name="+")

    template = "cms/article_page.html"
    parent_page_types: ClassVar[list[str]] = ["cms.ArticleIndexPage"]
    content_panels: ClassVar[list[Any]] = [*TextPage.content_panels, FieldPanel("topics")]
    override_translatable_fields = [*TextPage.override_translatable_fields, *kept_in_step("topics")]

    def own_topics(self) -> list[Topic]:
        """Give the topics in the language of the page; a translation keeps those of its source."""
        kept = list(self.topics.all())
        if all(topic.locale_id == self.locale_id for topic in kept):
            return kept
        keys = [topic.translation_key for topic in kept]
        return list(Topic.objects.filter(translation_key__in=keys, locale_id=self.locale_id).order_by("name"))

    def search_words(self) -> list[str]:
        """Add the topics."""
        return [topic.name for topic in self.own_topics()]

    class Meta:
        verbose_name = _("Article")
        verbose_name_plural = _("Articles")


class StoryPage(TextPage):
    """The story of a family or a volunteer. Real people appear only with their written consent (PIPL 25)."""

    consent_note = models.CharField(
        _("Consent"),
        max_length=200,
        blank=True,
        help_text=_(
            "Who agreed to publishing, when, and where the paper is kept. Write “invented” for made-up people."
        ),
    )

    template = "cms/story_page.html"
    parent_page_types: ClassVar[list[str]] = ["cms.StoryIndexPage"]
    content_panels: ClassVar[list[Any]] = [*TextPage.content_panels, FieldPanel("consent_note")]
    override_translatable_fields = [*TextPage.override_translatable_fields, *kept_in_step("consent_note")]

    class Meta:
        verbose_name = _("Story")
        verbose_name_plural = _("Stories")
