"""The rules of the house that no other tool checks: sizes, mirrored tests, first lines, late imports."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parent.parent
PACKAGE = CHECKOUT / "explorer"
TESTS = CHECKOUT / "tests"

LONGEST_FILE = 400
LONGEST_FUNCTION = 60

# Modules without a test file of their own, each with the reason; the paths are those under explorer/.
UNMIRRORED: dict[str, str] = {}

MODULES = sorted(PACKAGE.rglob("*.py"))
OURS = [*MODULES, *sorted(TESTS.rglob("*.py"))]


def name(path: Path) -> str:
    return str(path.relative_to(CHECKOUT))


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def functions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def does_something(tree: ast.Module) -> bool:
    """True when it defines a function, here or in a class; words, values and shapes need no test."""
    return any(True for _ in functions(tree))


def mirrors_of(inside: Path) -> list[Path]:
    """Where the tests of explorer/`inside` lie: test_name.py, or several test_name_….py."""
    if inside.name == "__init__.py":
        inside = inside.parent
    folder, stem = TESTS / inside.parent, f"test_{inside.stem.strip('_')}"
    return [folder / f"{stem}.py", *folder.glob(f"{stem}_*.py")]


def imported(tree: ast.AST) -> set[str]:
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


@pytest.mark.parametrize("path", OURS, ids=name)
def test_a_file_stays_liveable(path: Path) -> None:
    lines = len(path.read_text("utf-8").splitlines())
    assert lines <= LONGEST_FILE, f"{lines} lines: which room is missing?"


@pytest.mark.parametrize("path", OURS, ids=name)
def test_a_function_stays_readable(path: Path) -> None:
    sizes = {
        node.name: (node.end_lineno or node.lineno) - node.lineno + 1 for node in functions(parsed(path))
    }
    assert {title: size for title, size in sizes.items() if size > LONGEST_FUNCTION} == {}


@pytest.mark.parametrize("path", OURS, ids=name)
def test_a_modules_first_line_says_what_it_is(path: Path) -> None:
    docstring = ast.get_docstring(parsed(path)) or ""
    assert docstring.splitlines()[:1] > [""], "no first line"


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_module_that_does_something_has_its_test_file(path: Path) -> None:
    if not does_something(parsed(path)):
        return
    inside = path.relative_to(PACKAGE)
    mirrors = [mirror for mirror in mirrors_of(inside) if mirror.exists()]
    if str(inside) in UNMIRRORED:
        assert mirrors == [], f"{inside} has a test file now: take it off the list"
    else:
        assert mirrors, f"tests/{inside.parent}/test_{inside.stem}.py is missing"


def test_the_list_of_unmirrored_modules_names_only_modules_with_a_reason() -> None:
    gone = [inside for inside in UNMIRRORED if not (PACKAGE / inside).exists()]
    assert gone == []
    assert all(len(reason) > 10 for reason in UNMIRRORED.values())


@pytest.mark.parametrize("path", sorted((PACKAGE / "ui" / "models").rglob("*.py")), ids=name)
def test_an_item_model_draws_nothing(path: Path) -> None:
    drawing = {module for module in imported(parsed(path)) if module.startswith("PySide6.QtWidgets")}
    assert drawing == set()


def test_pyqtgraph_waits_until_something_is_drawn_with_it() -> None:
    """At the top of a module that starts the window it would delay the first painted list."""
    names = [
        ".".join(path.relative_to(CHECKOUT).with_suffix("").parts)
        for path in MODULES
        if not draws_plots(path)
    ]
    assert {"explorer.cli", "explorer.ui.app", "explorer.ui.main_window"} <= set(names)
    load = f"import importlib, sys\nfor name in {names}: importlib.import_module(name)\n"
    code = load + "print('pyqtgraph' in sys.modules)"
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=CHECKOUT)
    assert (done.stdout.strip(), done.stderr) == ("False", ""), "loaded by a module that starts the window"


@cache
def draws_plots(path: Path) -> bool:
    """True for a module that imports pyqtgraph at its top, or one that does; it must be imported late itself."""
    at_top = [node for node in parsed(path).body if isinstance(node, ast.Import | ast.ImportFrom)]
    names = {module for node in at_top for module in imported(node)}
    both = names | {name.rpartition(".")[0] for name in names}  # what is imported may be a module or in one
    ours = {CHECKOUT / Path(*name.split(".")).with_suffix(".py") for name in both if name}
    return any(name.split(".")[0] == "pyqtgraph" for name in names) or any(
        draws_plots(each) for each in ours.intersection(MODULES)
    )
