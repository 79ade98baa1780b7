"""The SQLite library in use."""

import builtins
import sys
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
from django.db.backends.sqlite3 import base

from portal.checks import check_sqlite_library
from portal.settings.sqlite import is_safe, use_bundled_sqlite


@pytest.mark.parametrize(
    ("version", "safe"),
    [
        ((3, 51, 3), True),
        ((3, 53, 4), True),
        ((3, 51, 2), False),
        ((3, 50, 7), True),
        ((3, 50, 6), False),
        ((3, 44, 6), True),
        ((3, 40, 1), False),
    ],
)
def test_is_safe(version: tuple[int, int, int], safe: bool) -> None:
    assert is_safe(version) is safe


def test_django_uses_the_bundled_library() -> None:
    assert base.Database.__name__.startswith("pysqlite3")
    assert is_safe(base.Database.sqlite_version_info)


def test_use_bundled_sqlite_warns_without_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    imported = builtins.__import__

    def without_package(name: str, *args: Any) -> ModuleType:
        if name.startswith("pysqlite3"):
            raise ImportError(name)
        return imported(name, *args)

    monkeypatch.setattr(builtins, "__import__", without_package)
    before = sys.modules["sqlite3"]

    with pytest.warns(RuntimeWarning, match="may lose commits"):
        use_bundled_sqlite()
    assert sys.modules["sqlite3"] is before


@pytest.mark.parametrize(("version", "found"), [((3, 40, 1), ["portal.W001"]), ((3, 53, 4), [])])
def test_check_warns_about_an_old_library(
    monkeypatch: pytest.MonkeyPatch, version: tuple[int, int, int], found: list[str]
) -> None:
    library = SimpleNamespace(sqlite_version_info=version, sqlite_version=".".join(map(str, version)))
    monkeypatch.setattr("portal.checks.connection", SimpleNamespace(vendor="sqlite", Database=library))

    assert [message.id for message in check_sqlite_library(None)] == found


def test_check_says_nothing_about_postgresql(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("portal.checks.connection", SimpleNamespace(vendor="postgresql"))

    assert check_sqlite_library(None) == []
