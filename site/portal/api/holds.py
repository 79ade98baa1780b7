"""Holding a time for ten minutes, and giving it back."""

from datetime import datetime

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from ninja import Router, Status
from pydantic import StrictInt

from portal.api.answers import Meeting
from portal.api.calls import described
from portal.api.desks import actor_of, desk_of
from portal.api.fields import Answer, Identifier, MomentIn, MomentOut
from portal.api.wishes import Wishes, ask_for
from portal.limits import share
from programmes.bookings.actions.extend import extend
from programmes.bookings.actions.hold import hold
from programmes.bookings.actions.release import release
from programmes.bookings.policies import NotBookableOnline
from programmes.bookings.queries.holds import live_hold
from programmes.catalogue.models import Service
from programmes.catalogue.queries import service_by_code
from programmes.common.errors import InvalidInput, NotFound

router = Router(tags=["booking"])


class HoldWanted(Wishes):
    """A start of a service, with the wishes it was listed with; or seats of a published session."""

    service: Identifier = ""
    start: MomentIn | None = None
    session: Identifier = ""
    seats: StrictInt = 1


class HoldOut(Answer):
    """A hold. Its random id is what protects it."""

    id: str
    expires_at: MomentOut
    session: Meeting


@router.post(
    "/holds",
    response={201: HoldOut},
    operation_id="createHold",
    openapi_extra=described(
        _("Hold a time"),
        _("Keeps a free time for ten minutes. When it is gone, the answer names the nearest other times."),
        "slot-taken",
        "too-soon",
        "outside-horizon",
        "not-on-grid",
        "not-open",
        "not-bookable-online",
        "not-found",
        "rate-limited",
    ),
)
def create_hold(request: HttpRequest, wanted: HoldWanted) -> Status[HoldOut]:
    """Hold a time."""
    now = timezone.now()
    if wanted.session:
        # Seats are counted and booked from a later version on; until then staff arrange them.
        raise NotBookableOnline
    if not wanted.service or wanted.start is None:
        missing = {"service": wanted.service, "start": wanted.start}
        raise InvalidInput(fields={name: _("This is required.") for name, value in missing.items() if not value})
    ask = ask_for(_service(wanted.service), wanted)
    with share(request, of="holds", exempt=desk_of(request) is not None):
        kept = hold(ask=ask, starts_at=wanted.start, by=actor_of(request), now=now)
    return Status(201, _told(kept.public_id, now))


@router.post(
    "/holds/{hold_id}/extend",
    response=HoldOut,
    operation_id="extendHold",
    openapi_extra=described(
        _("Keep a held time longer"),
        _("Adds ten minutes, once, while the hold lasts. Asked again it is refused and the hold stays as it is."),
        "hold-expired",
        "not-allowed",
        "not-found",
    ),
)
def extend_hold(request: HttpRequest, hold_id: str) -> HoldOut:
    """Keep a held time longer."""
    now = timezone.now()
    return _told(extend(hold_id=hold_id, now=now).public_id, now)


@router.delete(
    "/holds/{hold_id}",
    response={204: None},
    operation_id="deleteHold",
    openapi_extra=described(
        _("Give a held time back"),
        _("Giving it back twice is fine."),
        "not-found",
    ),
)
def delete_hold(request: HttpRequest, hold_id: str) -> Status[None]:
    """Give a held time back."""
    release(hold_id=hold_id)
    return Status(204, None)


def _told(hold_id: str, now: datetime) -> HoldOut:
    kept = live_hold(hold_id=hold_id, now=now)
    return HoldOut(id=kept.public_id, expires_at=kept.expires_at, session=Meeting.of(kept.session))


def _service(code: str) -> Service:
    try:
        return service_by_code(code=code)
    except NotFound as error:
        raise NotFound(fields={"service": _("There is no such service.")}) from error
