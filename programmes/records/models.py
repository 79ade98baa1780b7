"""Transitions, the audit trail, idempotency keys and heartbeats.

Personal data: none in plain sight. Actors and objects are opaque ids; the stored answer of an idempotent call is sealed
and purged after 48 hours. Database triggers refuse to change or delete a transition or an audit entry (migration 0002).
"""

from django.db import models

from programmes.common.models import PublicIdModel
from programmes.records.fields import EncryptedTextField


class Transition(models.Model):
    """One change of state: what, from where to where, who, why, when (UTC). Append-only."""

    object_kind = models.CharField(max_length=40)
    object_id = models.CharField(max_length=64)
    source = models.CharField(max_length=40, blank=True)
    target = models.CharField(max_length=40)
    actor_kind = models.CharField(max_length=10)
    actor_id = models.CharField(max_length=64, blank=True)
    reason = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["object_kind", "object_id", "id"], name="transition_by_object")]

    def __str__(self) -> str:
        return f"{self.object_kind} {self.object_id}: {self.source} -> {self.target}"


class AuditEntry(models.Model):
    """One deed, reading included: who did what to which row, in what role, why, with what outcome. Append-only.

    The content that was read or written is never stored. ``keyed_hash`` covers every other column, so that an entry changed behind
    the triggers' back is found by ``audit_verify``. Kept for at least six months (网络安全法; docs/rules.md, retention).
    """

    action = models.CharField(max_length=60)
    object_kind = models.CharField(max_length=40)
    object_id = models.CharField(max_length=64, blank=True)
    actor_kind = models.CharField(max_length=10)
    actor_id = models.CharField(max_length=64, blank=True)
    role = models.CharField(max_length=20, blank=True)
    reason = models.CharField(max_length=500, blank=True)
    request_id = models.CharField(max_length=64, blank=True)
    outcome = models.CharField(max_length=40)
    at = models.DateTimeField()
    keyed_hash = models.CharField(max_length=64)

    class Meta:
        indexes = [
            models.Index(fields=["object_kind", "object_id", "id"], name="audit_by_object"),
            models.Index(fields=["actor_kind", "actor_id", "at"], name="audit_by_actor"),
        ]

    def __str__(self) -> str:
        return f"{self.action} {self.object_kind} {self.object_id}"


class IdempotencyKey(PublicIdModel):
    """The first answer to a request that may be sent twice. ``key`` and ``body_hash`` are keyed hashes."""

    scope = models.CharField(max_length=80)
    key = models.CharField(max_length=64)
    body_hash = models.CharField(max_length=64)
    answer = EncryptedTextField()
    created_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["scope", "key"], name="idempotency_key_unique")]

    def __str__(self) -> str:
        return self.public_id


class Heartbeat(models.Model):
    """When a background job last finished (UTC)."""

    name = models.CharField(max_length=40, unique=True)
    beat_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name
