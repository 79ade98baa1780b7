"""A migrated database for every worker, copied from a template instead of migrated anew.

Migrations stay on, because triggers, indexes, seeded rows and Wagtail's root page come from them. They run once for each
state of the migration files: into an SQLite file that is copied, or a PostgreSQL database that is cloned. The copy is a file
or a real database, so threads and processes of a test can race over real connections.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.management import call_command
from django.db import connection, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

ROOT = Path(__file__).resolve().parents[1]
DAY_SECONDS = 24 * 60 * 60
FOLDER = ROOT / "var" / "tests"
OURS = ("cms", "programmes", "portal")


def fingerprint() -> str:
    """Return a hash of everything that decides what migrating makes: our migration files, others' versions."""
    digest = hashlib.sha256()
    for config in sorted(apps.get_app_configs(), key=lambda config: config.label):
        digest.update(config.name.encode())
        ours = config.name.partition(".")[0] in OURS
        for path in sorted(Path(config.path, "migrations").glob("*.py")):
            digest.update(path.name.encode())
            digest.update(path.read_bytes() if ours else b"")
    for package in ("Django", "wagtail", "wagtail-localize", "django-allauth", "django-scheduler", "django-taggit"):
        digest.update(f"{package}{version(package)}".encode())
    return digest.hexdigest()[:16]


@contextmanager
def taken_back(blocker: Any) -> Iterator[None]:
    """Write rows that all tests of a module share; they are taken back at the end. ``blocker`` is pytest-django's.

    Each test's own transaction lies inside this one, and only what it wrote itself goes with it.
    """
    with blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@contextmanager
def locked(name: str) -> Iterator[None]:
    """Let one process at a time build or copy a template."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (FOLDER / f"{name}.lock").open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def _forget_old(paths: Iterable[Path]) -> None:
    """Delete what runs of earlier days left; younger files may belong to a run beside this one."""
    for path in paths:
        if time.time() - path.stat().st_mtime > DAY_SECONDS:
            path.unlink(missing_ok=True)


def _point_at(name: str) -> None:
    """Make the default connection, in every thread, open the database ``name``."""
    connections.close_all()
    connections.settings["default"]["NAME"] = name
    connection.settings_dict["NAME"] = name


class SqliteCopies:
    """One template file, one copy for this worker."""

    def __init__(self, worker: str) -> None:
        """Name the files of ``worker`` (``gw0`` … or ``main``) in this process."""
        self.template = FOLDER / f"template-{fingerprint()}.sqlite3"
        self.path = FOLDER / f"{worker}-{os.getpid()}.sqlite3"

    def create(self) -> None:
        """Build the template when it is missing, then open a copy of it."""
        with locked("sqlite"):
            if not self.template.exists():
                _forget_old(path for path in FOLDER.iterdir() if path.suffix != ".lock")
                building = self.template.with_suffix(".building")
                building.unlink(missing_ok=True)
                _point_at(str(building))
                call_command("migrate", verbosity=0)
                with connection.cursor() as cursor:
                    cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                connections.close_all()
                building.rename(self.template)
        _point_at(str(self.path))
        self.restore()

    def restore(self) -> None:
        """Put the worker's database back to the template; open handles of forgotten threads keep the old file."""
        connections.close_all()
        # A browser's last request may still be on its way: whoever opens the file must find a whole one, and no older log beside it.
        fresh = self.path.with_suffix(".fresh")
        shutil.copyfile(self.template, fresh)
        for suffix in ("-wal", "-shm"):
            Path(f"{self.path}{suffix}").unlink(missing_ok=True)
        fresh.replace(self.path)

    def destroy(self) -> None:
        """Delete the worker's files, and what servers started by its tests laid beside them."""
        connections.close_all()
        for path in FOLDER.glob(f"{self.path.stem}.*"):
            path.unlink(missing_ok=True)


class PostgresqlCopies:
    """One template database, one clone for this worker."""

    def __init__(self, worker: str) -> None:
        """Name the databases of ``worker`` in this process; the server's own database stays empty."""
        self.server = connections.settings["default"]["NAME"]
        self.template = f"template_{fingerprint()}"
        self.name = f"test_{worker}_{os.getpid()}"

    def create(self) -> None:
        """Build the template when it is missing, then open a clone of it."""
        with locked("postgresql"):
            _point_at(self.server)
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [self.template])
                missing = cursor.fetchone() is None
            if missing:
                building = f"{self.template}_building"
                self._server(f"DROP DATABASE IF EXISTS {building}", f"CREATE DATABASE {building}")
                self._fill(building)
                self._server(f"ALTER DATABASE {building} RENAME TO {self.template}")
        self.restore()

    def restore(self) -> None:
        """Drop this worker's database with every connection to it and clone the template again."""
        # Copying files is twice as fast as copying pages through the log; PostgreSQL 14 knows no other way.
        how = " STRATEGY FILE_COPY" if connection.pg_version >= 150000 else ""
        with locked("postgresql"):
            self._server(
                f"DROP DATABASE IF EXISTS {self.name} WITH (FORCE)",
                f"CREATE DATABASE {self.name} TEMPLATE {self.template}{how}",
            )
        _point_at(self.name)

    def destroy(self) -> None:
        """Drop this worker's database."""
        self._server(f"DROP DATABASE IF EXISTS {self.name} WITH (FORCE)")

    def _fill(self, name: str) -> None:
        """Load the dump of an earlier run into the empty database ``name``, or migrate it and leave a dump."""
        dump = FOLDER / f"{self.template}.sql"
        programs = os.environ.get("PG_BIN")
        url = os.environ["DATABASE_URL"].rpartition("/")[0] + f"/{name}"
        if programs and dump.exists():
            self._program("psql", "-q", "-v", "ON_ERROR_STOP=1", "-o", os.devnull, "-f", str(dump), url)
            return
        _point_at(name)
        call_command("migrate", verbosity=0)
        connections.close_all()
        if programs:
            building = dump.with_suffix(".building")
            self._program("pg_dump", "--no-owner", "-f", str(building), url)
            building.rename(dump)

    @staticmethod
    def _program(name: str, *arguments: str) -> None:
        subprocess.run([Path(os.environ["PG_BIN"], name), *arguments], check=True)

    def _server(self, *statements: str) -> None:
        """Run statements on the server's own database, outside any transaction."""
        _point_at(self.server)
        with connection.cursor() as cursor:
            cursor.execute("SET statement_timeout = 0")
            for statement in statements:
                cursor.execute(statement)
        connections.close_all()


def copies(wrapper: BaseDatabaseWrapper, worker: str) -> SqliteCopies | PostgresqlCopies:
    """Return what makes, restores and drops this worker's database on the vendor in use."""
    return SqliteCopies(worker) if wrapper.vendor == "sqlite" else PostgresqlCopies(worker)
