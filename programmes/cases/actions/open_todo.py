"""Opening one's list of things to do: whose they are is read, and that is written down (PIPL 51; docs/rules.md, audit)."""

from datetime import datetime

from programmes.cases.queries.todo import Todo, todo
from programmes.common.transactions import transact
from programmes.people.choices import Role
from programmes.people.models import Practitioner
from programmes.records.actions.audit import audit_each
from programmes.records.actors import Actor


def open_todo(*, practitioner: Practitioner, by: Actor, now: datetime) -> Todo:
    """Give what ``practitioner`` has to do, and note for each person named that they were read."""

    def work() -> Todo:
        found = todo(practitioner=practitioner, now=now)
        named = {row.public_id for row in found.outcomes} | {row.booking.public_id for row in found.follow_ups}
        audit_each(
            action="booking.read",
            objects=[("booking", public_id) for public_id in sorted(named)],
            by=by,
            role=Role.PRACTITIONER,
            now=now,
        )
        return found

    return transact(work)
