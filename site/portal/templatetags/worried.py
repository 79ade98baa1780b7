"""Leaving out what must not be offered to a visitor who told of a worry about safety (docs/rules.md, Safety)."""

from collections.abc import Iterable
from typing import Any

from django import template

from portal.worry import is_worried
from programmes.bookings.models import ServiceSession
from programmes.catalogue.models import Service
from programmes.catalogue.policies import is_joint

register = template.Library()


@register.simple_tag(takes_context=True)
def may_offer(context: dict[str, Any], service: Service) -> bool:
    """Say whether ``service`` may be offered here: nothing for two together to the worried. Only then is the session read."""
    session = getattr(context.get("request"), "session", None)
    return not (is_joint(service=service) and session is not None and is_worried(session))


@register.simple_tag(takes_context=True)
def may_offer_meetings(
    context: dict[str, Any], meetings: Iterable[tuple[ServiceSession, str]]
) -> list[tuple[ServiceSession, str]]:
    """Give the pairs of a session and its page that may be offered here."""
    return [pair for pair in meetings if may_offer(context, pair[0].service)]
