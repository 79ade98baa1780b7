"""One test for every setting that production may not run with."""

import copy
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from portal.checks import check_production, file_system, refuse_unsafe
from portal.settings import env

SAFE: dict[str, Any] = {
    "PRODUCTION": True,
    "DEBUG": False,
    "DEMO": False,
    "SECRET_KEY": "k" * 50,
    "FIELD_KEYS": {"1": b"f" * 32},
    "LOOKUP_KEY": b"l" * 32,
    "TOKEN_KEY": b"t" * 32,
    "ALLOWED_HOSTS": ["guidance.example.org"],
    "DATABASES": {"default": env.sqlite(env.VAR / "db.sqlite3", synchronous="FULL")},
    "CACHES": {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache"}},
    "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
    "NOTIFICATION_CHANNELS": {"sms": "carrier.Channel"},
}


def _sqlite(**options: str) -> dict[str, Any]:
    database = copy.deepcopy(SAFE["DATABASES"])
    database["default"]["OPTIONS"] |= options
    return database


@pytest.fixture
def production(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """Settings that production accepts, seen by the checks alone: Django cannot change its databases on the way."""
    settings = SimpleNamespace(**SAFE)
    monkeypatch.setattr("portal.checks.settings", settings)
    return settings


def test_safe_settings_pass(production: SimpleNamespace) -> None:
    assert check_production(None) == []
    refuse_unsafe()


@pytest.mark.parametrize(
    ("name", "value", "check"),
    [
        ("DEBUG", True, "portal.E001"),
        ("SECRET_KEY", "k" * 49, "portal.E002"),
        ("SECRET_KEY", "development-only-" * 4, "portal.E002"),
        ("FIELD_KEYS", {}, "portal.E003"),
        ("FIELD_KEYS", {"1": b"f" * 32, "0": b"short"}, "portal.E004"),
        ("LOOKUP_KEY", b"", "portal.E004"),
        ("TOKEN_KEY", b"test-only".ljust(32, b"0"), "portal.E004"),
        ("TOKEN_KEY", b"l" * 32, "portal.E005"),
        ("ALLOWED_HOSTS", [], "portal.E006"),
        ("ALLOWED_HOSTS", ["guidance.example.org", "*"], "portal.E006"),
        ("DATABASES", _sqlite(transaction_mode="DEFERRED"), "portal.E007"),
        ("DATABASES", _sqlite(init_command="PRAGMA synchronous=NORMAL;"), "portal.E008"),
        ("CACHES", {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}, "portal.E010"),
        ("DEMO", True, "portal.E011"),
        ("EMAIL_BACKEND", "django.core.mail.backends.console.EmailBackend", "portal.E012"),
        ("NOTIFICATION_CHANNELS", {"sms": "programmes.notifications.channels.console.Console"}, "portal.E013"),
    ],
)
def test_unsafe_setting_is_refused(production: SimpleNamespace, name: str, value: Any, check: str) -> None:
    setattr(production, name, value)

    assert [message.id for message in check_production(None)] == [check]
    with pytest.raises(ImproperlyConfigured, match=check):
        refuse_unsafe()


def test_network_disk_is_refused(production: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("portal.checks.file_system", lambda path: "nfs4")

    assert [message.id for message in check_production(None)] == ["portal.E009"]


def test_unsafe_settings_are_fine_outside_production(production: SimpleNamespace) -> None:
    production.PRODUCTION = False
    production.DEBUG = True

    assert check_production(None) == []


def test_file_system_takes_the_nearest_mount(tmp_path: Path) -> None:
    place = tmp_path / "data"
    place.mkdir()
    mounts = tmp_path / "mounts"
    mounts.write_text(f"disk / ext4 rw 0 0\nserver:/x {place} nfs4 rw 0 0\nother {tmp_path}/dat tmpfs rw 0 0\n")

    assert file_system(place / "db.sqlite3", mounts) == "nfs4"
    assert file_system(tmp_path / "db.sqlite3", mounts) == "ext4"


def test_file_system_is_unknown_where_mounts_are_not_listed(tmp_path: Path) -> None:
    assert file_system(tmp_path / "db.sqlite3", tmp_path / "nothing") == ""
