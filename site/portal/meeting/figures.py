"""One's own hours and sessions by month, to be read, printed or taken along."""

import csv

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache

from portal.meeting.access import practitioners_only, self_of
from programmes.attendance.queries.figures import months


@never_cache
@practitioners_only
def figures(request: HttpRequest) -> HttpResponse:
    """Show the last twelve months in a table."""
    return render(request, "meeting/figures.html", {"rows": months(practitioner=self_of(request), now=timezone.now())})


@never_cache
@practitioners_only
def export(request: HttpRequest) -> HttpResponse:
    """Give the same as a file for spreadsheets. Its name and content name nobody."""
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="months.csv"'
    response.write("\ufeff")  # spreadsheets read it as UTF-8 only with this in front
    writer = csv.writer(response)
    writer.writerow(
        [
            _("Month"),
            _("Sessions held"),
            pgettext("figures", "Hours"),
            _("People who came"),
            _("Nobody came"),
            _("Supervision"),
            _("Hours of supervision"),
        ]
    )
    for row in months(practitioner=self_of(request), now=timezone.now()):
        # Numbers and a month, and nothing that anybody has typed: no cell can be taken for a formula.
        own = [row.sessions, row.hours, row.persons, row.absences, row.supervisions, row.supervised_hours]
        writer.writerow([f"{row.first_day:%Y-%m}", *own])
    return response
