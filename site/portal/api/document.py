"""The OpenAPI document: what django-ninja knows, and the refusals, the key and the calendar file that it does not."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from django.http import HttpRequest, JsonResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from ninja.openapi.schema import REF_TEMPLATE
from ninja.responses import NinjaJSONEncoder

from portal.api.calls import PROBLEM
from portal.api.changes import CALENDAR
from portal.api.interface import api
from portal.api.problems import Problem

PREFIX = "/api/v1"

DESK_KEY = {"type": "http", "scheme": "bearer", "description": _("The key of a trusted desk.")}

GENERAL: Mapping[int, str | Promise] = {
    400: _("The request cannot be read."),
    401: _("The key is not known or was taken back."),
    429: _("Too many requests; Retry-After says how many seconds to wait."),
    503: _("The service is busy; Retry-After says how many seconds to wait."),
}
GENERAL_WITH_BODY: Mapping[int, str | Promise] = {
    413: _("The body is bigger than 64 kB."),
    415: _("The body is not JSON."),
}
"""What every call, or every call with a body, may answer besides its own refusals."""

EXAMPLES: dict[str, dict[str, Any]] = {
    "createHold": {"service": "XF-01", "start": "2026-12-01T09:00:00+08:00", "channel": "phone"},
    "createVerification": {"phone": "13800138000"},
    "createBooking": {
        "hold": "6yQf0f5gGm2c7Qb1r9m3Xw",
        "contact": {
            "name": "李女士",
            "phone": "13800138000",
            "reach": {"channel": "sms", "from": "09:00", "until": "18:00", "remind_day": True},
            "verification": {"id": "Jc2m0k2lq6n9uYt8b1v4Zg", "code": "123456"},
        },
        "consents": [{"code": "privacy", "version": "1"}],
        "answers": {"topic": "communication"},
    },
    "rescheduleBooking": {"start": "2026-12-02T10:30:00+08:00"},
}


@cache
def document() -> dict[str, Any]:
    """Give the whole document. Its sentences are translated when it is written out."""
    schema: dict[str, Any] = dict(api.get_openapi_schema(path_prefix=f"{PREFIX.strip('/')}/"))
    schema["info"]["description"] = api.description
    components = schema["components"]
    components["schemas"] |= _problem_schemas()
    components["securitySchemes"] = {"desk": DESK_KEY}
    # Everything works without a key; a desk's key only spares the code.
    schema["security"] = [{}, {"desk": []}]
    for operations in schema["paths"].values():
        for operation in operations.values():
            _complete(operation)
    return schema


def parameters_of(route: str, method: str) -> set[str] | None:
    """Give the query parameters of one call, None when there is no such call.

    ``route`` is written as Django does (``services/<code>/slots``).
    """
    path = f"{PREFIX}/{route.replace('<', '{').replace('>', '}')}"
    operation = document()["paths"].get(path, {}).get(method.lower())
    if operation is None:
        return None
    return {parameter["name"] for parameter in operation["parameters"] if parameter["in"] == "query"}


def show(request: HttpRequest) -> JsonResponse:
    """Answer with the document as JSON."""
    return JsonResponse(document(), encoder=NinjaJSONEncoder, json_dumps_params={"ensure_ascii": False})


def _complete(operation: dict[str, Any]) -> None:
    responses = operation["responses"]
    if operation["operationId"] == "getCalendarFile":
        responses[200] = {"description": "OK", "content": {CALENDAR: {"schema": {"type": "string"}}}}
    general = dict(GENERAL)
    if "requestBody" in operation:
        general |= GENERAL_WITH_BODY
        example = EXAMPLES.get(operation["operationId"])
        if example:
            operation["requestBody"]["content"]["application/json"]["example"] = example
    for status, description in general.items():
        responses.setdefault(status, {"description": description, "content": PROBLEM})
    operation["responses"] = {str(status): responses[status] for status in sorted(responses)}


def _problem_schemas() -> dict[str, Any]:
    schema = Problem.model_json_schema(ref_template=REF_TEMPLATE, mode="serialization")
    return {**schema.pop("$defs", {}), "Problem": schema}
