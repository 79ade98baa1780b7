"""Whatever a person wishes and whatever happens: nothing on a channel or at an hour not allowed, and nothing lost.

A booking lives through random changes of its state, of its time and of the person's wishes, with a carrier that sometimes refuses.
The outbox is emptied whenever something is due. Every delivery is judged by what the person wished at that moment.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from programmes.bookings.models import Booking
from programmes.common.clock import local
from programmes.notifications.actions.announce import announce_booking
from programmes.notifications.actions.dispatch import send_due
from programmes.notifications.choices import OPEN_STATES
from programmes.notifications.models import OutboxMessage
from programmes.records.actors import SYSTEM, Actor
from tests.factories.notifications import EMAIL, NOW, PHONE, Carrier, booked

pytestmark = pytest.mark.django_db

RESIDENT = Actor(kind="resident")
LIVE = ("requested", "confirmed")


@dataclass(frozen=True)
class Event:
    """Something happens ``after`` minutes: a change of the booking, or of the wishes when there is no change."""

    after: int
    change: str
    by: Actor
    wishes: dict[str, Any]
    ahead: int
    refusals: int


clock_times = st.builds(time, st.integers(0, 23), st.sampled_from([0, 15, 30, 59]))
hours = st.one_of(st.just((None, None)), st.tuples(clock_times, clock_times).filter(lambda pair: pair[0] != pair[1]))


@st.composite
def wishes(draw: st.DrawFn) -> dict[str, Any]:
    """Draw how somebody may be reached; twice as often by message, where mistakes can happen."""
    from_time, until_time = draw(hours)
    return {
        "reach_channel": draw(st.sampled_from(["sms", "email", "none", "sms", "email", "call"])),
        "reach_from": from_time,
        "reach_until": until_time,
        "reach_remind_day": draw(st.booleans()),
        "reach_remind_hours": draw(st.booleans()),
    }


NO_REMINDERS = st.just({"reach_remind_day": False, "reach_remind_hours": False})

events = st.builds(
    Event,
    after=st.integers(0, 3 * 24 * 60),
    change=st.sampled_from(["", "", "confirmed", "moved", "cancelled", "declined"]),
    by=st.sampled_from([RESIDENT, SYSTEM]),
    wishes=st.one_of(wishes(), st.fixed_dictionaries({"reach_remind_day": st.booleans()}), NO_REMINDERS),
    ahead=st.integers(1, 7 * 24 * 60),
    refusals=st.integers(0, 1),
)


@contextmanager
def rolled_back() -> Iterator[None]:
    """Undo an example's rows, so that the next one starts from nothing."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@given(
    first=wishes(), state=st.sampled_from(LIVE), ahead=st.integers(1, 7 * 24 * 60), later=st.lists(events, max_size=4)
)
def test_only_as_wished_and_never_lost(first: dict[str, Any], state: str, ahead: int, later: list[Event]) -> None:
    with rolled_back():
        Carrier.reset()
        booking = booked(starts_at=NOW + timedelta(minutes=ahead), state=state, **first)
        announce_booking(booking=booking, change=state, by=RESIDENT, now=NOW)
        now, last = NOW, state
        for event in later:
            until = now + timedelta(minutes=event.after)
            _empty(booking, now, until=until)
            now = until
            Carrier.failures = event.refusals
            last = _happen(booking, event, now) or last
        _empty(booking, now, until=now + timedelta(days=30))
        _check_nothing_lost(booking, last, wishes_changed=any(not event.change for event in later))


def _happen(booking: Booking, event: Event, now: datetime) -> str:
    """Let the event happen where the booking's state allows it; give the change, or nothing."""
    if not event.change:
        for name, value in event.wishes.items():
            setattr(booking, name, value)
        booking.save()
        return ""
    allowed = {"confirmed": ("requested",), "declined": ("requested",)}.get(event.change, LIVE)
    if booking.state not in allowed or booking.session.starts_at <= now:
        return ""
    after = {"cancelled": "cancelled_client", "moved": booking.state}
    booking.state = after.get(event.change, event.change)
    booking.sequence += 1
    if event.change == "moved":
        booking.session.starts_at = now + timedelta(minutes=event.ahead)
        booking.session.ends_at = booking.session.starts_at + timedelta(minutes=50)
        booking.session.save()
    booking.save()
    announce_booking(booking=booking, change=event.change, by=event.by, now=now)
    return event.change


def _empty(booking: Booking, now: datetime, *, until: datetime) -> None:
    """Run the dispatcher whenever something is due between ``now`` and ``until``, and judge what goes out."""
    for _round in range(200):
        due_at = OutboxMessage.objects.filter(state__in=OPEN_STATES).order_by("due_at").values_list("due_at", flat=True)
        moment = due_at.first()
        if moment is None or moment > until:
            return
        now = max(now, moment)
        seen = len(Carrier.delivered)
        send_due(now=now, limit=1)
        for message_id, address, _body in Carrier.delivered[seen:]:
            _judge(OutboxMessage.objects.get(public_id=message_id), booking, address, now)
    pytest.fail("The outbox never comes to rest.")


def _judge(message: OutboxMessage, booking: Booking, address: str, now: datetime) -> None:
    clock = local(now).time()
    opens, closes = booking.reach_from or time(8, 30), booking.reach_until or time(21, 0)
    over_midnight = opens > closes
    in_hours = (clock >= opens or clock < closes) if over_midnight else opens <= clock < closes
    ticked = {"reminder_day": booking.reach_remind_day, "reminder_hours": booking.reach_remind_hours}
    current = message.sequence == booking.sequence

    assert message.channel == booking.reach_channel
    assert address == {"sms": PHONE, "email": EMAIL}[message.channel]
    assert in_hours
    assert current or message.purpose in ("booking_cancelled", "booking_declined")
    if message.purpose in ticked:
        assert ticked[message.purpose]
        assert booking.state == "confirmed"
        assert now < booking.session.starts_at


def _check_nothing_lost(booking: Booking, last: str, *, wishes_changed: bool) -> None:
    rows = list(OutboxMessage.objects.all())
    told = next(row for row in rows if row.purpose == f"booking_{last}" and row.sequence == booking.sequence)
    reasons = {row.result for row in rows if row.state == "dropped"}

    assert {row.state for row in rows} <= {"sent", "dropped"}
    assert reasons <= {"superseded", "expired", "channel-not-chosen", "address-changed", "not-wished"}
    # The last word about a booking always arrives, unless the person has chosen another way meanwhile.
    assert told.state == "sent" or (wishes_changed and told.result in ("channel-not-chosen", "address-changed"))
