"""Queries whose SQL the ORM makes once and that then run with other values.

Building and compiling a query costs ten times what SQLite needs to answer it, and listing and holding ask the same few again and
again. The ORM stays the only author of SQL: a queryset is built with a mark in the place of each value, compiled, and kept.

PostgreSQL is sent the values apart from the statement, so that it too plans each statement once a connection (``prepare_threshold`` of the
settings): planning those of a listing took it five times what running them takes.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, Generic, TypeVar

from django.db import connection
from django.db.backends.postgresql.base import ServerBindingCursor
from django.db.models import Model, QuerySet
from django.db.models import query as orm
from django.db.models.sql import UpdateQuery
from psycopg.pq import Format

M = TypeVar("M", bound=Model)

# Marks that no constant of a query is equal to. Numbers stay within what an integer column may be asked for.
FIRST_ID_MARK = 2_147_000_000
FIRST_MOMENT_MARK = datetime(1700, 1, 1, tzinfo=UTC)


def id_mark(number: int, /) -> int:
    """Give the mark that stands for the whole number ``number`` of a query."""
    return FIRST_ID_MARK + number


def moment_mark(number: int, /) -> datetime:
    """Give the mark that stands for a moment."""
    return FIRST_MOMENT_MARK + timedelta(days=number)


def text_mark(name: str, /) -> str:
    """Give the mark that stands for a text."""
    return f"\x01{name}"


class Prepared:
    """The SQL of ``rows``, a ``values_list``, with the ``marks`` to be replaced: name of a value to its mark."""

    def __init__(self, rows: "QuerySet[Any, Any]", marks: Mapping[str, object]) -> None:
        sql, params = rows.query.sql_with_params()
        self._statement = _Statement(sql, params, marks)

    def run(self, **values: object) -> list[tuple[Any, ...]]:
        """Give the rows for these values. Columns come as the driver gives them: no field converts them."""
        return self._statement.run(values, binary=True)


class PreparedOne(Generic[M]):
    """The SQL of ``rows``, a queryset of a model with the relations it selects, for the one row that the values name."""

    def __init__(self, rows: "QuerySet[M, M]", marks: Mapping[str, object]) -> None:
        compiler: Any = rows.query.get_compiler(connection=connection)
        sql, params = compiler.as_sql()
        self._statement = _Statement(sql, params, marks)
        chosen = compiler.klass_info["select_fields"]
        self._own = slice(chosen[0], chosen[-1] + 1)
        self._names = [compiler.select[place][0].target.attname for place in chosen]
        self._converters = compiler.get_converters([column for column, _sql, _alias in compiler.select])
        relations: Any = orm.get_related_populators
        self._relations = relations(compiler.klass_info, compiler.select, connection.alias)
        self._model = rows.model

    def first(self, **values: object) -> M | None:
        """Give the row for these values, as the ORM would, or None."""
        for found in self._statement.run(values)[:1]:
            row = list(found)
            for place, (steps, column) in self._converters.items():
                for convert in steps:
                    row[place] = convert(row[place], column, connection)
            one = self._model.from_db(connection.alias, self._names, row[self._own])
            for relation in self._relations:
                relation.populate(row, one)
            return one
        return None


class PreparedUpdate:
    """The SQL that changes ``changes`` in ``rows``, a queryset; marks stand in both."""

    def __init__(self, rows: "QuerySet[Any, Any]", changes: Mapping[str, object], marks: Mapping[str, object]) -> None:
        query: Any = rows.query.chain(UpdateQuery)
        query.add_update_values(changes)
        sql, params = query.get_compiler(connection=connection).as_sql()
        self._statement = _Statement(sql, params, marks)

    def run(self, **values: object) -> int:
        """Change the rows that the values name; give how many there were."""
        return self._statement.execute(values)


class _Statement:
    """Compiled SQL, and where its values go."""

    def __init__(self, sql: str, params: Sequence[Any], marks: Mapping[str, object]) -> None:
        self._sql = sql
        names = {_stored(mark): name for name, mark in marks.items()}
        self._params: Sequence[tuple[str | None, Any]] = [(names.get(value), value) for value in params]

    def run(self, values: Mapping[str, object], *, binary: bool = False) -> list[tuple[Any, ...]]:
        with prepared_cursor(binary=binary) as cursor:
            cursor.execute(self._sql, self._filled(values))
            return list(cursor.fetchall())

    def execute(self, values: Mapping[str, object]) -> int:
        with prepared_cursor() as cursor:
            cursor.execute(self._sql, self._filled(values))
            return int(cursor.rowcount)

    def _filled(self, values: Mapping[str, object]) -> list[Any]:
        return [constant if name is None else _stored(values[name]) for name, constant in self._params]


def prepared_cursor(*, binary: bool = False) -> Any:
    """Give a cursor; on PostgreSQL one that sends the values apart, and receives them ``binary`` where no field converts them.

    A mask as text is twice as long and has to be read back from its digits.
    """
    if connection.vendor != "postgresql":
        return connection.cursor()
    base: Any = connection
    base.close_if_health_check_failed()
    base.ensure_connection()
    factory: Any = ServerBindingCursor
    cursor = factory(base.connection)
    cursor.format = Format.BINARY if binary else Format.TEXT
    return base._prepare_cursor(cursor)


def aware(moment: datetime | str, /) -> datetime:
    """Give a moment as the driver gave it with its time zone: SQLite stores UTC without saying so, and computes text."""
    if isinstance(moment, str):
        moment = datetime.fromisoformat(moment)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _stored(value: object) -> Any:
    return connection.ops.adapt_datetimefield_value(value) if isinstance(value, datetime) else value
