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


class AlreadyCheckedIn(DomainError):
    """Somebody has checked these people in before."""

    slug = "already-checked-in"
    message = _("Already checked in at %(time)s.")


class AlreadyNoted(DomainError):
    """The outcome stands already, as it was asked for."""

    slug = "already-noted"
    message = _("This outcome is noted already.")


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


def note_outcome(*, booking: Booking, outcome: str, persons: int = 1, key: str, by: Actor, now: datetime) -> CheckIn:
    """Note how the meeting of ``booking`` went, or correct what was noted the same day; the booking's own state follows.

    ``outcome`` is one of Outcome. Somebody who came counts as completed, somebody who did not as a no-show (docs/rules.md, no-shows). A
    correction leaves a transition from the old outcome to the new. Raises InvalidInput, TooEarly, NotYetOver, OutcomeClosed, AlreadyNoted.
    """
    if outcome not in Outcome.values:
        raise InvalidInput(fields={"outcome": _("Please choose one of the answers offered.")})
    _check_persons(persons)

    def run() -> dict[str, Any]:
        current = locked(booking)
        row = CheckIn.objects.filter(booking=current).first() or CheckIn(booking=current)
        check_outcome(booking=current, outcome=outcome, now=now)
        came = outcome in PRESENT
        state = BookingState.COMPLETED if came else BookingState.NO_SHOW
        before = row.outcome or (ARRIVED if row.pk else "")
        if not row.outcome:
            record_outcome(booking=current, outcome=state, by=by, now=now)
            row.noted_at = now
        else:
            check_correctable(check_in=row, now=now)
            if (row.outcome, row.persons) == (outcome, persons if came else 0):
                raise AlreadyNoted
            if current.state != state:
                correct_outcome(booking=current, outcome=state, by=by, now=now)
        row.outcome, row.persons = outcome, persons if came else 0
        row.arrived_at = row.arrived_at if came else None
        row.save()
        _trace(row, before, by=by, now=now)
        return {"pk": row.pk}

    return _once("outcome", booking, {"outcome": outcome, "persons": persons}, run, key, by, now)


def _check_persons(persons: int) -> None:
    if not 1 <= persons <= MOST_PERSONS:
        raise InvalidInput(
            fields={
                "persons": _("Please give a number from %(least)s to %(most)s.") % {"least": 1, "most": MOST_PERSONS}
            }
        )


def _trace(row: CheckIn, source: str, *, by: Actor, now: datetime) -> None:
    record_transition(
        object_kind=KIND,
        object_id=row.booking.public_id,
        source=source,
        target=row.outcome or ARRIVED,
        by=by,
        now=now,
    )


def _once(what: str, booking: Booking, body: dict[str, Any], run: Any, key: str, by: Actor, now: datetime) -> CheckIn:
    body = {"booking": booking.public_id, **body}
    answer = transact(lambda: once(scope=f"{what}:{by.id}", key=key, body=body, now=now, run=run))
    return CheckIn.objects.select_related("booking").get(pk=answer.value["pk"])
