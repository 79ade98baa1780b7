"""Forget what is no longer needed."""

from datetime import datetime, timedelta

from programmes.common.transactions import transact
from programmes.records.models import IdempotencyKey

KEEP_ANSWERS = timedelta(hours=48)
"""A client may repeat a call within a day; twice that leaves room for a weekend queue (docs/rules.md, double submit)."""

BATCH = 500


def purge_idempotency(*, now: datetime) -> int:
    """Delete answers older than 48 hours before ``now`` (aware), in short transactions; give how many went."""
    total = 0
    while True:
        deleted = transact(lambda: _purge_batch(before=now - KEEP_ANSWERS))
        total += deleted
        if deleted < BATCH:
            return total


def _purge_batch(*, before: datetime) -> int:
    oldest = IdempotencyKey.objects.filter(created_at__lt=before).order_by("pk").values_list("pk", flat=True)[:BATCH]
    deleted, _by_model = IdempotencyKey.objects.filter(pk__in=list(oldest)).delete()
    return deleted
