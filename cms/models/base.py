"""What every page has."""

from collections.abc import Iterable
from importlib import import_module
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page, PageViewRestriction
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from cms import publishing
from cms.choices import Audience, Drawing
from cms.models.reviewed import Reviewed
from cms.search.texts import page_text
from cms.typed import PageForm

SENSITIVE_PROGRAMME = "aichao"
"""Pages of this programme carry hotlines and quick exit, no share card and no offer of a time (docs/rules.md, Safety)."""


def kept_in_step(*names: str) -> list[SynchronizedField]:
    """Say that fields of a translation are always those of the source: what they hold is no text, or none that anybody reads."""
    return [SynchronizedField(name, overridable=False) for name in names]


class BasePage(Reviewed, Page):
    """A page with a summary, a share image, an audience, whoever keeps it, and the day by which somebody reads it again.

    Abstract, over Wagtail's own ``Page``, which is not swapped (docs/decisions).
    """

    summary = models.CharField(
        _("Summary"), max_length=160, blank=True, help_text=_("One or two sentences for lists and search results.")
    )
    share_image = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        verbose_name=_("Share image"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_(
            "Shown when the page is shared. Pages of the marriage support programme are never shared with an image."
        ),
    )
    drawing = models.CharField(_("Drawing"), max_length=10, choices=Drawing.choices, blank=True, default="")
    audience = models.CharField(_("Audience"), max_length=12, choices=Audience.choices, default=Audience.EVERYBODY)
    kept_by = models.CharField(
        _("Kept by"), max_length=60, blank=True, help_text=_("The unit or person who answers for what the page says.")
    )
    review_by = models.DateField(
        _("Review by"), null=True, blank=True, help_text=_("By this day somebody reads the page again.")
    )

    content_panels: ClassVar[list[Any]] = [*Page.content_panels, FieldPanel("summary"), FieldPanel("drawing")]
    promote_panels: ClassVar[list[Any]] = [*Page.promote_panels, FieldPanel("share_image")]
    settings_panels: ClassVar[list[Any]] = [
        MultiFieldPanel([FieldPanel("audience"), FieldPanel("kept_by"), FieldPanel("review_by")], heading=_("Upkeep")),
        *Page.settings_panels,
    ]

    base_form_class = PageForm
    search_fields: ClassVar[list[Any]] = [*Page.search_fields, index.SearchField("search_text")]
    override_translatable_fields: ClassVar[list[SynchronizedField]] = kept_in_step("kept_by", "review_by")

    class Meta:
        abstract = True

    @property
    def search_text(self) -> str:
        """All of the page's words beside its title, the summary first, as the search reads them."""
        return page_text(self)

    def search_words(self) -> Iterable[str]:
        """Give words that stand in no text of the page itself, for instance of its rows; a page type may have some."""
        return ()

    @property
    def programme_code(self) -> str:
        """The code of the programme that this page belongs to; empty where it belongs to none."""
        return ""

    @property
    def brand(self) -> str:
        """The name of the programme that this page belongs to: all that the title of a sensitive page may say."""
        return ""

    @property
    def is_sensitive(self) -> bool:
        """Say whether the page belongs to the programme for marriage support and mediation."""
        return self.programme_code == SENSITIVE_PROGRAMME

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add what ``cms.reading`` finds for this kind of page; it stands on the models, so it is looked up late."""
        read = import_module("cms.reading").context_of
        return {**super().get_context(request, *args, **kwargs), **read(self, request)}

    def get_view_restrictions(self) -> Any:
        """Give who alone may see this page; ``cms.routing`` has looked already when it notes that nobody is kept out."""
        if getattr(self, "is_open", False):
            return PageViewRestriction.objects.none()
        return super().get_view_restrictions()

    def permissions_for_user(self, user: Any) -> publishing.GuardedTester:
        """Give what ``user`` may do, with the rule of the second person."""
        return publishing.GuardedTester(user, self)

    def save(self, *args: Any, **kwargs: Any) -> Any:
        """Save; what is live of a page changes by publishing only."""
        changed = kwargs.get("update_fields")
        if changed is not None and "alias_of_id" in changed and publishing.begins_translation(self):
            # A copy of the source begins to be translated: until it is published, the source is shown in its place.
            self.live = False
            kwargs["update_fields"] = [*changed, "live"]
        return super().save(*args, **kwargs)
