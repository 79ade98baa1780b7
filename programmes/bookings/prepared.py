"""Queries whose SQL the ORM makes once and that then run with other values.

Building and compiling a query costs ten times what SQLite needs to answer it, and a listing asks the same two or three again and
again. The ORM stays the only author of SQL: a queryset is built with a mark in the place of each value, compiled, and kept.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from django.db import connection
from django.db.models import QuerySet

# Marks that no constant of a query is equal to. Numbers stay within what an integer column may be asked for.
FIRST_ID_MARK = 2_147_000_000
MARKED_MOMENT = datetime(1700, 1, 1, tzinfo=UTC)


def id_mark(number: int, /) -> int:
    """Give the mark that stands for the whole number ``number`` of a query."""
    return FIRST_ID_MARK + number


def text_mark(name: str, /) -> str:
    """Give the mark that stands for a text."""
    return f"\x01{name}"


class Prepared:
    """The SQL of ``rows``, a ``values_list``, with the ``marks`` to be replaced: name of a value to its mark."""

    def __init__(self, rows: "QuerySet[Any, Any]", marks: Mapping[str, object]) -> None:
        self.sql, params = rows.query.sql_with_params()
        names = {_stored(mark): name for name, mark in marks.items()}
        self._params: Sequence[tuple[str | None, Any]] = [(names.get(value), value) for value in params]

    def run(self, **values: object) -> list[tuple[Any, ...]]:
        """Give the rows for these values. Columns come as the driver gives them: no field converts them."""
        with connection.cursor() as cursor:
            cursor.execute(
                self.sql, [constant if name is None else _stored(values[name]) for name, constant in self._params]
            )
            return list(cursor.fetchall())


def aware(moment: datetime, /) -> datetime:
    """Give a moment as the driver gave it with its time zone: SQLite stores UTC without saying so."""
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _stored(value: object) -> Any:
    return connection.ops.adapt_datetimefield_value(value) if isinstance(value, datetime) else value
