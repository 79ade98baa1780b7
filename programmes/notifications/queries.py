"""Reading the outbox."""

import json
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from programmes.bookings.choices import ReachChannel
from programmes.bookings.models import Booking
from programmes.notifications.choices import MessageChannel, MessageState
from programmes.notifications.models import OutboxMessage
from programmes.notifications.policies import Reach
from programmes.notifications.wording import Wording, wording_of


@dataclass(frozen=True, slots=True)
class ShownMessage:
    """A message as a page shows it. ``address`` is filled for the outbox page of a demo only."""

    at: datetime
    channel: str
    state: str
    purpose: str
    language: str
    wording: Wording
    address: str = ""
    result: str = ""


def messages_for(*, subject_id: str) -> list[ShownMessage]:
    """Give what was said about the booking with this public id, newest first, for its own manage page.

    Sent messages of every channel and the ones kept on the site, sent or not. Two queries at most; no access check:
    the caller has proved the booking.
    """
    rows = OutboxMessage.objects.filter(
        Q(state=MessageState.SENT) | Q(channel=MessageChannel.IN_SITE), subject_kind="booking", subject_id=subject_id
    )
    return [_shown(row, with_address=False) for row in rows.order_by("-created_at", "-pk")]


def recent(*, limit: int = 50) -> list[ShownMessage]:
    """Give the newest ``limit`` messages of all subjects with their addresses. For a demo's outbox page only."""
    return [_shown(row, with_address=True) for row in OutboxMessage.objects.order_by("-pk")[:limit]]


def reach_of(*, message: OutboxMessage) -> Reach | None:
    """Give how the message's booking stands and may be reached at this moment, or nothing when there is none."""
    booking = Booking.objects.select_related("session").filter(public_id=message.subject_id).first()
    if message.subject_kind != "booking" or booking is None:
        return None
    return Reach(
        state=booking.state,
        sequence=booking.sequence,
        starts_at=booking.session.starts_at,
        channel=booking.reach_channel,
        address=address_of(booking=booking),
        from_time=booking.reach_from,
        until_time=booking.reach_until,
        remind_day=booking.reach_remind_day,
        remind_hours=booking.reach_remind_hours,
    )


def address_of(*, booking: Booking) -> str:
    """Give the address of the channel that the booking's person chose; empty when there is none to write to."""
    if booking.reach_channel == ReachChannel.SMS:
        return booking.phone
    return booking.email if booking.reach_channel == ReachChannel.EMAIL else ""


def words_of(*, message: OutboxMessage) -> Wording:
    """Give the words of one message in its own language."""
    return wording_of(purpose=message.purpose, language=message.language, params=json.loads(message.params))


def _shown(row: OutboxMessage, *, with_address: bool) -> ShownMessage:
    return ShownMessage(
        at=row.sent_at or row.created_at,
        channel=row.channel,
        state=row.state,
        purpose=row.purpose,
        language="en" if row.language.startswith("en") else "zh-Hans",
        wording=words_of(message=row),
        address=row.address if with_address else "",
        result=row.result,
    )
