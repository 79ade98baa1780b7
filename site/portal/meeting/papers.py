"""What one holds on paper: titles, licence, background check; who compared them, and what ends when."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from portal.meeting.access import practitioners_only, self_of
from programmes.people.models import Practitioner
from programmes.people.papers import Paper, papers_of


@never_cache
@practitioners_only
def papers(request: HttpRequest) -> HttpResponse:
    """List one's own papers, the most urgent first."""
    return render(request, "meeting/papers.html", {"papers": papers_of_own(request)})


def papers_of_own(request: HttpRequest) -> list[Paper]:
    """Give the papers of who asks. Raises Http404."""
    own = Practitioner.objects.filter(pk=self_of(request).pk)
    return papers_of(practitioners=own, now=timezone.now())
