"""Workshops and events that are published."""

from datetime import date

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from ninja import Query, Router
from pydantic import Field

from portal.api.answers import Meeting
from portal.api.calls import described
from portal.api.fields import Body, DayIn, Identifier
from portal.api.slots import days_wanted
from programmes.bookings.queries.desk import published_sessions
from programmes.bookings.queries.listing import LONGEST_SPAN_DAYS
from programmes.catalogue.queries import service_by_code
from programmes.common.clock import local_date
from programmes.common.errors import InvalidInput

router = Router(tags=["times"])


class SessionFilter(Body):
    """Which service, and which days, the last one included."""

    service: Identifier = ""
    from_day: DayIn = Field(None, alias="from")
    to_day: DayIn = Field(None, alias="to")


class SessionOut(Meeting):
    """A published meeting with its seats."""

    name: str
    capacity: int
    places_left: int
    waitlist_open: bool


@router.get(
    "/sessions",
    response=list[SessionOut],
    operation_id="listSessions",
    openapi_extra=described(
        _("List workshops and events"),
        _("At most 62 days, which is also what is meant when no days are named."),
        "not-found",
    ),
)
def list_sessions(request: HttpRequest, wanted: Query[SessionFilter]) -> list[SessionOut]:
    """List workshops and events."""
    now = timezone.now()
    if wanted.service:
        service_by_code(code=wanted.service)
    first_day, last_day = days_wanted(wanted.from_day, wanted.to_day, local_date(now), LONGEST_SPAN_DAYS)
    _check_days(first_day, last_day)
    found = published_sessions(service_code=wanted.service or None, first_day=first_day, last_day=last_day, now=now)
    return [
        SessionOut(
            **Meeting.of(session).model_dump(),
            name=session.service.name,
            capacity=session.capacity,
            places_left=session.capacity - session.seats_taken,
            waitlist_open=False,
        )
        for session in found
    ]


def _check_days(first_day: date, last_day: date) -> None:
    if last_day < first_day or (last_day - first_day).days >= LONGEST_SPAN_DAYS:
        raise InvalidInput(fields={"to": _("Please ask for at most 62 days, the last one not before the first.")})
