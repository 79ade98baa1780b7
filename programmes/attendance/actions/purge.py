"""Forgetting notes and risks that are no longer needed (PIPL 19, 47; docs/rules.md, retention)."""

from datetime import datetime, timedelta

from programmes.attendance.models import Note, Risk
from programmes.common.transactions import transact

NOTE_KEPT = RISK_KEPT = timedelta(days=3 * 365)
BATCH = 500


def purge_notes(*, now: datetime) -> int:
    """Delete notes with all their versions three years after their session, in short transactions; give how many notes went."""
    total = 0
    while True:
        deleted = transact(lambda: _purge_batch(before=now - NOTE_KEPT))
        total += deleted
        if deleted < BATCH:
            return total


def purge_risks(*, now: datetime) -> int:
    """Delete risks three years after they were closed; give how many went. An open one stays."""
    deleted, _by_model = transact(lambda: Risk.objects.filter(closed_at__lte=now - RISK_KEPT).delete())
    return deleted


def _purge_batch(*, before: datetime) -> int:
    oldest = Note.objects.filter(session__ends_at__lt=before).order_by("pk").values_list("pk", flat=True)[:BATCH]
    ids = list(oldest)
    Note.objects.filter(pk__in=ids).delete()
    return len(ids)
