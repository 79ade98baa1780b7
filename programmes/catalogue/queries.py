"""Reading the catalogue."""

from datetime import datetime
from functools import cache

from django.db.models import Q, QuerySet

from programmes.catalogue.choices import ConsentScope
from programmes.catalogue.finder import Fit
from programmes.catalogue.models import ConsentText, Programme, Service
from programmes.common.errors import NotFound
from programmes.common.prepared import PreparedOne, text_mark


def programmes() -> QuerySet[Programme]:
    """Give the programmes in the order of a family's life."""
    return Programme.objects.order_by("position")


def active_services(*, programme: str | None = None, kind: str | None = None) -> QuerySet[Service]:
    """Give the services on offer, by programme and position; narrowed to a programme's code or a kind."""
    services = Service.objects.filter(is_active=True).select_related("programme")
    if programme is not None:
        services = services.filter(programme__code=programme)
    if kind is not None:
        services = services.filter(kind=kind)
    return services.order_by("programme__position", "position", "code")


def service_by_code(*, code: str) -> Service:
    """Give the active service with this code. Raises NotFound."""
    return _one("code", code)


def service_by_public_id(*, public_id: str) -> Service:
    """Give the active service with this public id. Raises NotFound."""
    return _one("public_id", public_id)


def safety_service(*, programme: str) -> Service | None:
    """Give the active safety service of a programme (by its code), or None where there is none."""
    return active_services(programme=programme).filter(is_safety=True).first()


def offered_for(*, fit: Fit) -> tuple[Service | None, Programme | None]:
    """Give the service that the finder arrived at, or None when it is not on offer; and the programme to fall back to."""
    service = active_services().filter(code=fit.service).first()
    programme = service.programme if service is not None else programmes().filter(code=fit.programme).first()
    return service, programme


def consents_for(*, service: Service, now: datetime) -> list[ConsentText]:
    """Give the consent texts in force at ``now`` for a booking of ``service``, the newest version of each.

    Sensitive services need a separate consent of their own (PIPL 29; docs/rules.md).
    """
    scopes = [ConsentScope.EVERY, ConsentScope.SENSITIVE] if service.is_sensitive else [ConsentScope.EVERY]
    in_force = ConsentText.objects.filter(
        Q(retired_at__isnull=True) | Q(retired_at__gt=now), scope__in=scopes, effective_from__lte=now
    ).order_by("code", "effective_from", "pk")
    newest = {text.code: text for text in in_force}
    return sorted(newest.values(), key=lambda text: (text.scope != ConsentScope.EVERY, text.code))


def _one(column: str, value: str) -> Service:
    service = _by(column).first(value=value)
    if service is None:
        raise NotFound
    return service


@cache
def _by(column: str) -> PreparedOne[Service]:
    """Prepare the query for one service: every page and call of the journey begins with it."""
    mark = text_mark("value")
    return PreparedOne(active_services().filter(**{column: mark}).order_by(), {"value": mark})
