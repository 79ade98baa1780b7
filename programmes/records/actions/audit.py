"""Write the audit trail and check that nobody has changed it."""

import hmac
import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from structlog.contextvars import get_contextvars

from programmes.records.actors import Actor
from programmes.records.hashing import lookup_hash
from programmes.records.models import AuditEntry


def audit(
    *,
    action: str,
    object_kind: str,
    object_id: str,
    by: Actor,
    role: str = "",
    reason: str = "",
    outcome: str = "ok",
    now: datetime,
) -> AuditEntry:
    """Write one audit entry in the transaction of the deed itself, and give it back.

    Reading somebody's contact, note or export is a deed too. ``action`` is a fixed word such as ``booking.read``; ``object_id``
    is a public id; no content goes in. ``now`` is aware. Source: docs/rules.md, audit (PIPL 51; 网络安全法, logs).
    """
    entry = _entry(action, object_kind, object_id, by, role, reason, outcome, now)
    entry.save(force_insert=True)
    return entry


def audit_each(*, action: str, objects: Iterable[tuple[str, str]], by: Actor, role: str = "", now: datetime) -> None:
    """Write one entry for each of ``objects`` (pairs of kind and public id), as for a list that somebody reads; one statement."""
    entries = [_entry(action, kind, object_id, by, role, "", "ok", now) for kind, object_id in objects]
    AuditEntry.objects.bulk_create(entries)


def _entry(
    action: str, object_kind: str, object_id: str, by: Actor, role: str, reason: str, outcome: str, now: datetime
) -> AuditEntry:
    entry = AuditEntry(
        action=action,
        object_kind=object_kind,
        object_id=object_id,
        actor_kind=by.kind,
        actor_id=by.id,
        role=role,
        reason=reason,
        request_id=str(get_contextvars().get("request_id", ""))[:64],
        outcome=outcome,
        at=now,
    )
    entry.keyed_hash = _keyed_hash(entry)
    return entry


def altered_entries() -> Iterator[int]:
    """Give the primary key of every entry whose content no longer fits its keyed hash, oldest first."""
    for entry in AuditEntry.objects.order_by("pk").iterator(chunk_size=2000):
        if not hmac.compare_digest(entry.keyed_hash, _keyed_hash(entry)):
            yield entry.pk


def _keyed_hash(entry: AuditEntry) -> str:
    content = [
        entry.action,
        entry.object_kind,
        entry.object_id,
        entry.actor_kind,
        entry.actor_id,
        entry.role,
        entry.reason,
        entry.request_id,
        entry.outcome,
        entry.at.astimezone(UTC).isoformat(),
    ]
    return lookup_hash(kind="audit", value=json.dumps(content))
