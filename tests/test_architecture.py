"""The house stays as docs/architecture.md draws it: imports go down only, and each thing happens in its own room."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

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

ENGINES: dict[str, tuple[str, ...]] = {
    "weasyprint": ("tools/press",),
    "pypandoc": ("tools/pandoc.py",),
    "jinja2": ("tools/templates",),
    "yaml": ("tools/yaml_",),
    "babel": ("tools/locale.py", "model/"),
    "pikepdf": ("tools/", "proofs/pdf_exhibits.py", "conformance/twins.py"),
    "pypdfium2": ("tools/", "proofs/pdf_exhibits.py", "conformance/twins.py", "rendering/cover_image.py"),
    "PIL": ("tools/bitmaps.py", "reading/inks.py"),
    "fontTools": ("tools/font_files.py",),
    "brotli": ("tools/font_files.py",),
    "pydyf": ("tools/press",),
    "tinycss2": ("tools/", "reading/", "rendering/trial.py"),
    "tinyhtml5": ("tools/vetting",),
    "page": ("conformance/validators.py",),
    "typer": ("cli.py", "questions.py", "options.py"),
    "rich": ("reporting.py",),
}
"""An engine outside of Python's own library, and the only places that import it."""
EVERYWHERE = {"pydantic", "pydantic_core", "lxml", "markupsafe"}
"""What shapes values and trees of elements, and so has no door."""
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


def named(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


TREES = {named(path): ast.parse(path.read_text(encoding="utf-8")) for path in MODULES}


def room(name: str) -> str:
    return name.split("/")[0].removesuffix(".py")


def imported(name: str) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(TREES[name]):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
    return names


def test_imports_go_down_only() -> None:
    wrong = []
    for name in TREES:
        allowed = MAY_IMPORT.get(room(name))
        rooms = {each.split(".")[1] for each in imported(name) if each.startswith("guidebuild.")}
        wrong += [f"{name} imports {each}" for each in sorted(rooms - allowed if allowed is not None else ())]
    assert wrong == []


def test_each_engine_has_its_doors() -> None:
    wrong = []
    for name in TREES:
        for each in imported(name):
            doors = ENGINES.get(each.split(".")[0])
            if doors is not None and not name.startswith(doors):
                wrong.append(f"{name} imports {each}, whose doors are {doors}")
    assert wrong == []


def test_every_door_is_used_and_every_engine_has_one() -> None:
    used = {each.split(".")[0] for name in TREES for each in imported(name)}
    outside = used - {"guidebuild", "__future__"} - sys.stdlib_module_names
    assert outside <= set(ENGINES) | EVERYWHERE
    unused = [
        door
        for engine, doors in ENGINES.items()
        for door in doors
        if not any(
            name.startswith(door) and engine in {each.split(".")[0] for each in imported(name)} for name in TREES
        )
    ]
    assert unused == []


def test_nothing_prints_asks_the_clock_or_leaves_files_away_from_home() -> None:
    wrong = []
    for place, tree in TREES.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
                if place.split("/")[-1] not in AT_HOME.get(name, {place.split("/")[-1]}):
                    wrong.append(f"{place}:{node.lineno} calls {name}()")
    assert wrong == []


def test_a_file_has_one_subject() -> None:
    lengths = {named(path): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert {name: length for name, length in lengths.items() if length > 320} == {}
