"""Root of all addresses, ordered by precedence: machines first, then staff, then the language-prefixed public site."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls
from wagtail.urls import serve_pattern

from portal.calendar import feed
from portal.public import health, media, robots, sitemap, views

handler500 = "portal.public.faults.broken"

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", health.alive, name="healthz"),
    path("readyz", health.ready, name="readyz"),
    path("api/v1/", include("portal.api.urls")),
    path("cms/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    # Beside the pages of the calendar, and in no language: a telephone asks.
    path("calendar/feed/<slug:secret>.ics", feed.calendar, name="feed"),
    path("media/<path:path>", media.picture, name="picture"),
    path("robots.txt", robots.robots, name="robots"),
    path("sitemap.xml", sitemap.sitemap, name="sitemap"),
]
if settings.DEMO:
    # Sent codes and messages are readable in development and demo only.
    urlpatterns.append(path("outbox/", include("portal.outbox.urls")))

urlpatterns += i18n_patterns(
    path("accounts/", include("allauth.urls")),
    path("desk/", include("portal.desk.urls")),
    path("calendar/session/", include("portal.meeting.urls")),
    path("calendar/plan/", include("portal.planning.urls")),
    path("calendar/", include("portal.calendar.urls")),
    path("rights/", include("portal.rights.urls")),
    path("style/", include("portal.style.urls")),
    path("", include("portal.booking.urls")),
    path("", include("portal.public.urls")),
    # Everything else is a page of the content tree, or nothing. Ours finds it in fewer queries than Wagtail's own of this name.
    re_path(serve_pattern, views.page, name="wagtail_serve"),
    path("", include(wagtail_urls)),
    prefix_default_language=False,
)
