"""Stored answers are forgotten after 48 hours."""

from datetime import UTC, datetime, timedelta

import pytest

from programmes.records.actions import purge
from programmes.records.actions.heartbeat import beat
from programmes.records.models import Heartbeat, IdempotencyKey

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)


def test_answers_older_than_two_days_go_in_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(purge, "BATCH", 2)
    ages = [timedelta(hours=hours) for hours in (47, 48, 49, 50, 51, 52, 53)]
    IdempotencyKey.objects.bulk_create(
        IdempotencyKey(scope="s", key=str(age), body_hash="", created_at=NOW - age) for age in ages
    )

    assert purge.purge_idempotency(now=NOW) == 5
    assert set(IdempotencyKey.objects.values_list("key", flat=True)) == {str(ages[0]), str(ages[1])}


def test_beat_keeps_the_latest_moment() -> None:
    beat(name="run_due", now=NOW)
    beat(name="run_due", now=NOW + timedelta(minutes=1))

    assert list(Heartbeat.objects.values_list("name", "beat_at")) == [("run_due", NOW + timedelta(minutes=1))]
