"""The search backend of this installation's database (setting ``WAGTAILSEARCH_BACKENDS``)."""

from typing import Any

from django.db import connection


def SearchBackend(params: dict[str, Any]) -> Any:
    """Give the backend for the default database. Each module can be imported only where its database is in use."""
    if connection.vendor == "postgresql":
        from cms.search.postgres import PostgresBackend

        return PostgresBackend(params)
    from cms.search.sqlite import SqliteBackend

    return SqliteBackend(params)
