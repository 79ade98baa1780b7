"""Where planning begins: one's own duty, or the colleagues of a coordinator's area and what waits for a nod."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from portal.planning.asking import coordinators_only, planners_only, user_of
from portal.planning.telling import period, swap_lines
from programmes.availability.policies import coordinated_by, planned_by
from programmes.availability.queries.duty import leave_waiting
from programmes.availability.queries.swaps import swaps_to_nod
from programmes.bookings.queries.cover import new_times_to_call
from programmes.people.choices import Role
from programmes.people.policies import has_role

MOST_PEOPLE = 60


@never_cache
@planners_only
def start(request: HttpRequest) -> HttpResponse:
    """Lead a practitioner to the own duty, a coordinator to the colleagues."""
    user = user_of(request)
    own = planned_by(user=user).filter(user=user).first() if has_role(user=user, role=Role.PRACTITIONER) else None
    if own is not None:
        return redirect("planning:duty", who=own.public_id)
    if has_role(user=user, role=Role.COORDINATOR):
        return redirect("planning:people")
    return render(request, "planning/nobody.html")


@never_cache
@coordinators_only
def people(request: HttpRequest) -> HttpResponse:
    """List the practitioners of the area, narrowed by a part of the name."""
    name = request.GET.get("name", "").strip()[:60].replace("\0", "")
    rows = coordinated_by(user=user_of(request)).order_by("kind", "name_zh", "pk")
    if name:
        rows = rows.filter(name_zh__icontains=name) | rows.filter(name_en__icontains=name)
    found = list(rows[: MOST_PEOPLE + 1])
    context: dict[str, Any] = {"people": found[:MOST_PEOPLE], "has_more": len(found) > MOST_PEOPLE, "name": name}
    return render(request, "planning/people.html", context)


@never_cache
@coordinators_only
def requests(request: HttpRequest) -> HttpResponse:
    """List what waits for a coordinator: leave, swaps, and people to call about another time."""
    user, now = user_of(request), timezone.now()
    ids = list(coordinated_by(user=user).exclude(user=user).values_list("pk", flat=True))
    leave = leave_waiting(practitioner_ids=ids, now=now)
    swaps = swaps_to_nod(practitioner_ids=ids, now=now)
    context = {
        "leave": [(row, period(row.event.start, row.event.end)) for row in leave],
        "swaps": [(row, swap_lines(row)) for row in swaps],
        "calls": new_times_to_call(user=user, now=now),
    }
    return render(request, "planning/requests.html", context)
