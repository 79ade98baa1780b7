"""System checks of our own settings. In production every error stops the service from starting."""

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core import checks
from django.core.checks import CheckMessage, Error, Tags, register
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from portal.settings.env import KEY_BYTES
from portal.settings.sqlite import is_safe

SECRET_KEY_LENGTH = 50
FAKE = (b"development-only", b"test-only")
"""Every key of the dev and test settings begins with one of these."""

PROCESS_CACHES = ("LocMemCache", "DummyCache")
NETWORK_FILE_SYSTEMS = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "9p", "glusterfs", "ceph"})

Messages = Iterator[CheckMessage]


def _debug() -> Messages:
    if settings.DEBUG:
        yield Error("DEBUG is on.", hint="Take DEBUG out of the environment.", id="portal.E001")


def _secret_key() -> Messages:
    key = settings.SECRET_KEY
    if len(key) < SECRET_KEY_LENGTH or key.encode().startswith(FAKE):
        hint = f"Use {SECRET_KEY_LENGTH} random characters or more."
        yield Error("SECRET_KEY is too short or not secret.", hint=hint, id="portal.E002")


def _keys() -> Messages:
    keys: dict[str, Any] = {f"FIELD_KEYS[{key_id}]": key for key_id, key in settings.FIELD_KEYS.items()}
    if not keys:
        yield Error("FIELD_KEYS is empty.", hint="Add one key as id:base64.", id="portal.E003")
    keys |= {"LOOKUP_KEY": settings.LOOKUP_KEY, "TOKEN_KEY": settings.TOKEN_KEY}
    for name, key in keys.items():
        if len(key) != KEY_BYTES or key.startswith(FAKE):
            hint = "Make one with: python -c 'import base64, os; print(base64.b64encode(os.urandom(32)).decode())'"
            yield Error(f"{name} is missing or not secret.", hint=hint, id="portal.E004")
    if len(set(keys.values())) < len(keys):
        yield Error("Two keys are the same.", hint="Give every purpose its own key.", id="portal.E005")


def _hosts() -> Messages:
    if not settings.ALLOWED_HOSTS or "*" in settings.ALLOWED_HOSTS:
        yield Error("ALLOWED_HOSTS is empty or open.", hint="Name the public hosts.", id="portal.E006")


def _databases() -> Messages:
    for alias, database in settings.DATABASES.items():
        if not database["ENGINE"].endswith("sqlite3"):
            continue
        options = database.get("OPTIONS", {})
        if options.get("transaction_mode") != "IMMEDIATE":
            hint = "Two bookings at once would fail half-way with 'database is locked'."
            yield Error(f"The SQLite database {alias} is not IMMEDIATE.", hint=hint, id="portal.E007")
        if alias == "default" and "synchronous=FULL" not in options.get("init_command", ""):
            hint = "A confirmed booking must survive a power cut."
            yield Error("The SQLite database is not synchronous=FULL.", hint=hint, id="portal.E008")
        if file_system(Path(database["NAME"])) in NETWORK_FILE_SYSTEMS:
            hint = "WAL is unsafe there; use a local disk or PostgreSQL."
            yield Error(f"The SQLite database {alias} lies on a network disk.", hint=hint, id="portal.E009")


def _cache() -> Messages:
    if settings.CACHES["default"]["BACKEND"].endswith(PROCESS_CACHES):
        hint = "Rate limits need a cache that every process sees."
        yield Error("The cache belongs to one process.", hint=hint, id="portal.E010")


def _demo() -> Messages:
    if settings.DEMO:
        hint = "It opens sent codes and messages to readers."
        yield Error("DEMO is on.", hint=hint, id="portal.E011")


def _mail() -> Messages:
    if not settings.EMAIL_BACKEND.endswith("smtp.EmailBackend"):
        hint = "Set EMAIL_URL to the district's mail server."
        yield Error("E-mail goes nowhere.", hint=hint, id="portal.E012")


def _sms() -> Messages:
    if settings.NOTIFICATION_CHANNELS["sms"].endswith("console.Console"):
        hint = "Name the carrier's class in SMS_CHANNEL."
        yield Error("Text messages go to the console only.", hint=hint, id="portal.E013")


REFUSALS: tuple[Callable[[], Messages], ...] = (
    _debug,
    _secret_key,
    _keys,
    _hosts,
    _databases,
    _cache,
    _demo,
    _mail,
    _sms,
)


@register(Tags.security)
def check_production(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:
    """Report every setting that production may not run with; nothing outside production."""
    return [message for refusal in REFUSALS for message in refusal()] if settings.PRODUCTION else []


@register(Tags.database)
def check_sqlite_library(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:
    """Warn when the SQLite library in use may lose commits in WAL mode."""
    if connection.vendor != "sqlite" or is_safe(library().sqlite_version_info):
        return []
    text = f"SQLite {library().sqlite_version} may lose commits in WAL mode."
    return [checks.Warning(text, hint="Install pysqlite3 as pinned in requirements.txt.", id="portal.W001")]


def library() -> Any:
    """Return the module through which Django speaks to the default database."""
    return connection.Database  # type: ignore[attr-defined]


def file_system(path: Path, mounts: Path = Path("/proc/mounts")) -> str:
    """Name the kind of file system that ``path`` lies on, or "" where that cannot be found out."""
    try:
        lines = mounts.read_text().splitlines()
    except OSError:
        return ""
    points = {fields[1]: fields[2] for fields in (line.split() for line in lines)}
    place = os.path.realpath(path.parent)
    return next(
        (points[p] for p in sorted(points, key=len, reverse=True) if f"{place}/".startswith(f"{p.rstrip('/')}/")),
        "",
    )


def refuse_unsafe() -> None:
    """Raise ``ImproperlyConfigured`` with every production error; servers call it, for they run no checks themselves."""
    errors = check_production(None)
    if errors:
        raise ImproperlyConfigured("\n".join(f"{error.id}: {error.msg} {error.hint}" for error in errors))
