"""Searching the site. What is asked for is stored nowhere; the title of the page does not hold it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language, pgettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from cms.search.finding import LONGEST_QUERY, Answer, Hit, find
from portal.public.programmes import Stop, family_line
from programmes.catalogue.models import Service
from programmes.catalogue.policies import SAFETY_PROGRAMME
from programmes.catalogue.queries import programmes, safety_service
from programmes.catalogue.spoken import tells_of_self_harm, tells_of_violence

PAGE_SIZE = 10
KINDS: dict[str, str | Promise] = {
    "page": pgettext_lazy("kind of result", "Page"),
    "programme": pgettext_lazy("kind of result", "Programme"),
    "service": pgettext_lazy("kind of result", "Service"),
    "question": pgettext_lazy("kind of result", "Question"),
    "place": pgettext_lazy("kind of result", "Place"),
    "person": pgettext_lazy("kind of result", "Person"),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A hit with its kind in words, the address it leads to (empty for none) and the programme whose colour it has, if any."""

    hit: Hit
    kind: str | Promise
    address: str
    programme: str


@never_cache
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Show what the query ``q`` finds, ten a page; hotlines first for words of danger, and ways on where nothing is found."""
    answer = find(query=request.GET.get("q", ""), language=get_language() or "zh-hans")
    paginator = Paginator(answer.found, PAGE_SIZE)
    page = paginator.get_page(request.GET.get("page"))
    start = page.start_index() - 1 if answer.found else 0
    tells_violence, tells_self_harm = tells_of_violence(answer.query), tells_of_self_harm(answer.query)
    response = render(
        request,
        "public/search.html",
        {
            "query": answer.query,
            "is_asked": bool(answer.query),
            "is_close": answer.is_close,
            "page": page,
            "results": _shown(request, answer.hits(start=start, stop=start + PAGE_SIZE)),
            "is_violence": tells_violence,
            "is_self_harm": tells_self_harm,
            "support": _support(answer) if tells_violence else None,
            "line": _line(answer),
            "longest": LONGEST_QUERY,
        },
    )
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


def _support(answer: Answer) -> Service | None:
    """Give the service that calls back, from what was found if it is among it."""
    found = (each.row for each in answer.found if each.kind == "service" and each.row.is_safety)
    return next(found, None) or safety_service(programme=SAFETY_PROGRAMME)


def _line(answer: Answer) -> list[Stop]:
    """Give the five programmes where there is nothing else to show."""
    return [] if answer.found else family_line(programmes())


def _shown(request: HttpRequest, hits: Iterable[Hit]) -> list[Shown]:
    return [Shown(hit, KINDS[hit.kind], _address(request, hit), _programme(hit)) for hit in hits]


def _address(request: HttpRequest, hit: Hit) -> str:
    """Give where a hit leads: its page if it has one, else what the service itself shows of it."""
    above: Any = hit.page.get_url(request) if hit.page is not None else ""
    match hit.kind:
        case "service":
            return above or reverse("booking:times", args=[hit.row.public_id])
        case "programme":
            return reverse("public:programme", args=[hit.row.code])
        case "question":
            code = _programme(hit)
            return reverse("public:programme", args=[code]) if code else ""
        case "place":
            return f"{above}#venue-{hit.row.code}" if above else ""
        case "person":
            return f"{above}#person-{hit.row.public_id}" if above else ""
        case _:
            return above or ""


def _programme(hit: Hit) -> str:
    """Give the code of the programme that a hit belongs to; empty for none."""
    match hit.kind:
        case "service":
            return str(hit.row.programme.code)
        case "programme":
            return str(hit.row.code)
        case "question":
            programme = hit.row.programme or (hit.row.service.programme if hit.row.service else None)
            return str(programme.code) if programme else ""
        case _:
            return ""
