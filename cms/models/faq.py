"""Frequent questions."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import DraftStateMixin, RevisionMixin, TranslatableMixin, WorkflowMixin
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from cms.checks.page import html_findings, text_findings
from cms.models.base import SENSITIVE_PROGRAMME
from cms.models.reviewed import Reviewed
from programmes.catalogue.models import Programme, Service

ANSWER_FEATURES = ["bold", "link", "ol", "ul"]


class Faq(Reviewed, WorkflowMixin, DraftStateMixin, RevisionMixin, TranslatableMixin, index.Indexed, models.Model):
    """A question that people often ask, and the answer, in one language. About a programme, one of its services, or the centre.

    Written as a draft and published by a reviewer, as pages are: its answer stands on them.
    """

    question = models.CharField(_("Question"), max_length=120)
    answer = RichTextField(_("Answer"), features=ANSWER_FEATURES)
    programme = models.ForeignKey(
        Programme, verbose_name=_("Programme"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    service = models.ForeignKey(
        Service, verbose_name=_("Service"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    position = models.PositiveSmallIntegerField(_("Position"), default=0)

    search_fields = [
        index.SearchField("question"),
        index.SearchField("answer"),
        index.AutocompleteField("question"),
    ]

    override_translatable_fields = [
        SynchronizedField(name, overridable=False) for name in ("programme", "service", "position")
    ]

    panels = [FieldPanel("question"), FieldPanel("answer"), FieldPanel("programme"), FieldPanel("service")]

    class Meta:
        verbose_name = _("Frequent question")
        verbose_name_plural = _("Frequent questions")
        constraints = [models.UniqueConstraint(fields=["translation_key", "locale"], name="faq_once_a_language")]

    def __str__(self) -> str:
        return self.question

    @property
    def is_sensitive(self) -> bool:
        """Say whether it belongs to the programme for marriage support and mediation, itself or by its service."""
        codes = [self.programme.code if self.programme else "", self.service.programme.code if self.service else ""]
        return SENSITIVE_PROGRAMME in codes

    def with_content_json(self, content: dict[str, Any]) -> "Faq":
        """Give a version of it; its place in the list belongs to no version."""
        version: Faq = super().with_content_json(content)
        version.position = self.position
        return version

    def clean(self) -> None:
        """Check both texts by the rules, whichever way they were written (docs/rules.md, Wording)."""
        super().clean()
        found = {"question": text_findings(self.question), "answer": html_findings(self.answer)}
        wrong = {name: [str(each) for each in findings] for name, findings in found.items() if findings}
        if wrong:
            raise ValidationError(wrong)
