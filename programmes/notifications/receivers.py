"""Listens to what people and bookings announce. Only writes outbox rows; decides nothing."""

from datetime import datetime
from typing import Any

from django.dispatch import receiver

from programmes.bookings.models import Booking
from programmes.bookings.signals import booking_changed, contact_changed
from programmes.notifications.actions.announce import announce_booking, announce_code
from programmes.notifications.actions.follow import follow_contact
from programmes.people.models import Verification
from programmes.people.signals import code_requested
from programmes.records.actors import Actor


@receiver(code_requested, dispatch_uid="notifications.code_requested")
def on_code_requested(
    *, verification: Verification, channel: str, address: str, code: str, language: str, now: datetime, **_extra: Any
) -> None:
    """Put the code into the outbox."""
    announce_code(verification=verification, channel=channel, address=address, code=code, language=language, now=now)


@receiver(booking_changed, dispatch_uid="notifications.booking_changed")
def on_booking_changed(*, booking: Booking, change: str, by: Actor, now: datetime, **_extra: Any) -> None:
    """Put what this change asks for into the outbox."""
    announce_booking(booking=booking, change=change, by=by, now=now)


@receiver(contact_changed, dispatch_uid="notifications.contact_changed")
def on_contact_changed(*, booking: Booking, now: datetime, **_extra: Any) -> None:
    """Let what waits in the outbox follow the new wish."""
    follow_contact(booking=booking, now=now)
