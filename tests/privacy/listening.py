"""The life of one booking and its messages, and a judge who knows the rules from docs/rules.md and none of the code."""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from typing import Any

from programmes.bookings.models import Booking
from programmes.common.clock import local
from programmes.notifications.actions.announce import announce_booking
from programmes.notifications.actions.dispatch import send_due
from programmes.notifications.actions.follow import follow_contact
from programmes.notifications.choices import OPEN_STATES
from programmes.notifications.models import OutboxMessage
from programmes.people.actions.verification import request_code
from programmes.records.actors import Actor
from tests.factories.notifications import Killed, booked
from tests.privacy.carriers import Carrier, Delivery

TRUE_WHILE = {
    "booking_requested": ["requested"],
    "booking_confirmed": ["confirmed"],
    "booking_moved": ["requested", "confirmed"],
    "reminder_day": ["confirmed"],
    "reminder_hours": ["confirmed"],
}
ANNOUNCES = {"requested": "requested", "confirmed": "confirmed", "moved": "moved"}
DAY = timedelta(days=1)
LIVE = ("requested", "confirmed")
LASTING = ("booking_cancelled", "booking_declined")
"""What stays true whatever happens to the booking later."""
WRITTEN = ("sms", "email")
OTHER_WAY = ("channel-not-chosen", "address-changed")
TRIES = 5
MOST_ROUNDS = 200
"""After so many the outbox never comes to rest."""


def minutes_allowed(booking: Booking) -> set[int]:
    """Give the minutes of the day at which the person may be written to."""
    opens, closes = booking.reach_from or time(8, 30), booking.reach_until or time(21, 0)
    first, end = opens.hour * 60 + opens.minute, closes.hour * 60 + closes.minute
    return set(range(first, end)) if first < end else set(range(first, 1440)) | set(range(end))


def is_allowed_at(booking: Booking, moment: datetime) -> bool:
    """Say whether the person's hours, or the usual ones, contain ``moment``."""
    clock = local(moment)
    return clock.hour * 60 + clock.minute in minutes_allowed(booking)


@dataclass
class Life:
    """A booking, the moment, and everything found wrong so far."""

    now: datetime
    booking: Booking
    wrong: list[str] = field(default_factory=list)
    dropped: set[int] = field(default_factory=set)
    last: str = ""
    wishes_changed: bool = False
    unmoved: set[tuple[int, datetime]] = field(default_factory=set)
    """What waited for the hours of an earlier wish, until when, and could not follow the new one."""

    @classmethod
    def begin(cls, *, now: datetime, ahead: timedelta, state: str, wishes: dict[str, Any]) -> "Life":
        """Make the booking and announce it."""
        Carrier.reset()
        life = cls(now, booked(starts_at=now + ahead, state=state, created_at=now, **wishes))
        life._announce(state, "resident")
        return life

    # What happens -----------------------------------------------------------------------------------------------------

    def change(self, kind: str, by: str, ahead: timedelta) -> None:
        """Approve, decline, move or cancel, where the state and the time allow it."""
        booking = self.booking
        possible = booking.state in (("requested",) if kind in ("confirmed", "declined") else LIVE)
        if not possible or booking.session.starts_at <= self.now:
            return
        booking.state = {"cancelled": "cancelled_client", "moved": booking.state}.get(kind, kind)
        booking.sequence += 1
        if kind == "moved":
            booking.session.starts_at = self.now + ahead
            booking.session.ends_at = booking.session.starts_at + timedelta(minutes=50)
            booking.session.save()
        booking.save()
        self._announce(kind, by)

    def wish(self, wishes: dict[str, Any], *, follows: bool) -> None:
        """Change some or all of how the person may be reached; ``follows`` when the outbox hears of it, as from the manage page."""
        self.wishes_changed = True
        for name, value in wishes.items():
            setattr(self.booking, name, value)
        self.booking.save()
        if follows:
            follow_contact(booking=self.booking, now=self.now)
        # Who is written to on no channel has no hours; and an outbox that heard nothing asks again when the old hours begin.
        moves = follows and self.booking.reach_channel in WRITTEN
        self.unmoved = set() if moves else {(row.pk, row.due_at) for row in self._postponed()}

    def ask_for_code(self) -> None:
        """Somebody else, in front of the screen, asks for a code."""
        number = f"+86138{OutboxMessage.objects.count():08}"
        request_code(kind="phone", address=number, language="zh-hans", now=self.now)

    def wait(self, until: datetime, *, is_punctual: bool) -> None:
        """Let time pass. A punctual sender runs whenever something is due; otherwise nobody sends meanwhile."""
        if is_punctual:
            self._run_out(until, limit=1)
        self.now = until

    def dispatch(self, *, limit: int) -> None:
        """Let a sender run, and judge what it did."""
        Carrier.now = self.now
        before = len(Carrier.taken)
        try:
            handled = send_due(now=self.now, limit=limit)
        except Killed:
            handled = limit
        for delivery in Carrier.taken[before:]:
            self._judge(delivery)
        for row in OutboxMessage.objects.filter(state="dropped").exclude(pk__in=self.dropped):
            self.dropped.add(row.pk)
            if not self._is_true(row.result, row):
                self.wrong.append(f"{row.purpose} was dropped as {row.result!r}, which is not so")
        if handled < limit:
            self._judge_rest()

    # What the judge looks at ------------------------------------------------------------------------------------------

    def _announce(self, kind: str, by: str) -> None:
        announce_booking(booking=self.booking, change=kind, by=Actor(kind=by), now=self.now)  # type: ignore[arg-type]
        self.last = kind
        if self._last_word() is None:
            self.wrong.append(f"nobody will be told of {kind}")

    def _last_word(self) -> OutboxMessage | None:
        told = OutboxMessage.objects.filter(purpose=f"booking_{self.last}", sequence=self.booking.sequence)
        return told.first()

    def _run_out(self, until: datetime, *, limit: int) -> None:
        """Let a sender run at every moment up to ``until`` at which something is due."""
        waiting = (
            OutboxMessage.objects.filter(state__in=OPEN_STATES).order_by("due_at").values_list("due_at", flat=True)
        )
        for _round in range(MOST_ROUNDS):
            due_at = waiting.first()
            if due_at is None or due_at > until:
                return
            self.now = max(self.now, due_at)
            self.dispatch(limit=limit)
        self.wrong.append("the outbox never comes to rest")

    def _judge(self, delivery: Delivery) -> None:
        row = OutboxMessage.objects.get(public_id=delivery.message_id)
        if row.purpose == "one_time_code":
            if row.expires_at is None or delivery.at >= row.expires_at:
                self.wrong.append("a code was sent after it had expired")
            return
        booking = self.booking
        told = f"{row.purpose} by {delivery.channel} at {local(delivery.at)}"
        if delivery.channel != booking.reach_channel:
            self.wrong.append(f"{told}: the channel is {booking.reach_channel}")
        if delivery.address != {"sms": booking.phone, "email": booking.email}.get(delivery.channel):
            self.wrong.append(f"{told}: to an old address")
        if not is_allowed_at(booking, delivery.at):
            self.wrong.append(f"{told}: allowed {booking.reach_from} to {booking.reach_until}")
        is_old = row.sequence != booking.sequence and row.purpose not in LASTING
        if is_old or self._is_true("superseded", row):
            self.wrong.append(f"{told}: not true any more")
        if row.purpose.startswith("reminder") and (
            delivery.at >= booking.session.starts_at or self._is_true("not-wished", row)
        ):
            self.wrong.append(f"{told}: too late or not wished")
        if json.loads(row.params)["starts_at"] != booking.session.starts_at.isoformat() and row.purpose in TRUE_WHILE:
            self.wrong.append(f"{told}: names another time")

    def _is_true(self, reason: str, row: OutboxMessage) -> bool:
        booking, is_reminder = self.booking, row.purpose.startswith("reminder")
        starts_at = booking.session.starts_at
        ticked = {"reminder_day": booking.reach_remind_day, "reminder_hours": booking.reach_remind_hours}
        address = {"sms": booking.phone, "email": booking.email}.get(booking.reach_channel, "")
        states = TRUE_WHILE.get(row.purpose)
        return {
            "expired": (row.expires_at is not None and row.expires_at <= self.now)
            or (is_reminder and starts_at <= self.now),
            "superseded": states is not None and (booking.state not in states or row.sequence != booking.sequence),
            "channel-not-chosen": row.channel != booking.reach_channel,
            "address-changed": row.address != address,
            "not-wished": not ticked.get(row.purpose, True),
        }.get(reason, False)

    def _judge_rest(self) -> None:
        """Nothing that is due may be left lying, and what waits must be due at a moment at which it may go."""
        for row in OutboxMessage.objects.filter(state__in=OPEN_STATES):
            if row.due_at <= self.now:
                self.wrong.append(f"{row.purpose} is due and was left")
        for row in self._postponed():
            is_known = (row.pk, row.due_at) in self.unmoved
            if not is_known and (row.due_at - self.now > DAY or not is_allowed_at(self.booking, row.due_at)):
                self.wrong.append(f"{row.purpose} waits until {local(row.due_at)}")

    def _postponed(self) -> Iterable[OutboxMessage]:
        return OutboxMessage.objects.filter(state="pending", result="quiet-hours")

    def _judge_last_word(self) -> None:
        """The last word always arrives, unless the person chose another way meanwhile or the carrier refused it to the end."""
        told = self._last_word()
        if told is None or told.state in ("sent", "dead"):
            return
        if not (self.wishes_changed and told.result in OTHER_WAY):
            self.wrong.append(f"the last word, {told.purpose}, ended as {told.state}: {told.result}")

    def end(self) -> list[str]:
        """Let all the time pass that anything could need; give what was wrong in this life."""
        Carrier.fates = []
        self._run_out(datetime.max.replace(tzinfo=UTC), limit=50)
        refused = Counter(Carrier.refused)
        for row in OutboxMessage.objects.exclude(state__in=["sent", "dropped"]):
            if row.state != "dead" or refused[row.public_id] < TRIES:
                self.wrong.append(f"{row.purpose} ended as {row.state} after {refused[row.public_id]} refusals")
        self._judge_last_word()
        times, deaths = Counter(each.message_id for each in Carrier.taken), Counter(Carrier.deaths)
        self.wrong += [f"{name} was sent {many} times" for name, many in times.items() if many > 1 + deaths[name]]
        heard = OutboxMessage.objects.filter(state="sent").exclude(channel="in_site")
        self.wrong += [f"{row.purpose} counts as sent and never left" for row in heard if not times[row.public_id]]
        return self.wrong
