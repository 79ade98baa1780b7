"""What every change of a booking's state leaves behind: the new state, a transition, and the announcement."""

from datetime import datetime

from django.db.models import QuerySet

from programmes.bookings.models import Booking
from programmes.bookings.signals import booking_changed
from programmes.common.errors import NotFound
from programmes.records.actions.transition import record_transition
from programmes.records.actors import Actor

KIND = "booking"


def locked(booking: Booking, /) -> Booking:
    """Give ``booking`` as it is now, its own row and its session's locked. Raises NotFound when it is gone."""
    rows: QuerySet[Booking] = Booking.objects.filter(pk=booking.pk).select_related(
        "service", "session__service", "session__venue__street", "session__room"
    )
    current = rows.select_for_update(of=("self", "session")).first()
    if current is None:
        raise NotFound
    return current


def enter(booking: Booking, state: str, /, *, change: str, by: Actor, reason: str = "", now: datetime) -> Booking:
    """Put a locked ``booking`` into ``state``, record who, when and why, and announce the ``change``.

    The sequence rises, so that calendars and messages of the older state are known to be old (RFC 5545, 3.8.7.4).
    """
    source = booking.state
    booking.state = state
    booking.sequence += 1
    booking.save(update_fields=["state", "sequence"])
    leave_trace(booking, source, by=by, reason=reason, now=now)
    booking_changed.send(sender=Booking, booking=booking, change=change, by=by, now=now)
    return booking


def leave_trace(booking: Booking, source: str, /, *, by: Actor, reason: str = "", now: datetime) -> None:
    """Record that ``booking`` came from ``source`` into its present state."""
    record_transition(
        object_kind=KIND,
        object_id=booking.public_id,
        source=source,
        target=booking.state,
        by=by,
        reason=reason,
        now=now,
    )
