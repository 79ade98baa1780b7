"""Root of all addresses, ordered by precedence: machines first, then staff, then the language-prefixed public site."""

from importlib.util import find_spec

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path
from wagtail.admin import urls as wagtailadmin_urls

from portal.public import health


def _when_written(route: str, module: str) -> list[URLPattern | URLResolver]:
    return [path(route, include(module))] if find_spec(module.rpartition(".")[0]) and find_spec(module) else []


urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", health.alive, name="healthz"),
    path("readyz", health.ready, name="readyz"),
    *_when_written("api/v1/", "portal.api.urls"),
    path("cms/", include(wagtailadmin_urls)),
]
if settings.DEMO:
    # Sent codes and messages are readable in development and demo only.
    urlpatterns.append(path("outbox/", include("portal.outbox.urls")))

urlpatterns += i18n_patterns(
    path("accounts/", include("allauth.urls")),
    path("desk/", include("portal.desk.urls")),
    path("", include("portal.booking.urls")),
    path("", include("portal.public.urls")),
    prefix_default_language=False,
)
