"""What happened to each booking of the demo district: made, perhaps moved, cancelled, missed or kept, and when."""

import random
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from programmes.bookings.choices import BookingSource, BookingState
from programmes.bookings.policies import LATE_AFTER
from programmes.catalogue.choices import BookingMode
from programmes.catalogue.models import Service

# Shares of all bookings.
CANCELLED = 0.11
NO_SHOW = 0.07
MOVED = 0.06
BY_SERVICE = 0.12
LAST_MINUTE = 0.1

# Codes and answers of idempotent calls are purged after two days at most; whatever is older has none.
SETTLED = timedelta(hours=49)
NOTICE = timedelta(hours=3)
LONGEST_LEAD = timedelta(days=28)

STAFF, RESIDENT = "staff", "resident"


@dataclass(frozen=True, slots=True)
class Step:
    """One change of state: from where to where, by whom, why, when."""

    source: str
    target: str
    by: str
    at: datetime
    reason: str = ""


@dataclass(slots=True)
class Story:
    """The life of one booking: through which door it came, its changes in order, and how often its sequence rose."""

    source: str
    created_at: datetime
    steps: list[Step] = field(default_factory=list)
    sequence: int = 0

    @property
    def state(self) -> str:
        """The state it is in now."""
        return self.steps[-1].target


def story_of(
    *,
    service: Service,
    starts_at: datetime,
    fate: str,
    chance: random.Random,
    now: datetime,
    reason: str = "",
) -> Story:
    """Make up the life of a booking that ends in ``fate``.

    ``fate`` is "confirmed", "completed", "no_show", "cancelled" (the person or the service cancels) or "cancelled_service".
    """
    created_at = _created_at(starts_at, chance, now)
    story = Story(_source(service, chance), created_at)
    by = RESIDENT if story.source == BookingSource.WEB else STAFF
    end = min(starts_at, now)
    if service.mode == BookingMode.APPROVE:
        story.steps.append(Step("", BookingState.REQUESTED, by, created_at))
        answered = _between(created_at, min(created_at + timedelta(days=1), end), chance)
        if fate == "cancelled" and chance.random() < BY_SERVICE:
            reason = reason or "尚未完成首次单独了解（示例）"
            _enter(story, BookingState.DECLINED, STAFF, answered, reason)
            return story
        _enter(story, BookingState.CONFIRMED, STAFF, answered)
    else:
        story.steps.append(Step("", BookingState.CONFIRMED, by, created_at))
    if chance.random() < MOVED:
        _enter(story, BookingState.CONFIRMED, by, _between(story.steps[-1].at, end - NOTICE, chance), "moved")
    if fate == "cancelled":
        _cancel(story, by, starts_at, end, chance)
    elif fate == BookingState.CANCELLED_SERVICE:
        _enter(story, fate, STAFF, _between(story.steps[-1].at, end, chance), reason)
    elif fate != BookingState.CONFIRMED:
        ends_at = starts_at + timedelta(minutes=service.duration_minutes)
        # Noting an outcome announces nothing, so the sequence stays.
        story.steps.append(Step(BookingState.CONFIRMED, fate, STAFF, ends_at))
    return story


def _created_at(starts_at: datetime, chance: random.Random, now: datetime) -> datetime:
    latest = min(starts_at - NOTICE, now - SETTLED)
    earliest = max(starts_at - timedelta(days=81), latest - LONGEST_LEAD)
    # Most people book for the next days, some long before.
    return _on_the_minute(latest - (latest - earliest) * chance.random() ** 2)


def _source(service: Service, chance: random.Random) -> str:
    if service.mode == BookingMode.STAFF_ONLY:
        return BookingSource.STAFF
    return chance.choices((BookingSource.WEB, BookingSource.DESK, BookingSource.STAFF), (72, 20, 8))[0]


def _cancel(story: Story, by: str, starts_at: datetime, end: datetime, chance: random.Random) -> None:
    after = story.steps[-1].at
    at = _between(after, end, chance)
    if chance.random() < LAST_MINUTE:
        at = max(at, end - chance.random() * timedelta(hours=20))
    if chance.random() < BY_SERVICE:
        _enter(story, BookingState.CANCELLED_SERVICE, STAFF, at, "咨询师临时不能到岗（示例）")
    elif starts_at - at < LATE_AFTER:
        _enter(story, BookingState.LATE_CANCEL, by, at)
    else:
        _enter(story, BookingState.CANCELLED_CLIENT, by, at)


def _enter(story: Story, state: str, by: str, at: datetime, reason: str = "") -> None:
    story.sequence += 1
    story.steps.append(Step(story.state, state, by, at, reason))


def _between(low: datetime, high: datetime, chance: random.Random) -> datetime:
    """Give a moment of [low, high), or ``low`` when there is none."""
    return _on_the_minute(low + max(high - low, timedelta()) * chance.random())


def _on_the_minute(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0)
