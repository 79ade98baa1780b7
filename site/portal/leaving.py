"""The quick exit on the server: the session ends, and for a while this browser is shown a curtain instead of pages.

A browser that left carries a marker cookie. The page itself sets it the moment the button is pressed, so that it holds even if
nothing reaches us then: the next request that carries it ends the session before anything reads it (docs/rules.md, safety).
"""

import re
from collections.abc import Callable

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

MARKER = "left"
"""Also written by static/js/leave.js."""

CURTAIN_SECONDS = 30 * 60
"""How long the curtain stays down once we know that the session is over."""

NO_PAGE = re.compile(r"^/(static/|media/|api/|healthz$|readyz$)")
"""What is no page of a visitor: files, and what machines ask."""


def end_session(request: HttpRequest, response: HttpResponse) -> None:
    """End the session and take every cookie that belongs to it; leave the marker, so that pages stay behind the curtain."""
    request.session.flush()  # the session's own cookie goes with it, by Django's middleware
    response.delete_cookie(settings.CSRF_COOKIE_NAME, samesite="Lax")
    response.delete_cookie(CookieStorage.cookie_name, samesite="Lax")
    response.set_cookie(
        MARKER, "1", max_age=CURTAIN_SECONDS, secure=request.is_secure(), samesite="Lax", httponly=False
    )


class CurtainMiddleware:
    """Answer a browser that left with a page that tells nothing, whatever it asks for, until its button is pressed."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next step of the chain."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on who did not leave, and the two addresses of leaving and coming back."""
        if not request.COOKIES.get(MARKER) or NO_PAGE.match(request.path_info):
            return self.get_response(request)
        if request.path_info in (reverse("public:leave"), reverse("public:come_back")):
            return self.get_response(request)
        response = render(request, "curtain.html")
        response.headers["Cache-Control"] = "no-store, private"
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
        end_session(request, response)
        return response
