"""The sheet of one day for paper: times and what people wish to be called, and nothing that tells why they come."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from portal.calendar.grid import days_of
from portal.calendar.reading import read, readers_only
from portal.calendar.views import frame
from programmes.availability.sight import Sight


@require_safe
@never_cache
@readers_only
def sheet(request: HttpRequest) -> HttpResponse:
    """Show the day of one calendar, which the asker must see whole."""
    found = read(request, "day")
    owners = found.calendar.owners
    if len(owners) != 1 or owners[0].sight != Sight.FULL:
        raise Http404
    column = days_of(found.calendar)[0].columns[0]
    return render(request, "calendar/sheet.html", {**frame(found), "column": column})
