"""A supervisor reads what a colleague noted, for a written reason."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from portal.accounts.gate import staff_required
from portal.meeting.access import actor_of, user_of
from portal.meeting.forms import GlassForm
from programmes.attendance.actions.glass import Broken, break_glass
from programmes.common.errors import DomainError
from programmes.people.choices import Role


@never_cache
@staff_required(Role.SUPERVISOR)
def glass(request: HttpRequest) -> HttpResponse:
    """Ask which booking and why (GET), and show its notes this once (POST): reading them again needs a reason again."""
    form = GlassForm(request.POST if request.method == "POST" else None)
    found: list[Broken] | None = None
    if form.is_valid():
        try:
            found = break_glass(
                user=user_of(request),
                reference=form.cleaned_data["reference"],
                reason=form.cleaned_data["reason"],
                by=actor_of(request),
                now=timezone.now(),
            )
        except DomainError as error:
            form.refuse(error)
    return render(request, "meeting/glass.html", {"form": form, "found": found}, status=422 if form.errors else 200)
