"""Turning a hold into a booking, and reading a booking."""

from collections.abc import Mapping
from typing import Annotated

from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from ninja import Router, Status
from ninja.params.models import Header
from pydantic import StringConstraints

from portal.api.answers import Meeting
from portal.api.booking_body import BookingWanted
from portal.api.calls import described
from portal.api.desks import actor_of, desk_of
from portal.api.fields import Answer
from portal.api.managed import BookingOut, TokenIn, booking_of, manage_url
from programmes.bookings.actions.confirm import Confirmation, ConsentMissing, confirm
from programmes.bookings.choices import BookingSource
from programmes.bookings.queries.access import booking_for_token
from programmes.common.errors import InvalidInput

router = Router(tags=["booking"])

CONTACT_FIELDS = frozenset({"name", "phone", "email", "reach"})

KeyIn = Annotated[
    str, StringConstraints(min_length=1, max_length=128, pattern=r"^[!-~]+$"), Header(..., alias="Idempotency-Key")
]


class BookingMade(Answer):
    """A new booking. The PIN is told this once; the token opens the booking, here and behind ``manage_url``."""

    reference: str
    pin: str
    token: str
    state: str
    session: Meeting
    manage_url: str
    ics_url: str


@router.post(
    "/bookings",
    response={201: BookingMade},
    operation_id="createBooking",
    openapi_extra=described(
        _("Book a held time"),
        _(
            "Sent again with the same Idempotency-Key and the same content it gives the same answer, and makes no second booking. "
            "The state is confirmed, or requested where a coordinator must say yes. "
            "Without a key, one person may have two bookings of a programme ahead, and four in all."
        ),
        "already-booked",
        "not-allowed",
        "not-bookable-online",
        "idempotency-conflict",
        "hold-expired",
        "not-open",
        "consent-missing",
        "verification-needed",
        "verification-failed",
        "not-found",
    ),
)
def create_booking(request: HttpRequest, wanted: BookingWanted, key: KeyIn) -> Status[BookingMade]:
    """Book a held time."""
    told = _confirmed(request, wanted, key)
    booking = booking_for_token(token=told.token)
    made = BookingMade(
        reference=told.reference,
        pin=told.pin,
        token=told.token,
        state=told.state,
        session=Meeting.of(booking.session),
        manage_url=manage_url(request, booking),
        ics_url=manage_url(request, booking, page="calendar"),
    )
    return Status(201, made)


@router.get(
    "/bookings/{reference}",
    response=BookingOut,
    operation_id="getBooking",
    openapi_extra=described(
        _("Show a booking"),
        _("For whoever has its token, or for the desk that made it; for anybody else it does not exist."),
        "not-found",
    ),
)
def get_booking(request: HttpRequest, reference: str, token: TokenIn) -> BookingOut:
    """Show a booking."""
    return BookingOut.of(booking_of(request, reference, token))


def _confirmed(request: HttpRequest, wanted: BookingWanted, key: str) -> Confirmation:
    desk, proof = desk_of(request), wanted.contact.verification
    try:
        return confirm(
            hold_id=wanted.hold,
            contact=wanted.contact.told(),
            consents=[(consent.code, consent.version) for consent in wanted.consents],
            answers=wanted.answers,
            verification_id=proof.id if proof else "",
            code=proof.code if proof else "",
            desk=desk,
            by=actor_of(request),
            source=BookingSource.DESK if desk else BookingSource.WEB,
            key=key,
            language=get_language() or "",
            now=timezone.now(),
        )
    except ConsentMissing as error:
        raise ConsentMissing(fields=_under("consents", error.fields)) from error
    except InvalidInput as error:
        contact = {name: sentence for name, sentence in error.fields.items() if name in CONTACT_FIELDS}
        answers = {name: sentence for name, sentence in error.fields.items() if name not in CONTACT_FIELDS}
        raise InvalidInput(fields=_under("contact", contact) | _under("answers", answers)) from error


def _under(parent: str, fields: Mapping[str, str | Promise]) -> dict[str, str | Promise]:
    return {f"{parent}.{name}": sentence for name, sentence in fields.items()}
