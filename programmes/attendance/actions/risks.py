"""Raising a risk, taking it over, reporting harm to a minor, and closing it with its outcome."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from programmes.attendance.choices import ReportBody, RiskState, Sign, Step
from programmes.attendance.models import Risk
from programmes.attendance.queries.risks import open_risks, risks_for
from programmes.attendance.signals import risk_raised
from programmes.bookings.models import Booking
from programmes.catalogue.questions import is_plain_text
from programmes.common.errors import DomainError, InvalidInput, NotFound
from programmes.common.transactions import transact
from programmes.people.choices import Role
from programmes.people.models import Practitioner, User
from programmes.records.actions.audit import audit, audit_each
from programmes.records.actions.idempotency import once
from programmes.records.actions.transition import record_transition
from programmes.records.actors import Actor

KIND = "risk"
LONGEST_ACCOUNT = 2000
LONGEST_RESULT = 1000
LONGEST_RECEIPT = 100


class ReportMissing(DomainError):
    """Harm to a minor was not reported yet."""

    slug = "not-allowed"
    message = _(
        "A child, or an adult who cannot look after themselves, is concerned: record the report first (MPL 11, DVL 14)."
    )


class TakenOver(DomainError):
    """Somebody else was faster, or it is closed."""

    slug = "too-late-to-change"
    message = _("Somebody has already taken this over, or closed it.")


def raise_risk(
    *,
    booking: Booking,
    practitioner: Practitioner,
    signs: Sequence[str],
    steps: Sequence[str] = (),
    account: str,
    key: str,
    by: Actor,
    now: datetime,
) -> Risk:
    """Raise a risk about the person of ``booking``, and alert the coordinators.

    ``signs`` are what was seen or told (one at least), ``steps`` what was done at once, ``account`` what was said, in the person's words. Raises
    InvalidInput naming each of them.
    """
    signs = _chosen("signs", signs, Sign.values)
    if not signs:
        raise InvalidInput(fields={"signs": _("Please choose at least one.")})
    steps = _chosen("steps", steps, Step.values)
    account = _text("account", account, LONGEST_ACCOUNT)

    def run() -> dict[str, Any]:
        risk = Risk(
            booking=booking,
            raised_by=practitioner,
            raised_at=now,
            signs=signs,
            steps=steps,
            account=account,
            must_report=Sign.MINOR in signs,
        )
        risk.save(force_insert=True)
        _trace(risk, "", by, now)
        risk_raised.send(sender=Risk, risk=risk, now=now)
        return {"pk": risk.pk}

    body = {"booking": booking.public_id, "signs": signs, "steps": steps, "account": account}
    answer = transact(lambda: once(scope=f"risk:{by.id}", key=key, body=body, now=now, run=run))
    return Risk.objects.select_related("booking").get(pk=answer.value["pk"])


def list_risks(*, user: User, by: Actor, now: datetime) -> list[Risk]:
    """Give the open risks that a coordinator may see, and note for each that it was read."""

    def work() -> list[Risk]:
        rows = list(open_risks(user=user))
        audit_each(
            action="risk.listed", objects=[(KIND, row.public_id) for row in rows], by=by, role=Role.COORDINATOR, now=now
        )
        return rows

    return transact(work)


def read_risk(*, user: User, public_id: str, by: Actor, now: datetime) -> Risk:
    """Give one risk that a coordinator may see, and note that it was read. Raises NotFound."""

    def work() -> Risk:
        risk = _visible(user, public_id)
        audit(action="risk.read", object_kind=KIND, object_id=risk.public_id, by=by, role=Role.COORDINATOR, now=now)
        return risk

    return transact(work)


def acknowledge(*, user: User, public_id: str, by: Actor, now: datetime) -> Risk:
    """Take a risk over: from now on this coordinator answers for it (DVL 13). Raises NotFound, TakenOver."""

    def work() -> Risk:
        risk = _locked(user, public_id)
        if risk.state != RiskState.RAISED:
            raise TakenOver
        risk.state, risk.acknowledged_by, risk.acknowledged_at = RiskState.ACKNOWLEDGED, user, now
        risk.save(update_fields=["state", "acknowledged_by", "acknowledged_at"])
        _trace(risk, RiskState.RAISED, by, now)
        return risk

    return transact(work)


def record_report(
    *, user: User, public_id: str, reported_to: str, receipt: str, reported_at: datetime, by: Actor, now: datetime
) -> Risk:
    """Record that harm to a minor was reported, to whom, when and under which receipt. Raises NotFound, TakenOver, InvalidInput."""
    if reported_to not in ReportBody.values:
        raise InvalidInput(fields={"reported_to": _("Please choose one of the answers offered.")})
    if reported_at > now:
        raise InvalidInput(fields={"reported_at": _("This time has not come yet.")})
    receipt = _text("receipt", receipt, LONGEST_RECEIPT)

    def work() -> Risk:
        risk = _locked(user, public_id)
        if risk.state != RiskState.ACKNOWLEDGED:
            raise TakenOver
        risk.reported_to, risk.reported_at, risk.receipt = reported_to, reported_at, receipt
        risk.save(update_fields=["reported_to", "reported_at", "receipt"])
        _trace(risk, RiskState.ACKNOWLEDGED, by, now, reason=f"reported to {reported_to}")
        return risk

    return transact(work)


def close_risk(*, user: User, public_id: str, result: str, by: Actor, now: datetime) -> Risk:
    """Close a risk that was taken over, with what came of it. Raises NotFound, TakenOver, InvalidInput (``result``), ReportMissing."""
    result = _text("result", result, LONGEST_RESULT)

    def work() -> Risk:
        risk = _locked(user, public_id)
        if risk.state != RiskState.ACKNOWLEDGED:
            raise TakenOver
        if risk.must_report and not risk.reported_to:
            raise ReportMissing
        risk.state, risk.result, risk.closed_at = RiskState.CLOSED, result, now
        risk.save(update_fields=["state", "result", "closed_at"])
        _trace(risk, RiskState.ACKNOWLEDGED, by, now)
        return risk

    return transact(work)


def _visible(user: User, public_id: str) -> Risk:
    risk = risks_for(user=user).filter(public_id=public_id).first()
    if risk is None:
        raise NotFound
    return risk


def _locked(user: User, public_id: str) -> Risk:
    return Risk.objects.select_for_update().get(pk=_visible(user, public_id).pk)


def _chosen(field: str, values: Sequence[str], offered: Sequence[str]) -> list[str]:
    if not set(values) <= set(offered):
        raise InvalidInput(fields={field: _("Please choose one of the answers offered.")})
    return [each for each in offered if each in values]


def _text(field: str, text: str, most: int) -> str:
    text = text.replace("\r\n", "\n").strip()
    if not text:
        raise InvalidInput(fields={field: _("Please fill this in.")})
    if len(text) > most or not is_plain_text(text):
        raise InvalidInput(
            fields={field: _("Please use fewer characters, and ordinary letters, signs and emoji only.")}
        )
    return text


def _trace(risk: Risk, source: str, by: Actor, now: datetime, reason: str = "") -> None:
    record_transition(
        object_kind=KIND,
        object_id=risk.public_id,
        source=source,
        target=risk.state,
        by=by,
        reason=reason,
        now=now,
    )
