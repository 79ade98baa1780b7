"""The database itself refuses to change or forget what was recorded."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, connection, models, transaction

from programmes.records.actions.audit import audit
from programmes.records.actions.transition import new_transition, record_transition, record_transitions
from programmes.records.actors import SYSTEM, Actor
from programmes.records.models import AuditEntry, Transition

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)


def _delete_raw(model: type[models.Model]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {model._meta.db_table}")  # noqa: S608 (our own table)


def _update_raw(model: type[models.Model]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {model._meta.db_table} SET reason = 'other'")  # noqa: S608 (our own table)


@pytest.mark.parametrize("model", [Transition, AuditEntry])
@pytest.mark.parametrize(
    "change",
    [
        lambda model: model.objects.update(reason="other"),
        lambda model: model.objects.all().delete(),
        lambda model: model.objects.get().save(),
        _update_raw,
        _delete_raw,
    ],
    ids=["update", "delete", "save", "raw-update", "raw-delete"],
)
def test_append_only_table_refuses(model: type[models.Model], change: Callable[[type[models.Model]], None]) -> None:
    record_transition(object_kind="booking", object_id="b", source="", target="confirmed", by=SYSTEM, now=NOW)
    audit(action="booking.read", object_kind="booking", object_id="b", by=SYSTEM, now=NOW)
    before = list(model._base_manager.values())

    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        change(model)

    assert list(model._base_manager.values()) == before


def test_transitions_are_written_in_bulk() -> None:
    desk = Actor(kind="desk", id="d1")
    rows = [
        new_transition(
            object_kind="booking",
            object_id=name,
            source="requested",
            target="confirmed",
            by=desk,
            reason="why",
            now=NOW,
        )
        for name in "abc"
    ]

    record_transitions(rows=rows)

    wanted = [(name, "requested", "confirmed", "desk", "d1", "why", NOW) for name in "abc"]
    columns = ("object_id", "source", "target", "actor_kind", "actor_id", "reason", "at")
    assert list(Transition.objects.order_by("object_id").values_list(*columns)) == wanted
