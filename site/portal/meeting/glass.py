"""A supervisor reads what a colleague noted, for a written reason."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from portal.accounts.gate import staff_required
from portal.meeting.access import user_of
from portal.meeting.answering import Given, by_whom, form_in_place, posted
from portal.meeting.forms import GlassForm
from programmes.attendance.actions.glass import break_glass
from programmes.people.choices import Role


@never_cache
@staff_required(Role.SUPERVISOR)
def glass(request: HttpRequest) -> HttpResponse:
    """Ask which booking and why (GET), and show its notes this once (POST): reading them again needs a reason again."""
    form = GlassForm(posted(request))

    def show(given: Given) -> HttpResponse:
        found = break_glass(user=user_of(request), **given, **by_whom(request))
        return render(request, "meeting/glass.html", {"form": form, "found": found})

    return form_in_place(request, "meeting/glass.html", form=form, do=show, found=None)
