"""Finding one booking for whoever may see it. Missing and forbidden look the same."""

from django.conf import settings
from django.db.models import F, QuerySet
from django.utils.translation import gettext_lazy as _

from programmes.bookings.models import Booking
from programmes.bookings.references import ID_LENGTH, manage_token, opens, pin_hash
from programmes.common.errors import DomainError, NotFound
from programmes.common.transactions import transact
from programmes.people.models import ApiKey

MOST_PIN_TRIES = 5

__all__ = ["PinLocked", "booking_for_desk", "booking_for_pin", "booking_for_token", "manage_token"]


class PinLocked(DomainError):
    """Five wrong PINs: only the private link or a call helps now."""

    slug = "not-allowed"
    message = _(
        "The PIN was wrong five times and is locked. Please use your private link, or call %(phone)s for a new one."
    )

    def __init__(self) -> None:
        super().__init__(phone=settings.SERVICE_PHONE)


def booking_for_token(*, token: str, reference: str = "") -> Booking:
    """Give the booking that the private link's ``token`` opens; with ``reference``, only if it is that one. Raises NotFound."""
    rows = _full().filter(public_id=token[:ID_LENGTH])
    if reference:
        rows = rows.filter(reference=reference.strip().upper())
    booking = rows.first()
    if booking is None or not opens(token, booking):
        raise NotFound
    return booking


def booking_for_pin(*, reference: str, pin: str) -> Booking:
    """Give the booking with this reference and six-digit PIN. Raises NotFound, or PinLocked after five wrong PINs.

    Every wrong try counts, in a transaction of its own; a right one sets the count back.
    """

    def work() -> Booking | None:
        booking = Booking.objects.select_for_update().filter(reference=reference.strip().upper()).first()
        if booking is None:
            # As much work as for a wrong PIN, so that the time tells nobody whether a reference exists.
            pin_hash(pin.strip(), Booking())
            Booking.objects.filter(pk=0).update(pin_tries=F("pin_tries"))
            return None
        if booking.pin_tries >= MOST_PIN_TRIES:
            raise PinLocked
        if pin_hash(pin.strip(), booking) != booking.pin_hash:
            Booking.objects.filter(pk=booking.pk).update(pin_tries=F("pin_tries") + 1)
            return None
        Booking.objects.filter(pk=booking.pk, pin_tries__gt=0).update(pin_tries=0)
        return booking

    found = transact(work)
    if found is None:
        raise NotFound
    return _full().get(pk=found.pk)


def booking_for_desk(*, reference: str, desk: ApiKey) -> Booking:
    """Give the booking that ``desk`` itself made. Raises NotFound."""
    booking = _full().filter(reference=reference.strip().upper(), api_key=desk).first()
    if booking is None:
        raise NotFound
    return booking


def _full() -> QuerySet[Booking]:
    return Booking.objects.select_related("service__programme", "session__venue__street", "session__room")
