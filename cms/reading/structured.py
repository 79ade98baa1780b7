"""Structured data for search engines (schema.org), as plain dictionaries. Never a time of help, never a person.

A page of the programme for marriage support says that the service exists, and no more.
"""

from typing import Any

from programmes.bookings.models import ServiceSession
from programmes.catalogue.models import Service
from programmes.places.models import Venue

ORGANISER = "区家庭服务中心"


def service_facts(*, service: Service, url: str, phone: str) -> dict[str, Any]:
    """Describe a service of the centre: free of charge, and how to reach it. No times, and no summary where that tells of a trouble."""
    facts: dict[str, Any] = {
        "@type": "GovernmentService",
        "name": service.name,
        "url": url,
        "isAccessibleForFree": True,
        "provider": {"@type": "GovernmentOrganization", "name": ORGANISER, "telephone": phone},
    }
    if service.summary and not service.is_sensitive:
        facts["description"] = service.summary
    return facts


def event_facts(*, session: ServiceSession, title: str, url: str, is_cancelled: bool) -> dict[str, Any]:
    """Describe a published date of a workshop."""
    online = {"@type": "VirtualLocation", "url": url}
    state = "EventCancelled" if is_cancelled else "EventScheduled"
    return {
        "@type": "Event",
        "name": title,
        "url": url,
        "startDate": session.starts_at.isoformat(),
        "endDate": session.ends_at.isoformat(),
        "eventStatus": f"https://schema.org/{state}",
        "isAccessibleForFree": True,
        "location": place_facts(venue=session.venue) if session.venue is not None else online,
        "organizer": {"@type": "GovernmentOrganization", "name": ORGANISER},
    }


def place_facts(*, venue: Venue) -> dict[str, Any]:
    """Describe a service point."""
    facts: dict[str, Any] = {
        "@type": "Place",
        "name": venue.name,
        "address": {"@type": "PostalAddress", "streetAddress": venue.address, "addressCountry": "CN"},
    }
    if venue.phone:
        facts["telephone"] = venue.phone
    return facts
