"""Finding somebody free and claiming their time, under the lock. Holding and moving share this.

The cheap read says who could take the start, and the fairest is tried first, each try in a transaction of its own: lock that
person's and the room's diaries (with any the caller must change as well) in one ordered statement, and compare stamps. Equal stamps mean
the picture still holds; otherwise it is read again under the lock. A failed try is rolled back, which lets go of its locks, so that the
next one may lock other rows without breaking the order.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Protocol, TypeVar

from django.utils.translation import gettext_lazy as _

from programmes.availability.expansion import Window
from programmes.availability.locking import lock_diaries, stamp_diaries
from programmes.bookings.ask import Ask
from programmes.bookings.claims import CellRange, CellTaken, clear_expired
from programmes.bookings.fairness import Rank, fair_ranks
from programmes.bookings.hours import wished_hours
from programmes.bookings.loading import Only, load_live_holds
from programmes.bookings.models import ServiceSession
from programmes.bookings.picture import look
from programmes.bookings.slots import FreeSlot, Opening, Picture, RoomOpening, window_for
from programmes.catalogue.models import Service
from programmes.common.clock import local_date
from programmes.common.errors import DomainError
from programmes.common.masks import span
from programmes.common.transactions import transact

T = TypeVar("T")

ALTERNATIVES = 3
ALTERNATIVE_DAYS = timedelta(days=14)


class SlotTaken(DomainError):
    """Somebody else has the time, or nobody is left who could take it."""

    slug = "slot-taken"
    message = _("Somebody has just taken this time. Please choose another one.")


class NotOpen(DomainError):
    """No planned time covers the meeting."""

    slug = "not-open"
    message = _("There is no opening at this time. Please choose one of the times offered.")


@dataclass(frozen=True, slots=True)
class Pair:
    """Whom and which room a session takes."""

    opening: Opening
    room: RoomOpening | None

    @property
    def diary_ids(self) -> list[int]:
        """The diaries to claim."""
        return [self.opening.diary_id] + ([self.room.diary_id] if self.room else [])

    @property
    def stamps(self) -> dict[int, int]:
        """Each diary's stamp as it was read."""
        stamps = {self.opening.diary_id: self.opening.stamp}
        return stamps | ({self.room.diary_id: self.room.stamp} if self.room else {})

    @property
    def only(self) -> Only:
        """Who and which room, for a look at nothing else."""
        return Only(self.opening.practitioner_id, self.room.room_id if self.room else None)

    @property
    def key(self) -> tuple[int, int]:
        """What tells this pair from another."""
        return self.opening.diary_id, self.room.diary_id if self.room else 0


class _Stale(Exception):
    """The pair is not free any more; look again."""


class Secure(Protocol):
    """Locks a try's diaries, and ``also`` others that the caller changes, all in one ordered statement."""

    def __call__(self, also: Collection[int] = ()) -> None: ...


def picture_of(
    *, ask: Ask, starts_at: datetime, now: datetime, ignoring: ServiceSession | None = None, with_near: bool = False
) -> Picture | None:
    """Read everything that decides about one start. None when its day may not be booked at all.

    ``with_near`` reads the days around it too, for ``near``: whoever is refused is then told other times without a second look.
    """
    day = local_date(starts_at)
    window = window_for(day, day, ask.service, now)
    if window is not None and with_near:
        window = window_near(starts_at, ask.service, now)
    return None if window is None else look(ask=ask, window=window, now=now, ignoring=ignoring)


def seize(
    *,
    picture: Picture,
    starts_at: datetime,
    now: datetime,
    attempt: Callable[[Pair, CellRange, Secure], T],
    prefer: Collection[int] = (),
    ignoring: ServiceSession | None = None,
    with_near: bool = False,
) -> T:
    """Try to take ``starts_at`` for the fairest free practitioner, with a room where one is needed; give what ``attempt`` gives.

    ``attempt`` runs inside a transaction, perhaps several times: it locks its own rows, calls ``secure`` with the ids of other diaries
    that it changes, and then writes claims and all that belongs to them. ``prefer`` are practitioners to try before all others.
    ``with_near`` says that ``picture`` was made with it. Raises SlotTaken or NotOpen.
    """
    cells = CellRange.around(starts_at, picture.ask.service)
    position = picture.position_of(starts_at)
    cleared: set[tuple[int, int]] = set()
    refused: set[tuple[int, int]] = set()
    while True:
        pairs = [Pair(*pair) for pair in picture.pairs_at(position)]
        candidates = [pair for pair in pairs if pair.key not in refused]
        if not candidates:
            refusal = SlotTaken if picture.is_open_at(position) else NotOpen
            raise refusal(alternatives=near(picture, starts_at) if with_near else ())
        pair = _fairest(candidates, prefer, starts_at, now)
        secure = _Securing(picture, pair, cells, starts_at, now, ignoring, pair.key in cleared)
        try:
            return transact(partial(attempt, pair, cells, secure))
        except CellTaken:
            # Either a hold that ran out still lies there, or someone claimed a cell without our having seen it. Sweeping runs
            # every minute, so clearing first would nearly always be a statement for nothing.
            (refused if pair.key in cleared else cleared).add(pair.key)
        except _Stale:
            pass
        picture = look(ask=picture.ask, window=picture.window, now=now, ignoring=ignoring)


def alternatives(*, ask: Ask, starts_at: datetime, now: datetime) -> Sequence[FreeSlot]:
    """Look for the few free starts nearest to ``starts_at``, in order of time, within two weeks of it."""
    window = window_near(starts_at, ask.service, now)
    return [] if window is None else near(look(ask=ask, window=window, now=now), starts_at)


def near(picture: Picture, starts_at: datetime, /) -> Sequence[FreeSlot]:
    """Give the few free starts of ``picture`` nearest to ``starts_at`` that suit the hours wished for, in order of time."""
    return picture.nearest(starts_at, ALTERNATIVES, within=wished_hours(picture.ask, picture.window))


def window_near(starts_at: datetime, service: Service, now: datetime, /) -> Window | None:
    """Give the days to load for what is offered instead of ``starts_at``. None when none of them may be booked."""
    day = local_date(starts_at)
    return window_for(day - timedelta(days=1), day + ALTERNATIVE_DAYS, service, now)


def _fairest(pairs: Sequence[Pair], prefer: Collection[int], starts_at: datetime, now: datetime) -> Pair:
    if len(pairs) == 1:
        return pairs[0]
    ranks = fair_ranks([pair.opening.practitioner_id for pair in pairs], starts_at, now)

    def order(pair: Pair) -> tuple[bool, Rank]:
        practitioner_id = pair.opening.practitioner_id
        return practitioner_id not in prefer, ranks[practitioner_id]

    return min(pairs, key=order)


@dataclass(frozen=True, slots=True)
class _Securing:
    """Locks the diaries of one try and makes sure that the pair is still free."""

    picture: Picture
    pair: Pair
    cells: CellRange
    starts_at: datetime
    now: datetime
    ignoring: ServiceSession | None
    must_clear: bool

    def __call__(self, also: Collection[int] = ()) -> None:
        """Lock, compare stamps, and stamp anew. Raises _Stale when the pair is not free any more.

        Whether it is still the fairest is not asked again: every hold of a crowd changes that for all the others, who would begin anew.
        """
        diary_ids = {*self.pair.diary_ids, *also}
        stamps = lock_diaries(diary_ids)
        if any(stamps.get(diary_id) != stamp for diary_id, stamp in self.pair.stamps.items()):
            self._look_again()
        if self.must_clear:
            clear_expired(self.pair.diary_ids, self.cells, self.now)
        stamp_diaries(diary_ids)

    def _look_again(self) -> None:
        asked, window, only = self.picture.ask, self.picture.window, self.pair.only
        # All who were too late in a crowd come by here, one after the other: the live holds alone turn them away.
        live = load_live_holds(window, self.now, self.ignoring)
        wanted = span(self.cells.first - window.origin, self.cells.end - window.origin)
        if any(live.taken.get(diary_id, 0) & wanted for diary_id in self.pair.diary_ids):
            raise _Stale
        fresh = look(ask=asked, window=window, now=self.now, ignoring=self.ignoring, live=live, only=only)
        pairs = [Pair(*found) for found in fresh.pairs_at(fresh.position_of(self.starts_at))]
        if self.pair.key not in {found.key for found in pairs}:
            raise _Stale
