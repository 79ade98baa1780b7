"""What is due once a night, when few people are there."""

from collections.abc import Callable
from datetime import datetime, timedelta

from programmes.common.clock import local_date, midnight
from programmes.records.actions.heartbeat import beat
from programmes.records.models import Heartbeat

Job = Callable[[datetime], object]

BEGINS = timedelta(hours=3)
"""The night's work begins at 03:00 in Shanghai."""


def nightly(name: str, job: Job, /) -> Job:
    """Make ``job`` into one that works once a night, noted as ``name``. A night that was missed is made up for; a failure is tried again."""

    def work(now: datetime) -> None:
        tonight = midnight(local_date(now)) + BEGINS
        since = tonight if now >= tonight else tonight - timedelta(days=1)
        if not Heartbeat.objects.filter(name=name, beat_at__gte=since).exists():
            job(now)
            beat(name=name, now=now)

    return work
