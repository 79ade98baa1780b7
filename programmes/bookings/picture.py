"""From what is stored to free starts: two queries by phone and video, three in person, however many people and days.

Read in this order: people's masks with their diaries' stamps, then rooms, then live holds. A stamp is thus never newer than the
data it labels: whoever finds the same stamp later, under the lock, knows that nothing had changed.
"""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, datetime

from programmes.availability.expansion import Window
from programmes.bookings.ask import Ask
from programmes.bookings.loading import LiveHolds, Only, forget_session, load_live_holds, load_people, load_rooms
from programmes.bookings.models import ServiceSession
from programmes.bookings.slots import Opening, Picture, RoomOpening, Shape, allowed_starts
from programmes.common.cells import CELLS_PER_DAY
from programmes.common.masks import erode, span


def look(
    *,
    ask: Ask,
    window: Window,
    now: datetime,
    ignoring: ServiceSession | None = None,
    live: LiveHolds | None = None,
    only: Only | None = None,
) -> Picture:
    """Work out the free starts of ``ask`` in ``window`` at ``now``.

    ``ignoring`` is a session whose own time counts as free: the one that is being moved or replaced. ``live`` is what
    ``load_live_holds`` gave for this very window, when several asks share it. ``only`` leaves everybody else out. The first and last
    day of the window are there for meetings that cross midnight; ``slots.window_for`` adds them.
    """
    shape = Shape.of(ask.service)
    people = load_people(ask, window, now, only)
    rooms = load_rooms(ask, window, now, only) if ask.needs_room else []
    live = load_live_holds(window, now, ignoring) if live is None else live
    if ignoring is not None:
        forget_session(ignoring, [*people, *rooms], window)
    whole = span(0, window.width)
    held = live.taken
    openings = []
    for row in people:
        # What is taken lies inside the window, so "not taken" is one exclusive or.
        free = shape.unclaimed(whole ^ (row.taken | held.get(row.diary_id, 0)))
        if row.cap is not None:
            free &= ~_full_days(row.cap, row.sessions, window, live.sessions_of(row.diary_id))
        for venue_id, mask in row.open.items():
            starts = erode(mask, shape.meeting) & free
            openings.append(Opening(row.diary_id, row.owner_id, venue_id, row.stamp, mask, starts))
    by_venue: dict[int, list[RoomOpening]] = defaultdict(list)
    for row in rooms:
        for venue_id, mask in row.open.items():
            starts = shape.unclaimed(mask & (whole ^ (row.taken | held.get(row.diary_id, 0))))
            by_venue[venue_id].append(RoomOpening(row.rank, row.diary_id, row.owner_id, venue_id, row.stamp, starts))
    return Picture(ask, window, allowed_starts(ask.service, window, now), openings, dict(by_venue))


def _full_days(cap: int, sessions: bytes, window: Window, held: Mapping[date, int]) -> int:
    """Give the days that have ``cap`` sessions or more, firm ones and live holds together."""
    counts = bytearray(sessions)
    if held:
        for day, more in held.items():
            index = (day - window.first_day).days
            if 0 <= index < window.days:
                counts[index] += more
    if not counts or max(counts) < cap:
        return 0
    full = 0
    for index, sessions_then in enumerate(counts):
        if sessions_then >= cap:
            full |= span(index * CELLS_PER_DAY, (index + 1) * CELLS_PER_DAY)
    return full
