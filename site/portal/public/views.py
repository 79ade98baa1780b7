"""Pages of the content tree, and a programme of the catalogue whether or not editors have written a page for it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from wagtail.views import serve

from cms.routing import find_route
from programmes.catalogue.queries import programmes


def page(request: HttpRequest, path: str = "") -> HttpResponseBase:
    """Show the published page at ``path`` in the language of the request."""
    find_route(request, path)
    shown: HttpResponseBase = serve(request, path)
    return shown


def programme(request: HttpRequest, code: str) -> HttpResponseBase:
    """Show the page of a programme (by its code); until editors have written one, its services alone."""
    try:
        return page(request, f"p/{code}/")
    except Http404:
        return _bare(request, code)


def _bare(request: HttpRequest, code: str) -> HttpResponse:
    known = list(programmes())
    found = next((each for each in known if each.code == code), None)
    if found is None:
        raise Http404
    return render(request, "public/programme.html", {"programme": found, "programmes": known})
