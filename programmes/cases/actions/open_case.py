"""Opening a case: the intake is its first meeting."""

from datetime import datetime
from typing import Any

from django.db import IntegrityError
from django.utils.translation import gettext_lazy as _

from programmes.bookings.actions.arrange import PersonForgotten
from programmes.bookings.models import Booking
from programmes.bookings.queries.conflicts import check_no_conflict
from programmes.cases.models import Case, CaseMeeting
from programmes.cases.policies import check_planned, check_series
from programmes.cases.wording import plain
from programmes.common.errors import DomainError
from programmes.common.transactions import transact
from programmes.people.models import Practitioner
from programmes.records.actions.idempotency import once
from programmes.records.actions.transition import record_transition
from programmes.records.actors import Actor

KIND = "case"
LONGEST_AIM = 500


class AlreadyOpen(DomainError):
    """A series of this person with this practitioner is open."""

    slug = "already-open"
    message = _("A series with this person is open already.")


def open_case(
    *,
    booking: Booking,
    practitioner: Practitioner,
    planned: int,
    aim: str = "",
    key: str,
    by: Actor,
    now: datetime,
) -> Case:
    """Open a series for the person of ``booking`` with ``practitioner``, of ``planned`` meetings, this one included.

    ``aim`` is what the two have agreed to work on, in a few words. Raises PersonForgotten, NoSeries, InvalidInput, ConflictOfInterest, AlreadyOpen.
    """
    if not booking.person_hash:
        raise PersonForgotten
    check_series(service=booking.service)
    check_planned(planned=planned)
    aim = plain(aim, field="aim", most=LONGEST_AIM)

    def run() -> dict[str, Any]:
        check_no_conflict(practitioners=[practitioner.pk], person_hash=booking.person_hash)
        case = Case(
            person_hash=booking.person_hash,
            service=booking.service,
            practitioner=practitioner,
            planned=planned,
            aim=aim,
            opened_at=now,
        )
        try:
            case.save(force_insert=True)
            CaseMeeting.objects.create(case=case, booking=booking)
        except IntegrityError as error:
            # The whole transaction is rolled back with this: no savepoint is needed.
            raise AlreadyOpen from error
        record_transition(object_kind=KIND, object_id=case.public_id, source="", target=case.state, by=by, now=now)
        return {"pk": case.pk}

    body = {"booking": booking.public_id, "planned": planned, "aim": aim}
    answer = transact(lambda: once(scope=f"case:{by.id}", key=key, body=body, now=now, run=run))
    return Case.objects.select_related("service", "practitioner").get(pk=answer.value["pk"])
