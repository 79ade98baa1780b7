"""Emptying the outbox: nothing lost, nothing twice without a crash, nothing sent inside a transaction."""

from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from django.db import connection, transaction

from programmes.common.clock import SHANGHAI
from programmes.notifications.actions.announce import announce_booking
from programmes.notifications.actions.dispatch import BATCH, send_due
from programmes.notifications.channels.base import DeliveryFailed
from programmes.notifications.models import OutboxMessage
from programmes.notifications.wording import Wording
from programmes.records.actors import SYSTEM
from tests.factories.notifications import EMAIL, NOW, PHONE, Carrier, Killed, booked, waiting
from tests.racing import race

pytestmark = pytest.mark.django_db


def _state(message: OutboxMessage) -> tuple[str, int, str]:
    message.refresh_from_db()
    return message.state, message.attempts, message.result


def test_due_message_is_sent_once() -> None:
    message = waiting()

    assert [send_due(now=NOW), send_due(now=NOW)] == [1, 0]
    assert [delivery[:2] for delivery in Carrier.delivered] == [(message.public_id, PHONE)]
    assert _state(message) == ("sent", 0, "")
    assert (message.sent_at, message.lease_token) == (NOW, "")


def test_message_of_later_is_left_alone() -> None:
    message = waiting(due_at=NOW + timedelta(seconds=1))

    assert send_due(now=NOW) == 0
    assert _state(message) == ("pending", 0, "")


def test_code_overtakes_everything_else() -> None:
    announce_booking(booking=booked(), change="confirmed", by=SYSTEM, now=NOW - timedelta(minutes=5))
    code = waiting()

    send_due(now=NOW, limit=1)

    assert [delivery[0] for delivery in Carrier.delivered] == [code.public_id]


def test_limit_bounds_one_round() -> None:
    for _number in range(3):
        waiting()

    assert [send_due(now=NOW, limit=2), send_due(now=NOW, limit=2)] == [2, 1]


def test_expired_code_is_dropped() -> None:
    message = waiting(expires_at=NOW)

    send_due(now=NOW)

    assert (Carrier.delivered, _state(message)) == ([], ("dropped", 0, "expired"))


def test_failure_is_retried_after_one_five_thirty_minutes_and_six_hours_then_dead() -> None:
    message = waiting()
    Carrier.reset(failures=5)
    moments = [NOW]
    for _attempt in range(4):
        send_due(now=moments[-1])
        assert _state(message)[0] == "pending"
        moments.append(message.due_at)

    send_due(now=moments[-1])

    waits = [later - earlier for earlier, later in pairwise(moments)]
    assert waits == [timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=6)]
    assert _state(message) == ("dead", 5, "busy")


def test_failure_heals_at_the_next_try() -> None:
    message = waiting()
    Carrier.reset(failures=1)

    send_due(now=NOW)
    send_due(now=NOW + timedelta(minutes=1))

    assert _state(message) == ("sent", 1, "")


class Broken:
    """A carrier's library that raises something unheard of, and quotes the address."""

    def deliver(self, *, message_id: str, address: str, wording: Wording) -> None:
        """Raise."""
        raise KeyError(address)


def test_unheard_of_failure_counts_as_one_and_quotes_nobody(settings: Any, caplog: pytest.LogCaptureFixture) -> None:
    settings.NOTIFICATION_CHANNELS = {"sms": f"{__name__}.Broken"}
    broken, other = waiting(), waiting(channel="in_site")

    send_due(now=NOW)

    assert _state(broken) == ("pending", 1, "KeyError")
    assert PHONE not in caplog.text
    assert _state(other)[0] == "pending"


def test_one_bad_row_does_not_stop_the_rest() -> None:
    bad, good = waiting(params="not json"), waiting()

    send_due(now=NOW)

    assert [_state(bad)[0], _state(good)[0]] == ["pending", "sent"]


def test_killed_sender_leaves_a_lease_that_runs_out() -> None:
    message = waiting()
    Carrier.reset(deaths=1)
    with pytest.raises(Killed):
        send_due(now=NOW)

    assert _state(message)[0] == "leased"
    assert send_due(now=NOW + timedelta(minutes=4, seconds=59)) == 0
    assert send_due(now=NOW + timedelta(minutes=5)) == 1
    # Twice at most, never not at all; the carrier can tell by the id.
    assert [delivery[0] for delivery in Carrier.delivered] == [message.public_id] * 2
    assert _state(message)[0] == "sent"


def test_sender_whose_lease_ran_out_does_not_overwrite(settings: Any) -> None:
    message = waiting()
    usual = settings.NOTIFICATION_CHANNELS
    settings.NOTIFICATION_CHANNELS = {**usual, "sms": f"{__name__}.SlowOnce"}
    SlowOnce.usual, SlowOnce.settings = usual, settings

    send_due(now=NOW)

    assert _state(message) == ("sent", 0, "")


class SlowOnce:
    """A carrier so slow that its lease runs out; the other sender uses the usual one."""

    usual: dict[str, str]
    settings: Any

    def deliver(self, *, message_id: str, address: str, wording: Wording) -> None:
        """Let another sender take over and finish, then fail."""
        self.settings.NOTIFICATION_CHANNELS = self.usual
        send_due(now=NOW + timedelta(minutes=5))
        raise DeliveryFailed("too-late")


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"reach_channel": "none"}, "channel-not-chosen"),
        ({"reach_channel": "email"}, "channel-not-chosen"),
        ({"phone": "+8613911112222"}, "address-changed"),
        ({"state": "cancelled_client"}, "superseded"),
        ({"sequence": 1}, "superseded"),
    ],
)
def test_wish_is_asked_at_the_moment_of_sending(change: dict[str, Any], reason: str) -> None:
    booking = booked()
    announce_booking(booking=booking, change="confirmed", by=SYSTEM, now=NOW)
    for name, value in change.items():
        setattr(booking, name, value)
    booking.save()

    send_due(now=NOW)

    told = OutboxMessage.objects.get(purpose="booking_confirmed")
    assert (Carrier.delivered, _state(told)) == ([], ("dropped", 0, reason))


def test_message_of_the_night_waits_for_the_morning() -> None:
    night = datetime(2026, 11, 24, 23, 0, tzinfo=SHANGHAI)
    morning = datetime(2026, 11, 25, 8, 30, tzinfo=SHANGHAI)
    booking = booked(reach_channel="email", reach_remind_day=False, reach_remind_hours=False)
    announce_booking(booking=booking, change="confirmed", by=SYSTEM, now=night)

    send_due(now=night)
    message = OutboxMessage.objects.get()

    assert (_state(message), message.due_at) == (("pending", 0, "quiet-hours"), morning)
    send_due(now=morning)
    assert [delivery[1] for delivery in Carrier.delivered] == [EMAIL]


@pytest.mark.django_db(transaction=True)
def test_nothing_is_sent_inside_a_transaction(monkeypatch: pytest.MonkeyPatch) -> None:
    inside: list[bool] = []
    deliver: Callable[..., None] = Carrier.deliver

    def watched(self: Carrier, **values: Any) -> None:
        inside.append(connection.in_atomic_block)
        deliver(self, **values)

    monkeypatch.setattr(Carrier, "deliver", watched)
    waiting()

    send_due(now=NOW)

    assert inside == [False]


@pytest.mark.django_db(transaction=True)
def test_senders_side_by_side_send_each_message_once() -> None:
    messages = {waiting().public_id for _number in range(BATCH)}

    handled = race([lambda: send_due(now=NOW) for _number in range(4)])

    assert sum(count for count in handled if isinstance(count, int)) == BATCH
    assert sorted(delivery[0] for delivery in Carrier.delivered) == sorted(messages)


@pytest.mark.django_db(transaction=True)
def test_rolled_back_change_is_never_told() -> None:
    with transaction.atomic():
        announce_booking(booking=booked(), change="confirmed", by=SYSTEM, now=NOW)
        transaction.set_rollback(True)

    assert send_due(now=NOW) == 0
