"""What waits in the outbox follows a changed wish: nothing to the old address, and nothing lost."""

from datetime import time, timedelta
from typing import Any

import pytest

from programmes.bookings.actions.change_contact import change_number, change_reach
from programmes.bookings.actions.contact import Reach
from programmes.bookings.choices import ReachChannel
from programmes.bookings.models import Booking
from programmes.notifications.actions.announce import announce_booking
from programmes.notifications.actions.dispatch import send_due
from programmes.notifications.choices import MessageChannel, MessageState, Purpose
from programmes.notifications.models import OutboxMessage
from programmes.notifications.queries import messages_for
from programmes.records.actors import SYSTEM, Actor
from tests.factories.notifications import EMAIL, NOW, PHONE, Carrier, booked
from tests.factories.people import VerificationFactory

pytestmark = pytest.mark.django_db

RESIDENT = Actor(kind="resident")
NEW_PHONE = "+8613900139000"
NIGHT = NOW + timedelta(hours=13)
"""23:00 in Shanghai: what is announced now waits until half past eight."""
MORNING = NIGHT + timedelta(hours=9, minutes=31)


@pytest.fixture
def booking() -> Booking:
    """A booking announced at night, whose person wishes text messages and both reminders."""
    Carrier.reset()
    booking = booked(starts_at=NOW + timedelta(days=3))
    announce_booking(booking=booking, change="confirmed", by=SYSTEM, now=NIGHT)
    send_due(now=NIGHT)
    assert Carrier.delivered == []
    return booking


def wish(booking: Booking, channel: ReachChannel, **fields: Any) -> None:
    change_reach(booking=booking, reach=Reach(channel, **fields), by=RESIDENT, now=NIGHT)


def new_number(booking: Booking) -> None:
    proof = VerificationFactory(address=NEW_PHONE, verified_at=NIGHT)
    change_number(booking=booking, phone=NEW_PHONE, verification_id=proof.public_id, by=RESIDENT, now=NIGHT)


def addresses(until: timedelta = timedelta(days=3)) -> list[str]:
    """Give where everything went that was due until then."""
    moment = MORNING
    while moment < NOW + until:
        send_due(now=moment)
        moment += timedelta(hours=1)
    return [address for _message, address, _body in Carrier.delivered]


def test_messages_and_reminders_go_to_the_new_number_only(booking: Booking) -> None:
    new_number(booking)

    assert addresses() == [NEW_PHONE] * 3
    assert set(OutboxMessage.objects.values_list("state", flat=True)) == {MessageState.SENT}


def test_silence_sends_nothing_and_keeps_the_word_on_the_site(booking: Booking) -> None:
    wish(booking, ReachChannel.NONE)

    assert addresses() == []
    assert [message.purpose for message in messages_for(subject_id=booking.public_id)] == [Purpose.BOOKING_CONFIRMED]


def test_another_channel_takes_everything_along(booking: Booking) -> None:
    wish(booking, ReachChannel.EMAIL, remind_day=True)

    assert addresses() == [EMAIL, EMAIL]


def test_reminders_asked_for_later_are_written(booking: Booking) -> None:
    wish(booking, ReachChannel.NONE)
    wish(booking, ReachChannel.SMS, remind_hours=True)

    # The confirmation was moved to the site meanwhile, where it stays.
    assert addresses() == [PHONE]
    assert OutboxMessage.objects.get(purpose=Purpose.REMINDER_HOURS).state == MessageState.SENT


def test_wish_that_comes_and_goes_writes_nothing_twice(booking: Booking) -> None:
    for _time in range(3):
        wish(booking, ReachChannel.NONE)
        wish(booking, ReachChannel.SMS, remind_day=True, remind_hours=True)

    assert OutboxMessage.objects.count() == 3
    assert addresses() == [PHONE, PHONE]


def test_row_that_is_being_sent_is_taken_back(booking: Booking) -> None:
    OutboxMessage.objects.filter(purpose=Purpose.BOOKING_CONFIRMED).update(
        state=MessageState.LEASED, lease_token="somebody", due_at=MORNING
    )

    new_number(booking)

    row = OutboxMessage.objects.get(purpose=Purpose.BOOKING_CONFIRMED)
    assert (row.state, row.lease_token, row.address, row.channel) == ("pending", "", NEW_PHONE, MessageChannel.SMS)


def test_past_reminders_are_not_written(booking: Booking) -> None:
    OutboxMessage.objects.all().delete()
    wish_at = booking.session.starts_at - timedelta(hours=3)
    change_reach(
        booking=booking,
        reach=Reach(ReachChannel.SMS, remind_day=True, remind_hours=True),
        by=RESIDENT,
        now=wish_at,
    )

    assert [row.purpose for row in OutboxMessage.objects.all()] == [Purpose.REMINDER_HOURS]


def test_reminder_that_waits_for_the_old_hours_goes_in_the_new_ones(booking: Booking) -> None:
    day_before = booking.session.starts_at - timedelta(days=1)
    wish(booking, ReachChannel.EMAIL, remind_day=True, from_time=time(20, 0), until_time=time(21, 0))
    send_due(now=day_before)
    reminder = OutboxMessage.objects.get(purpose=Purpose.REMINDER_DAY)
    assert (reminder.result, reminder.due_at) == ("quiet-hours", day_before + timedelta(hours=10))

    # At eight in the evening it would be too late for today, and in the morning the meeting begins.
    morning = Reach(ReachChannel.EMAIL, remind_day=True, from_time=time(10, 0), until_time=time(12, 0))
    change_reach(booking=booking, reach=morning, by=RESIDENT, now=day_before)
    send_due(now=day_before)

    reminder.refresh_from_db()
    assert (reminder.state, reminder.sent_at) == (MessageState.SENT, day_before)
