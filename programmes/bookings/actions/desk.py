"""Opening the desk: reading who waits is itself written down (PIPL 51; docs/rules.md, audit)."""

from dataclasses import dataclass
from datetime import datetime

from programmes.bookings.models import Booking, CallBack
from programmes.bookings.queries.desk import open_call_backs, waiting_requests
from programmes.common.transactions import transact
from programmes.people.choices import Role
from programmes.people.models import User
from programmes.records.actions.audit import audit_each
from programmes.records.actors import Actor


@dataclass(frozen=True, slots=True)
class Waiting:
    """Whom to call back, longest wait first, and which bookings wait for a yes, worried people and then the soonest first."""

    call_backs: list[CallBack]
    requests: list[Booking]


def open_desk(*, user: User, by: Actor, now: datetime) -> Waiting:
    """Give everything that waits and that ``user`` may see, and note for each person that their data was read."""

    def work() -> Waiting:
        waiting = Waiting(list(open_call_backs(user=user)), list(waiting_requests(user=user)))
        read = [("call_back", row.public_id) for row in waiting.call_backs]
        read += [("booking", row.public_id) for row in waiting.requests]
        audit_each(action="waiting.read", objects=read, by=by, role=Role.COORDINATOR, now=now)
        return waiting

    return transact(work)
