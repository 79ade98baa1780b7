"""What is the same for every call: the reader's language, size and kind of the body, the desk's key, unknown parameters and methods."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext_lazy as _
from django.utils.translation.trans_real import get_supported_language_variant, parse_accept_lang_header
from django.views.decorators.csrf import csrf_exempt

from portal.api.desks import recognise
from portal.api.problems import FIELD_SENTENCES, problem
from portal.api.strict import Unreadable, check_text
from programmes.common.errors import DomainError

LARGEST_BODY = 64 * 1024
JSON = "application/json"
CONTENT_LANGUAGES = {"zh-hans": "zh-Hans", "en": "en"}

View = Callable[..., HttpResponse]
Parameters = Callable[[HttpRequest], set[str] | None]


def in_envelope(view: View, parameters: Parameters) -> View:
    """Wrap one call. ``parameters`` gives the query parameters that it knows, None for a method it does not."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        language = _language_of(request)
        with translation.override(language):
            response = _answered(view, parameters, request, *args, **kwargs)
            if response.status_code == 405:
                response = _method_problem(response)
            response.headers["Content-Language"] = CONTENT_LANGUAGES[language]
            patch_vary_headers(response, ("Accept-Language", "Authorization"))
            response.headers.setdefault("Cache-Control", "no-store, private")
            return response

    # No cookie is ever read here, so there is nothing to forge.
    return csrf_exempt(wrapped)


def unknown_address(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    """Answer every address that the API does not have."""
    return problem("not-found", detail=_("This API has no such address. /api/v1/docs lists all of them."))


def _answered(view: View, parameters: Parameters, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    """Answer a request; HEAD like GET, whose body the server leaves out."""
    method = request.method
    if method == "HEAD":
        request.method = "GET"
    try:
        return _refusal(request, parameters, kwargs) or view(request, *args, **kwargs)
    finally:
        request.method = method


def _refusal(request: HttpRequest, parameters: Parameters, path: dict[str, Any]) -> HttpResponse | None:
    """Give the answer to a request that no call should see, or None."""
    known = parameters(request)
    if known is None:
        return None
    try:
        asked = request.GET
        for value in (*path.values(), *asked, *(each for values in asked.lists() for each in values[1])):
            check_text(value)
    except Unreadable as error:
        return problem("invalid", status=400, detail=error.sentence)
    except SuspiciousOperation:
        return problem("invalid", status=400, detail=DomainError.message)
    return _body_problem(request) or recognise(request) or _parameter_problem(request, known)


def _parameter_problem(request: HttpRequest, known: set[str]) -> HttpResponse | None:
    errors = {name: FIELD_SENTENCES["extra_forbidden"] for name in request.GET if name not in known}
    errors |= {name: _("Please send this once.") for name, values in request.GET.lists() if len(values) > 1}
    return problem("invalid", detail=DomainError.message, errors=errors) if errors else None


def _body_problem(request: HttpRequest) -> HttpResponse | None:
    too_big = _("The body is too big. At most 64 kB are read.")
    length = request.META.get("CONTENT_LENGTH") or "0"
    if length.isdecimal() and int(length) > LARGEST_BODY:
        return problem("invalid", status=413, title=_("Too big"), detail=too_big)
    try:
        body = request.body
    except RequestDataTooBig:
        return problem("invalid", status=413, title=_("Too big"), detail=too_big)
    except UnreadablePostError:
        return problem("invalid", status=400, detail=DomainError.message)
    if len(body) > LARGEST_BODY:
        return problem("invalid", status=413, title=_("Too big"), detail=too_big)
    charset = request.content_params.get("charset", "utf-8") if request.content_params else "utf-8"
    if request.method == "POST" and body and (request.content_type != JSON or charset.lower() not in ("utf-8", "utf8")):
        detail = _("Please send JSON in UTF-8, with the header Content-Type: application/json.")
        response = problem("invalid", status=415, title=_("Not JSON"), detail=detail)
        response["Accept"] = JSON
        return response
    return None


def _method_problem(refused: HttpResponse) -> HttpResponse:
    response = problem(
        "invalid",
        status=405,
        title=_("Method not allowed"),
        detail=_("This address does not answer to that method. It answers to: %(methods)s.")
        % {"methods": refused.headers["Allow"]},
    )
    response["Allow"] = refused.headers["Allow"]
    return response


def _language_of(request: HttpRequest) -> str:
    """Give the language of Accept-Language; the page language kept in a cookie is for people, not for clients."""
    for code, _quality in parse_accept_lang_header(request.headers.get("Accept-Language", "")):
        try:
            return get_supported_language_variant(code)
        except LookupError:
            continue
    return settings.LANGUAGE_CODE
