"""What search engines are asked to leave alone."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from portal.middleware import PRIVATE_PARTS

PREFIXES = ("/", "/en/")
BESIDE = ("find", "view", "leave", "again", "feeds")
"""Steps and switches: nothing in them is an answer to a search."""


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Refuse what is private or no page, in both languages, and name the sitemap."""
    lines = ["User-agent: *"]
    lines += [f"Disallow: {prefix}{part}/" for prefix in PREFIXES for part in (*PRIVATE_PARTS, *BESIDE)]
    lines += ["", f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
