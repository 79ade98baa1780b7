"""Sizes, folders and the traps of a source root called ``site``."""

import ast
from pathlib import Path

from tests.architecture.sources import CODE, PYTHON, ROOT, apps, modules, named, tree

LINES = 300


def test_modules_stay_small() -> None:
    sizes = {named(path): len(path.read_text(encoding="utf-8").splitlines()) for path in modules(*PYTHON)}

    assert {name: lines for name, lines in sizes.items() if lines > LINES} == {}


def test_site_is_no_package() -> None:
    # With an __init__.py it could replace the standard library's `site`, and site-packages would vanish.
    assert not (ROOT / "site" / "__init__.py").exists()


def test_only_portal_is_importable_under_site() -> None:
    # A loose site/calendar.py would replace the standard library's calendar for every process with `site` on its path.
    loose = [path.name for path in (ROOT / "site").glob("*.py")]
    packages = [path.parent.name for path in (ROOT / "site").glob("*/__init__.py")]

    assert (loose, packages) == ([], ["portal"])


def test_no_test_folder_is_called_site() -> None:
    assert not (ROOT / "tests" / "site").exists()


def test_every_folder_with_code_is_a_package() -> None:
    folders = {path.parent for path in modules(*PYTHON, migrations=True)}

    assert sorted(named(folder) for folder in folders if not (folder / "__init__.py").exists()) == []


def test_every_app_says_what_it_owns() -> None:
    assert [named(app) for app in apps() if not _docstring(app)] == []


def _docstring(app: Path) -> str:
    return ast.get_docstring(tree(app / "__init__.py")) or ""


def test_templates_and_static_files_have_one_home() -> None:
    strays = [
        named(path) for folder in CODE for path in (ROOT / folder).rglob("*") if path.name in {"templates", "static"}
    ]

    assert strays == []


def test_everything_under_site_is_known_to_git() -> None:
    # Ready-made ignore lists contain `/site`, which would silently leave this folder out of every commit.
    ignored = {line.strip("/") for line in (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()}

    assert "site" not in ignored
