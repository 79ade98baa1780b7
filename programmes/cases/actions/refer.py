"""Referring a matter to another place, and keeping the loop closed: accepted or returned, and what came of it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from programmes.bookings.models import Booking
from programmes.cases.choices import Basis, Duty, ReferralState
from programmes.cases.models import Referral
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

KIND = "referral"
LONGEST_UNIT = 80
LONGEST_MATTER = 1000
LONGEST_ANSWER = 500
LONGEST_FEEDBACK = 1000
USUAL_WAIT = timedelta(days=7)
LONGEST_WAIT = timedelta(days=90)


class BasisMissing(DomainError):
    """Neither the person agreed nor does a law demand it."""

    slug = "consent-missing"
    message = _(
        "Nothing goes to another place unless the person agrees to that very place, or a law demands it (PIPL 23)."
    )


class WrongStep(DomainError):
    """The referral is not where this step begins."""

    slug = "too-late-to-change"
    message = _("This was noted already, or an answer is missing before it.")


@dataclass(frozen=True, slots=True)
class Sending:
    """What is sent where, and why that is allowed. ``duty`` is one of Duty, or empty where the person agrees."""

    competent_unit: str
    handling_unit: str
    matter: str
    has_consent: bool = False
    duty: str = ""


def refer(
    *, booking: Booking, owner: Practitioner, sending: Sending, answer_by: date, key: str, by: Actor, now: datetime
) -> Referral:
    """Refer the matter of ``booking``; ``owner`` stays responsible until it is accepted, and waits for an answer until ``answer_by``.

    Consent names the handling unit and is dated now. Raises InvalidInput naming the fields, and BasisMissing.
    """
    competent = plain(sending.competent_unit, field="competent_unit", most=LONGEST_UNIT, is_required=True)
    handling = plain(sending.handling_unit, field="handling_unit", most=LONGEST_UNIT, is_required=True)
    matter = plain(sending.matter, field="matter", most=LONGEST_MATTER, is_required=True)
    if sending.duty and sending.duty not in Duty.values:
        raise InvalidInput(fields={"duty": _("Please choose one of the answers offered.")})
    if not sending.duty and not sending.has_consent:
        raise BasisMissing
    today = local_date(now)
    if not today <= answer_by <= today + LONGEST_WAIT:
        raise InvalidInput(fields={"answer_by": _("Please choose a day from today on, within three months.")})

    def run() -> dict[str, Any]:
        row = Referral(
            booking=booking,
            owner=owner,
            competent_unit=competent,
            handling_unit=handling,
            matter=matter,
            basis=Basis.DUTY if sending.duty else Basis.CONSENT,
            duty=sending.duty,
            consent_names="" if sending.duty else handling,
            consented_at=None if sending.duty else now,
            answer_by=answer_by,
            dispatched_at=now,
        )
        row.save(force_insert=True)
        _trace(row, "", by, now)
        return {"pk": row.pk}

    body = {
        "booking": booking.public_id,
        "to": [competent, handling],
        "matter": matter,
        "duty": sending.duty,
        "answer_by": answer_by.isoformat(),
    }
    answer = transact(lambda: once(scope=f"referral:{by.id}", key=key, body=body, now=now, run=run))
    return Referral.objects.get(pk=answer.value["pk"])


def read_referral(*, owner: Practitioner, public_id: str, by: Actor, now: datetime) -> Referral:
    """Give one's own referral, and note that it was read. Raises NotFound."""

    def work() -> Referral:
        row = Referral.objects.filter(owner=owner, public_id=public_id).select_related("booking__session").first()
        if row is None:
            raise NotFound
        audit(action="referral.read", object_kind=KIND, object_id=row.public_id, by=by, role=Role.PRACTITIONER, now=now)
        return row

    return transact(work)


def note_answer(
    *, owner: Practitioner, public_id: str, is_accepted: bool, answer: str, by: Actor, now: datetime
) -> Referral:
    """Note that the other place accepted, naming who, or returned it, saying why. Raises NotFound, InvalidInput (``answer``), WrongStep."""
    answer = plain(answer, field="answer", most=LONGEST_ANSWER, is_required=True)

    def work() -> Referral:
        row = _locked(owner, public_id)
        if row.state != ReferralState.DISPATCHED:
            raise WrongStep
        row.state = ReferralState.ACCEPTED if is_accepted else ReferralState.RETURNED
        row.answer, row.answered_at = answer, now
        row.save(update_fields=["state", "answer", "answered_at"])
        _trace(row, ReferralState.DISPATCHED, by, now)
        return row

    return transact(work)


def close_referral(*, owner: Practitioner, public_id: str, feedback: str, by: Actor, now: datetime) -> Referral:
    """Close the loop with what came of it. Raises NotFound, InvalidInput (``feedback``), WrongStep while no answer is noted."""
    feedback = plain(feedback, field="feedback", most=LONGEST_FEEDBACK, is_required=True)

    def work() -> Referral:
        row = _locked(owner, public_id)
        source = row.state
        if source not in (ReferralState.ACCEPTED, ReferralState.RETURNED):
            raise WrongStep
        row.state, row.feedback, row.closed_at = ReferralState.CLOSED, feedback, now
        row.save(update_fields=["state", "feedback", "closed_at"])
        _trace(row, source, by, now)
        return row

    return transact(work)


def _locked(owner: Practitioner, public_id: str) -> Referral:
    row = Referral.objects.select_for_update().filter(owner=owner, public_id=public_id).first()
    if row is None:
        raise NotFound
    return row


def _trace(row: Referral, source: str, by: Actor, now: datetime) -> None:
    record_transition(object_kind=KIND, object_id=row.public_id, source=source, target=row.state, by=by, now=now)
