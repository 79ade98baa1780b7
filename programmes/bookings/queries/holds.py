"""Reading holds."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from programmes.bookings.choices import HoldState
from programmes.bookings.models import Hold
from programmes.common.errors import DomainError, NotFound


class HoldExpired(DomainError):
    """The ten minutes are over, or the hold was given back."""

    slug = "hold-expired"
    message = _("The time we kept for you has run out. Your answers are still here; please choose a time again.")


def live_hold(*, hold_id: str, visitor: str = "", now: datetime) -> Hold:
    """Give the live hold with this public id, for the ``visitor`` who made it, with its session and service.

    Raises NotFound, or HoldExpired when its time is over.
    """
    held = (
        Hold.objects.filter(public_id=hold_id, visitor=visitor)
        .select_related("session__service__programme", "session__venue__street", "session__room")
        .first()
    )
    if held is None:
        raise NotFound
    if held.state != HoldState.LIVE or held.expires_at <= now:
        raise HoldExpired
    return held
