"""A limit line: a minimal Wagtail page behind the product's own middleware.

Wagtail's own way to find a page, a menu, the way back and the page's blocks; nothing of our frame, and nothing kept.
"""

from functools import cache
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.template import engines
from django.urls import path
from wagtail.models import Page, Site

TEXT = """{% load wagtailcore_tags %}<!doctype html><html lang="zh-Hans"><head><title>{{ page.title }}</title></head><body>
<nav><ul>{% for each in menu %}<li><a href="{% pageurl each %}">{{ each.title }}</a></li>{% endfor %}</ul></nav>
<ol>{% for each in above %}<li><a href="{% pageurl each %}">{{ each.title }}</a></li>{% endfor %}</ol>
<main><h1>{{ page.title }}</h1>{% include_block page.body %}</main></body></html>"""


def plain(request: HttpRequest, rest: str) -> HttpResponse:
    """Show the page at ``rest`` as a fresh Wagtail project does."""
    site = Site.find_for_request(request)
    if site is None:
        raise Http404
    start = site.root_page.localized
    page, _args, _kwargs = start.specific.route(request, [part for part in rest.split("/") if part])
    if page.get_view_restrictions().exists():
        raise Http404
    context = Page.get_context(page, request) | {
        "menu": start.get_children().live().in_menu(),
        "above": page.get_ancestors().filter(depth__gt=1),
    }
    return HttpResponse(_template().render(context, request))


@cache
def _template() -> Any:
    """Compile once, as a template in a file is."""
    return engines["django"].from_string(TEXT)


urlpatterns = [path("plain/<path:rest>", plain)]
