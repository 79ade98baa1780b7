"""The files that the tests of this folder look at."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CODE = ("programmes", "cms", "site/portal")
PYTHON = (*CODE, "tests")
FRONT = ("site/templates", "site/static")


def files(*folders: str, suffixes: tuple[str, ...]) -> Iterator[Path]:
    """Yield the files below ``folders`` with one of ``suffixes``, in a stable order."""
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in suffixes and path.is_file() and "__pycache__" not in path.parts:
                yield path


def modules(*folders: str, migrations: bool = False) -> Iterator[Path]:
    """Yield Python modules, without migrations unless asked for."""
    for path in files(*folders, suffixes=(".py",)):
        if migrations or "migrations" not in path.parts:
            yield path


def named(path: Path) -> str:
    """Return the path as it is written in this repository."""
    return path.relative_to(ROOT).as_posix()


def tree(path: Path) -> ast.Module:
    """Return the parsed module."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def apps() -> list[Path]:
    """Return the folders of the service's Django apps."""
    return sorted(path.parent for path in (ROOT / "programmes").glob("*/apps.py"))
