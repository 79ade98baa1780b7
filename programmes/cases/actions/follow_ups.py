"""What is to be done later: written down, and done."""

from datetime import date, datetime, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from programmes.bookings.models import Booking
from programmes.cases.choices import FollowUpResult
from programmes.cases.models import FollowUp
from programmes.cases.wording import plain
from programmes.common.clock import local_date
from programmes.common.errors import DomainError, InvalidInput, NotFound
from programmes.common.transactions import transact
from programmes.people.models import Practitioner
from programmes.records.actions.idempotency import once
from programmes.records.actions.transition import record_transition
from programmes.records.actors import Actor

KIND = "follow_up"
LONGEST_TASK = 300
FURTHEST = timedelta(days=366)


class AlreadyDone(DomainError):
    """It is done already."""

    slug = "too-late-to-change"
    message = _("This is done already.")


def add_task(
    *, booking: Booking, practitioner: Practitioner, what: str, due_on: date, key: str, by: Actor, now: datetime
) -> FollowUp:
    """Write down what ``practitioner`` is to do about ``booking`` until the Shanghai day ``due_on``, today at the earliest.

    Raises InvalidInput (``what``, ``due_on``).
    """
    what = plain(what, field="what", most=LONGEST_TASK, is_required=True)
    today = local_date(now)
    if not today <= due_on <= today + FURTHEST:
        raise InvalidInput(fields={"due_on": _("Please choose a day from today on, within a year.")})

    def run() -> dict[str, Any]:
        row = FollowUp(practitioner=practitioner, booking=booking, what=what, due_on=due_on, created_at=now)
        row.save(force_insert=True)
        _trace(row, "", "open", by, now)
        return {"pk": row.pk}

    body = {"booking": booking.public_id, "what": what, "due_on": due_on.isoformat()}
    answer = transact(lambda: once(scope=f"task:{by.id}", key=key, body=body, now=now, run=run))
    return FollowUp.objects.get(pk=answer.value["pk"])


def finish_follow_up(*, practitioner: Practitioner, public_id: str, result: str, by: Actor, now: datetime) -> FollowUp:
    """Note what came of one's own follow-up. Raises NotFound, InvalidInput (``result``), AlreadyDone."""
    if result not in FollowUpResult.values:
        raise InvalidInput(fields={"result": _("Please choose one of the answers offered.")})

    def work() -> FollowUp:
        row = FollowUp.objects.select_for_update().filter(practitioner=practitioner, public_id=public_id).first()
        if row is None:
            raise NotFound
        if row.done_at is not None:
            raise AlreadyDone
        row.done_at, row.result = now, result
        row.save(update_fields=["done_at", "result"])
        _trace(row, "open", result, by, now)
        return row

    return transact(work)


def _trace(row: FollowUp, source: str, target: str, by: Actor, now: datetime) -> None:
    record_transition(object_kind=KIND, object_id=row.public_id, source=source, target=target, by=by, now=now)
