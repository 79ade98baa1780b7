"""A programme of the catalogue, whether or not editors have written a page for it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from wagtail.views import serve

from programmes.catalogue.queries import programmes


def programme(request: HttpRequest, code: str) -> HttpResponseBase:
    """Show the page of a programme (by its code); until editors have written one, its services alone."""
    try:
        shown: HttpResponseBase = serve(request, f"p/{code}/")
    except Http404:
        return _bare(request, code)
    return shown


def _bare(request: HttpRequest, code: str) -> HttpResponse:
    found = programmes().filter(code=code).first()
    if found is None:
        raise Http404
    return render(request, "public/programme.html", {"programme": found})
