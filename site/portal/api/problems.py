"""Every refusal as ``application/problem+json`` (RFC 9457): a stable ``type``, a sentence in the reader's language, the fields, other times."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from ninja.errors import HttpError, ValidationError
from pydantic import BaseModel

from portal.api.answers import FreeTime
from portal.api.strict import Unreadable
from programmes.common.errors import DomainError

MEDIA_TYPE = "application/problem+json"

STATUSES: Mapping[str, tuple[int, str | Promise]] = {
    "slot-taken": (409, _("Somebody else has this time")),
    "full": (409, _("No places left")),
    "already-booked": (409, _("Booked already")),
    "too-late-to-change": (409, _("Too late to change")),
    "idempotency-conflict": (409, _("Key used for something else")),
    "hold-expired": (410, _("Hold has run out")),
    "too-soon": (422, _("Too soon")),
    "outside-horizon": (422, _("Too far ahead")),
    "not-on-grid": (422, _("Not a starting time")),
    "not-open": (422, _("Not open then")),
    "not-bookable-online": (422, _("Not booked online")),
    "consent-missing": (422, _("Consent is missing")),
    "verification-needed": (422, _("Contact not confirmed")),
    "verification-failed": (422, _("Code not accepted")),
    "invalid": (422, _("Something is not right")),
    "not-found": (404, _("Not found")),
    "not-allowed": (403, _("Not allowed")),
    "rate-limited": (429, _("Too many requests")),
}
"""Each stable type with its usual status and its title."""

FIELD_SENTENCES: Mapping[str, str | Promise] = {
    "missing": _("This is required."),
    "extra_forbidden": _("This field is not known here."),
    "string_type": _("Please send text."),
    "string_too_long": _("Please use fewer characters."),
    "bool_type": _("Please send true or false."),
    "int_type": _("Please send a whole number."),
    "list_type": _("Please send a list."),
    "dict_type": _("Please send an object."),
    "model_type": _("Please send an object."),
    "model_attributes_type": _("Please send an object."),
    "too_long": _("Please send fewer entries."),
    "choice": _("Please choose one of the values named in the documentation."),
    "moment": _("Please write a time with its offset from UTC, for example 2026-12-01T09:00:00+08:00."),
    "day": _("Please write a date of this century or the next as year-month-day, for example 2026-12-01."),
    "clock": _("Please write a time of day as hours and minutes, for example 09:30."),
}
NOT_RIGHT = _("This value is not right.")


class Problem(BaseModel):
    """What every refusal looks like. ``errors`` maps the path of a field to what is wrong with it."""

    type: str
    title: str
    status: int
    detail: str
    errors: dict[str, str] | None = None
    alternatives: list[FreeTime] | None = None


def problem(
    slug: str,
    *,
    detail: str | Promise,
    status: int | None = None,
    title: str | Promise = "",
    errors: Mapping[str, str | Promise] | None = None,
    alternatives: Sequence[Any] = (),
    retry_after: int | None = None,
) -> HttpResponse:
    """Build the answer to a refusal. ``retry_after`` is in seconds; ``status`` only where it is not the usual one."""
    usual, name = STATUSES.get(slug, (400, ""))
    told = Problem(
        type=slug,
        title=str(title or name),
        status=status or usual,
        detail=str(detail),
        errors={field: str(sentence) for field, sentence in errors.items()} if errors else None,
        alternatives=[FreeTime.of(slot) for slot in alternatives]
        if slug in ("slot-taken", "full", "not-open")
        else None,
    )
    response = JsonResponse(
        told.model_dump(exclude_none=True),
        status=told.status,
        content_type=MEDIA_TYPE,
        json_dumps_params={"ensure_ascii": False},
    )
    if retry_after is not None:
        response["Retry-After"] = str(retry_after)
    return response


def domain_problem(request: HttpRequest, error: DomainError) -> HttpResponse:
    """Answer a refusal of the service."""
    return problem(
        error.slug,
        detail=str(error),
        errors=error.fields,
        alternatives=error.alternatives,
        retry_after=getattr(error, "retry_after", None),
    )


def validation_problem(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Answer input of the wrong shape, naming every field."""
    errors = {_path(found["loc"]): FIELD_SENTENCES.get(found["type"], NOT_RIGHT) for found in error.errors}
    return problem("invalid", detail=DomainError.message, errors=errors)


def unreadable_problem(request: HttpRequest, error: HttpError) -> HttpResponse:
    """Answer a body that is no JSON."""
    cause = error.__cause__
    detail = cause.sentence if isinstance(cause, Unreadable) else DomainError.message
    return problem("invalid", status=400, detail=detail)


def _path(location: Sequence[str | int]) -> str:
    """Give ``contact.phone`` for ("body", "body", "contact", "phone"): the source and the argument's name say nothing."""
    source, *inner = location
    if source == "body":
        inner = inner[1:]
    return ".".join(str(step) for step in inner) or str(source)
