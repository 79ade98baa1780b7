"""Reading holds."""

from datetime import datetime
from functools import cache

from django.utils.translation import gettext_lazy as _

from programmes.bookings.choices import HoldState
from programmes.bookings.models import Hold
from programmes.common.errors import DomainError, NotFound
from programmes.common.prepared import PreparedOne, text_mark


class HoldExpired(DomainError):
    """The ten minutes are over, or the hold was given back."""

    slug = "hold-expired"
    message = _("The time we kept for you has run out. Your answers are still here; please choose a time again.")


def live_hold(*, hold_id: str, visitor: str = "", now: datetime) -> Hold:
    """Give the live hold with this public id, for the ``visitor`` who made it, with its session and service.

    Raises NotFound, or HoldExpired when its time is over.
    """
    held = _hold().first(hold_id=hold_id, visitor=visitor)
    if held is None:
        raise NotFound
    if held.state != HoldState.LIVE or held.expires_at <= now:
        raise HoldExpired
    return held


@cache
def _hold() -> PreparedOne[Hold]:
    """Prepare the query for one hold: every step of the journey begins with it."""
    marks = {name: text_mark(name) for name in ("hold_id", "visitor")}
    rows = Hold.objects.filter(public_id=marks["hold_id"], visitor=marks["visitor"])
    return PreparedOne(
        rows.select_related("session__service__programme", "session__venue__street", "session__room"), marks
    )
