"""Import contracts that import-linter cannot express."""

import ast
from pathlib import Path

from tests.architecture.sources import ROOT, modules, named, tree

# import-linter sees external packages only at their root, and Django is one package.
HTTP = ("django.http", "django.shortcuts", "django.views", "django.urls", "ninja")


def _imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
    return names


def test_the_service_knows_no_http() -> None:
    knowing = {
        named(path): sorted(name for name in _imported(path) if name.startswith(HTTP)) for path in modules("programmes")
    }

    assert {path: names for path, names in knowing.items() if names} == {}


def test_every_app_is_under_contract() -> None:
    contracts = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    apps = {path.parent.name for path in (ROOT / "programmes").glob("*/apps.py")}

    assert {app for app in apps if f'"programmes.{app}"' not in contracts} == set()
