"""Names that say nothing are refused; public functions say what they do and take their arguments by name."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.sources import CODE, PYTHON, modules, named, tree

EMPTY_NAMES = {"utils", "util", "helpers", "helper", "misc", "manager", "managers", "stuff", "tools"}
CALLED_BY_NAME = ("actions", "queries", "policies", "slots")

Function = ast.FunctionDef | ast.AsyncFunctionDef


def _public_functions(path: Path) -> Iterator[Function]:
    for node in tree(path).body:
        if isinstance(node, Function) and not node.name.startswith("_"):
            yield node


def _public_classes(path: Path) -> Iterator[ast.ClassDef]:
    for node in tree(path).body:
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            yield node


def test_no_module_has_an_empty_name() -> None:
    names = {named(path) for path in modules(*PYTHON) if {path.stem, *path.parts} & EMPTY_NAMES}

    assert names == set()


@pytest.mark.parametrize("folder", CODE)
def test_every_module_has_a_docstring(folder: str) -> None:
    silent = [
        named(path)
        for path in modules(folder)
        if path.read_text(encoding="utf-8").strip() and not ast.get_docstring(tree(path))
    ]

    assert silent == []


@pytest.mark.parametrize("folder", CODE)
def test_every_public_function_and_class_has_a_docstring(folder: str) -> None:
    silent = [
        f"{named(path)}: {node.name}"
        for path in modules(folder)
        for node in (*_public_functions(path), *_public_classes(path))
        if not ast.get_docstring(node)
    ]

    assert silent == []


def test_domain_functions_take_their_arguments_by_name() -> None:
    # What is marked as positional-only (before `/`) was decided; an argument that may be both was forgotten.
    positional = [
        f"{named(path)}: {function.name}"
        for path in modules("programmes")
        if {path.stem, path.parent.name} & set(CALLED_BY_NAME)
        for function in _public_functions(path)
        if function.args.args or function.args.vararg
    ]

    assert positional == []


def test_the_domain_never_reads_the_clock() -> None:
    # `now` is an argument; only commands (the edge) and common/clock.py may ask what time it is.
    readers = [
        f"{named(path)}:{node.lineno}"
        for path in modules("programmes")
        if "commands" not in path.parts and named(path) != "programmes/common/clock.py"
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) in {"timezone.now", "datetime.now", "date.today", "time.time"}
    ]

    assert readers == []


def test_no_model_orders_itself() -> None:
    ordered = [
        f"{named(path)}:{node.lineno}"
        for path in modules("programmes", "cms")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ClassDef) and node.name == "Meta"
        for line in node.body
        if isinstance(line, ast.Assign) and ast.unparse(line.targets[0]) == "ordering"
    ]

    assert ordered == []
