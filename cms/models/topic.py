"""What articles are about."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel
from wagtail.models import TranslatableMixin


class Topic(TranslatableMixin):
    """A topic of articles, in one language; its translations share the ``translation_key``."""

    name = models.CharField(pgettext_lazy("row", "Name"), max_length=40)
    slug = models.SlugField(_("Slug"), max_length=40)

    panels = [FieldPanel("name"), FieldPanel("slug")]

    class Meta:
        verbose_name = _("Topic")
        verbose_name_plural = _("Topics")
        constraints = [
            models.UniqueConstraint(fields=["translation_key", "locale"], name="topic_once_a_language"),
            models.UniqueConstraint(fields=["slug", "locale"], name="topic_slug_once_a_language"),
        ]

    def __str__(self) -> str:
        return self.name
