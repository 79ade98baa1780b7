"""Finding somebody free and claiming their time, under the lock. Holding and moving share this.

The cheap read says who could take the start. Inside the transaction the fairest is tried first: lock that person's and the room's
diaries (with any the caller must change as well) in one ordered statement, and compare stamps. Equal stamps mean the picture still
holds; otherwise it is read again under the lock. Each try has a savepoint: rolling back to it also lets go of its locks, so that
the next try may lock other rows without breaking the order.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from programmes.availability.locking import lock_diaries, stamp_diaries
from programmes.bookings.ask import Ask
from programmes.bookings.claims import CellRange, clear_expired
from programmes.bookings.fairness import Rank, fair_ranks
from programmes.bookings.models import ServiceSession
from programmes.bookings.picture import look
from programmes.bookings.slots import Opening, Picture, RoomOpening, window_for
from programmes.common.clock import local_date
from programmes.common.errors import DomainError

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
        return {self.opening.diary_id: self.opening.stamp} | (
            {self.room.diary_id: self.room.stamp} if self.room else {}
        )


class _Stale(Exception):
    """The pair is no longer the one to take; look again."""


def picture_of(
    *, ask: Ask, starts_at: datetime, now: datetime, ignoring: ServiceSession | None = None
) -> Picture | None:
    """Read everything that decides about one start. None when its day may not be booked at all."""
    day = local_date(starts_at)
    window = window_for(day, day, ask.service, now)
    return None if window is None else look(ask=ask, window=window, now=now, ignoring=ignoring)


def seize(
    *,
    picture: Picture,
    starts_at: datetime,
    now: datetime,
    write: Callable[[Pair, CellRange], None],
    also_lock: Collection[int] = (),
    prefer: Collection[int] = (),
    ignoring: ServiceSession | None = None,
) -> Pair:
    """Claim ``starts_at`` for the fairest free practitioner, with a room where one is needed, and give who it is.

    Call inside a transaction. ``write`` inserts the claims and whatever belongs to them; it may be called again after a failed
    try. ``also_lock`` are diaries that ``write`` changes besides; they are locked in the same statement and stamped. ``prefer``
    are practitioners to try before all others. Raises SlotTaken or NotOpen.
    """
    cells = CellRange.around(starts_at, picture.ask.service)
    position = picture.position_of(starts_at)
    cleared: set[tuple[int, int]] = set()
    refused: set[tuple[int, int]] = set()
    was_open = picture.is_open_at(position)
    while True:
        pairs = [Pair(*pair) for pair in picture.pairs_at(position)]
        candidates = [pair for pair in pairs if _key(pair) not in refused]
        if not candidates:
            raise SlotTaken if was_open else NotOpen
        pair = _fairest(candidates, prefer, starts_at, now)
        try:
            with transaction.atomic():
                stamps = lock_diaries({*pair.diary_ids, *also_lock})
                if any(stamps.get(diary_id) != stamp for diary_id, stamp in pair.stamps.items()):
                    pair = _again(picture, pair, position, starts_at, now, prefer, ignoring)
                if _key(pair) in cleared:
                    clear_expired(pair.diary_ids, cells, now)
                write(pair, cells)
                stamp_diaries({*pair.diary_ids, *also_lock})
                return pair
        except IntegrityError:
            # Either a hold that ran out still lies there, or someone claimed a cell without our having seen it. Sweeping runs
            # every minute, so clearing first would nearly always be a statement for nothing.
            (refused if _key(pair) in cleared else cleared).add(_key(pair))
        except _Stale:
            pass
        picture = look(ask=picture.ask, window=picture.window, now=now, ignoring=ignoring)
        was_open = picture.is_open_at(picture.position_of(starts_at))


def alternatives(*, ask: Ask, starts_at: datetime, now: datetime, limit: int = ALTERNATIVES) -> Sequence[object]:
    """Give the free starts nearest to ``starts_at``, in order of time, within two weeks of it."""
    day = local_date(starts_at)
    window = window_for(day - timedelta(days=1), day + ALTERNATIVE_DAYS, ask.service, now)
    if window is None:
        return []
    near = sorted(look(ask=ask, window=window, now=now).free_slots(), key=lambda slot: abs(slot.starts_at - starts_at))[
        :limit
    ]
    return sorted(near, key=lambda slot: slot.starts_at)


def _key(pair: Pair) -> tuple[int, int]:
    return pair.opening.diary_id, pair.room.diary_id if pair.room else 0


def _fairest(pairs: Sequence[Pair], prefer: Collection[int], starts_at: datetime, now: datetime) -> Pair:
    if len(pairs) == 1:
        return pairs[0]
    ranks = fair_ranks([pair.opening.practitioner_id for pair in pairs], starts_at, now)

    def order(pair: Pair) -> tuple[bool, Rank]:
        practitioner_id = pair.opening.practitioner_id
        return practitioner_id not in prefer, ranks[practitioner_id]

    return min(pairs, key=order)


def _again(
    picture: Picture,
    pair: Pair,
    position: int,
    starts_at: datetime,
    now: datetime,
    prefer: Collection[int],
    ignoring: ServiceSession | None,
) -> Pair:
    """Read anew under the lock: give the pair as it is now, if it is still free and still the fairest."""
    fresh = look(ask=picture.ask, window=picture.window, now=now, ignoring=ignoring)
    pairs = [Pair(*found) for found in fresh.pairs_at(position)]
    if not any(_key(found) == _key(pair) for found in pairs) or _key(_fairest(pairs, prefer, starts_at, now)) != _key(
        pair
    ):
        raise _Stale
    return next(found for found in pairs if _key(found) == _key(pair))
