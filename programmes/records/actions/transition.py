"""Write down a change of state."""

from collections.abc import Iterable
from datetime import datetime

from programmes.records.actors import Actor
from programmes.records.models import Transition


def new_transition(
    *, object_kind: str, object_id: str, source: str, target: str, by: Actor, reason: str = "", now: datetime
) -> Transition:
    """Give an unsaved transition, for ``record_transitions``. ``source`` is empty for a birth; ``now`` is aware."""
    return Transition(
        object_kind=object_kind,
        object_id=object_id,
        source=source,
        target=target,
        actor_kind=by.kind,
        actor_id=by.id,
        reason=reason,
        at=now,
    )


def record_transition(
    *, object_kind: str, object_id: str, source: str, target: str, by: Actor, reason: str = "", now: datetime
) -> Transition:
    """Save one transition, in the transaction of the change itself, and give it back."""
    row = new_transition(
        object_kind=object_kind, object_id=object_id, source=source, target=target, by=by, reason=reason, now=now
    )
    row.save(force_insert=True)
    return row


def record_transitions(*, rows: Iterable[Transition]) -> list[Transition]:
    """Save many transitions with one statement per thousand."""
    return Transition.objects.bulk_create(rows, batch_size=1000)
