"""Headers that every answer carries."""

import re
from collections.abc import Callable

import structlog
from csp.middleware import CSPMiddleware, PolicyParts
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from programmes.records.sealing import DecryptionFailed

log = structlog.get_logger(__name__)

PERMISSIONS_POLICY = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer",
        "browsing-topics",
        "camera",
        "display-capture",
        "geolocation",
        "gyroscope",
        "magnetometer",
        "microphone",
        "midi",
        "payment",
        "usb",
    )
)

PRIVATE_PARTS = ("accounts", "calendar", "desk", "cms", "outbox", "api", "book", "my", "rights", "s", "style")
PRIVATE_PATH = re.compile(rf"^/(en/)?({'|'.join(PRIVATE_PARTS)})(/|$)")
"""Paths no search engine may list: work places, and everything behind a booking."""

RELAXED_PATHS = re.compile(r"^/cms/")
"""Wagtail's admin writes its own scripts and styles into its pages; no visitor ever sees them."""

RELAXED = {
    "script-src": ["'self'", "'unsafe-inline'", "'unsafe-eval'"],
    "style-src": ["'self'", "'unsafe-inline'"],
    "img-src": ["'self'", "data:", "blob:"],
    "font-src": ["'self'", "data:"],
    "frame-src": ["'self'"],
    "frame-ancestors": ["'self'"],
    "worker-src": ["'self'", "blob:"],
}


class HeadersMiddleware:
    """Switch off what we never use, keep our answers out of other sites and pages out of caches and, if private, indexes."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next step of the chain."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, then add the headers that are not there yet."""
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if PRIVATE_PATH.match(request.path_info):
            response.headers.setdefault("X-Robots-Tag", "noindex, nofollow")
            response.headers.setdefault("Cache-Control", "no-store, private")
        if response.headers.get("Content-Type", "").startswith("text/html"):
            # The Back button must ask the server, which knows whether this browser has left.
            response.headers.setdefault("Cache-Control", "no-store, private")
        return response


class SealedMiddleware:
    """Answer 503 where a sealed text cannot be opened: a key is missing, and only pages that need it are down."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next step of the chain."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer for a sealed text; leave every other fault to Django."""
        if not isinstance(exception, DecryptionFailed):
            return None
        log.error("sealed_text_not_opened", advice="Check FIELD_KEYS: a key that rows were sealed with is missing.")
        return render(request, "503.html", status=503)


class PolicyMiddleware(CSPMiddleware):
    """Content security policy: strict everywhere, wider only inside the content editors' admin."""

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        """Return django-csp's parts of the header, relaxed for ``/cms/``."""
        parts = super().get_policy_parts(request, response, report_only)
        if RELAXED_PATHS.match(request.path_info) and not report_only:
            parts.replace = {**RELAXED, **(parts.replace or {})}
        return parts
