"""Do a thing once, however often it is asked for."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection
from django.utils.translation import gettext_lazy as _

from programmes.common.errors import DomainError
from programmes.records.hashing import lookup_hash
from programmes.records.models import IdempotencyKey


class IdempotencyConflict(DomainError):
    """The key was used before, for another request."""

    slug = "idempotency-conflict"
    message = _("This form was already sent with other details. Please reload the page and try again.")


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a request, and whether it is the first one given again."""

    value: dict[str, Any]
    replayed: bool


def once(
    *, scope: str, key: str, body: Mapping[str, Any] | bytes, now: datetime, run: Callable[[], dict[str, Any]]
) -> Answer:
    """Run ``run`` unless ``key`` was already answered within ``scope``; then give the first answer again.

    Call it inside the transaction of the action, before any other statement: the key row goes in first, and on PostgreSQL a
    twin waits there until the first has committed or rolled back. If ``run`` raises, the caller's transaction rolls back and
    takes the key with it. ``run`` returns what JSON can hold. Raises ``IdempotencyConflict`` when the key came with
    another body. Source: docs/rules.md, double submit.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("once() must run inside the transaction of its action.")
    key_hash = lookup_hash(kind="idempotency-key", value=key)
    body_hash = _body_hash(body)
    row = IdempotencyKey(scope=scope, key=key_hash, body_hash=body_hash, created_at=now)
    # A conflict is no error here, so the statement needs no savepoint; the row that won tells whether it was ours.
    IdempotencyKey.objects.bulk_create([row], ignore_conflicts=True)
    stored = IdempotencyKey.objects.get(scope=scope, key=key_hash)
    if stored.public_id != row.public_id:
        if stored.body_hash != body_hash:
            raise IdempotencyConflict
        return Answer(value=json.loads(stored.answer), replayed=True)
    value = run()
    stored.answer = json.dumps(value)
    stored.save(update_fields=["answer"])
    return Answer(value=value, replayed=False)


def _body_hash(body: Mapping[str, Any] | bytes) -> str:
    # Keyed, because a body holds a phone number that could be found by trying them all.
    text = body.hex() if isinstance(body, bytes) else json.dumps(dict(body), sort_keys=True, default=str)
    return lookup_hash(kind="idempotency-body", value=text)
