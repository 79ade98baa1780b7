"""Listens to what people, bookings and attendance announce. Only writes outbox rows; decides nothing."""

from datetime import datetime
from typing import Any

from django.dispatch import receiver

from programmes.attendance.models import Risk
from programmes.attendance.queries.risks import coordinators_for
from programmes.attendance.signals import risk_raised
from programmes.bookings.models import Booking, SupervisionNews
from programmes.bookings.signals import booking_changed, contact_changed, supervision_changed
from programmes.notifications.actions.announce import announce_booking, announce_code, call_staff
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


@receiver(risk_raised, dispatch_uid="notifications.risk_raised")
def on_risk_raised(*, risk: Risk, now: datetime, **_extra: Any) -> None:
    """Call the coordinators who answer for the booking's place."""
    people = coordinators_for(venue=risk.booking.session.venue)
    addresses = [person.email for person in people if person.email]
    call_staff(subject_kind="risk", subject_id=risk.public_id, addresses=addresses, now=now)


@receiver(supervision_changed, dispatch_uid="notifications.supervision_changed")
def on_supervision_changed(*, news: SupervisionNews, now: datetime, **_extra: Any) -> None:
    """Call whoever has not done it to the calendar, at their work address."""
    user = news.practitioner.user
    addresses = [user.email] if user is not None and user.is_active and user.email else []
    subject = f"{news.supervision_id}-{news.supervision.sequence}-{news.practitioner_id}"
    call_staff(subject_kind="supervision", subject_id=subject, addresses=addresses, now=now)


@receiver(contact_changed, dispatch_uid="notifications.contact_changed")
def on_contact_changed(*, booking: Booking, now: datetime, **_extra: Any) -> None:
    """Let what waits in the outbox follow the new wish."""
    follow_contact(booking=booking, now=now)
