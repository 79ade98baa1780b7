"""The forms of a session: asked (GET), then taken, or shown again with what is wrong (POST).

A form that cannot be taken is shown in place (422). The public pages lead back to their form instead, and what was typed waits in the session
(``portal.refusals``); here people's own words are typed, longer than what waits there, and they are kept in their own sealed row or nowhere.
"""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone

from portal.forms import PlainForm
from portal.meeting.access import actor_of
from programmes.common.errors import DomainError

Given = dict[str, Any]
Deed = Callable[[Given], HttpResponse]


def posted(request: HttpRequest) -> QueryDict | None:
    """Give what a form sent, or None for a page that is opened. An empty form that was sent still counts as sent."""
    return request.POST if request.method == "POST" else None


def by_whom(request: HttpRequest) -> Given:
    """Give what every action asks for: who does it, and when."""
    return {"by": actor_of(request), "now": timezone.now()}


def taken(form: PlainForm, do: Deed) -> HttpResponse | None:
    """Give the answer of ``do`` to what a valid form says; None when nothing was sent, or the form now says why it cannot be taken."""
    if not form.is_valid():
        return None
    try:
        return do(form.cleaned_data)
    except DomainError as error:
        form.refuse(error)
        return None


def form_in_place(request: HttpRequest, template: str, *, form: PlainForm, do: Deed, **context: Any) -> HttpResponse:
    """Show the page of a form (GET); do what it says and answer as ``do`` does, or show it again with what is wrong (POST)."""
    return taken(form, do) or render(request, template, {**context, "form": form}, status=422 if form.errors else 200)


def said(request: HttpRequest, words: str, page: str, *parts: str) -> HttpResponse:
    """Say what was done on the page that comes next: the name of its address, and its parts."""
    messages.success(request, words)
    return redirect(page, *parts)
