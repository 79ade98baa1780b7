"""The work places that somebody's roles open, for the menu of staff pages."""

from dataclasses import dataclass
from typing import Any

from django import template
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from programmes.people.choices import Role
from programmes.people.policies import has_role

register = template.Library()


@dataclass(frozen=True, slots=True)
class Place:
    """One entry of the menu: a short name, its address, the roles it is for. A place whose pages are not there is left out."""

    name: str
    address: str
    label: str | Promise
    roles: tuple[Role, ...]


PLACES = (
    Place("calendar", "calendar:start", _("Calendar"), (Role.PRACTITIONER, Role.COORDINATOR, Role.STREET_CLERK)),
    Place("requests", "desk:requests", _("Requests"), (Role.COORDINATOR,)),
    Place("find", "desk:find", _("Somebody calls"), (Role.COORDINATOR,)),
    Place("todo", "meeting:todo", _("My list"), (Role.PRACTITIONER,)),
    Place("planning", "planning:start", _("Planning"), (Role.PRACTITIONER, Role.COORDINATOR)),
    Place("raised", "meeting:raised", _("Worries"), (Role.COORDINATOR,)),
    Place("cms", "wagtailadmin_home", _("Pages"), (Role.EDITOR, Role.ADMINISTRATOR)),
)


@register.simple_tag(takes_context=True)
def staff_places(context: dict[str, Any]) -> list[dict[str, object]]:
    """Give the places that the asker's roles open: ``name``, ``url``, ``label``."""
    request: HttpRequest = context["request"]
    return [
        {"name": place.name, "url": url, "label": place.label}
        for place in PLACES
        if any(has_role(user=request.user, role=role) for role in place.roles)
        and (url := _url(place.address)) is not None
    ]


def _url(address: str) -> str | None:
    try:
        return reverse(address)
    except NoReverseMatch:
        return None
