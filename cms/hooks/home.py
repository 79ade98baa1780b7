"""The first page of the admin: what today asks for; the reports behind it; the handbook."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail import hooks
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.utils import get_latest_str
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import TaskState

from cms import publishing
from cms.reports import findings
from cms.reports.changes import urgent_changes
from cms.reports.views import REPORTS, report_urls
from programmes.common.clock import local_date

SHOWN = 5
REPLACED = {"WhatsNewInWagtailVersionPanel", "UpgradeNotificationPanel", "WorkflowObjectsToModeratePanel"}


class TodayPanel(Component):
    """What waits for my review, what runs out, what is past its day, what is missing. Five of each; the rest is in the reports."""

    name = "today"
    order = 10
    template_name = "cms/admin/today.html"

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """Gather it."""
        user, now = parent_context["request"].user, timezone.now()
        finder = AdminURLFinder(user)
        waiting = TaskState.objects.reviewable_by(user=user).select_related("workflow_state", "revision")
        groups = (
            (_("Review is due"), findings.past_review(today=local_date(now)), reverse("upkeep_past_review")),
            (_("Goes offline within 14 days"), findings.expiring(now=now), ""),
            (_("Names what is retired"), findings.naming_retired(), reverse("upkeep_retired_rows")),
            (_("Leads nowhere"), findings.broken_links(), reverse("upkeep_broken_links")),
            (_("English is missing"), findings.untranslated(), reverse("upkeep_untranslated")),
            (
                _("Read again: changed by others"),
                urgent_changes(now=now, user_id=user.pk),
                reverse("upkeep_service_data"),
            ),
        )
        return {
            "waiting": [
                {"title": get_latest_str(each), "url": finder.get_edit_url(each)}
                for state in waiting.order_by("started_at")
                if (each := state.workflow_state.content_object) is not None and not _waits_for_another(state, user)
            ],
            "groups": [
                {
                    "heading": heading,
                    "rows": rows[:SHOWN],
                    "more": max(len(rows) - SHOWN, 0),
                    "count": len(rows),
                    "url": url,
                }
                for heading, rows, url in groups
            ],
        }


def _waits_for_another(state: TaskState, user: Any) -> bool:
    """Say whether ``user`` wrote what is in review, and may not be the one who approves it."""
    if state.revision is None or state.revision.user_id != user.pk:
        return False
    return publishing.needs_other_person(state.revision.as_object(), user)


class Handbook(WagtailAdminTemplateMixin, TemplateView):
    """The editors' handbook, in the language of the admin."""

    page_title = _("Handbook for editors")
    header_icon = "help"
    template_name = "cms/handbook/handbook.html"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Name it."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Choose the text."""
        language = "en" if (get_language() or "").startswith("en") else "zh"
        return super().get_context_data(**kwargs) | {"text": f"cms/handbook/{language}.html"}


@hooks.register("construct_homepage_panels")
def put_today_first(request: HttpRequest, panels: list[Any]) -> None:
    """Put today's panel first, in the place of what it says better."""
    panels[:] = [TodayPanel(), *(panel for panel in panels if type(panel).__name__ not in REPLACED)]


@hooks.register("register_admin_urls")
def register_own_urls() -> list[Any]:
    """Offer the reports and the handbook."""
    return [*report_urls(), path("handbook/", Handbook.as_view(), name="cms_handbook")]


@hooks.register("register_admin_menu_item")
def register_handbook() -> MenuItem:
    """Offer the handbook in the menu."""
    return MenuItem(_("Handbook"), reverse("cms_handbook"), name="handbook", icon_name="help", order=900)


def _register_report(name: str, label: Any, icon: str, order: int) -> None:
    @hooks.register("register_reports_menu_item")
    def register() -> MenuItem:
        return MenuItem(label, reverse(f"upkeep_{name}"), name=f"upkeep-{name}", icon_name=icon, order=order)


for _number, (_name, _title, _about, _heading, _icon, _find) in enumerate(REPORTS):
    _register_report(_name, _title, _icon, 100 + _number)
