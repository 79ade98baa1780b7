"""The API's one object: title, parser, and how each kind of refusal is answered."""

import logging
from typing import Any

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from ninja.renderers import JSONRenderer

from portal.api import bookings, changes, holds, programmes, services, sessions, slots, venues, verifications
from portal.api.problems import domain_problem, problem, unreadable_problem, validation_problem
from portal.api.strict import StrictParser
from programmes.common.errors import DomainError

logger = logging.getLogger(__name__)

PATIENCE_SECONDS = 2
# PostgreSQL: lock not available, statement cancelled by its time-out, serialization failure, deadlock.
BUSY_STATES = frozenset({"55P03", "57014", "40001", "40P01"})

DESCRIPTION = (
    "Free times, holds and bookings of the district's family guidance services. Times are RFC 3339 with their offset. "
    "Every refusal is application/problem+json (RFC 9457) with a stable type and a sentence in the language of Accept-Language: "
    "Chinese (default) or English. A trusted desk sends its key as a bearer token and needs no code; anybody else confirms a "
    "phone number or e-mail address with a one-time code first."
)


class ReadableRenderer(JSONRenderer):
    """JSON with Chinese as it is read, not as numbers: half the bytes."""

    json_dumps_params = {"ensure_ascii": False}


class Interface(NinjaAPI):
    """The API. Errors that nobody foresaw are left to Django, which logs them."""

    def set_default_exception_handlers(self) -> None:
        """Answer every foreseen refusal as a problem."""
        handlers: dict[type[Exception], Any] = {
            DomainError: domain_problem,
            ValidationError: validation_problem,
            HttpError: unreadable_problem,
            OperationalError: busy_problem,
        }
        for kind, handler in handlers.items():
            self.add_exception_handler(kind, handler)


def busy_problem(request: HttpRequest, error: OperationalError) -> HttpResponse:
    """Answer 503 when the database stayed locked for too long; nothing was written. Other faults go on to Django."""
    state = getattr(error.__cause__, "sqlstate", None)
    if state not in BUSY_STATES and "locked" not in str(error):
        raise error
    logger.warning("database busy", exc_info=error)
    return problem(
        "about:blank",
        status=503,
        title=_("Busy"),
        detail=_("The service is very busy just now. Nothing was changed; please try again in a moment."),
        retry_after=PATIENCE_SECONDS,
    )


api = Interface(
    title="Family guidance booking",
    version="1",
    description=DESCRIPTION,
    parser=StrictParser(),
    renderer=ReadableRenderer(),
    urls_namespace="api",
    openapi_url=None,
    docs_url=None,
)
for resource in (programmes, services, slots, sessions, venues, holds, verifications, bookings, changes):
    api.add_router("", resource.router)
