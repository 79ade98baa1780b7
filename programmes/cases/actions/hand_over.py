"""Handing somebody over to a colleague: offered with the person's consent, accepted by the colleague, and what is booked moves along."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from programmes.attendance.models import NoteVersion
from programmes.availability.locking import lock_diaries
from programmes.availability.models import Diary
from programmes.bookings.actions.arrange import PersonForgotten
from programmes.bookings.actions.reschedule import reschedule
from programmes.bookings.ask import ask_like
from programmes.bookings.models import Booking
from programmes.bookings.queries.conflicts import check_no_conflict
from programmes.cases.actions.open_case import KIND as CASE
from programmes.cases.actions.open_case import AlreadyOpen
from programmes.cases.choices import CaseState, FollowUpKind, HandOverState
from programmes.cases.locking import locked_case
from programmes.cases.models import Case, FollowUp, HandOver
from programmes.cases.queries.cases import case_of
from programmes.cases.queries.hand_overs import colleagues, coming_with, shared_versions
from programmes.cases.wording import plain
from programmes.common.clock import local_date
from programmes.common.errors import DomainError, InvalidInput, NotFound
from programmes.common.transactions import transact
from programmes.people.choices import Role
from programmes.people.models import Practitioner
from programmes.records.actions.audit import audit
from programmes.records.actions.idempotency import once
from programmes.records.actions.transition import record_transition
from programmes.records.actors import Actor

KIND = "hand_over"
LONGEST_WHY = 500
SETTLE_WITHIN = timedelta(days=1)


class AlreadyOffered(DomainError):
    """It waits for a colleague's answer already."""

    slug = "already-asked"
    message = _("This is offered to a colleague already. Wait for the answer, or take the offer back.")


class OfferGone(DomainError):
    """The offer was answered or taken back."""

    slug = "too-late-to-change"
    message = _("This offer was answered already, or taken back.")


@dataclass(frozen=True, slots=True)
class TakenOver:
    """What became of the meetings to come: ``moved`` to the colleague at their times, or ``left`` where they were."""

    hand_over: HandOver
    moved: Sequence[Booking]
    left: Sequence[Booking]


def offer(
    *,
    booking: Booking,
    giver: Practitioner,
    taker: str,
    why: str,
    has_consent: bool,
    shares_history: bool = False,
    key: str,
    by: Actor,
    now: datetime,
) -> HandOver:
    """Offer the person of ``booking`` to the colleague with the public id ``taker``. Nothing moves before the colleague accepts.

    ``has_consent``: the person agrees to the colleague; ``shares_history``: and that they read the finished notes. Raises PersonForgotten, InvalidInput
    (``taker``, ``why``, ``has_consent``), ConflictOfInterest, AlreadyOffered.
    """
    if not booking.person_hash:
        raise PersonForgotten
    why = plain(why, field="why", most=LONGEST_WHY, is_required=True)
    if not has_consent:
        raise InvalidInput(fields={"has_consent": _("Nobody is handed over without their consent.")})
    colleague = colleagues(booking=booking, practitioner=giver).filter(public_id=taker).first()
    if colleague is None:
        raise InvalidInput(fields={"taker": _("Please choose one of the answers offered.")})

    def run() -> dict[str, Any]:
        check_no_conflict(practitioners=[colleague.pk], person_hash=booking.person_hash)
        found = case_of(booking=booking, practitioner=giver)
        row = HandOver(
            booking=booking,
            case=found.case if found and found.case.state == CaseState.OPEN else None,
            giver=giver,
            taker=colleague,
            why=why,
            consented_at=now,
            shares_history=shares_history,
            offered_at=now,
        )
        try:
            row.save(force_insert=True)
        except IntegrityError as error:
            raise AlreadyOffered from error
        _trace(row, "", by, now)
        return {"pk": row.pk}

    body = {"booking": booking.public_id, "taker": taker, "why": why, "shares": shares_history}
    answer = transact(lambda: once(scope=f"offer:{by.id}", key=key, body=body, now=now, run=run))
    return HandOver.objects.select_related("taker").get(pk=answer.value["pk"])


def read_offer(*, taker: Practitioner, public_id: str, by: Actor, now: datetime) -> HandOver:
    """Give what a colleague offers, answered or not, and note that it was read. Raises NotFound."""

    def work() -> HandOver:
        rows = HandOver.objects.filter(taker=taker, public_id=public_id).exclude(state=HandOverState.WITHDRAWN)
        row = rows.select_related("giver", "case", "booking__service", "booking__session__venue").first()
        if row is None:
            raise NotFound
        audit(action="hand_over.read", object_kind=KIND, object_id=public_id, by=by, role=Role.PRACTITIONER, now=now)
        return row

    return transact(work)


def accept(*, taker: Practitioner, public_id: str, by: Actor, now: datetime) -> TakenOver:
    """Take over what a colleague offers: the case becomes the taker's, and each meeting to come moves to them at its time where they are free.

    What cannot move stays with the giver, who finds a task for each tomorrow. Raises NotFound, OfferGone, ConflictOfInterest, AlreadyOpen.
    """

    def work() -> TakenOver:
        row = _answered(HandOver.objects.filter(taker=taker, public_id=public_id), HandOverState.ACCEPTED, by, now)
        check_no_conflict(practitioners=[taker.pk], person_hash=row.booking.person_hash)
        if row.case is not None:
            _give(row.case, taker, by, now)
        coming = list(coming_with(booking=row.booking, practitioner=row.giver, now=now))
        _lock(coming, (row.giver, taker))
        moved = [booking for booking in coming if _moves(booking, taker, by, now)]
        left = [booking for booking in coming if booking not in moved]
        for booking in left:
            _settle(row, booking, now)
        return TakenOver(row, moved, left)

    return transact(work)


def decline(*, taker: Practitioner, public_id: str, by: Actor, now: datetime) -> HandOver:
    """Say no to what a colleague offers. Raises NotFound, OfferGone."""
    rows = HandOver.objects.filter(taker=taker, public_id=public_id)
    return transact(lambda: _answered(rows, HandOverState.DECLINED, by, now))


def withdraw(*, giver: Practitioner, public_id: str, by: Actor, now: datetime) -> HandOver:
    """Take an offer back that nobody has answered. Raises NotFound, OfferGone."""
    rows = HandOver.objects.filter(giver=giver, public_id=public_id)
    return transact(lambda: _answered(rows, HandOverState.WITHDRAWN, by, now))


def read_shared(
    *, booking: Booking, practitioner: Practitioner, public_id: str, by: Actor, now: datetime
) -> NoteVersion:
    """Give a colleague's finished note that the person lets ``practitioner`` read, and note that it was read. Raises NotFound."""

    def work() -> NoteVersion:
        found = shared_versions(booking=booking, practitioner=practitioner).filter(public_id=public_id).first()
        if found is None:
            raise NotFound
        audit(
            action="note.read",
            object_kind="note",
            object_id=found.note.public_id,
            by=by,
            role=Role.PRACTITIONER,
            reason="handed over",
            now=now,
        )
        return found

    return transact(work)


def _answered(rows: Any, state: HandOverState, by: Actor, now: datetime) -> HandOver:
    row: HandOver | None = rows.select_for_update(of=("self",)).select_related("giver", "case", "booking").first()
    if row is None:
        raise NotFound
    if row.state != HandOverState.OFFERED:
        raise OfferGone
    row.state, row.answered_at = state, now
    row.save(update_fields=["state", "answered_at"])
    _trace(row, HandOverState.OFFERED, by, now)
    return row


def _give(case: Case, taker: Practitioner, by: Actor, now: datetime) -> None:
    current = locked_case(case)
    if current.state != CaseState.OPEN:
        return
    current.practitioner = taker
    try:
        current.save(update_fields=["practitioner"])
    except IntegrityError as error:
        raise AlreadyOpen from error
    record_transition(
        object_kind=CASE,
        object_id=current.public_id,
        source=CaseState.OPEN,
        target=CaseState.OPEN,
        by=by,
        reason="handed over",
        now=now,
    )


def _lock(bookings: Sequence[Booking], practitioners: Sequence[Practitioner]) -> None:
    """Lock all that moving may change, in the one order: bookings with their sessions, then diaries by id."""
    ids = [booking.pk for booking in bookings]
    rows = Booking.objects.filter(pk__in=ids).select_related("session").order_by("pk")
    list(rows.select_for_update(of=("self", "session")))
    venues = {booking.session.venue_id for booking in bookings if booking.session.venue_id}
    diaries = Diary.objects.filter(Q(practitioner__in=practitioners) | Q(room__venue__in=venues))
    lock_diaries(diaries.values("pk"))


def _moves(booking: Booking, taker: Practitioner, by: Actor, now: datetime) -> bool:
    try:
        reschedule(
            booking=booking,
            starts_at=booking.session.starts_at,
            ask=ask_like(booking=booking, practitioner=taker),
            by=by,
            now=now,
        )
    except DomainError:
        return False
    return True


def _settle(row: HandOver, booking: Booking, now: datetime) -> None:
    FollowUp.objects.create(
        practitioner=row.giver,
        booking=booking,
        kind=FollowUpKind.SETTLE,
        due_on=local_date(now + SETTLE_WITHIN),
        created_at=now,
    )


def _trace(row: HandOver, source: str, by: Actor, now: datetime) -> None:
    record_transition(object_kind=KIND, object_id=row.public_id, source=source, target=row.state, by=by, now=now)
