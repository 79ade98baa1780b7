"""Health of the process."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client
from django.utils import timezone

from programmes.records.models import Heartbeat


def _beat(ago: timedelta) -> None:
    Heartbeat.objects.create(name="run_due", beat_at=timezone.now() - ago)


def _asked(client: Client) -> tuple[int, dict[str, Any]]:
    response = client.get("/readyz")
    return response.status_code, response.json()["checks"]


def test_alive_asks_nothing(client: Client) -> None:
    # No database mark: a query would fail this test.
    response = client.get("/healthz")

    assert (response.status_code, response.json()) == (200, {"status": "ok"})


@pytest.mark.django_db
def test_ready_with_a_recent_beat(client: Client) -> None:
    _beat(timedelta(minutes=2))

    assert _asked(client) == (200, {"database": True, "migrations": True, "run_due": True})


@pytest.mark.django_db
@pytest.mark.parametrize("ago", [None, timedelta(minutes=6)])
def test_not_ready_without_a_recent_beat(client: Client, ago: timedelta | None) -> None:
    if ago:
        _beat(ago)

    assert _asked(client) == (503, {"database": True, "migrations": True, "run_due": False})


@pytest.mark.django_db
def test_not_ready_with_a_migration_to_apply(client: Client) -> None:
    _beat(timedelta())
    MigrationRecorder(connection).migration_qs.filter(app="records").delete()

    assert _asked(client) == (503, {"database": True, "migrations": False, "run_due": True})


@pytest.mark.django_db(transaction=True)
def test_not_ready_without_tables(client: Client) -> None:
    call_command("migrate", "records", "zero", verbosity=0)

    status, checks = _asked(client)

    assert (status, checks["run_due"]) == (503, False)
