"""Addresses of the API. Whatever else is asked for under it is answered with a problem, never with a page."""

from django.http import HttpRequest
from django.urls import URLPattern, path, re_path
from django.views.decorators.http import require_safe

from portal.api import docs, document
from portal.api.envelope import in_envelope, unknown_address
from portal.api.interface import api


def _wrapped(pattern: URLPattern) -> URLPattern:
    route = str(pattern.pattern)
    return path(
        route,
        in_envelope(pattern.callback, lambda request: document.parameters_of(route, str(request.method))),
        name=pattern.name,
    )


def _nothing_asked(request: HttpRequest) -> set[str]:
    return set()


app_name = "api"
urlpatterns = [
    path("openapi.json", in_envelope(require_safe(document.show), _nothing_asked), name="document"),
    path("docs", in_envelope(docs.show, _nothing_asked), name="docs"),
    *(_wrapped(pattern) for pattern in api.urls[0] if isinstance(pattern, URLPattern) and pattern.name != "api-root"),
    re_path(r"^.*$", in_envelope(unknown_address, lambda request: None), name="unknown"),
]
