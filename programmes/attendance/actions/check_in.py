"""Noting who came, how it went, and that this was noted wrongly."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from programmes.attendance.choices import PRESENT, Outcome
from programmes.attendance.models import MOST_PERSONS, CheckIn
from programmes.attendance.policies import check_arrival, check_correctable, check_outcome
from programmes.bookings.actions.change import locked
from programmes.bookings.actions.outcome import correct_outcome, record_outcome
from programmes.bookings.choices import BookingState
from programmes.bookings.models import Booking
from programmes.common.clock import local
from programmes.common.errors import DomainError, InvalidInput
from programmes.common.transactions import transact
from programmes.records.actions.idempotency import once
from programmes.records.actions.transition import record_transition
from programmes.records.actors import Actor

KIND = "check_in"
ARRIVED = "arrived"
LONGEST_REASON = 200


class AlreadyCheckedIn(DomainError):
    """Somebody has checked these people in before."""

    slug = "already-checked-in"
    message = _("Already checked in at %(time)s.")


class AlreadyNoted(DomainError):
    """The outcome stands already, as it was asked for."""

    slug = "already-noted"
    message = _("This outcome is noted already.")


class NothingNoted(DomainError):
    """There is no outcome to put right."""

    slug = "not-allowed"
    message = _("No outcome is noted yet, so there is nothing to correct.")


def check_in(*, booking: Booking, persons: int = 1, key: str, by: Actor, now: datetime) -> CheckIn:
    """Note at ``now`` that the people of a confirmed ``booking`` have come; ``persons`` says how many.

    Possible from an hour before the start. Raises InvalidInput, NotMeeting, TooEarly, and AlreadyCheckedIn with the time.
    """
    _check_persons(persons)

    def run() -> dict[str, Any]:
        current = locked(booking)
        earlier = CheckIn.objects.filter(booking=current).first()
        if earlier is not None:
            raise AlreadyCheckedIn(time=local(earlier.arrived_at or earlier.noted_at or now).strftime("%H:%M"))
        check_arrival(booking=current, now=now)
        row = CheckIn(booking=current, persons=persons, arrived_at=now)
        row.save(force_insert=True)
        _trace(row, "", by=by, now=now)
        return {"pk": row.pk}

    return _once("check_in", booking, {"persons": persons}, run, key, by, now)


def put_right(
    *, booking: Booking, outcome: str, persons: int = 1, reason: str, key: str, by: Actor, now: datetime
) -> CheckIn:
    """Correct an outcome after its day, as a coordinator who was told why; the reason stays with the transition.

    Raises InvalidInput (``outcome``, ``persons``, ``reason``), NothingNoted, AlreadyNoted.
    """
    _check_outcome(outcome)
    _check_persons(persons)
    reason = reason.strip()
    if not reason or len(reason) > LONGEST_REASON:
        raise InvalidInput(fields={"reason": _("Please give a short reason for your colleagues.")})

    def run() -> dict[str, Any]:
        current = locked(booking)
        row = CheckIn.objects.filter(booking=current).exclude(outcome="").first()
        if row is None:
            raise NothingNoted
        return {"pk": _correct(row, current, outcome, persons, by, now, reason).pk}

    return _once("put_right", booking, {"outcome": outcome, "persons": persons, "reason": reason}, run, key, by, now)


def note_outcome(*, booking: Booking, outcome: str, persons: int = 1, key: str, by: Actor, now: datetime) -> CheckIn:
    """Note how the meeting of ``booking`` went, or correct what was noted the same day; the booking's own state follows.

    ``outcome`` is one of Outcome. Somebody who came counts as completed, somebody who did not as a no-show (docs/rules.md, no-shows). A
    correction leaves a transition from the old outcome to the new. Raises InvalidInput, TooEarly, NotYetOver, OutcomeClosed, AlreadyNoted.
    """
    _check_outcome(outcome)
    _check_persons(persons)

    def run() -> dict[str, Any]:
        current = locked(booking)
        row = CheckIn.objects.filter(booking=current).first() or CheckIn(booking=current)
        check_outcome(booking=current, outcome=outcome, now=now)
        if row.outcome:
            check_correctable(check_in=row, now=now)
            return {"pk": _correct(row, current, outcome, persons, by, now).pk}
        record_outcome(booking=current, outcome=_state(outcome), by=by, now=now)
        row.noted_at = now
        _write(row, outcome, persons, ARRIVED if row.pk else "", by, now)
        return {"pk": row.pk}

    return _once("outcome", booking, {"outcome": outcome, "persons": persons}, run, key, by, now)


def _correct(
    row: CheckIn, booking: Booking, outcome: str, persons: int, by: Actor, now: datetime, reason: str = ""
) -> CheckIn:
    if (row.outcome, row.persons) == (outcome, persons if outcome in PRESENT else 0):
        raise AlreadyNoted
    if booking.state != _state(outcome):
        correct_outcome(booking=booking, outcome=_state(outcome), by=by, reason=reason, now=now)
    _write(row, outcome, persons, row.outcome, by, now, reason)
    return row


def _write(row: CheckIn, outcome: str, persons: int, before: str, by: Actor, now: datetime, reason: str = "") -> None:
    came = outcome in PRESENT
    row.outcome, row.persons = outcome, persons if came else 0
    row.arrived_at = row.arrived_at if came else None
    row.save()
    _trace(row, before, by=by, reason=reason, now=now)


def _state(outcome: str) -> BookingState:
    return BookingState.COMPLETED if outcome in PRESENT else BookingState.NO_SHOW


def _check_outcome(outcome: str) -> None:
    if outcome not in Outcome.values:
        raise InvalidInput(fields={"outcome": _("Please choose one of the answers offered.")})


def _check_persons(persons: int) -> None:
    if not 1 <= persons <= MOST_PERSONS:
        raise InvalidInput(
            fields={
                "persons": _("Please give a number from %(least)s to %(most)s.") % {"least": 1, "most": MOST_PERSONS}
            }
        )


def _trace(row: CheckIn, source: str, *, by: Actor, reason: str = "", now: datetime) -> None:
    record_transition(
        object_kind=KIND,
        object_id=row.booking.public_id,
        source=source,
        target=row.outcome or ARRIVED,
        by=by,
        reason=reason,
        now=now,
    )


def _once(what: str, booking: Booking, body: dict[str, Any], run: Any, key: str, by: Actor, now: datetime) -> CheckIn:
    body = {"booking": booking.public_id, **body}
    answer = transact(lambda: once(scope=f"{what}:{by.id}", key=key, body=body, now=now, run=run))
    return CheckIn.objects.select_related("booking").get(pk=answer.value["pk"])
