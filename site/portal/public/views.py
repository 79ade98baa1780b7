"""Pages of the content tree, and a programme of the catalogue whether or not editors have written a page for it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from wagtail.views import serve

from cms.languages import active, address
from cms.queries import programme_page_path
from cms.routing import find_route, root_paths
from programmes.catalogue.queries import programmes


def page(request: HttpRequest, path: str = "") -> HttpResponseBase:
    """Show the published page at ``path`` in the language of the request, or the source where it is not translated."""
    moved = find_route(request, path)
    if moved:
        return _on(request, moved)
    shown: HttpResponseBase = serve(request, path)
    return shown


def programme(request: HttpRequest, code: str) -> HttpResponseBase:
    """Show the page of a programme (by its code), wherever editors have put it; until they have written one, its services alone."""
    try:
        return page(request, f"p/{code}/")
    except Http404:
        return _elsewhere_or_bare(request, code)


def _on(request: HttpRequest, address: str) -> HttpResponse:
    query = request.META.get("QUERY_STRING", "")
    return redirect(f"{address}?{query}" if query else address)


def _elsewhere_or_bare(request: HttpRequest, code: str) -> HttpResponse:
    language = active()
    known = list(programmes().annotate(page_path=programme_page_path(language=language)))
    found: Any = next((each for each in known if each.code == code), None)
    if found is None:
        raise Http404
    if found.page_path and language in root_paths():
        elsewhere = address(url_path=found.page_path, root=root_paths()[language], language=language)
        if elsewhere != request.path:  # a tree whose start page is offline
            return _on(request, elsewhere)
    return render(request, "public/programme.html", {"programme": found, "programmes": known})
