"""Let what waits follow a new wish, in the transaction that changed it (docs/rules.md, safe contact)."""

from datetime import datetime

from programmes.bookings.models import Booking
from programmes.notifications.actions.announce import REMIND_BEFORE, reminders
from programmes.notifications.choices import OPEN_STATES, REMINDERS, MessageChannel, MessageState, Purpose
from programmes.notifications.models import OutboxMessage
from programmes.notifications.queries import address_of
from programmes.notifications.quiet import is_muted


def follow_contact(*, booking: Booking, now: datetime) -> None:
    """Send everything about ``booking`` that has not gone yet the way its person wishes now, and write reminders newly asked for.

    Without this the dispatcher would rightly drop what waits for the old address, and the person would never hear it. What can no longer
    be sent stays readable on the site; a reminder waits, because the wish may change back before it is due. A row that is being
    sent at this moment goes back to the queue: its sender notices that the lease is gone.
    """
    if is_muted():
        return
    address = address_of(booking=booking)
    waiting = OutboxMessage.objects.filter(
        subject_kind="booking", subject_id=booking.public_id, state__in=OPEN_STATES
    ).exclude(channel=MessageChannel.IN_SITE)
    if not address:
        waiting = waiting.exclude(purpose__in=REMINDERS)
    for row in waiting.order_by("pk"):
        row.channel = booking.reach_channel if address else MessageChannel.IN_SITE
        row.address = address
        row.state, row.lease_token = MessageState.PENDING, ""
        row.due_at = _due(row, now)
        row.save(update_fields=["channel", "address", "state", "lease_token", "due_at"])
    OutboxMessage.objects.bulk_create(reminders(booking=booking, now=now), ignore_conflicts=True)


def _due(row: OutboxMessage, now: datetime) -> datetime:
    """Give when ``row`` is to go, before any quiet hours or failure put it off."""
    if row.purpose in REMINDERS and row.expires_at is not None:
        return row.expires_at - REMIND_BEFORE[Purpose(row.purpose)]
    return now
