"""What colleagues of the area hold on paper and what ends, with the meetings that lie beyond. Nothing is cancelled here."""

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from portal.planning.asking import coordinators_only, user_of
from programmes.availability.policies import coordinated_by
from programmes.bookings.queries.beyond import MOST, sessions_beyond
from programmes.people.models import Practitioner
from programmes.people.papers import papers_of


@never_cache
@coordinators_only
def papers(request: HttpRequest) -> HttpResponse:
    """List what is missing, over or about to end, and the meetings that somebody else must give or that need another time."""
    now, ours = timezone.now(), coordinated_by(user=user_of(request))
    found = sessions_beyond(practitioners=ours, now=now)
    people = Practitioner.objects.in_bulk({hit.practitioner_id for hit in found})
    by_person = sorted(found, key=lambda hit: hit.practitioner_id)
    groups = [
        (people[pk], [hit.session for hit in hits]) for pk, hits in groupby(by_person, lambda hit: hit.practitioner_id)
    ]
    context = {
        "papers": [paper for paper in papers_of(practitioners=ours, now=now) if paper.is_pressing],
        "groups": sorted(groups, key=lambda group: group[1][0].starts_at),
        "is_cut": len(found) == MOST,
        "most": MOST,
    }
    return render(request, "planning/papers.html", context)
