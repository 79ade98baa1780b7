"""Reading stored masks and live holds: one query for the people, one for the rooms, one for the holds.

However many people, rooms and days there are. Only a window that reaches past the stored frame costs more queries.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any, NamedTuple

from django.db.models import BinaryField, CharField, F, Func, Q, Value
from django.db.models.functions import Cast

from programmes.availability.expansion import Window
from programmes.availability.frame import BYTES_PER_DAY, FRAME_DAYS, Cutter, frame_origin
from programmes.availability.models import Diary, OpenMask
from programmes.bookings.ask import Ask
from programmes.bookings.models import Claim, ServiceSession
from programmes.bookings.rows import Row, keep_cleared, place_filter, read_past_frame
from programmes.common.clock import local_date
from programmes.common.masks import span
from programmes.common.prepared import Prepared, aware, id_mark, moment_mark, text_mark
from programmes.people.clearance import columns_for

ORIGIN, TAKEN_ORIGIN = 3, 4  # among COLUMNS
PERSON = ("diary__practitioner_id", "diary__practitioner__daily_cap", "diary__taken_mask__sessions_per_day")
ROOM = ("diary__room_id", "diary__room__kind", "diary__room__capacity")

MARKS: Mapping[str, object] = {
    **{
        name: id_mark(place)
        for place, name in enumerate(("service", "practitioner", "room", "venue", "street", "skip", "size"))
    },
    **{name: text_mark(name) for name in ("channel", "language", "gender")},
}
SKIP, SIZE = MARKS["skip"], MARKS["size"]


def _piece(cells: str) -> Func:
    """Give the column that holds only the bytes of the window: most of a stored mask lies outside it."""
    return Func(F(cells), Value(SKIP), Value(SIZE), function="substr", output_field=BinaryField())


COLUMNS = (
    "diary_id",
    "venue_id",
    "diary__stamp",
    Cast("origin", CharField()),
    Cast("diary__taken_mask__origin", CharField()),
    _piece("cells"),
    _piece("diary__taken_mask__cells"),
)
FILTERS = {
    "practitioner__services": "service",
    "practitioner": "practitioner",
    "room": "room",
    "practitioner__languages__language": "language",
    "practitioner__gender": "gender",
    "venue": "venue",
    "venue__street": "street",
}


class Only(NamedTuple):
    """The one practitioner, and room if any, that matter once they were chosen: a look under the lock is short."""

    practitioner_id: int
    room_id: int | None


@dataclass(slots=True)
class LiveHolds:
    """What unexpired holds take: cells by diary, and the starts of their sessions."""

    taken: Mapping[int, int]
    starts: Mapping[int, Sequence[datetime | str]]

    def sessions_of(self, diary_id: int) -> Counter[date]:
        """Give how many sessions a diary has on each day. Counted when asked for: few people have a daily maximum."""
        return Counter(local_date(aware(starts_at)) for starts_at in self.starts.get(diary_id, ()))


def load_people(ask: Ask, window: Window, now: datetime, only: Only | None, /) -> list[Row]:
    """Give the practitioners who may serve ``ask``, or ``only`` one of them, with what is stored of them in ``window``."""
    wanted = _people_filter(ask, only)
    limits = columns_for(service=ask.service)
    query = _people_query(frozenset({**wanted, **place_filter(ask, "venue")}), limits)
    found, begins = _read(query, window, now, **_values(ask, only))
    rows: dict[int, Row] = {}
    cutter = Cutter(window.first_day, window.days)
    # A thousand times in a listing: no call that can be spared.
    for diary_id, venue_id, stamp, origin, taken_origin, cells, taken, owner_id, cap, sessions, *ends in found:
        row = rows.get(diary_id)
        if row is None:
            row = rows[diary_id] = Row(diary_id, owner_id, stamp, cutter.cells(taken, begins or taken_origin))
            if cap is not None:
                row.cap, row.sessions = cap, cutter.counts(sessions, taken_origin)
            if ends and None not in ends:
                row.until = min(map(date.fromisoformat, ends))
        row.open[venue_id] = row.open.get(venue_id, 0) | cutter.cells(cells, begins or origin)
    read_past_frame(rows, lambda: Diary.objects.filter(**wanted), ask, window, now)
    if limits:
        keep_cleared(rows, window)
    return list(rows.values())


def load_rooms(ask: Ask, window: Window, now: datetime, only: Only | None, /) -> list[Row]:
    """Give the rooms fit for ``ask``, or ``only`` one of them, best fitting first, with what is stored of them in ``window``."""
    kinds = list(ask.service.room_kinds)
    named = {f"kind{number}": kind for number, kind in enumerate(kinds)}
    one = {"room": only.room_id} if only else {}
    query = _rooms_query(frozenset({**place_filter(ask, "venue"), **one}), len(kinds), ask.practitioner is not None)
    found, begins = _read(query, window, now, **_values(ask, only), **named)
    rows: dict[int, Row] = {}
    cutter = Cutter(window.first_day, window.days)
    for diary_id, venue_id, stamp, origin, taken_origin, cells, taken, owner_id, kind, capacity in found:
        row = rows.get(diary_id)
        if row is None:
            row = rows[diary_id] = Row(diary_id, owner_id, stamp, cutter.cells(taken, begins or taken_origin))
            row.rank = (kinds.index(kind), capacity)
        row.open[venue_id] = row.open.get(venue_id, 0) | cutter.cells(cells, begins or origin)
    fit = {"room__is_active": True, "room__kind__in": kinds, **one}
    read_past_frame(rows, lambda: Diary.objects.filter(**fit), ask, window, now)
    return sorted(rows.values(), key=lambda row: (row.rank, row.owner_id))


def _read(query: Prepared, window: Window, now: datetime, /, **values: object) -> tuple[list[tuple[Any, ...]], str]:
    """Give the rows with the window's bytes only, and on which day these begin (ISO text).

    Where to cut follows from this week's frame. While frames are being rolled a row may still have last week's: then all are read
    again whole, and the day is empty, since each row's bytes begin at its own origin.
    """
    frame = frame_origin(local_date(now))
    begins = max(window.first_day, frame)
    skipped, wanted = (begins - frame).days, max((window.end_day - begins).days, 0)
    rows = query.run(skip=skipped * BYTES_PER_DAY + 1, size=wanted * BYTES_PER_DAY, **values)
    expected = frame.isoformat()
    if all(row[ORIGIN] == expected and row[TAKEN_ORIGIN] == expected for row in rows):
        return rows, begins.isoformat()
    return query.run(skip=1, size=FRAME_DAYS * BYTES_PER_DAY, **values), ""


def load_live_holds(window: Window, now: datetime, ignoring: ServiceSession | None, /) -> LiveHolds:
    """Give what live holds but ``ignoring`` take in ``window``. The partial index finds them; there are never many."""
    low, width = window.origin, window.width
    found = _holds_query().run(now=now, low=low, high=low + width)
    taken: dict[int, int] = defaultdict(int)
    starts: dict[int, list[datetime | str]] = defaultdict(list)
    for diary_id, first_cell, count, session_id, starts_at in found:
        if ignoring is not None and session_id == ignoring.pk:
            continue
        first = first_cell - low
        taken[diary_id] |= span(first, min(first + count, width))
        starts[diary_id].append(starts_at)
    return LiveHolds(taken, starts)


@cache
def _people_query(wishes: frozenset[str], limits: tuple[str, ...]) -> Prepared:
    """Prepare the query for people; ``wishes`` are the filters in use, ``limits`` the columns that say until when they may give the service."""
    masks = OpenMask.objects.filter(
        Q(service__isnull=True) | Q(service=MARKS["service"]),
        channel=MARKS["channel"],
        **{_path(name): _mark(name) for name in wishes},
    )
    ends = [Cast(f"diary__practitioner__{column}", CharField()) for column in limits]
    return Prepared(masks.values_list(*COLUMNS, *PERSON, *ends), MARKS)


@cache
def _rooms_query(wishes: frozenset[str], kinds: int, is_named: bool) -> Prepared:
    """Prepare the query for rooms of so many ``kinds``; if a practitioner ``is_named``, only where that one ever is."""
    marks = {f"kind{number}": text_mark(f"kind{number}") for number in range(kinds)}
    masks = OpenMask.objects.filter(
        channel=MARKS["channel"],
        diary__room__is_active=True,
        diary__room__kind__in=list(marks.values()),
        **{_path(name): _mark(name) for name in wishes},
    )
    if is_named:
        here = OpenMask.objects.filter(**{_path("practitioner"): _mark("practitioner")})
        masks = masks.filter(venue__in=here.values("venue"))
    return Prepared(masks.values_list(*COLUMNS, *ROOM), {**MARKS, **marks})


@cache
def _holds_query() -> Prepared:
    """Prepare the query for live holds: one row a diary and session, since a live hold has all of its cells."""
    marks = {"now": moment_mark(0), "low": id_mark(1), "high": id_mark(2)}
    claims = Claim.objects.filter(
        expires_at__gt=marks["now"],
        cell=F("session__first_cell"),
        cell__gt=Value(marks["low"]) - F("session__cell_count"),
        cell__lt=marks["high"],
    )
    return Prepared(
        claims.values_list("diary_id", "cell", "session__cell_count", "session_id", "session__starts_at"), marks
    )


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
    return span(low, low + session.cell_count)


def _people_filter(ask: Ask, only: Only | None) -> dict[str, Any]:
    wanted: dict[str, Any] = {"practitioner__is_active": True, "practitioner__services": ask.service}
    if only is not None:
        wanted["practitioner"] = only.practitioner_id
    elif ask.practitioner is not None:
        wanted["practitioner"] = ask.practitioner
    if ask.language:
        wanted["practitioner__languages__language"] = ask.language
    if ask.gender:
        wanted["practitioner__gender"] = ask.gender
    return wanted


def _path(name: str) -> str:
    return f"diary__{name}" if name.startswith(("practitioner", "room")) else name


def _mark(name: str) -> object:
    return True if name.endswith("is_active") else MARKS[FILTERS[name]]


def _values(ask: Ask, only: Only | None) -> dict[str, object]:
    named = ask.practitioner and ask.practitioner.pk
    return {
        "service": ask.service.pk,
        "channel": ask.effective_channel,
        "practitioner": only.practitioner_id if only else named,
        "room": only and only.room_id,
        "language": ask.language,
        "gender": ask.gender,
        "venue": ask.venue and ask.venue.pk,
        "street": ask.street and ask.street.pk,
    }
