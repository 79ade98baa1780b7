"""A list, a form, a look and a way to retire, for rows that only actions change."""

from collections.abc import Callable
from functools import cached_property
from typing import Any, ClassVar

from django.contrib.admin.utils import quote, unquote
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import log

from cms.viewsets.exports import SafeExport
from cms.viewsets.words import LABELS
from programmes.common.errors import DomainError
from programmes.records.actors import Actor

SORTED_BY = {"name": "name_zh", "title": "title_zh"}
"""What is shown in the active language is sorted by its Chinese."""


def actor_of(request: HttpRequest) -> Actor:
    """Name whoever is signed in, for the audit: by key only."""
    return Actor(kind="staff", id=str(request.user.pk))


class ListView(SafeExport, generic.IndexView):
    """A list whose columns and spreadsheets have readable headings. ``beside`` are the rows that its columns name."""

    beside: tuple[str, ...] = ()

    def get_base_queryset(self) -> Any:
        """Read what the columns name along with the rows."""
        queryset = super().get_base_queryset()
        return queryset.select_related(*self.beside) if self.beside else queryset

    def _get_custom_column(self, field_name: str, column_class: type = Column, **kwargs: Any) -> Any:
        column = super()._get_custom_column(field_name, column_class, **kwargs)
        column.label = LABELS.get(field_name, column.label)
        column.sort_key = SORTED_BY.get(field_name, column.sort_key)
        return column


class ActionFormMixin:
    """Save through the form's action; a refusal is shown in the form."""

    log_action = ""
    request: HttpRequest
    get_error_message: Callable[[], str]
    form_invalid: Callable[[Any], HttpResponse]
    save_action: Callable[[], HttpResponse]

    def form_valid(self, form: Any) -> HttpResponse:
        """Make the one call, outside any transaction: the action opens its own."""
        self.form = form
        save: Callable[..., Any] = form.create if self.log_action == "wagtail.create" else form.change
        try:
            self.object = save(user=self.request.user, by=actor_of(self.request), now=timezone.now())
        except DomainError as error:
            form.take_error(error)
            self.produced_error_code, self.produced_error_message = "validation_error", self.get_error_message()
            return self.form_invalid(form)
        log(instance=self.object, action=self.log_action, user=self.request.user, content_changed=True)
        return self.save_action()


class NewView(ActionFormMixin, generic.CreateView):
    """The form for a new row."""

    log_action = "wagtail.create"
    template_name = "cms/admin/row_form.html"


class ChangeView(ActionFormMixin, generic.EditView):
    """The form for a row that is there."""

    log_action = "wagtail.edit"
    template_name = "cms/admin/row_form.html"
    retire_url_name = ""
    retire_label: str | Promise = ""
    return_label: str | Promise = ""

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        """Offer to retire the row, or to take it back."""
        buttons = list(super().header_more_buttons)
        if self.retire_url_name:
            is_active = getattr(self.object, "is_active", True)
            url = reverse(self.retire_url_name, args=(quote(self.object.pk),))
            label = self.retire_label if is_active else self.return_label
            buttons.append(Button(label, url=url, icon_name="minus-inverse" if is_active else "undo", priority=20))
        return buttons


class LookView(generic.InspectView):
    """What is known of a row, under readable headings."""

    def get_field_label(self, field_name: str, field: Any) -> str:
        """Give the heading of one field."""
        return str(LABELS.get(field_name, super().get_field_label(field_name, field)))

    def get_field_display_value(self, field_name: str, field: Any) -> Any:
        """Say lists and yes or no in words."""
        value = super().get_field_display_value(field_name, field)
        words = getattr(self, "words", {}).get(field_name)
        if words is not None:
            return ", ".join(str(words.get(each, each)) for each in getattr(self.object, field_name)) or "–"
        if isinstance(value, bool):
            return pgettext_lazy("flag", "Yes") if value else pgettext_lazy("flag", "No")
        return "–" if value in (None, "") else value


class RetireView(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    """Ask once, then retire a row or take it back, through its action."""

    model: Any = None
    permission_required = "change"
    template_name = "cms/admin/retire.html"
    page_title = _("Retire")
    header_icon = "minus-inverse"
    index_url_name = edit_url_name = ""
    viewset: Any = None

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Load the row."""
        super().setup(request, *args, **kwargs)
        self.object = get_object_or_404(self.model, pk=unquote(str(kwargs["pk"])))
        self.is_active = getattr(self.object, "is_active", True)

    def get_page_subtitle(self) -> str:
        """Name the row."""
        return str(self.object)

    def get_page_title(self) -> str:
        """Say what is about to happen."""
        return str(self.viewset.retire_label if self.is_active else self.viewset.return_label)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Lead back to the list and the row."""
        return [
            *self.breadcrumbs_items,
            {"url": reverse(self.index_url_name), "label": self.model._meta.verbose_name_plural},
            {"url": reverse(self.edit_url_name, args=(quote(self.object.pk),)), "label": str(self.object)},
            {"url": "", "label": self.get_page_title()},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what the template says."""
        warning = self.viewset.warn(self.object, timezone.now()) if self.is_active else ""
        return super().get_context_data(**kwargs) | {
            "object": self.object,
            "is_active": self.is_active,
            "warning": warning,
            "edit_url": reverse(self.edit_url_name, args=(quote(self.object.pk),)),
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Make the one call."""
        deed = self.viewset.retire if self.is_active else self.viewset.take_back
        try:
            deed(self.object, actor_of(request), timezone.now())
        except DomainError as error:
            messages.error(request, str(error))
            return redirect(self.edit_url_name, quote(self.object.pk))
        if self.model.objects.filter(pk=self.object.pk).exists():
            log(instance=self.object, action="wagtail.edit", user=request.user, content_changed=True)
        messages.success(request, _("Done: %(label)s.") % {"label": f"{self.get_page_title()} – {self.object}"})
        return redirect(self.index_url_name)


class MoveView(generic.ReorderView):
    """Put a row elsewhere in the order, through its action."""

    viewset: Any = None

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Make the one call; an index that is none means last."""
        row = get_object_or_404(self.model, pk=unquote(str(kwargs["pk"])))
        given = request.GET.get("position", "")
        self.viewset.move(row, int(given) if given.isdecimal() else -1, actor_of(request), timezone.now())
        return JsonResponse({"success": True})


class DomainViewSet(ModelViewSet):
    """Rows of the domain: listed, searched, looked at, exported, changed by actions, retired, never deleted."""

    add_to_reference_index = False
    index_view_class = ListView
    add_view_class = NewView
    edit_view_class = ChangeView
    inspect_view_class = LookView
    reorder_view_class = MoveView
    form_class: type[Any]
    create_template_name = edit_template_name = "cms/admin/row_form.html"
    copy_view_enabled = False
    inspect_view_enabled = True
    search_backend_name = None
    list_per_page = 50
    retire_label: str | Promise = _("Retire")
    return_label: str | Promise = _("Take back into use")
    retires: ClassVar[bool] = True
    beside: tuple[str, ...] = ()

    def get_form_class(self, for_update: bool = False) -> type[Any]:
        """Give the form, whose saving is an action."""
        return self.form_class

    def get_edit_handler(self) -> None:
        """Have no panels: the form groups its fields itself."""

    def get_index_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Say what the list reads along."""
        return dict(super().get_index_view_kwargs(beside=self.beside, **kwargs))

    def get_edit_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Add the way to retire."""
        if self.retires:
            kwargs |= {
                "retire_url_name": self.get_url_name("retire"),
                "retire_label": self.retire_label,
                "return_label": self.return_label,
            }
        return dict(super().get_edit_view_kwargs(**kwargs))

    def get_reorder_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Let the view ask this viewset."""
        return dict(super().get_reorder_view_kwargs(viewset=self, **kwargs))

    @property
    def retire_view(self) -> Callable[..., HttpResponse]:
        """The view that retires and takes back."""
        view: Callable[..., HttpResponse] = self.construct_view(RetireView, viewset=self)
        return view

    def get_urlpatterns(self) -> list[Any]:
        """Add the way to retire, and leave out deleting."""
        patterns = [each for each in super().get_urlpatterns() if each.name not in ("delete", "copy")]
        return [*patterns, path("retire/<int:pk>/", self.retire_view, name="retire")] if self.retires else patterns

    def warn(self, row: Any, now: Any) -> str | Promise:
        """Say what retiring ``row`` does not touch."""
        return ""

    def retire(self, row: Any, by: Actor, now: Any) -> None:
        """Retire ``row`` through its action."""
        raise NotImplementedError

    def take_back(self, row: Any, by: Actor, now: Any) -> None:
        """Take ``row`` back through its action."""
        raise NotImplementedError

    def move(self, row: Any, position: int, by: Actor, now: Any) -> None:
        """Put ``row`` elsewhere through its action."""
        raise NotImplementedError
