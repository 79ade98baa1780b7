"""Pages are read and sent, nothing else: forms know no other methods."""

import re
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed

OFFERED = ("GET", "HEAD", "POST")

OTHER_RULES = re.compile(r"^/(api|cms)/")
"""The API and Wagtail's admin answer for their own methods."""


class MethodsMiddleware:
    """Answer 405 to a method that no page offers, instead of taking it for a GET."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next step of the chain."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Refuse, or pass the request on."""
        if request.method not in OFFERED and not OTHER_RULES.match(request.path_info):
            return HttpResponseNotAllowed(OFFERED)
        return self.get_response(request)
