"""Write down what is to be said, in the transaction that makes it true. Nothing is sent from here."""

import json
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.conf import settings

from programmes.bookings.choices import BookingState
from programmes.bookings.models import Booking
from programmes.notifications.choices import MessageChannel, Purpose
from programmes.notifications.models import OutboxMessage
from programmes.notifications.queries import address_of
from programmes.notifications.quiet import is_muted
from programmes.people.models import Verification
from programmes.records.actors import Actor

PURPOSES = {
    "requested": Purpose.BOOKING_REQUESTED,
    "confirmed": Purpose.BOOKING_CONFIRMED,
    "declined": Purpose.BOOKING_DECLINED,
    "moved": Purpose.BOOKING_MOVED,
    "cancelled": Purpose.BOOKING_CANCELLED,
    "covered": Purpose.BOOKING_COVERED,
    "new_time_asked": Purpose.NEW_TIME_ASKED,
}

STAFF_WAIT = timedelta(hours=24)
"""After a day the desk has been opened anyway."""

REMIND_BEFORE = {Purpose.REMINDER_DAY: timedelta(hours=24), Purpose.REMINDER_HOURS: timedelta(hours=2)}


def announce_booking(*, booking: Booking, change: str, by: Actor, now: datetime) -> None:
    """Write the rows that ``change`` of ``booking`` asks for, with one insert; none about a session that has begun.

    The person hears on the channel they chose; whoever chose none or a call, and whoever cancels their own booking, finds
    it on the manage page only. A confirmed booking also gets the reminders that were ticked and still lie ahead. The
    same change of the same sequence is never written twice. Source: docs/rules.md, safe contact.
    """
    if is_muted() or booking.session.starts_at <= now:
        return
    purpose = PURPOSES[change]
    address = address_of(booking=booking)
    is_own_cancelling = purpose == Purpose.BOOKING_CANCELLED and by.kind == "resident"
    rows = [_about(booking, purpose, "" if is_own_cancelling else address, due_at=now, now=now)]
    if change in ("confirmed", "moved", "covered"):
        rows += reminders(booking=booking, now=now)
    OutboxMessage.objects.bulk_create(rows, ignore_conflicts=True)


def announce_code(
    *, verification: Verification, channel: str, address: str, code: str, language: str, now: datetime
) -> None:
    """Write the row that carries a one-time code to ``address``; it is worthless once the code has expired."""
    if is_muted():
        return
    OutboxMessage(
        purpose=Purpose.ONE_TIME_CODE,
        subject_kind="verification",
        subject_id=verification.public_id,
        channel=channel,
        address=address,
        params=json.dumps({"code": code}),
        language=language,
        created_at=now,
        due_at=now,
        expires_at=verification.expires_at,
    ).save(force_insert=True)


def call_staff(*, subject_kind: str, subject_id: str, addresses: Sequence[str], now: datetime) -> None:
    """Write a row to each work address: something waits at the desk. Neither what nor about whom."""
    if is_muted():
        return
    OutboxMessage.objects.bulk_create(
        [
            OutboxMessage(
                purpose=Purpose.STAFF_CALL,
                subject_kind=subject_kind,
                subject_id=subject_id,
                sequence=number,
                channel=MessageChannel.EMAIL,
                address=address,
                params="{}",
                language=settings.LANGUAGE_CODE,
                created_at=now,
                due_at=now,
                expires_at=now + STAFF_WAIT,
            )
            for number, address in enumerate(addresses)
        ],
        ignore_conflicts=True,
    )


def reminders(*, booking: Booking, now: datetime) -> list[OutboxMessage]:
    """Give unsaved rows for the reminders of a confirmed booking that were ticked, can be written to, and still lie ahead."""
    address = address_of(booking=booking)
    if booking.state != BookingState.CONFIRMED or not address:
        return []
    wished = {Purpose.REMINDER_DAY: booking.reach_remind_day, Purpose.REMINDER_HOURS: booking.reach_remind_hours}
    starts_at = booking.session.starts_at
    return [
        _about(booking, purpose, address, due_at=starts_at - before, now=now, expires_at=starts_at)
        for purpose, before in REMIND_BEFORE.items()
        if wished[purpose] and starts_at - before > now
    ]


def _about(
    booking: Booking,
    purpose: Purpose,
    address: str,
    *,
    due_at: datetime,
    now: datetime,
    expires_at: datetime | None = None,
) -> OutboxMessage:
    venue = booking.session.venue
    params = {
        "starts_at": booking.session.starts_at.isoformat(),
        "place": venue.neutral_code if venue else "",
        "reference": booking.reference,
    }
    return OutboxMessage(
        purpose=purpose,
        subject_kind="booking",
        subject_id=booking.public_id,
        sequence=booking.sequence,
        channel=booking.reach_channel if address else MessageChannel.IN_SITE,
        address=address,
        params=json.dumps(params),
        language=booking.language,
        created_at=now,
        due_at=due_at,
        expires_at=expires_at,
    )
