"""Services: what can be booked, and what a booking asks for."""

from typing import Any, Self

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from ninja import Query, Router

from portal.api.asked import ConsentOut, QuestionOut
from portal.api.calls import described
from portal.api.fields import Answer, Body, Identifier, ServiceKindIn
from programmes.catalogue.models import Service
from programmes.catalogue.queries import active_services, consents_for, service_by_code
from programmes.catalogue.questions import questions_for

router = Router(tags=["catalogue"])


class ServiceFilter(Body):
    """Which services to list; an empty text is no filter."""

    programme: Identifier = ""
    kind: ServiceKindIn = ""


class ServiceOut(Answer):
    """One service. ``durations`` are minutes; the first of ``channels`` is meant when none is named."""

    code: str
    name: str
    programme: str
    kind: str
    format: str
    mode: str
    summary: str
    attends: str
    durations: list[int]
    channels: list[str]
    bookable_online: bool

    @classmethod
    def of(cls, service: Service) -> Self:
        """Translate a service with its programme."""
        return cls(**_facts(service))


class ServiceDetail(ServiceOut):
    """One service with its rules. ``notice`` is minutes before a start, ``horizon`` days ahead, ``grid`` minutes between starts."""

    notice: int
    horizon: int
    grid: int
    consents: list[ConsentOut]
    questions: list[QuestionOut]


@router.get(
    "/services",
    response=list[ServiceOut],
    operation_id="listServices",
    openapi_extra=described(
        _("List the services"),
        _("All services on offer, or those of one programme or kind."),
    ),
)
def list_services(request: HttpRequest, wanted: Query[ServiceFilter]) -> list[ServiceOut]:
    """List the services."""
    found = active_services(programme=wanted.programme or None, kind=wanted.kind or None)
    return [ServiceOut.of(service) for service in found]


@router.get(
    "/services/{code}",
    response=ServiceDetail,
    operation_id="getService",
    openapi_extra=described(
        _("Show one service"),
        _("Its rules, the texts to agree to and the questions a booking may answer."),
        "not-found",
    ),
)
def get_service(request: HttpRequest, code: str) -> ServiceDetail:
    """Show one service."""
    service = service_by_code(code=code)
    return ServiceDetail(
        **_facts(service),
        notice=service.notice_minutes,
        horizon=service.horizon_days,
        grid=service.grid_minutes,
        consents=[ConsentOut.of(text) for text in consents_for(service=service, now=timezone.now())],
        questions=[QuestionOut.of(question) for question in questions_for(service=service)],
    )


def _facts(service: Service) -> dict[str, Any]:
    return {
        "code": service.code,
        "name": service.name,
        "programme": service.programme.code,
        "kind": service.kind,
        "format": service.format,
        "mode": service.mode,
        "summary": service.summary,
        "attends": service.attends,
        "durations": [service.duration_minutes],
        "channels": service.channels,
        "bookable_online": service.is_bookable_online,
    }
