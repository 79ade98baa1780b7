"""Frequent questions: a snippet of this floor, checked by the same rules of wording."""

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.ui.tables import Column, LiveStatusTagColumn, LocaleColumn
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from cms.models.faq import Faq
from cms.viewsets.exports import SafeExport
from cms.viewsets.words import LABELS


class FaqList(SafeExport, IndexView):
    """The list of questions."""

    def get_base_queryset(self) -> Any:
        """Read what the columns name along with the rows."""
        return super().get_base_queryset().select_related("programme", "service", "locale")


class FaqFilters(WagtailFilterSet):
    """Narrow the list."""

    class Meta:
        model = Faq
        fields = ("programme", "service", "live")


class FaqViewSet(SnippetViewSet):
    """Frequent questions."""

    model = Faq
    icon = "help"
    menu_label = _("Frequent questions")
    menu_name = "faqs"
    base_url_path = "faqs"
    index_view_class = FaqList
    filterset_class = FaqFilters
    copy_view_enabled = False
    inspect_view_enabled = True
    sort_order_field = "position"
    ordering = ("position", "pk")
    list_per_page = 50
    list_display: ClassVar[list[Any]] = [
        "question",
        Column("programme", label=LABELS["programme"]),
        Column("service", label=_("Service")),
        LocaleColumn(),
        LiveStatusTagColumn(),
    ]
    list_export = ("question", "programme.name_zh", "service.name_zh", "locale.language_code")
    edit_handler = ObjectList(
        [FieldPanel("question"), FieldPanel("answer"), FieldPanel("programme"), FieldPanel("service")]
    )
