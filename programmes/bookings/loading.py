"""Reading stored masks and live holds: one query for the people, one for the rooms, one for the holds.

However many people, rooms and days there are. Only a window that reaches past the stored frame costs more queries.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import CharField, Q
from django.db.models.functions import Cast

from programmes.availability.expansion import Window
from programmes.availability.frame import Cutter
from programmes.availability.models import Diary, OpenMask
from programmes.bookings.ask import Ask
from programmes.bookings.models import Claim, ServiceSession
from programmes.bookings.rows import Row, place_filter, read_past_frame
from programmes.common.clock import local_date

COLUMNS = (
    "diary_id",
    "venue_id",
    "diary__stamp",
    Cast("origin", CharField()),
    Cast("diary__taken_mask__origin", CharField()),
    "cells",
    "diary__taken_mask__cells",
)
PERSON = ("diary__practitioner_id", "diary__practitioner__daily_cap", "diary__taken_mask__sessions_per_day")
ROOM = ("diary__room_id", "diary__room__kind", "diary__room__capacity")


@dataclass(slots=True)
class LiveHolds:
    """What unexpired holds take: cells by diary, and sessions by diary and day."""

    taken: Mapping[int, int]
    sessions: Mapping[int, Mapping[date, int]]


def load_people(ask: Ask, window: Window, now: datetime, /) -> list[Row]:
    """Give the practitioners who may serve ``ask``, with what is stored of them in ``window``."""
    masks = OpenMask.objects.filter(
        Q(service__isnull=True) | Q(service=ask.service),
        channel=ask.effective_channel,
        **_people_filter(ask, "diary__"),
        **place_filter(ask, "venue"),
    )
    rows: dict[int, Row] = {}
    cutter = Cutter(window.first_day, window.days)
    for *common, owner_id, cap, sessions in masks.values_list(*COLUMNS, *PERSON):
        row = _merge(rows, common, owner_id, cutter)
        if cap is not None and row.cap is None:
            row.cap, row.sessions = cap, cutter.counts(sessions, common[4])
    read_past_frame(rows, Diary.objects.filter(**_people_filter(ask, "")), ask, window, now)
    return list(rows.values())


def load_rooms(ask: Ask, window: Window, now: datetime, /) -> list[Row]:
    """Give the rooms fit for ``ask``, best fitting first, with what is stored of them in ``window``."""
    kinds = list(ask.service.room_kinds)
    fit = {"room__is_active": True, "room__kind__in": kinds}
    masks = OpenMask.objects.filter(
        channel=ask.effective_channel, **_prefixed("diary__", fit), **place_filter(ask, "venue")
    )
    rows: dict[int, Row] = {}
    cutter = Cutter(window.first_day, window.days)
    for *common, owner_id, kind, capacity in masks.values_list(*COLUMNS, *ROOM):
        _merge(rows, common, owner_id, cutter).rank = (kinds.index(kind), capacity)
    read_past_frame(rows, Diary.objects.filter(**fit), ask, window, now)
    return sorted(rows.values(), key=lambda row: (row.rank, row.owner_id))


def load_live_holds(window: Window, now: datetime, ignoring: ServiceSession | None, /) -> LiveHolds:
    """Give what live holds but ``ignoring`` take in ``window``. The partial index finds them; there are never many."""
    claims = Claim.objects.filter(expires_at__gt=now, cell__gte=window.origin, cell__lt=window.origin + window.width)
    taken: dict[int, int] = defaultdict(int)
    seen: dict[int, dict[int, date]] = defaultdict(dict)
    for diary_id, cell, session_id, starts_at in claims.values_list(
        "diary_id", "cell", "session_id", "session__starts_at"
    ):
        if ignoring is not None and session_id == ignoring.pk:
            continue
        taken[diary_id] |= 1 << (cell - window.origin)
        seen[diary_id][session_id] = local_date(starts_at)
    sessions = {diary_id: _count(days.values()) for diary_id, days in seen.items()}
    return LiveHolds(taken, sessions)


def forget_session(session: ServiceSession, rows: Iterable[Row], window: Window, /) -> None:
    """Give back in ``rows`` what ``session`` takes of the stored masks, as if it were not there; a held one takes nothing there."""
    if session.expires_at is not None:
        return
    own = span_of(session, window)
    index = (local_date(session.starts_at) - window.first_day).days
    diaries = set(session.claims.values_list("diary_id", flat=True))
    for row in rows:
        if row.diary_id in diaries:
            row.taken &= ~own
            if 0 <= index < len(row.sessions):
                counts = bytearray(row.sessions)
                counts[index] -= 1
                row.sessions = bytes(counts)


def span_of(session: ServiceSession, window: Window, /) -> int:
    """Give the cells a session claims, as a mask over ``window``."""
    low = session.first_cell - window.origin
    return ((1 << session.cell_count) - 1) << low if low >= 0 else ((1 << max(session.cell_count + low, 0)) - 1)


def _merge(rows: dict[int, Row], common: list[Any], owner_id: int, cutter: Cutter) -> Row:
    diary_id, venue_id, stamp, origin, taken_origin, cells, taken = common
    row = rows.get(diary_id)
    if row is None:
        row = rows[diary_id] = Row(diary_id, owner_id, stamp, cutter.cells(taken, taken_origin))
    row.add(venue_id, cutter.cells(cells, origin))
    return row


def _people_filter(ask: Ask, prefix: str) -> dict[str, Any]:
    wanted: dict[str, Any] = {"practitioner__is_active": True, "practitioner__services": ask.service}
    if ask.practitioner is not None:
        wanted["practitioner"] = ask.practitioner
    if ask.language:
        wanted["practitioner__languages__language"] = ask.language
    if ask.gender:
        wanted["practitioner__gender"] = ask.gender
    return _prefixed(prefix, wanted)


def _prefixed(prefix: str, wanted: Mapping[str, Any]) -> dict[str, Any]:
    return {f"{prefix}{name}": value for name, value in wanted.items()}


def _count(days: Iterable[date]) -> dict[date, int]:
    counts: dict[date, int] = defaultdict(int)
    for day in days:
        counts[day] += 1
    return counts
