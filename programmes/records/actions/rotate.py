"""Seal every stored text again under the active key."""

from collections.abc import Iterator

from django.apps import apps
from django.db import connection, models
from django.db.models import BinaryField, F, Func, Q, Value

from programmes.common.transactions import transact
from programmes.records.fields import EncryptedTextField
from programmes.records.sealing import active_header


def encrypted_fields() -> Iterator[tuple[type[models.Model], list[str]]]:
    """Give every model that has encrypted fields, with their names."""
    for model in apps.get_models():
        names = [field.attname for field in model._meta.concrete_fields if isinstance(field, EncryptedTextField)]
        if names:
            yield model, names


def rows_under_old_keys(*, model: type[models.Model], field: str) -> int:
    """Count the rows of ``model`` whose ``field`` is sealed with another key than the active one."""
    return _stale(model, [field]).count()


def rotate_batch(*, model: type[models.Model], fields: list[str], size: int) -> int:
    """Seal up to ``size`` rows again in one transaction, check that they open to the same text; give how many.

    Stopped anywhere, the next run goes on where this one ended, because only rows under old keys are looked at. Raises
    ``DecryptionFailed`` when a row does not open; then nothing of its batch is written.
    """
    return transact(lambda: _rotate(model, fields, size))


def _rotate(model: type[models.Model], fields: list[str], size: int) -> int:
    rows = list(_locked(_stale(model, fields)).order_by("pk")[:size])
    if not rows:
        return 0
    before = {row.pk: [getattr(row, name) for name in fields] for row in rows}
    model._base_manager.bulk_update(rows, fields, batch_size=100)
    for row in model._base_manager.filter(pk__in=before):
        if [getattr(row, name) for name in fields] != before[row.pk]:
            raise RuntimeError("A text changed while it was sealed again; the batch was not written.")
    return len(rows)


def _stale(model: type[models.Model], fields: list[str]) -> models.QuerySet[models.Model]:
    header = active_header()
    old = Q()
    rows = model._base_manager.all()
    for name in fields:
        start = Func(F(name), Value(1), Value(len(header)), function="SUBSTR", output_field=BinaryField())
        rows = rows.alias(**{f"start_of_{name}": start})
        old |= ~Q(**{f"start_of_{name}__in": [header, b""]})
    return rows.filter(old)


def _locked(rows: models.QuerySet[models.Model]) -> models.QuerySet[models.Model]:
    return rows.select_for_update(no_key=True) if connection.features.has_select_for_no_key_update else rows
