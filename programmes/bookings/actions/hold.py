"""Holding a free time for ten minutes."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache

from django.db import IntegrityError
from django.utils.translation import gettext_lazy as _

from programmes.bookings.ask import Ask
from programmes.bookings.choices import HoldState, SessionState
from programmes.bookings.claims import CellRange, diaries_claimed, give_back, take
from programmes.bookings.models import Hold, ServiceSession, SessionPractitioner
from programmes.bookings.picture import look
from programmes.bookings.policies import HOLD_TIME, check_channel, check_start
from programmes.bookings.seize import NotOpen, Pair, Secure, SlotTaken, alternatives, near, picture_of, seize
from programmes.bookings.slots import Picture
from programmes.common.errors import DomainError
from programmes.common.inserting import insert
from programmes.common.prepared import PreparedOne, text_mark
from programmes.records.actors import Actor


class PlaceOpen(DomainError):
    """The start is free at several places, and whoever asks wants to choose one of them."""

    slug = "place-open"
    message = _("This time is free at several places. Please choose one of them.")


def hold(
    *,
    ask: Ask,
    starts_at: datetime,
    now: datetime,
    visitor: str = "",
    is_first: bool = False,
    by: Actor,
    with_alternatives: bool = True,
    at_any_place: bool = True,
) -> Hold:
    """Hold the start ``starts_at`` (aware) of what is asked for, for ten minutes from ``now``.

    The fairest free practitioner is chosen under the lock, with a room where one is needed. ``visitor`` is a random key of
    the browser session, or empty for a desk; an older live hold of the visitor is released in the same transaction, and not looked for
    when ``is_first`` says that the key is new. With ``at_any_place`` False nothing is held while the place is still to be chosen: the ask
    names none, and there are several.

    Raises NotBookableOnline, NotOnGrid, TooSoon, OutsideHorizon, InvalidInput (channel), PlaceOpen, NotOpen and SlotTaken; the last two carry
    the nearest free starts, unless the caller says that it looks them up itself, ``with_alternatives`` False.
    """
    check_start(service=ask.service, starts_at=starts_at, now=now, by_staff=by.kind == "staff")
    check_channel(service=ask.service, channel=ask.effective_channel)
    wish = _Wish(ask, starts_at, now, visitor, with_alternatives, at_any_place)
    try:
        try:
            return _hold(wish, "" if is_first else visitor)
        except IntegrityError:
            # The same visitor pressed twice at once: the second replaces the first.
            return _hold(wish, visitor)
    except (SlotTaken, NotOpen) as error:
        if with_alternatives and not error.alternatives:
            error.alternatives = list(alternatives(ask=ask, starts_at=starts_at, now=now))
        raise


@dataclass(frozen=True, slots=True)
class _Wish:
    ask: Ask
    starts_at: datetime
    now: datetime
    visitor: str
    with_near: bool
    at_any_place: bool


def _hold(wish: _Wish, former: str) -> Hold:
    """Hold what is wished for, in place of what ``former``, if anybody, holds."""
    ask, starts_at, now = wish.ask, wish.starts_at, wish.now
    picture, replaced = _look(wish, former)
    if not wish.at_any_place and ask.venue is None and len(picture.venue_ids_at(picture.position_of(starts_at))) > 1:
        raise PlaceOpen

    def attempt(pair: Pair, cells: CellRange, secure: Secure) -> Hold:
        old = _live_hold_of(former, lock=True)
        secure(diaries_claimed(old.session) if old else ())
        if old is not None:
            release_locked(old)
        session = _create_session(ask, pair, cells, starts_at, now)
        kept = Hold(session=session, visitor=wish.visitor, created_at=now, expires_at=now + HOLD_TIME)
        insert(kept)
        return kept

    # Beside the visitor's own hold, which is about to go, other times would be judged wrongly.
    is_near = wish.with_near and replaced is None
    return seize(picture=picture, starts_at=starts_at, now=now, attempt=attempt, ignoring=replaced, with_near=is_near)


def _look(wish: _Wish, former: str) -> tuple[Picture, ServiceSession | None]:
    """Read cheaply whether the start can be had; a hopeless attempt ends here, before any lock.

    Only when it looks taken is the visitor's own older hold asked for: it may be what stands in the way.
    """
    picture = picture_of(ask=wish.ask, starts_at=wish.starts_at, now=wish.now, with_near=wish.with_near)
    if picture is None:
        raise NotOpen
    position = picture.position_of(wish.starts_at)
    if picture.pairs_at(position):
        return picture, None
    is_open = picture.is_open_at(position)
    own = _live_hold_of(former) if is_open else None
    if own is None:
        refusal = SlotTaken if is_open else NotOpen
        raise refusal(alternatives=near(picture, wish.starts_at) if wish.with_near else ())
    return look(ask=wish.ask, window=picture.window, now=wish.now, ignoring=own.session), own.session


def release_locked(hold: Hold, /) -> None:
    """Give back what ``hold`` took and note that it is over. Its session and diaries are locked by the caller."""
    give_back(hold.session)
    ServiceSession.objects.filter(pk=hold.session_id).update(state=SessionState.CANCELLED, expires_at=None)
    Hold.objects.filter(pk=hold.pk).update(state=HoldState.RELEASED)


def _live_hold_of(visitor: str, *, lock: bool = False) -> Hold | None:
    if not visitor:
        return None
    return _live_hold(lock).first(visitor=visitor)


@cache
def _live_hold(lock: bool) -> PreparedOne[Hold]:
    """Prepare the query for a visitor's live hold."""
    mark = text_mark("visitor")
    holds = Hold.objects.filter(visitor=mark, state=HoldState.LIVE).select_related("session")
    return PreparedOne(holds.select_for_update(of=("self", "session")) if lock else holds, {"visitor": mark})


def _create_session(ask: Ask, pair: Pair, cells: CellRange, starts_at: datetime, now: datetime) -> ServiceSession:
    session = ServiceSession(
        service=ask.service,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=ask.service.duration_minutes),
        channel=ask.effective_channel,
        venue_id=pair.opening.venue_id if ask.is_in_person else None,
        room_id=pair.room.room_id if pair.room else None,
        state=SessionState.HELD,
        expires_at=now + HOLD_TIME,
        first_cell=cells.first,
        cell_count=cells.count,
    )
    insert(session)
    insert(SessionPractitioner(session=session, practitioner_id=pair.opening.practitioner_id, starts_at=starts_at))
    take(session, pair.diary_ids, cells)
    return session
