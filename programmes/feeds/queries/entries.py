"""What stands in a feed: sessions and supervision that are firm, or were until lately, and granted leave. A fixed number of queries.

No duty: where somebody could be booked is nobody's business, and a calendar full of it hides what matters. No holds: they come and go within
minutes. No busy times from one's own outside calendar: they are in it already.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db.models import Count, Exists, Max, OuterRef, Q

from programmes.availability.expansion import Window
from programmes.availability.queries.duty import granted_leave
from programmes.bookings.choices import BookingState, SessionState, SupervisionState
from programmes.bookings.models import Booking, ServiceSession
from programmes.bookings.queries.supervision import supervision_with
from programmes.bookings.staffing import given_away
from programmes.catalogue.choices import ServiceKind
from programmes.common.clock import local_date, midnight
from programmes.feeds.entries import Entry, EntryKind, Status
from programmes.records.models import Transition

DAYS_BACK = 60
DAYS_AHEAD = 366
CANCELLED_STAYS = timedelta(days=30)
"""For so long what was cancelled, or became a colleague's, goes on standing there as cancelled, so that a program that asks seldom takes it out."""

LONGEST_SESSION = timedelta(days=1)
FIRM = (SessionState.CONFIRMED, SessionState.DONE)
"""Held sessions are not firm, and cancelled ones were if anybody had booked them."""

BEFORE = datetime(2026, 1, 1, tzinfo=UTC)
"""When something changed last of which nothing was written down."""

Trace = tuple[int, datetime]


@dataclass(frozen=True, slots=True)
class Period:
    """The days that a feed tells of: sixty back, a year ahead. It moves on at midnight alone."""

    starts_at: datetime
    ends_at: datetime
    forgotten_at: datetime

    @classmethod
    def around(cls, now: datetime) -> "Period":
        """Give the period at ``now``; what was cancelled before ``forgotten_at`` is left out."""
        today = local_date(now)
        starts_at, ends_at = midnight(today - timedelta(days=DAYS_BACK)), midnight(today + timedelta(days=DAYS_AHEAD))
        return cls(starts_at, ends_at, midnight(today) - CANCELLED_STAYS)


def entries_of(*, practitioner_id: int, diary_id: int, now: datetime) -> list[Entry]:
    """Give every entry of the feed of a practitioner (primary keys) at ``now``, in order of time."""
    period = Period.around(now)
    found = [
        *_sessions(practitioner_id, period),
        *_supervision(practitioner_id, period),
        *_leave(diary_id, period),
    ]
    return sorted(found, key=lambda entry: (entry.starts_at, entry.uid))


def _sessions(practitioner_id: int, period: Period) -> Iterator[Entry]:
    own = Q(
        staffing__practitioner=practitioner_id,
        staffing__starts_at__gt=period.starts_at - LONGEST_SESSION,
        staffing__starts_at__lt=period.ends_at,
    )
    sessions = _rows(own, period)
    here = {row[1] for row in sessions}
    # A colleague works them now. Their time is in plain sight of every colleague, as busy, so an entry may go on saying it.
    lost = given_away(practitioner_id=practitioner_id, since=period.forgotten_at)
    gone = {public_id: at for public_id, at in lost.items() if public_id not in here}
    sessions += _rows(Q(public_id__in=gone, starts_at__lt=period.ends_at), period)
    # Who joins a group and who leaves it changes nothing for whoever leads it.
    talks = [pk for pk, *_rest, kind, _place, _published in sessions if kind != ServiceKind.WORKSHOP]
    bookings: dict[int, list[tuple[str, int, str]]] = defaultdict(list)
    rows_of_talks = Booking.objects.filter(session__in=talks).values_list(
        "session_id", "public_id", "sequence", "state"
    )
    for session_id, public_id, sequence, state in rows_of_talks:
        bookings[session_id].append((public_id, sequence, state))
    traces = _traces(
        {"session": [row[1] for row in sessions], "booking": [one[0] for own in bookings.values() for one in own]}
    )
    for pk, public_id, state, starts_at, ends_at, _kind, place, published_at in sessions:
        own_bookings = bookings.get(pk, [])
        changes, changed_at = traces.get(public_id, (0, published_at or BEFORE))
        changed_at = max([changed_at, *(traces[one[0]][1] for one in own_bookings if one[0] in traces)])
        if public_id in gone:
            changed_at = gone[public_id]
        if state == SessionState.CANCELLED and changed_at < period.forgotten_at:
            continue
        yield Entry(
            uid=public_id,
            kind=EntryKind.BUSY,
            starts_at=starts_at,
            ends_at=ends_at,
            status=Status.CANCELLED if public_id in gone else _status(state, [one[2] for one in own_bookings]),
            sequence=changes + sum(one[1] for one in own_bookings),
            changed_at=changed_at,
            place=place or "",
        )


def _rows(wanted: Q, period: Period) -> list[Any]:
    was_firm = Q(Exists(Booking.objects.filter(session=OuterRef("pk")))) | Q(published_at__isnull=False)
    rows = ServiceSession.objects.filter(
        wanted, Q(state__in=FIRM) | Q(was_firm, state=SessionState.CANCELLED), ends_at__gt=period.starts_at
    )
    return list(
        rows.values_list(
            "pk", "public_id", "state", "starts_at", "ends_at", "service__kind", "venue__neutral_code", "published_at"
        )
    )


def _status(state: str, bookings: list[str]) -> Status:
    if state == SessionState.CANCELLED:
        return Status.CANCELLED
    waits = BookingState.REQUESTED in bookings and BookingState.CONFIRMED not in bookings
    return Status.TENTATIVE if waits else Status.CONFIRMED


def _supervision(practitioner_id: int, period: Period) -> Iterator[Entry]:
    """Give the appointments of both sides: taken, like a session, and no word of what they are."""
    rows = supervision_with(practitioner_id=practitioner_id).filter(
        ends_at__gt=period.starts_at, starts_at__lt=period.ends_at
    )
    found = list(rows.values_list("public_id", "state", "starts_at", "ends_at", "sequence"))
    traces = _traces({"supervision": [row[0] for row in found]})
    for public_id, state, starts_at, ends_at, sequence in found:
        _changes, changed_at = traces.get(public_id, (0, BEFORE))
        is_cancelled = state == SupervisionState.CANCELLED
        if is_cancelled and changed_at < period.forgotten_at:
            continue
        status = Status.CANCELLED if is_cancelled else Status.CONFIRMED
        yield Entry(public_id, EntryKind.BUSY, starts_at, ends_at, status, sequence, changed_at)


def _leave(diary_id: int, period: Period) -> Iterator[Entry]:
    first_day = local_date(period.starts_at)
    window = Window(first_day, (local_date(period.ends_at) - first_day).days)
    leave = granted_leave(diary_id=diary_id, window=window)
    traces = _traces({"absence": [public_id for public_id, _dates in leave]})
    for public_id, dates in leave:
        changes, changed_at = traces.get(public_id, (1, BEFORE))
        for each in dates:
            # Absences are dates of their own; should one ever recur, each of its dates still has its own name.
            name = public_id if len(dates) == 1 else f"{public_id}.{each.starts_at:%Y%m%d}"
            yield Entry(
                name, EntryKind.AWAY, each.starts_at, each.ends_at, Status.CONFIRMED, max(changes - 1, 0), changed_at
            )


def _traces(objects: Mapping[str, Collection[str]]) -> dict[str, Trace]:
    """Give how often each of these changed, and when last, by public id."""
    wanted = Q(pk__in=())
    for kind, ids in objects.items():
        if ids:
            wanted |= Q(object_kind=kind, object_id__in=ids)
    rows = Transition.objects.filter(wanted).values_list("object_id").annotate(Count("pk"), Max("at"))
    return {object_id: (count, at) for object_id, count, at in rows}
