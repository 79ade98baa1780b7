"""The audit trail: complete, without content, and tampering shows."""

from datetime import UTC, datetime
from io import StringIO

import pytest
import structlog
from django.core.management import CommandError, call_command
from django.db import connection

from programmes.records.actions.audit import altered_entries, audit
from programmes.records.actors import Actor
from programmes.records.models import AuditEntry

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 24, 1, 0, 0, 123456, tzinfo=UTC)


def _read(object_id: str) -> AuditEntry:
    return audit(
        action="booking.read",
        object_kind="booking",
        object_id=object_id,
        by=Actor(kind="staff", id="7"),
        role="coordinator",
        reason="call-back",
        now=NOW,
    )


def test_entry_keeps_who_what_and_which_request() -> None:
    with structlog.contextvars.bound_contextvars(request_id="r-1"):
        _read("b1")

    entry = AuditEntry.objects.values().get()
    del entry["id"], entry["keyed_hash"]
    assert entry == {
        "action": "booking.read",
        "object_kind": "booking",
        "object_id": "b1",
        "actor_kind": "staff",
        "actor_id": "7",
        "role": "coordinator",
        "reason": "call-back",
        "request_id": "r-1",
        "outcome": "ok",
        "at": NOW,
    }


def test_untouched_entries_verify() -> None:
    for name in ("b1", "b2"):
        _read(name)
    said = StringIO()

    call_command("audit_verify", stdout=said)

    assert said.getvalue().strip() == "2 audit entries, none altered."


@pytest.mark.parametrize("column", ["action", "object_id", "actor_id", "role", "reason", "request_id", "outcome"])
def test_entry_changed_behind_the_triggers_is_found(column: str) -> None:
    _read("b1")
    victim = _read("b2")
    # Somebody with the rights of the owner: the trigger is dropped, the row changed.
    suffix = " ON records_auditentry" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER records_auditentry_no_update{suffix}")
        cursor.execute(f"UPDATE records_auditentry SET {column} = 'forged' WHERE id = %s", [victim.pk])  # noqa: S608 (our own column)

    assert list(altered_entries()) == [victim.pk]
    with pytest.raises(CommandError, match=str(victim.pk)):
        call_command("audit_verify")
