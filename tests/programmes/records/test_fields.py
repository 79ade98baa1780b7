"""The encrypted field: sealed in the database however it is written, opened only when asked."""

import pickle
from datetime import UTC, datetime
from typing import Any

import pytest
from django.core import serializers
from django.db import connection, models
from django.test.utils import isolate_apps

from programmes.records.fields import EncryptedTextField, Sealed
from programmes.records.models import IdempotencyKey
from programmes.records.sealing import DecryptionFailed

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)


def _row(key: str, answer: str) -> IdempotencyKey:
    return IdempotencyKey(scope="test", key=key, body_hash="", answer=answer, created_at=NOW)


def _stored(row: IdempotencyKey) -> bytes:
    with connection.cursor() as cursor:
        cursor.execute("SELECT answer FROM records_idempotencykey WHERE id = %s", [row.pk])
        return bytes(cursor.fetchone()[0])


def _store(row: IdempotencyKey, data: bytes) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE records_idempotencykey SET answer = %s WHERE id = %s", [data, row.pk])


def _fresh(row: IdempotencyKey) -> IdempotencyKey:
    return IdempotencyKey.objects.get(pk=row.pk)


def test_field_is_sealed_in_the_column_and_open_on_the_row() -> None:
    row = _row("one", "13800001234")
    row.save()

    assert b"13800001234" not in _stored(row)
    assert _fresh(row).answer == "13800001234"


def test_field_blank_is_stored_blank() -> None:
    row = _row("one", "")
    row.save()

    assert (_stored(row), _fresh(row).answer) == (b"", "")


def test_field_survives_bulk_create_and_bulk_update() -> None:
    rows = IdempotencyKey.objects.bulk_create([_row("one", "first"), _row("two", "second")])
    rows = list(IdempotencyKey.objects.order_by("pk"))
    rows[0].answer = "changed"
    IdempotencyKey.objects.bulk_update(rows, ["answer"])

    assert [row.answer for row in IdempotencyKey.objects.order_by("pk")] == ["changed", "second"]


def test_field_survives_refresh_defer_and_only() -> None:
    row = _row("one", "first")
    row.save()
    changed = _fresh(row)
    changed.answer = "second"
    changed.save(update_fields=["answer"])
    row.refresh_from_db()
    deferred = IdempotencyKey.objects.only("scope").get(pk=row.pk)
    deferred.save()

    assert [row.answer, deferred.answer] == ["second", "second"]


def test_field_is_not_opened_by_a_list(settings: Any) -> None:
    _row("one", "first").save()
    settings.FIELD_KEYS = {"other": bytes(32)}

    rows = list(IdempotencyKey.objects.all())

    assert repr(rows[0].__dict__["answer"]) == "<sealed>"
    with pytest.raises(DecryptionFailed):
        _ = rows[0].answer


def test_field_untouched_is_written_back_as_it_was() -> None:
    row = _row("one", "first")
    row.save()
    before = _stored(row)

    _fresh(row).save()

    assert _stored(row) == before


def test_field_moved_to_another_row_is_refused() -> None:
    mine, yours = _row("one", "mine"), _row("two", "yours")
    mine.save()
    yours.save()
    _store(yours, _stored(mine))

    with pytest.raises(DecryptionFailed):
        _ = _fresh(yours).answer


def test_field_copied_to_a_new_row_keeps_its_text() -> None:
    mine = _row("one", "mine")
    mine.save()
    copy = _row("two", _fresh(mine).answer)
    copy.save()

    assert _fresh(copy).answer == "mine"


@pytest.mark.parametrize(
    "asked",
    [
        lambda: IdempotencyKey.objects.update(answer="text"),
        lambda: list(IdempotencyKey.objects.filter(answer="text")),
        lambda: setattr(IdempotencyKey(), "answer", None),
        lambda: IdempotencyKey(answer=models.F("scope")),
    ],
    ids=["update", "filter", "none", "expression"],
)
def test_field_refuses_a_text_that_no_row_vouches_for(asked: Any) -> None:
    with pytest.raises(TypeError):
        asked()


def test_field_can_be_erased_by_update() -> None:
    row = _row("one", "first")
    row.save()

    IdempotencyKey.objects.update(answer="")

    assert _fresh(row).answer == ""


def test_field_gives_values_sealed() -> None:
    _row("one", "first").save()

    (value,) = IdempotencyKey.objects.values_list("answer", flat=True)

    assert isinstance(value, Sealed)
    assert "first" not in repr(value)


def test_field_stays_sealed_in_a_dump_and_comes_back() -> None:
    row = _row("one", "13800001234")
    row.save()

    dump = serializers.serialize("json", [row])
    row.delete()
    for restored in serializers.deserialize("json", dump):
        restored.save()

    assert "13800001234" not in dump
    assert IdempotencyKey.objects.get(key="one").answer == "13800001234"


def test_field_read_value_can_be_pickled() -> None:
    row = _row("one", "first")
    row.save()

    assert pickle.loads(pickle.dumps(row.answer)) == "first"  # noqa: S301 (our own bytes)


@isolate_apps("programmes.records")
def test_field_refuses_a_text_over_its_length() -> None:
    class Short(models.Model):
        public_id = models.CharField(max_length=22, default="row")
        text = EncryptedTextField(max_length=3)

        class Meta:
            app_label = "records"

    assert [field.clean("abc", None) for field in [Short._meta.get_field("text")]] == ["abc"]
    with pytest.raises(ValueError, match="at most 3"):
        Short._meta.get_field("text").pre_save(Short(text="abcd"), add=True)


@isolate_apps("programmes.records")
def test_field_check_asks_for_a_public_id_and_refuses_null() -> None:
    class Bare(models.Model):
        text = EncryptedTextField(null=True)

        class Meta:
            app_label = "records"

    errors = Bare._meta.get_field("text").check()

    assert [error.id for error in errors] == ["records.E001", "records.E002"]


def test_field_describes_itself_to_migrations() -> None:
    field = EncryptedTextField(max_length=30)
    field.name = "text"

    _name, path, args, kwargs = field.deconstruct()

    assert (path, args, kwargs) == ("programmes.records.fields.EncryptedTextField", [], {"max_length": 30})
