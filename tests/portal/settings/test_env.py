"""Keys, databases and caches read from the environment."""

import base64

import pytest
from django.core.exceptions import ImproperlyConfigured

from portal.settings import env

ONE = base64.b64encode(b"1" * 32).decode()
TWO = base64.b64encode(b"2" * 32).decode()


def test_field_keys_keep_their_order() -> None:
    keys = env.field_keys(f" b:{TWO}, a:{ONE},")

    assert list(keys.items()) == [("b", b"2" * 32), ("a", b"1" * 32)]


@pytest.mark.parametrize(
    "text", ["", " , ", ONE, f":{ONE}", f"a:{ONE},a:{TWO}", "a:short", f"a:{ONE}!", f"a:{ONE[:-4]}"]
)
def test_field_keys_refuse(text: str) -> None:
    with pytest.raises(ImproperlyConfigured) as refusal:
        env.field_keys(text)

    assert ONE not in str(refusal.value)


def test_key_refuses_another_length() -> None:
    with pytest.raises(ImproperlyConfigured, match="LOOKUP_KEY must be 32 random bytes"):
        env.key("LOOKUP_KEY", base64.b64encode(b"x" * 31).decode())


def test_required_names_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BASE_URL", "")

    with pytest.raises(ImproperlyConfigured, match="Set BASE_URL"):
        env.required("BASE_URL")


def test_databases_are_two_sqlite_files_by_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)

    databases = env.databases()

    assert {alias: database["OPTIONS"]["init_command"] for alias, database in databases.items()} == {
        "default": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA mmap_size=0;",
        "ephemeral": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA mmap_size=0;",
    }
    assert {database["OPTIONS"]["transaction_mode"] for database in databases.values()} == {"IMMEDIATE"}


def test_databases_bound_every_wait_on_postgresql(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://somebody:secret@db:5432/guidance")

    databases = env.databases()

    assert list(databases) == ["default"]
    assert databases["default"]["ENGINE"] == "django.db.backends.postgresql"
    assert "lock_timeout=3000" in databases["default"]["OPTIONS"]["options"]
    assert "statement_timeout=15000" in databases["default"]["OPTIONS"]["options"]


def test_cache_is_a_table_unless_one_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CACHE_URL", raising=False)
    assert env.caches()["default"]["BACKEND"] == "django.core.cache.backends.db.DatabaseCache"

    monkeypatch.setenv("CACHE_URL", "redis://cache:6379/0")
    assert env.caches()["default"]["LOCATION"] == "redis://cache:6379/0"
