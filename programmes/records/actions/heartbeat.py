"""Say that a background job is alive."""

from datetime import datetime

from programmes.common.transactions import transact
from programmes.records.models import Heartbeat


def beat(*, name: str, now: datetime) -> None:
    """Note that the job called ``name`` finished a round at ``now`` (aware); ``/readyz`` looks at it."""
    transact(lambda: Heartbeat.objects.update_or_create(name=name, defaults={"beat_at": now}))
