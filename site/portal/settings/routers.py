"""Send sessions and the cache table to the second SQLite file."""

from typing import Any

from django.db.models import Model

EPHEMERAL_APPS = frozenset({"sessions", "django_cache"})
"""App labels whose rows may be lost without harm; Django calls its cache table's app ``django_cache``."""


class EphemeralRouter:
    """Route by app label; every other app says nothing and stays on ``default``."""

    def db_for_read(self, model: type[Model], **hints: Any) -> str | None:
        """Name the database that holds ``model``, or None for the usual one."""
        return "ephemeral" if model._meta.app_label in EPHEMERAL_APPS else None

    db_for_write = db_for_read

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        """Create each table in exactly one of the two files."""
        return (db == "ephemeral") == (app_label in EPHEMERAL_APPS)
