"""Showing it: a table with a way to the page, and the same as a spreadsheet."""

import csv
from collections.abc import Callable, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from cms.reports import findings
from cms.reports.changes import Change, changes
from cms.reports.findings import Row
from cms.viewsets.exports import BYTE_ORDER_MARK, defused
from programmes.common.clock import local_date

Find = Callable[[], Sequence[Row | Change]]


class Report(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    """Pages that somebody should look at, and why."""

    model = Page
    any_permission_required = ["add", "change", "publish"]
    template_name = "cms/admin/report.html"
    header_icon = "doc-full-inverse"
    page_title: str | Promise = ""
    about: str | Promise = ""
    heading: str | Promise = ""
    find: Find = staticmethod(list)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Name the report."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    @property
    def header_more_buttons(self) -> list[Button]:
        """Offer the spreadsheet."""
        return [Button(_("Download CSV"), url=f"{self.request.path}?export=csv", icon_name="download", priority=90)]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the rows."""
        return super().get_context_data(**kwargs) | {"rows": self.find(), "about": self.about, "heading": self.heading}

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer with the table or the spreadsheet."""
        return self._spreadsheet() if request.GET.get("export") == "csv" else super().get(request, *args, **kwargs)

    def _spreadsheet(self) -> HttpResponse:
        response = HttpResponse(content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = 'attachment; filename="report.csv"'
        response.write(BYTE_ORDER_MARK)
        writer = csv.writer(response)
        writer.writerow([str(_("Title")), str(_("Language")), str(self.heading)])
        for row in self.find():
            cells = (row.title, row.language, row.detail)
            writer.writerow([defused(str(cell)) for cell in cells])
        return response


def _changes() -> list[Change]:
    return changes(now=timezone.now())


def _past_review() -> list[Row]:
    return findings.past_review(today=local_date(timezone.now()))


REPORTS: tuple[tuple[str, str | Promise, str | Promise, str | Promise, str, Find], ...] = (
    (
        "past_review",
        _("Review is due"),
        _(
            "Published pages whose “review by” day has passed. Read them, put right what is no longer true, and set a new day."
        ),
        _("Review by, kept by"),
        "date",
        _past_review,
    ),
    (
        "broken_links",
        _("Links that lead nowhere"),
        _("Published pages that lead to a page which is gone or offline."),
        _("What is wrong"),
        "link",
        findings.broken_links,
    ),
    (
        "outward_links",
        _("Links to other sites"),
        _("Nothing is fetched from here. Open them now and then: other sites change."),
        _("Address"),
        "link-external",
        findings.outward_links,
    ),
    (
        "retired_rows",
        _("Retired rows on pages"),
        _("Published pages that name a service, person or place no longer in use. Visitors see the page without it."),
        _("What is retired"),
        "warning",
        findings.naming_retired,
    ),
    (
        "untranslated",
        _("Missing translations"),
        _("Chinese pages whose English is missing or still shows the Chinese."),
        _("English"),
        "globe",
        findings.untranslated,
    ),
    (
        "service_data",
        _("Changes of the service data"),
        _(
            "The last thirty days. Such changes show at once: read them again, first of all hotlines and services for marriage "
            "support."
        ),
        _("When, what, by whom"),
        "history",
        _changes,
    ),
)


def report_urls() -> list[Any]:
    """Give the addresses of all reports."""
    return [
        path(
            f"reports/upkeep/{name}/",
            Report.as_view(page_title=title, about=about, heading=heading, header_icon=icon, find=find),
            name=f"upkeep_{name}",
        )
        for name, title, about, heading, icon, find in REPORTS
    ]
