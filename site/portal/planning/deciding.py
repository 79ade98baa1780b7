"""Meetings that lie outside duty already, whatever has brought that about: a closure, a day off, an edit."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from portal.planning.asking import about_somebody, owner_of
from portal.planning.checking import propose_at_once
from programmes.availability.models import Diary


@require_POST
@about_somebody
def decide(request: HttpRequest, diary: Diary) -> HttpResponse:
    """Lead to the page that asks what becomes of each."""
    back = reverse("planning:duty", args=[owner_of(diary).public_id])
    return propose_at_once(request, diary, "decide", {}, back=back)
