"""The page of a service: where it is given, and what people ask about it."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from cms.models import Faq, PlacesPage, ServicePage
from cms.reading.frame import url_of
from cms.reading.structured import service_facts
from programmes.availability.presence import venues_offering
from programmes.catalogue.choices import ServiceKind
from programmes.catalogue.models import Service

MOST_VENUES = 6


def service(page: ServicePage, request: HttpRequest, /) -> dict[str, Any]:
    """Give the live ``service``, the ``venues`` that give it in person, its ``faqs`` and the way to all places.

    A retired service has no places and no questions of its own any more; the page stays, since links to it are about.
    """
    found = Service.objects.select_related("programme").get(pk=page.service_id)
    page.service = found
    is_planned = found.is_active and found.kind != ServiceKind.WORKSHOP
    venues = list(venues_offering(service=found)) if is_planned else []
    places = PlacesPage.objects.live().filter(locale_id=page.locale_id).defer_streamfields().first() if venues else None
    url = request.build_absolute_uri(url_of(page, request))
    return {
        "structured": service_facts(service=found, url=url, phone=settings.SERVICE_PHONE) if found.is_active else None,
        "service": found,
        "programme": found.programme,
        "venues": venues[:MOST_VENUES],
        "more_venues": max(len(venues) - MOST_VENUES, 0),
        "places_url": url_of(places, request) if places is not None else "",
        "faqs": Faq.objects.filter(service=found, locale_id=page.locale_id, live=True).order_by("position", "pk"),
    }
