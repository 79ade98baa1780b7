"""A colleague takes over a session at its time and place. Whoever booked is told in neutral words and may choose another time."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from django.utils.translation import gettext_lazy as _

from programmes.availability.locking import lock_diaries
from programmes.availability.models import Diary
from programmes.availability.policies import coordinated_by
from programmes.bookings.actions.ask_new_time import ask_new_time
from programmes.bookings.actions.change import enter
from programmes.bookings.choices import Kept, SessionState
from programmes.bookings.claims import CellTaken
from programmes.bookings.models import Booking, ServiceSession, SessionPractitioner
from programmes.bookings.queries.cover import StandIn, stand_ins
from programmes.bookings.queries.hits import Hit
from programmes.bookings.staffing import record_given_away
from programmes.bookings.taken import pass_on
from programmes.catalogue.choices import ServiceKind
from programmes.common.errors import DomainError, NotFound
from programmes.common.transactions import transact
from programmes.people.models import Practitioner
from programmes.records.actions.idempotency import once
from programmes.records.actions.transition import record_transition
from programmes.records.actors import Actor

COVERED = "covered"


class CannotCover(DomainError):
    """The colleague chosen is not free for it, or not any more."""

    slug = "slot-taken"
    message = _("This colleague can no longer take it. Please choose somebody else.")


class SessionIsOver(DomainError):
    """The session has begun, is cancelled, or is no longer this practitioner's."""

    slug = "too-late-to-change"
    message = _("This meeting has begun, was cancelled, or is somebody else's already.")


@dataclass(frozen=True, slots=True)
class Choice:
    """What is to become of one session: a ``stand_in`` takes it (public id), or its people are asked for another time."""

    stand_in: str = ""

    @property
    def is_asking(self) -> bool:
        """Say whether the people are asked for another time."""
        return not self.stand_in


@dataclass(frozen=True, slots=True)
class CoverVerdict:
    """What became of one session: whether it was done, and in a sentence why not."""

    session: ServiceSession
    is_done: bool
    sentence: str = ""


def cover(
    *, session: ServiceSession, away: Practitioner, stand_in: Practitioner, user: object, by: Actor, now: datetime
) -> ServiceSession:
    """Give the part of ``away`` in a firm ``session`` that has not begun to ``stand_in``; time, place and channel stay.

    One transaction: claims move from diary to diary, and every booking of a meeting of its own hears of it. A coordinator (``user``) may
    choose colleagues of the own area who are not on duty then; the session then stays outside duty. Raises SessionIsOver and CannotCover.
    """
    off_duty = set(coordinated_by(user=user).values_list("pk", flat=True))

    def work() -> ServiceSession:
        bookings, current = locked_session(session)
        staffing = SessionPractitioner.objects.filter(session=current, practitioner=away).first()
        if current.state != SessionState.CONFIRMED or current.starts_at <= now or staffing is None:
            raise SessionIsOver
        diaries = dict(Diary.objects.filter(practitioner__in=[away, stand_in]).values_list("practitioner_id", "pk"))
        lock_diaries(diaries.values())
        able = stand_ins(hits=[Hit(current, away.pk)], off_duty=off_duty, now=now)[current.pk, away.pk]
        chosen = next((each for each in able if each.practitioner.pk == stand_in.pk), None)
        if chosen is None:
            raise CannotCover
        try:
            pass_on(current, diaries[away.pk], diaries[stand_in.pk], now)
        except CellTaken as error:
            raise CannotCover from error
        staffing.practitioner = stand_in
        staffing.save(update_fields=["practitioner"])
        record_given_away(session=current, practitioners=[away], reason=COVERED, by=by, now=now)
        _settle(current, chosen)
        _tell(current, bookings, by, now)
        return current

    return transact(work)


def cover_all(
    *,
    sessions: Sequence[ServiceSession],
    away: Practitioner,
    choices: Mapping[str, Choice],
    user: object,
    key: str,
    by: Actor,
    now: datetime,
) -> list[CoverVerdict]:
    """Do what ``choices`` say, by the sessions' public ids, each in a transaction of its own; give a verdict for each.

    Sessions without a choice are left as they are. One that cannot be taken over does not keep the others from it. ``key`` makes a second
    sending harmless.
    """
    chosen = [choice.stand_in for choice in choices.values() if choice.stand_in]
    people = {row.public_id: row for row in Practitioner.objects.filter(public_id__in=chosen, is_active=True)}
    verdicts = []
    for session in sessions:
        choice = choices.get(session.public_id)
        if choice is None:
            continue
        run = partial(_do, session, away, choice, people.get(choice.stand_in), user, by, now)
        try:
            transact(partial(_once, f"{key}.{session.public_id}", choice, by, now, run))
            verdicts.append(CoverVerdict(session, True))
        except DomainError as error:
            verdicts.append(CoverVerdict(session, False, str(error)))
    return verdicts


def ask_for_new_times(*, session: ServiceSession, by: Actor, now: datetime) -> None:
    """Ask everybody who booked ``session`` to choose another time; nothing is cancelled. Raises what ``ask_new_time`` raises."""

    def work() -> None:
        for booking in Booking.objects.live().filter(session=session).select_related("service").order_by("pk"):
            ask_new_time(booking=booking, by=by, now=now)

    transact(work)


def _once(key: str, choice: Choice, by: Actor, now: datetime, run: Callable[[], dict[str, Any]]) -> None:
    once(scope=f"cover:{by.id}", key=key, body={"stand_in": choice.stand_in}, now=now, run=run)


def _do(
    session: ServiceSession,
    away: Practitioner,
    choice: Choice,
    stand_in: Practitioner | None,
    user: object,
    by: Actor,
    now: datetime,
) -> dict[str, Any]:
    if choice.is_asking:
        ask_for_new_times(session=session, by=by, now=now)
    elif stand_in is None:
        raise CannotCover
    else:
        cover(session=session, away=away, stand_in=stand_in, user=user, by=by, now=now)
    return {}


def locked_session(session: ServiceSession, /) -> tuple[list[Booking], ServiceSession]:
    """Lock ``session`` with its live bookings, as every change of a booking does: own rows before any diary. Raises NotFound."""
    rows = Booking.objects.live().filter(session=session).select_related("service", "session__venue")
    bookings = list(rows.select_for_update(of=("self", "session")).order_by("pk"))
    current = (
        ServiceSession.objects.select_for_update(of=("self",))
        .select_related("service", "venue", "room")
        .filter(pk=session.pk)
        .first()
    )
    if current is None:
        raise NotFound
    return bookings, current


def _settle(session: ServiceSession, chosen: StandIn) -> None:
    is_workshop = session.service.kind == ServiceKind.WORKSHOP
    session.kept = "" if chosen.is_on_duty or is_workshop else Kept.OUTSIDE_DUTY
    session.save(update_fields=["kept"])


def _tell(session: ServiceSession, bookings: list[Booking], by: Actor, now: datetime) -> None:
    record_transition(
        object_kind="session",
        object_id=session.public_id,
        source=session.state,
        target=session.state,
        by=by,
        reason=COVERED,
        now=now,
    )
    if session.service.kind == ServiceKind.WORKSHOP:
        return  # nobody was promised a certain person: who leads a workshop is no news
    for booking in bookings:
        if booking.new_time_asked_at is not None:
            booking.new_time_asked_at = None
            booking.save(update_fields=["new_time_asked_at"])
        enter(booking, booking.state, change=COVERED, by=by, reason=COVERED, now=now)
