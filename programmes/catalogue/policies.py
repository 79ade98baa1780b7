"""What kind of service it is, where that decides something (docs/rules.md, safety)."""

from programmes.catalogue.choices import Attends, ServiceFormat, ServiceKind
from programmes.catalogue.models import Service


def is_joint(*, service: Service) -> bool:
    """Say whether ``service`` brings two people with something between them into one room: a couple, or two sides.

    The separate talk before mediation is with one person alone, and so may be what is for one person or a couple.
    """
    if service.kind == ServiceKind.MEDIATION:
        return service.format != ServiceFormat.PRE_MEETING
    return service.attends == Attends.COUPLE
