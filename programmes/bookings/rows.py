"""One row a person or room, and the rare read past the stored frame."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import QuerySet

from programmes.availability.expansion import Window, expand
from programmes.availability.frame import frame_end, frame_origin
from programmes.availability.models import Diary
from programmes.bookings.ask import Ask
from programmes.bookings.models import Claim, SessionPractitioner
from programmes.common.cells import CELLS_PER_DAY
from programmes.common.clock import local_date, midnight
from programmes.common.masks import span
from programmes.people.clearance import columns_for
from programmes.places.models import Venue

# Masks are rolled every night; a week late is still covered.
ROLL_SLACK = timedelta(days=7)


@dataclass(slots=True)
class Row:
    """What decides about one person or room, cut to the window: open cells by venue, firmly taken cells, sessions a day.

    ``until``: the last day on which this person may give the service (``people.clearance``), where that is asked.
    """

    diary_id: int
    owner_id: int
    stamp: int
    taken: int
    cap: int | None = None
    sessions: bytes = b""
    rank: tuple[int, int] = (0, 0)
    until: date | None = None
    open: dict[int, int] = field(default_factory=dict)

    def add(self, venue_id: int, mask: int) -> None:
        """Open more cells at a venue."""
        self.open[venue_id] = self.open.get(venue_id, 0) | mask


def place_filter(ask: Ask, venue: str, /) -> dict[str, Any]:
    """Give the filter for the venues that suit ``ask``; ``venue`` is the path to the venue."""
    wanted: dict[str, Any] = {f"{venue}__is_active": True}
    # Where the practitioner sits matters to nobody on the phone.
    if ask.is_in_person and ask.venue is not None:
        wanted[venue] = ask.venue
    if ask.is_in_person and ask.street is not None:
        wanted[f"{venue}__street"] = ask.street
    return wanted


def read_past_frame(
    rows: dict[int, Row], diaries: Callable[[], QuerySet[Diary]], ask: Ask, window: Window, now: datetime, /
) -> None:
    """Expand what lies behind the stored frame, for a service with a longer horizon than the frame. Nothing is stored.

    Adds to ``rows`` what ``diaries`` have in the part of ``window`` that the frame may not cover.
    """
    first_day = max(window.first_day, frame_end(frame_origin(local_date(now))) - ROLL_SLACK)
    if first_day >= window.end_day:
        return
    tail = Window(first_day, (window.end_day - first_day).days)
    shift = tail.origin - window.origin
    ends = [f"practitioner__{column}" for column in columns_for(service=ask.service)]
    owners = {
        row[0]: row[1:]
        for row in diaries().values_list("pk", "stamp", "practitioner_id", "room_id", "practitioner__daily_cap", *ends)
    }
    venues = set(Venue.objects.filter(**_without_venue(place_filter(ask, "venue"), ask)).values_list("pk", flat=True))
    for key, mask in expand(list(owners), tail).items():
        if key.channel == ask.effective_channel and key.service_id in (None, ask.service.pk) and key.venue_id in venues:
            stamp, practitioner_id, room_id, cap, *limits = owners[key.diary_id]
            row = rows.setdefault(
                key.diary_id, Row(key.diary_id, practitioner_id or room_id, stamp, 0, cap, bytes(window.days))
            )
            row.until = None if None in limits else min(limits, default=None)
            row.add(key.venue_id, mask << shift)
    firm = Claim.objects.filter(
        diary__in=owners, cell__gte=tail.origin, cell__lt=tail.origin + tail.width, expires_at__isnull=True
    )
    for diary_id, cell in firm.values_list("diary_id", "cell"):
        if diary_id in rows:
            rows[diary_id].taken |= 1 << (cell - window.origin)
    _recount(rows, tail, window)


def keep_cleared(rows: dict[int, Row], window: Window, /) -> None:
    """Close what lies after the last day of each of ``rows`` on which the service may be given; whoever may not give it at all is left out."""
    for diary_id, row in list(rows.items()):
        days = (row.until - window.first_day).days + 1 if row.until is not None else 0
        if days <= 0:
            del rows[diary_id]
        elif days < window.days:
            row.open = {venue_id: mask & span(0, days * CELLS_PER_DAY) for venue_id, mask in row.open.items()}


def _without_venue(wanted: dict[str, Any], ask: Ask) -> dict[str, Any]:
    renamed = {name.removeprefix("venue__"): value for name, value in wanted.items() if name != "venue"}
    return renamed | ({"pk": ask.venue.pk} if "venue" in wanted and ask.venue is not None else {})


def _recount(rows: dict[int, Row], tail: Window, window: Window) -> None:
    """Count the firm sessions of capped people on the days of the tail."""
    capped = {row.owner_id: row for row in rows.values() if row.cap is not None}
    staffing = SessionPractitioner.objects.filter(
        practitioner__in=capped,
        starts_at__gte=midnight(tail.first_day),
        starts_at__lt=midnight(tail.end_day),
        session__expires_at__isnull=True,
    ).exclude(session__state="cancelled")
    for row in capped.values():
        known = (tail.first_day - window.first_day).days
        row.sessions = bytes(row.sessions[:known]).ljust(window.days, b"\0")
    for practitioner_id, starts_at in staffing.values_list("practitioner_id", "starts_at"):
        counts = bytearray(capped[practitioner_id].sessions)
        counts[(local_date(starts_at) - window.first_day).days] += 1
        capped[practitioner_id].sessions = bytes(counts)
