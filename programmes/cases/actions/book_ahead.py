"""Booking the next meeting, or several of a series at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from programmes.bookings.actions.arrange import arrange
from programmes.bookings.models import Booking
from programmes.bookings.references import new_pin
from programmes.cases.choices import CaseState
from programmes.cases.locking import locked_case
from programmes.cases.models import Case, CaseMeeting
from programmes.cases.policies import CaseClosed, check_open, check_room
from programmes.cases.queries.cases import used_of
from programmes.common.clock import local_date
from programmes.common.errors import DomainError, InvalidInput
from programmes.common.transactions import transact
from programmes.people.models import Practitioner
from programmes.records.actions.idempotency import once
from programmes.records.actors import Actor


class NeedsCase(DomainError):
    """Several meetings at once are a series."""

    slug = "not-allowed"
    message = _("Several meetings at once belong to a series. Please open one first.")


@dataclass(frozen=True, slots=True)
class Booked:
    """What is handed to the person, once: the bookings in order, and the one PIN that opens each of them."""

    bookings: Sequence[Booking]
    pin: str


def book_ahead(
    *,
    booking: Booking,
    practitioner: Practitioner,
    starts: Sequence[datetime],
    agreed_now: bool = False,
    key: str,
    by: Actor,
    now: datetime,
) -> Booked:
    """Book ``starts`` (aware) for the person of ``booking`` with ``practitioner``: all of them in one transaction, or none.

    An open case of the two takes them into its plan; several need one. Each booking is announced as any other. Raises what ``arrange`` raises,
    NeedsCase, CaseClosed, PlanFull and InvalidInput (``starts``).
    """
    starts = sorted(starts)
    days = {local_date(starts_at) for starts_at in starts}
    if not starts or len(days) != len(starts):
        raise InvalidInput(fields={"starts": _("Please choose at least one date, and no day twice.")})

    def run() -> dict[str, Any]:
        case = _open_case(booking, practitioner)
        if case is None and len(starts) > 1:
            raise NeedsCase
        if case is not None:
            check_room(planned=case.planned, used=used_of(case=case), wanted=len(starts))
        pin = new_pin()
        made = arrange(
            like=booking, starts=starts, practitioner=practitioner, pin=pin, agreed_now=agreed_now, by=by, now=now
        )
        if case is not None:
            CaseMeeting.objects.bulk_create([CaseMeeting(case=case, booking=row) for row in made])
        return {"bookings": [row.pk for row in made], "pin": pin}

    body = {
        "booking": booking.public_id,
        "starts": [starts_at.isoformat() for starts_at in starts],
        "agreed": agreed_now,
    }
    answer = transact(lambda: once(scope=f"ahead:{by.id}", key=key, body=body, now=now, run=run))
    rows = Booking.objects.filter(pk__in=answer.value["bookings"]).select_related("service", "session__venue__street")
    return Booked(list(rows.order_by("session__starts_at")), answer.value["pin"])


def _open_case(booking: Booking, practitioner: Practitioner) -> Case | None:
    """Give the open case of the two, locked: whoever books at the same moment waits, and counts what this one booked."""
    found = Case.objects.filter(
        person_hash=booking.person_hash,
        service=booking.service_id,
        practitioner=practitioner,
        state=CaseState.OPEN,
    ).first()
    if found is None:
        return None
    case = locked_case(found)
    try:
        check_open(case=case)
    except CaseClosed:
        return None
    return case
