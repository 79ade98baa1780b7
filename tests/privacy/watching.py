"""Whether a request changed anything: which statements wrote, and whether the rows are still the same."""

import hashlib
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection

WRITES = re.compile(r"^\s*(INSERT|UPDATE|DELETE|REPLACE|TRUNCATE|CREATE|DROP|ALTER)\b", re.IGNORECASE)
SESSIONS = "django_session"
"""Opening a page may begin or end a session; nothing else is written by reading."""


@contextmanager
def written() -> Iterator[list[str]]:
    """Collect the statements that write, those about sessions left out."""
    statements: list[str] = []

    def watch(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        if WRITES.match(sql) and SESSIONS not in sql:
            statements.append(sql[:200])
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        yield statements


def fingerprint() -> str:
    """Give a hash of every row of every table, sessions aside."""
    digest = hashlib.sha256()
    with connection.cursor() as cursor:
        for table in sorted(connection.introspection.table_names(cursor)):
            if table != SESSIONS:
                cursor.execute(f'SELECT * FROM "{table}" ORDER BY 1')  # noqa: S608 (names come from the catalogue)
                rows = cursor.fetchall()
                digest.update(f"{table} {len(rows)} {rows!r}".encode())
    return digest.hexdigest()
