"""Inserting rows with SQL that the ORM makes once; ``prepared`` says why, and does the same for reading.

Every hold and move inserts under the lock that others wait for, and compiling the statement is most of what an insert costs.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from django.db import connection
from django.db.models import Model
from django.db.models.sql import InsertQuery

from programmes.common.prepared import prepared_cursor


def insert(*rows: Model) -> None:
    """Insert new rows of one model in one statement, as ``bulk_create`` does: neither ``save`` nor its signals run.

    A single row gets its primary key; several do not. Raises IntegrityError where the database refuses one.
    """
    statement = _statement(type(rows[0]), len(rows))
    with prepared_cursor() as cursor:
        cursor.execute(statement.sql, statement.params(rows))
        if len(rows) == 1:
            rows[0].pk = cursor.fetchone()[0]
    for row in rows:
        row._state.adding, row._state.db = False, connection.alias


class _Statement:
    """The SQL that inserts so many rows of a model, and the order of its parameters."""

    def __init__(self, model: type[Model], count: int) -> None:
        meta = model._meta
        self._fields: Sequence[Any] = [field for field in meta.concrete_fields if field is not meta.pk]
        query = InsertQuery(model)
        query.insert_values(self._fields, [model() for _number in range(count)])
        compiler: Any = query.get_compiler(connection=connection)
        compiler.returning_fields = [meta.pk] if count == 1 else None
        ((self.sql, marks),) = compiler.as_sql()
        # For many rows PostgreSQL is sent one list a column, SQLite one value after the other.
        self._is_by_column = count > 1 and len(marks) == len(self._fields)

    def params(self, rows: Sequence[Model]) -> list[Any]:
        """Give the parameters for ``rows``, each made ready by its field as the ORM would."""
        values = [
            [field.get_db_prep_save(field.pre_save(row, True), connection) for field in self._fields] for row in rows
        ]
        if self._is_by_column:
            return [list(column) for column in zip(*values, strict=True)]
        return [value for row in values for value in row]


@lru_cache(maxsize=64)
def _statement(model: type[Model], count: int) -> _Statement:
    return _Statement(model, count)
