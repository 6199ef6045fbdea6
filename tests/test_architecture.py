"""The house stays as docs/architecture.md draws it: imports go down only, and each thing happens in its own room."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "src" / "guidebuild"
MODULES = sorted(PACKAGE.rglob("*.py"))

MAY_IMPORT = {
    "model": {"model"},
    "tools": {"model", "tools", "errors"},
    "reading": {"model", "tools", "errors", "reading"},
    "selecting": {"model"},
    "composing": {"model", "tools", "errors", "composing"},
    "rendering": {"model", "tools", "errors", "rendering"},
    "checks": {"model", "tools", "checks"},
    "proofs": {"model", "tools", "proofs"},
    "conformance": {"model", "tools", "errors", "conformance"},
    "writing": {"model", "tools", "errors", "writing"},
    "queries": {"model", "tools", "queries"},
}
"""Room to the rooms it may use; `pipeline`, `reporting`, `commands` and `cli` may use them all."""

ENGINES = {
    "weasyprint": "tools/press",
    "pypandoc": "tools/pandoc.py",
    "jinja2": "tools/templates",
    "yaml": "tools/yaml_",
}
AT_HOME = {
    "print": {"cli.py", "process.py", "questions.py", "reporting.py"},
    "chdir": set(),
    "TemporaryDirectory": {"workspace.py"},
    "mkdtemp": {"workspace.py"},
    "NamedTemporaryFile": set(),
    "TemporaryFile": set(),
    "mkstemp": set(),
    "now": set(),
    "today": set(),
}


def room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
    return names


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_go_down_only(path):
    allowed = MAY_IMPORT.get(room(path))
    rooms = {name.split(".")[1] for name in imported(path) if name.startswith("guidebuild.")}
    assert allowed is None or rooms <= allowed, rooms - (allowed or set())


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_each_engine_has_one_door(path):
    place = path.relative_to(PACKAGE).as_posix()
    for name in imported(path):
        home = ENGINES.get(name.split(".")[0])
        assert home is None or place.startswith(home), f"{name} belongs into {home}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_nothing_prints_asks_the_clock_or_leaves_files_away_from_home(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            assert path.name in AT_HOME.get(name, {path.name}), f"{name}() at line {node.lineno}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_file_has_one_subject(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 320
