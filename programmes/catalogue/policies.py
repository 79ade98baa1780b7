"""What kind of service it is, where that decides something (docs/rules.md, safety)."""

from programmes.catalogue.choices import Attends, ServiceFormat, ServiceKind
from programmes.catalogue.models import Service

SAFETY_PROGRAMME = "aichao"
"""The programme that helps with trouble at home: 爱巢守护计."""


def is_joint(*, service: Service) -> bool:
    """Say whether ``service`` brings two people with something between them into one room: a couple, or two sides.

    The separate talk before mediation is with one person alone, and so may be what is for one person or a couple.
    """
    if service.kind == ServiceKind.MEDIATION:
        return service.format != ServiceFormat.PRE_MEETING
    return service.attends == Attends.COUPLE


def concerns_safety(*, service: Service) -> bool:
    """Say whether whoever looks at ``service`` may be watched at home, so that an honest word about devices comes first."""
    return service.programme.code == SAFETY_PROGRAMME


def asks_about_safety(*, service: Service) -> bool:
    """Say whether the one question about safety comes before a booking of ``service``.

    Where a member of staff arranges everything, they ask with each person alone (docs/rules.md, safety).
    """
    return concerns_safety(service=service) and service.is_bookable_online
