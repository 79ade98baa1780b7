"""Planning more or fewer meetings: alone up to the cap, beyond it with a supervisor's reason."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from programmes.cases.actions.open_case import KIND
from programmes.cases.choices import CaseState, ExtensionState
from programmes.cases.locking import locked_case
from programmes.cases.models import MOST_PLANNED, Case, Extension
from programmes.cases.policies import CAP, check_open, check_planned
from programmes.cases.queries.cases import asked_extensions, used_of
from programmes.cases.wording import plain
from programmes.common.errors import DomainError, InvalidInput, NotFound
from programmes.common.transactions import transact
from programmes.people.models import User
from programmes.records.actions.idempotency import once
from programmes.records.actions.transition import record_transition
from programmes.records.actors import Actor

LONGEST_REASON = 500


class AlreadyAsked(DomainError):
    """More meetings are asked for already."""

    slug = "already-asked"
    message = _("More meetings are asked for already. Please wait for the supervisor's answer.")


def plan_meetings(*, case: Case, planned: int, why: str = "", key: str, by: Actor, now: datetime) -> Extension | None:
    """Plan so many meetings for an open ``case``, and give None; beyond the cap, ask a supervisor and give what was asked.

    A plan that a supervisor granted may be lowered and raised again up to what was granted. ``why`` is needed beyond that. Raises CaseClosed,
    InvalidInput (``planned``, ``why``) and AlreadyAsked.
    """
    check_planned(planned=planned, most=MOST_PLANNED)
    why = plain(why, field="why", most=LONGEST_REASON)

    def run() -> dict[str, Any]:
        current = locked_case(case)
        check_open(case=current)
        check_planned(planned=planned, used=used_of(case=current), most=MOST_PLANNED)
        if planned <= max(CAP, _granted(current)):
            _replan(current, planned, by, now)
            return {"pk": None}
        return {"pk": _ask(current, planned, why, by, now).pk}

    body = {"case": case.public_id, "planned": planned, "why": why}
    answer = transact(lambda: once(scope=f"plan:{by.id}", key=key, body=body, now=now, run=run))
    return Extension.objects.get(pk=answer.value["pk"]) if answer.value["pk"] else None


def decide_extension(*, user: User, public_id: str, grants: bool, reason: str, by: Actor, now: datetime) -> Extension:
    """Let a supervisor grant or refuse more meetings, with a reason that the practitioner reads. A grant is the new plan at once.

    Raises NotFound (also for whoever is no supervisor, and once it is decided), InvalidInput (``reason``), CaseClosed.
    """
    reason = plain(reason, field="reason", most=LONGEST_REASON, is_required=True)

    def work() -> Extension:
        row = asked_extensions(user=user).filter(public_id=public_id).first()
        if row is None:
            raise NotFound
        case = locked_case(row.case)
        current = Extension.objects.select_for_update().get(pk=row.pk)
        if current.state != ExtensionState.ASKED:
            raise NotFound
        if grants:
            check_open(case=case)
            _replan(case, current.wanted, by, now)
        current.state = ExtensionState.GRANTED if grants else ExtensionState.REFUSED
        current.reason, current.decided_at, current.decided_by = reason, now, user
        current.save(update_fields=["state", "reason", "decided_at", "decided_by"])
        _trace("extension", current.public_id, ExtensionState.ASKED, current.state, by, now)
        return current

    return transact(work)


def _ask(case: Case, planned: int, why: str, by: Actor, now: datetime) -> Extension:
    if not why:
        raise InvalidInput(
            fields={"why": _("More than %(cap)s meetings need a reason, which a supervisor reads.") % {"cap": CAP}}
        )
    if Extension.objects.filter(case=case, state=ExtensionState.ASKED).exists():
        raise AlreadyAsked
    asked = Extension(case=case, wanted=planned, why=why, asked_at=now)
    asked.save(force_insert=True)
    _trace("extension", asked.public_id, "", asked.state, by, now)
    return asked


def _granted(case: Case) -> int:
    granted = Extension.objects.filter(case=case, state=ExtensionState.GRANTED).order_by("-wanted").first()
    return granted.wanted if granted else 0


def _replan(case: Case, planned: int, by: Actor, now: datetime) -> None:
    case.planned = planned
    case.save(update_fields=["planned"])
    _trace(KIND, case.public_id, CaseState.OPEN, CaseState.OPEN, by, now, reason=f"planned {planned}")


def _trace(kind: str, public_id: str, source: str, target: str, by: Actor, now: datetime, reason: str = "") -> None:
    record_transition(
        object_kind=kind, object_id=public_id, source=source, target=target, by=by, reason=reason, now=now
    )
