"""How a call describes itself in the OpenAPI document: in words, and by the refusals it may give."""

from collections import defaultdict
from typing import Any

from django.utils.functional import Promise

from portal.api.problems import MEDIA_TYPE, STATUSES

PROBLEM = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}


def described(summary: str | Promise, description: str | Promise, *slugs: str) -> dict[str, Any]:
    """Give what a call adds to the document: its sentences, and the statuses of its problem types with ``invalid`` always."""
    by_status: dict[int, list[str]] = defaultdict(list)
    for slug in (*slugs, "invalid"):
        by_status[STATUSES[slug][0]].append(slug)
    responses = {
        status: {"description": ", ".join(sorted(found)), "content": PROBLEM}
        for status, found in sorted(by_status.items())
    }
    return {"summary": summary, "description": description, "responses": responses}
