"""Long lists in parts, with plain links."""

from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest

PER_PAGE = 12


def page_of(rows: Any, request: HttpRequest, /, *, size: int = PER_PAGE) -> Page[Any]:
    """Give the part of ``rows`` that the query's ``page`` names; a number that is none gives the first, one too large the last."""
    return Paginator(rows, size).get_page(request.GET.get("page", "")[:6])
