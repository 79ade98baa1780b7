"""Our people, by what they do."""

from itertools import groupby
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from cms.models import PeoplePage
from cms.reading.paging import page_of
from programmes.catalogue.choices import StaffKind
from programmes.people.queries import public_people

PER_PAGE = 60


def people(page: PeoplePage, request: HttpRequest, /) -> dict[str, Any]:
    """Give the practitioners in ``groups`` by kind, in the order of the kinds. Never beside a time (docs/rules.md, Safety)."""
    part = page_of(public_people(now=timezone.now()), request, size=PER_PAGE)
    names = dict(StaffKind.choices)
    return {
        "part": part,
        "groups": [(names[kind], list(found)) for kind, found in groupby(part, key=lambda person: person.kind)],
    }
