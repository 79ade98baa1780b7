"""Forget messages that are no longer needed (docs/rules.md, retention)."""

from datetime import datetime, timedelta

from django.db.models import Q

from programmes.common.transactions import transact
from programmes.notifications.choices import OPEN_STATES, Purpose
from programmes.notifications.models import OutboxMessage

KEEP_CODES = timedelta(days=1)
KEEP_MESSAGES = timedelta(days=180)
BATCH = 500


def purge_outbox(*, now: datetime) -> int:
    """Delete codes a day after ``now`` (aware) has passed them, other closed messages after 180 days; give how many."""
    old_codes = Q(purpose=Purpose.ONE_TIME_CODE, created_at__lt=now - KEEP_CODES)
    old = (old_codes | Q(created_at__lt=now - KEEP_MESSAGES)) & ~Q(state__in=OPEN_STATES)
    total = 0
    while True:
        deleted = transact(lambda: _purge_batch(old))
        total += deleted
        if deleted < BATCH:
            return total


def _purge_batch(old: Q) -> int:
    oldest = OutboxMessage.objects.filter(old).order_by("pk").values_list("pk", flat=True)[:BATCH]
    deleted, _by_model = OutboxMessage.objects.filter(pk__in=list(oldest)).delete()
    return deleted
