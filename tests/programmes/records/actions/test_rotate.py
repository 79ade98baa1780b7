"""Rotation moves every text to the active key, and can be stopped anywhere."""

from datetime import UTC, datetime
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command

from programmes.records.actions.rotate import encrypted_fields, rotate_batch, rows_under_old_keys
from programmes.records.models import IdempotencyKey
from programmes.records.sealing import DecryptionFailed

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
NEW = {"new": b"n" * 32}


def _seal(*texts: str) -> None:
    IdempotencyKey.objects.bulk_create(
        IdempotencyKey(scope="s", key=text, body_hash="", answer=text, created_at=NOW) for text in texts
    )


def test_every_model_with_sealed_texts_is_known() -> None:
    known = {model.__name__: fields for model, fields in encrypted_fields()}

    assert known["Booking"] == ["name", "phone", "email", "answers"]
    assert known["OutboxMessage"] == ["address", "params"]


def test_rotation_stopped_half_way_goes_on_where_it_was(settings: Any) -> None:
    _seal("one", "two", "three", "")
    old = settings.FIELD_KEYS
    settings.FIELD_KEYS = {**NEW, **old}
    rotate_batch(model=IdempotencyKey, fields=["answer"], size=2)

    assert rows_under_old_keys(model=IdempotencyKey, field="answer") == 1

    said = StringIO()
    call_command("rotate_keys", batch=1, stdout=said)
    settings.FIELD_KEYS = NEW  # the old key is gone

    assert "records.IdempotencyKey: 1 rows sealed again" in said.getvalue()
    assert "0 texts under old keys. Old keys may be removed." in said.getvalue()
    assert sorted(row.answer for row in IdempotencyKey.objects.all()) == ["", "one", "three", "two"]


def test_rotation_with_a_missing_key_writes_nothing(settings: Any) -> None:
    _seal("one")
    settings.FIELD_KEYS = NEW

    with pytest.raises(DecryptionFailed):
        rotate_batch(model=IdempotencyKey, fields=["answer"], size=10)

    assert rows_under_old_keys(model=IdempotencyKey, field="answer") == 1
