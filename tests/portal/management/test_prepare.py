"""Preparing an installation may be repeated and keeps what is there."""

import os
import sqlite3
import subprocess
import sys
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection

from programmes.people.models import Practitioner

ROOT = Path(__file__).resolve().parents[3]


@pytest.mark.django_db
def test_prepare_leaves_an_empty_database_empty_when_told(settings: Any) -> None:
    settings.DEMO = True

    call_command("prepare", no_demo=True, stdout=StringIO())
    call_command("prepare", no_demo=True, stdout=StringIO())

    assert not Practitioner.objects.exists()


@pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite has two files")
def test_sessions_and_cache_lie_in_the_second_file(tmp_path: Path) -> None:
    given = {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{tmp_path}/db.sqlite3",
        "DJANGO_SETTINGS_MODULE": "portal.settings.dev",
        "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "site")]),
    }
    program = """
import django
django.setup()
from django.core.management import call_command
call_command("migrate", "sessions", database="ephemeral", verbosity=0)
for alias in ("default", "ephemeral"):
    call_command("createcachetable", database=alias, verbosity=0)
"""
    subprocess.run([sys.executable, "-c", program], env=given, check=True)

    with sqlite3.connect(tmp_path / "db.ephemeral.sqlite3") as file:
        tables = {name for (name,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}

    assert tables - {"sqlite_sequence"} == {"django_migrations", "django_session", "portal_cache"}
