"""What a page may show of the outbox."""

from datetime import timedelta

import pytest

from programmes.notifications.actions.announce import announce_booking
from programmes.notifications.actions.dispatch import send_due
from programmes.notifications.queries import messages_for, recent
from programmes.records.actors import SYSTEM
from tests.factories.notifications import NOW, PHONE, booked, waiting

pytestmark = pytest.mark.django_db


def test_manage_page_sees_its_own_messages_only_and_no_address() -> None:
    mine, yours = booked(), booked()
    for booking in (mine, yours):
        announce_booking(booking=booking, change="confirmed", by=SYSTEM, now=NOW)
    send_due(now=NOW)

    (message,) = messages_for(subject_id=mine.public_id)

    assert (message.purpose, message.channel, message.at, message.address) == ("booking_confirmed", "sms", NOW, "")
    assert mine.reference in message.wording.body


def test_manage_page_sees_what_is_kept_on_the_site_at_once() -> None:
    booking = booked(reach_channel="none")
    announce_booking(booking=booking, change="confirmed", by=SYSTEM, now=NOW)

    assert [message.channel for message in messages_for(subject_id=booking.public_id)] == ["in_site"]


def test_recent_gives_the_newest_of_everybody() -> None:
    for minute in range(3):
        waiting(created_at=NOW + timedelta(minutes=minute))

    messages = recent(limit=2)

    assert [message.at for message in messages] == [NOW + timedelta(minutes=2), NOW + timedelta(minutes=1)]
    assert {message.address for message in messages} == {PHONE}
