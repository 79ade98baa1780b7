"""Reading a case, or what is asked for it, which is itself written down (docs/rules.md, audit)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from programmes.bookings.models import Booking
from programmes.cases.models import Extension
from programmes.cases.queries.cases import Standing, asked_extensions, case_of, last_extension, meetings_of, used_of
from programmes.common.errors import NotFound
from programmes.common.transactions import transact
from programmes.people.choices import Role
from programmes.people.models import Practitioner, User
from programmes.records.actions.audit import audit
from programmes.records.actors import Actor


@dataclass(frozen=True, slots=True)
class CaseSheet:
    """A case as its practitioner reads it: how far it is, its meetings, and what a supervisor was asked last."""

    standing: Standing
    meetings: Sequence[Booking]
    extension: Extension | None


@dataclass(frozen=True, slots=True)
class Plea:
    """What a supervisor reads before an answer: the extension, and how many meetings are used. Nobody's name."""

    extension: Extension
    used: int


def read_case(*, booking: Booking, practitioner: Practitioner, by: Actor, now: datetime) -> CaseSheet | None:
    """Give the case of ``practitioner`` that ``booking`` belongs to, and note that it was read; None where there is none."""

    def work() -> CaseSheet | None:
        found = case_of(booking=booking, practitioner=practitioner)
        if found is None:
            return None
        _noted("case", found.case.public_id, Role.PRACTITIONER, by, now)
        return CaseSheet(found, meetings_of(case=found.case), last_extension(case=found.case))

    return transact(work)


def read_extension(*, user: User, public_id: str, by: Actor, now: datetime) -> Plea:
    """Give an extension that waits to a supervisor, and note that it was read. Raises NotFound."""

    def work() -> Plea:
        row = asked_extensions(user=user).filter(public_id=public_id).first()
        if row is None:
            raise NotFound
        _noted("extension", row.public_id, Role.SUPERVISOR, by, now)
        return Plea(row, used_of(case=row.case))

    return transact(work)


def _noted(kind: str, public_id: str, role: Role, by: Actor, now: datetime) -> None:
    audit(action=f"{kind}.read", object_kind=kind, object_id=public_id, by=by, role=role, now=now)
