"""The documentation page, drawn on the server from the OpenAPI document: no script, nothing from another host."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from portal.api.document import GENERAL, GENERAL_WITH_BODY, document
from portal.api.problems import STATUSES

GENERAL_ANSWERS = {**GENERAL, **GENERAL_WITH_BODY}


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """Show every call with its parameters, an example body and its answers, and every problem type."""
    schema = document()
    context = {
        "calls": [
            _call(path, method, operation, schema["components"]["schemas"])
            for path, operations in schema["paths"].items()
            for method, operation in operations.items()
        ],
        "problems": [{"slug": slug, "status": status, "title": title} for slug, (status, title) in STATUSES.items()],
        "general": sorted(GENERAL_ANSWERS.items()),
        # The page has one address in both languages; Accept-Language chooses, so there is nothing to switch to.
        "other_language": None,
    }
    return render(request, "api/docs.html", context)


def _call(path: str, method: str, operation: dict[str, Any], schemas: dict[str, Any]) -> dict[str, Any]:
    example = operation.get("requestBody", {}).get("content", {}).get("application/json", {}).get("example")
    return {
        "id": operation["operationId"],
        "method": method.upper(),
        "path": path,
        "summary": operation["summary"],
        "description": operation["description"],
        "parameters": [
            {
                "name": each["name"],
                "where": each["in"],
                "required": each["required"],
                "choices": _choices(each["schema"]),
            }
            for each in operation["parameters"]
        ],
        "example": json.dumps(example, ensure_ascii=False, indent=2) if example else "",
        "fields": _fields(operation, schemas),
        "answers": [
            {"status": status, "description": each["description"]}
            for status, each in operation["responses"].items()
            if GENERAL_ANSWERS.get(int(status)) != each["description"]
        ],
    }


def _choices(schema: dict[str, Any]) -> str:
    return ", ".join(filter(None, schema.get("enum", ())))


def _fields(operation: dict[str, Any], schemas: dict[str, Any]) -> list[str]:
    """Name the top fields of what a call answers with."""
    for status in ("200", "201"):
        content = (
            operation["responses"].get(status, {}).get("content", {}).get("application/json", {}).get("schema", {})
        )
        reference = content.get("$ref") or content.get("items", {}).get("$ref", "")
        if reference:
            return list(schemas[reference.rpartition("/")[2]]["properties"])
    return []
