"""May this message go out now? The safe-contact rule, asked at the moment of sending.

"Never contact in a way not specifically indicated as safe": only the channel that the person chose, only within the hours they
gave, else between 08:30 and 21:00 (民法典 1032, 1033; docs/rules.md, safe contact). The code that the person has
just asked for is the only exception.
"""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Literal

from programmes.common.clock import SHANGHAI, local
from programmes.notifications.choices import REMINDERS, MessageChannel, Purpose
from programmes.notifications.models import OutboxMessage

DAY_FROM, DAY_UNTIL = time(8, 30), time(21, 0)
MIDNIGHT = time(0, 0)


@dataclass(frozen=True, slots=True)
class Reach:
    """What a booking says right now: how it stands, and how its person may be reached (hours on the Shanghai clock)."""

    state: str
    sequence: int
    starts_at: datetime
    channel: str
    address: str
    from_time: time | None
    until_time: time | None
    remind_day: bool
    remind_hours: bool


@dataclass(frozen=True, slots=True)
class Verdict:
    """Send it, let it wait until a later moment, or drop it; ``reason`` is a word for the record."""

    action: Literal["send", "wait", "drop"]
    reason: str = ""
    until: datetime | None = None


SEND = Verdict("send")

# The states of a booking in which a message of this purpose is still true. A cancellation stays true for ever.
TRUE_IN: dict[str, frozenset[str]] = {
    Purpose.BOOKING_REQUESTED: frozenset({"requested"}),
    Purpose.BOOKING_CONFIRMED: frozenset({"confirmed"}),
    Purpose.BOOKING_MOVED: frozenset({"requested", "confirmed"}),
    Purpose.BOOKING_COVERED: frozenset({"requested", "confirmed"}),
    Purpose.NEW_TIME_ASKED: frozenset({"requested", "confirmed"}),
    Purpose.REMINDER_DAY: frozenset({"confirmed"}),
    Purpose.REMINDER_HOURS: frozenset({"confirmed"}),
}


def may_send(*, message: OutboxMessage, reach: Reach | None, now: datetime) -> Verdict:
    """Judge ``message`` at ``now`` (aware) by what its booking says; ``reach`` is None when there is no booking."""
    if message.expires_at is not None and now >= message.expires_at:
        return Verdict("drop", "expired")
    # Members of staff are written to at their work address: the wishes of residents are not theirs.
    if message.purpose in (Purpose.ONE_TIME_CODE, Purpose.STAFF_CALL) or message.channel == MessageChannel.IN_SITE:
        return SEND
    if reach is None:
        return Verdict("drop", "subject-gone")
    return _still_true(message, reach, now) or _channel_allowed(message, reach) or _hour_allowed(reach, now)


def _still_true(message: OutboxMessage, reach: Reach, now: datetime) -> Verdict | None:
    states = TRUE_IN.get(message.purpose)
    if states is not None and (reach.state not in states or reach.sequence != message.sequence):
        return Verdict("drop", "superseded")
    if message.purpose in REMINDERS and now >= reach.starts_at:
        return Verdict("drop", "expired")
    return None


def _channel_allowed(message: OutboxMessage, reach: Reach) -> Verdict | None:
    if message.channel != reach.channel:
        return Verdict("drop", "channel-not-chosen")
    if not message.address or message.address != reach.address:
        return Verdict("drop", "address-changed")
    wished = {Purpose.REMINDER_DAY: reach.remind_day, Purpose.REMINDER_HOURS: reach.remind_hours}
    if not wished.get(Purpose(message.purpose), True):
        return Verdict("drop", "not-wished")
    return None


def _hour_allowed(reach: Reach, now: datetime) -> Verdict:
    opens, closes = safe_hours(from_time=reach.from_time, until_time=reach.until_time)
    if is_within(moment=local(now).time(), opens=opens, closes=closes):
        return SEND
    return Verdict("wait", "quiet-hours", next_opening(opens=opens, now=now))


def safe_hours(*, from_time: time | None, until_time: time | None) -> tuple[time, time]:
    """Give the daily window [opens, closes) in which a person may be reached; it may run over midnight.

    One bound alone keeps the usual other one where that leaves a window within the day, else midnight. Two equal bounds say
    nothing, so the usual hours hold.
    """
    if from_time is None and until_time is not None:
        from_time = DAY_FROM if until_time > DAY_FROM else MIDNIGHT
    elif until_time is None and from_time is not None:
        until_time = DAY_UNTIL if from_time < DAY_UNTIL else MIDNIGHT
    if from_time is None or until_time is None or from_time == until_time:
        return DAY_FROM, DAY_UNTIL
    return from_time, until_time


def is_within(*, moment: time, opens: time, closes: time) -> bool:
    """Say whether a time of day lies in the daily window [opens, closes), which may run over midnight."""
    if opens < closes:
        return opens <= moment < closes
    return moment >= opens or moment < closes


def next_opening(*, opens: time, now: datetime) -> datetime:
    """Give the first moment after ``now`` (aware) at which the Shanghai clock shows ``opens``."""
    today = datetime.combine(local(now).date(), opens, tzinfo=SHANGHAI)
    return today if today > now else today + timedelta(days=1)
