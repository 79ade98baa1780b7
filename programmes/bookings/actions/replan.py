"""Changing planned time with open eyes: first what it would hit, then the change together with a decision for every session.

The preview does the change and rolls it back. Applying does it again under the same locks, only while the diaries are as they were
seen: if somebody changed one meanwhile, the second looks again and decides anew. Nothing is cancelled.
"""

import hashlib
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

from django.utils.translation import gettext_lazy as _

from programmes.availability.locking import lock_diaries
from programmes.availability.models import Diary
from programmes.availability.policies import coordinated_by
from programmes.bookings.actions.cover import ask_for_new_times, cover
from programmes.bookings.actions.decisions import ASK, KEEP, MOVE, Asked, Decision, DecisionMissing
from programmes.bookings.actions.replan_room import (
    RoomImpact,
    decide_room,
    diaries_of,
    room_impacts,
    room_key,
    room_keys,
    rooms_named,
)
from programmes.bookings.choices import Kept
from programmes.bookings.models import Booking, ServiceSession
from programmes.bookings.queries.cover import StandIn, stand_ins
from programmes.bookings.queries.hits import AppointmentHit, Hit, appointments_hit, rooms_hit
from programmes.bookings.queries.hits import hits as hits_now
from programmes.common.errors import DomainError, InvalidInput
from programmes.common.transactions import transact
from programmes.people.models import Practitioner
from programmes.records.actions.idempotency import once
from programmes.records.actions.transition import record_transition
from programmes.records.actors import Actor

T = TypeVar("T")


class DiaryChanged(DomainError):
    """Somebody changed one of the diaries after the preview was read."""

    slug = "conflict"
    message = _("Somebody has changed this diary meanwhile. Below is what your change means now; please decide again.")


@dataclass(frozen=True, slots=True)
class Impact(Asked):
    """One session that the change hits, the practitioner whose time does not cover it, and who could take it."""

    practitioner: Practitioner
    stand_ins: list[StandIn]

    @property
    def hit(self) -> Hit:
        """The hit that it is about."""
        return Hit(self.session, self.practitioner.pk)

    @property
    def key(self) -> str:
        """What names it in a form: the session and whose time is hit."""
        return key_of(self.session, self.practitioner)


AnyImpact = Impact | RoomImpact
Key = tuple[int, int] | tuple[int, str]


@dataclass(frozen=True, slots=True)
class Preview(Generic[T]):
    """What a change would give and hit. ``seen`` stands for the state of the diaries it was worked out from.

    ``appointments`` for supervision stay planned whatever is decided: moving or cancelling one is a deed of its own.
    """

    result: T
    impacts: list[AnyImpact]
    appointments: list[AppointmentHit]
    seen: str


class _Undone(Exception):
    """Carries what was found out of a transaction that is rolled back."""

    def __init__(self, found: Any) -> None:
        super().__init__()
        self.found = found


def preview_change(
    *, change: Callable[[], T], diary_ids: Collection[int], user: object, only_new: bool = True, now: datetime
) -> Preview[T]:
    """Do ``change`` to these diaries, look what it hits, and roll everything back.

    ``only_new`` leaves out what was hit before already. ``user`` decides who else is offered (``cover``) and about which sessions. Raises what
    ``change`` raises.
    """

    def work() -> None:
        seen = _seen(lock_diaries(diary_ids))
        before = _keys(diary_ids, now) if only_new else set[Key]()
        known = {each.key for each in appointments_hit(now=now, diary_ids=diary_ids)} if only_new else set()
        result = change()
        appointments = [each for each in appointments_hit(now=now, diary_ids=diary_ids) if each.key not in known]
        raise _Undone(Preview(result, _impacts(diary_ids, before, user, only_new, now), appointments, seen))

    try:
        transact(work)
    except _Undone as undone:
        found: Preview[T] = undone.found
        return found
    raise AssertionError("unreachable")


def apply_change(
    *,
    change: Callable[[], object],
    diary_ids: Collection[int],
    seen: str,
    decisions: Mapping[str, Decision],
    user: object,
    only_new: bool = True,
    key: str,
    by: Actor,
    now: datetime,
) -> int:
    """Do ``change`` and what was decided about each session it hits, all or nothing; give how many sessions were decided about.

    ``decisions`` are named by ``Impact.key``; ``key`` makes a second sending harmless. Raises DiaryChanged, DecisionMissing, and what ``change`` and
    ``cover`` raise.
    """

    def run() -> dict[str, Any]:
        chosen, rooms = _people(decisions), rooms_named(decisions)
        ids = [name.partition(".")[0] for name in decisions]
        _lock_sessions(ids)
        others = Diary.objects.filter(practitioner__in=[person.pk for person in chosen.values()])
        around = diaries_of(ids, rooms.values())
        stamps = lock_diaries({*diary_ids, *others.values_list("pk", flat=True), *around})
        if _seen({pk: stamps[pk] for pk in diary_ids if pk in stamps}) != seen:
            raise DiaryChanged
        before = _keys(diary_ids, now) if only_new else set[Key]()
        change()
        mine = [each for each in _impacts(diary_ids, before, user, only_new, now, look=False) if each.is_mine]
        if any(each.needs_decision and each.key not in decisions for each in mine):
            raise DecisionMissing
        decided = [each for each in mine if each.key in decisions]
        for each in decided:
            if isinstance(each, RoomImpact):
                decide_room(impact=each, decision=decisions[each.key], rooms=rooms, user=user, by=by, now=now)
            else:
                _decide(each, decisions[each.key], chosen, user, by, now)
        return {"decided": len(decided)}

    def work() -> int:
        body = {"seen": seen, "decisions": {name: [one.verb, one.to] for name, one in decisions.items()}}
        answer = once(scope=f"planning:{by.id}", key=key, body=body, now=now, run=run)
        return int(answer.value["decided"])

    return transact(work)


def key_of(session: ServiceSession, practitioner: Practitioner, /) -> str:
    """Give what names a session and whose time is hit in a form."""
    return f"{session.public_id}.{practitioner.public_id}"


def _decide(
    impact: Impact, decision: Decision, chosen: Mapping[str, Practitioner], user: object, by: Actor, now: datetime
) -> None:
    session = impact.session
    if decision.verb == MOVE and decision.to in chosen:
        stand_in = chosen[decision.to]
        cover(session=session, away=impact.practitioner, stand_in=stand_in, user=user, by=by, now=now)
    elif decision.verb == ASK:
        ask_for_new_times(session=session, by=by, now=now)
    elif decision.verb == KEEP:
        _keep(impact, by, now)
    else:
        raise InvalidInput


def _keep(impact: Impact, by: Actor, now: datetime) -> None:
    """Let a session stay; if it would still be hit as one outside duty, then despite the absence."""
    session = ServiceSession.objects.select_for_update().get(pk=impact.session.pk)
    session.kept = Kept.OUTSIDE_DUTY
    session.save(update_fields=["kept"])
    diary_id = Diary.objects.values_list("pk", flat=True).get(practitioner=impact.practitioner)
    if impact.hit.key in _keys([diary_id], now):
        session.kept = Kept.DESPITE_ABSENCE
        session.save(update_fields=["kept"])
    record_transition(
        object_kind="session",
        object_id=session.public_id,
        source=session.state,
        target=session.state,
        by=by,
        reason=f"kept: {session.kept}",
        now=now,
    )


def _impacts(
    diary_ids: Collection[int],
    before: set[Key],
    user: object,
    only_new: bool,
    now: datetime,
    *,
    look: bool = True,
) -> list[AnyImpact]:
    """Give what is hit and was not before, people's time first; ``look`` for who or which room could take it."""
    found = [hit for hit in hits_now(now=now, diary_ids=diary_ids, is_strict=only_new) if hit.key not in before]
    shut = rooms_hit(now=now, diary_ids=diary_ids, is_strict=only_new)
    in_rooms = [session for session in shut if room_key(session) not in before]
    ids = {hit.session.pk for hit in found} | {session.pk for session in in_rooms}
    mine = set(ServiceSession.objects.filter(pk__in=ids).decided_by(user).values_list("pk", flat=True))
    people = Practitioner.objects.in_bulk({hit.practitioner_id for hit in found})
    off_duty = set(coordinated_by(user=user).values_list("pk", flat=True)) if found and look else set()
    able = stand_ins(hits=found, off_duty=off_duty, now=now) if look else {}
    bookings: dict[int, list[Booking]] = {pk: [] for pk in ids}
    for booking in Booking.objects.live().filter(session__in=ids).order_by("pk"):
        bookings[booking.session_id].append(booking)
    of_people = [
        Impact(
            session=hit.session,
            bookings=bookings[hit.session.pk],
            is_mine=hit.session.pk in mine,
            practitioner=people[hit.practitioner_id],
            stand_ins=able.get(hit.key, []),
        )
        for hit in found
    ]
    return [*of_people, *room_impacts(found=in_rooms, bookings=bookings, mine=mine, user=user, now=now, look=look)]


def _keys(diary_ids: Collection[int], now: datetime) -> set[Key]:
    of_people = {hit.key for hit in hits_now(now=now, diary_ids=diary_ids, is_strict=True)}
    return of_people | room_keys(diary_ids=diary_ids, now=now)


def _people(decisions: Mapping[str, Decision]) -> dict[str, Practitioner]:
    wanted = {one.to for one in decisions.values() if one.verb == MOVE}
    return {row.public_id: row for row in Practitioner.objects.filter(public_id__in=wanted, is_active=True)}


def _lock_sessions(ids: Collection[str]) -> None:
    """Lock what will be decided about before any diary, as every change of a booking does."""
    rows = Booking.objects.live().filter(session__public_id__in=ids).order_by("session_id", "pk")
    list(rows.select_related("session").select_for_update(of=("self", "session")))
    list(ServiceSession.objects.filter(public_id__in=ids).order_by("pk").select_for_update())


def _seen(stamps: Mapping[int, int]) -> str:
    text = ",".join(f"{pk}:{stamp}" for pk, stamp in sorted(stamps.items()))
    return hashlib.sha256(text.encode()).hexdigest()
