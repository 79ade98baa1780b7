"""Read settings from the environment: databases, caches and keys."""

import base64
import binascii
from pathlib import Path
from typing import Any

import environ
from django.core.exceptions import ImproperlyConfigured

ROOT = Path(__file__).resolve().parents[3]
"""The repository root."""

VAR = ROOT / "var"
"""Everything the service writes by itself: databases, collected files, uploads."""

env = environ.Env()

KEY_BYTES = 32


def required(name: str) -> str:
    """Return the variable ``name``; raise ``ImproperlyConfigured`` with a helpful sentence when it is missing or empty."""
    value: str = env.str(name, default="")
    if not value:
        raise ImproperlyConfigured(f"Set {name} in the environment; .env.example says what it must hold.")
    return value


def key(name: str, text: str) -> bytes:
    """Decode one base64 key of exactly 32 bytes; ``name`` is used in the refusal, the key never is."""
    try:
        value = base64.b64decode(text, validate=True)
    except binascii.Error:
        value = b""
    if len(value) != KEY_BYTES:
        raise ImproperlyConfigured(f"{name} must be {KEY_BYTES} random bytes written as base64.")
    return value


def field_keys(text: str) -> dict[str, bytes]:
    """Decode ``id:base64,id:base64``: the first key encrypts, all of them decrypt (rotation)."""
    keys: dict[str, bytes] = {}
    for part in filter(None, (part.strip() for part in text.split(","))):
        key_id, separator, encoded = part.partition(":")
        if not separator or not key_id or key_id in keys:
            raise ImproperlyConfigured("FIELD_KEYS must read id:base64,id:base64 with ids that differ.")
        keys[key_id] = key("FIELD_KEYS", encoded)
    if not keys:
        raise ImproperlyConfigured("FIELD_KEYS must hold at least one key.")
    return keys


def sqlite(path: Path, *, synchronous: str) -> dict[str, Any]:
    """Return one SQLite database in WAL mode at ``path``.

    ``synchronous`` is ``FULL`` where a confirmed booking must survive a power cut, ``NORMAL`` for what may be lost.
    IMMEDIATE transactions wait for the write lock at their start, so none fails half-way with "database is locked".
    """
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "CONN_MAX_AGE": 600,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            # Memory-mapped reading made real corruption worse elsewhere, so it is switched off in words.
            "init_command": f"PRAGMA journal_mode=WAL; PRAGMA synchronous={synchronous}; PRAGMA mmap_size=0;",
        },
    }


def postgresql(url: str) -> dict[str, Any]:
    """Return the database of ``DATABASE_URL`` with bounded waits (READ COMMITTED is PostgreSQL's default)."""
    database: dict[str, Any] = env.db_url_config(url)
    database["CONN_MAX_AGE"] = 600
    database["CONN_HEALTH_CHECKS"] = True
    options = database.setdefault("OPTIONS", {})
    # A statement over 15 s or a lock waited for over 3 s is a fault; better one clear error than a queue behind it.
    options["prepare_threshold"] = 2  # only statements of programmes.common.prepared can be: all others are sent as one text
    options["options"] = "-c statement_timeout=15000 -c lock_timeout=3000 -c idle_in_transaction_session_timeout=30000"
    return database


def databases(*, synchronous: str = "FULL") -> dict[str, dict[str, Any]]:
    """Return ``DATABASES``: ``DATABASE_URL`` when set, else two SQLite files under ``var/``.

    The second file, ``ephemeral``, holds sessions and the cache so that their writes never queue behind bookings.
    """
    url: str = env.str("DATABASE_URL", default="")
    if url and not url.startswith("sqlite"):
        return {"default": postgresql(url)}
    path = Path(env.db_url_config(url)["NAME"]) if url else VAR / "db.sqlite3"
    path.parent.mkdir(parents=True, exist_ok=True)  # SQLite makes files but no folders, whichever command comes first
    return {
        "default": sqlite(path, synchronous=synchronous),
        "ephemeral": sqlite(path.with_name(f"{path.stem}.ephemeral.sqlite3"), synchronous="NORMAL"),
    }


def caches() -> dict[str, dict[str, Any]]:
    """Return ``CACHES``: a shared one by ``CACHE_URL``, else a table every process sees; and ``own``, which each process keeps for itself."""
    url: str = env.str("CACHE_URL", default="")
    table = {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "portal_cache"}
    own = {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "own",
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    }
    return {"default": env.cache_url_config(url) if url else table, "own": own}
