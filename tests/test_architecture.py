"""The house stays as docs/architecture.md draws it: imports go down only, and each thing happens in its own room."""

import ast
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from graphlib import TopologicalSorter
from importlib.util import find_spec
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
    "starting": {"model", "tools", "errors", "starting"},
    "importing": {"model", "tools", "importing"},
    "building": {
        *("model", "tools", "errors", "reading", "selecting", "composing", "rendering"),
        *("checks", "proofs", "writing", "building"),
    },
}
"""Room to the rooms it may use; `pipeline`, `live`, `commands` and `cli` may use them all."""

ENGINES: dict[str, tuple[str, ...]] = {
    "weasyprint": ("tools/press",),
    "pypandoc": ("tools/markup/pandoc.py",),
    "jinja2": ("tools/templates",),
    "yaml": ("tools/yaml_",),
    "babel": ("tools/language/locale.py", "tools/language/messages.py", "model/"),
    "pikepdf": ("tools/", "proofs/pdf_places.py", "conformance/must_fail.py"),
    "pypdfium2": ("tools/", "conformance/must_fail.py", "rendering/epub_front.py"),
    "PIL": ("tools/pictures/bitmaps.py", "tools/style_sheets/css_names.py", "reading/inks.py"),
    "fontTools": ("tools/fonts/font_files.py", "tools/fonts/form_faces.py", "tools/pdf_linking/glyph_tables.py"),
    "brotli": ("tools/fonts/font_files.py",),
    "pydyf": ("tools/press",),
    "tinycss2": ("tools/", "reading/", "rendering/trial.py"),
    "tinyhtml5": ("tools/vetting",),
    "page": ("conformance/validators.py",),
    "typer": (
        "cli/beginnings.py",
        "cli/builds.py",
        "cli/app.py",
        "cli/exchanges.py",
        "cli/questions.py",
        "cli/options.py",
    ),
    "openpyxl": ("tools/spreadsheets/workbooks.py",),
    "coloraide": ("tools/pictures/colours.py",),
    "pyphen": ("tools/press/hyphen_patterns.py",),
    "segno": ("tools/pictures/qr_codes.py",),
    "spellchecker": ("tools/language/dictionaries.py",),
    "watchfiles": ("tools/watching.py",),
    "rich": ("cli/reporting.py",),
}
"""An engine outside of Python's own library, and the only places that import it."""
EVERYWHERE = {"pydantic", "pydantic_core", "lxml", "markupsafe"}
"""What shapes values and trees of elements, and so has no door."""
PRIVATE_ROOMS = tuple(f"tools/press/weasyprint_{each}.py" for each in ("private", "layout", "lines", "styles"))
DOCUMENTED = {
    "weasyprint": {"CSS", "HTML"},
    "weasyprint.css.counters": {"CounterStyle"},
    "weasyprint.document": {"Document"},
    "weasyprint.urls": {"URLFetcher", "URLFetcherResponse"},
    "pydyf": {"Array", "Dictionary", "Object", "PDF", "Stream", "String"},
}
"""What the typesetting engine promises (https://doc.courtbouillon.org/weasyprint/v70.0/api_reference.html); the names
of pydyf are read off its module, see `PARTS` for what is done with their inner parts."""
AT_HOME = {
    "print": {
        *("app.py", "beginnings.py", "builds.py", "exchanges.py", "questions.py"),
        *("process.py", "reporting.py"),
    },
    "chdir": set(),
    "TemporaryDirectory": {"workspace.py"},
    "mkdtemp": {"workspace.py"},
    "NamedTemporaryFile": set(),
    "TemporaryFile": set(),
    "mkstemp": set(),
    "now": {"init.py"},  # whoever begins a guide does it on a day
    "today": set(),
}


def named(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


NAMES = [named(path) for path in MODULES]


def dotted(name: str) -> str:
    """A module as an import names it."""
    return ".".join(("guidebuild", *name.removesuffix(".py").split("/"))).removesuffix(".__init__")


MODULE_NAMES = {dotted(name) for name in NAMES}


@dataclass(frozen=True)
class Seen:
    """What the tests ask of a module. Its tree is not kept: all trees are large, and what a test forks copies them."""

    imports: frozenset[str]
    calls: tuple[tuple[int, str], ...]
    """Line and name of each call."""
    of_the_engine: tuple[tuple[int, str], ...]
    """Line and name of what it uses of the engine that the engine does not promise."""
    private: tuple[tuple[int, str], ...]
    """The same, of whatever it is."""


@cache
def seen(name: str) -> Seen:
    nodes = list(ast.walk(ast.parse((PACKAGE / name).read_text(encoding="utf-8"))))
    return Seen(
        frozenset(_imports(nodes)),
        tuple((node.lineno, _called(node)) for node in nodes if isinstance(node, ast.Call)),
        tuple(_private_uses(nodes, _names_of_the_engine())),
        tuple(_private_parts(nodes)),
    )


def room(name: str) -> str:
    return name.split("/")[0].removesuffix(".py")


def imported(name: str) -> frozenset[str]:
    return seen(name).imports


def _imports(nodes: Sequence[ast.AST]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            inside = {f"{node.module}.{alias.name}" for alias in node.names} & MODULE_NAMES
            yield from inside or {node.module}


def _called(node: ast.Call) -> str:
    return node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")


def test_imports_go_down_only() -> None:
    wrong = []
    for name in NAMES:
        allowed = MAY_IMPORT.get(room(name))
        rooms = {each.split(".")[1] for each in imported(name) if each.startswith("guidebuild.")}
        wrong += [f"{name} imports {each}" for each in sorted(rooms - allowed if allowed is not None else ())]
    assert wrong == []


def test_no_modules_import_each_other_in_a_circle() -> None:
    """Also where an import waits until a function runs, or is there for the types alone."""
    TopologicalSorter({dotted(name): imported(name) & (MODULE_NAMES - {dotted(name)}) for name in NAMES}).prepare()


def test_each_engine_has_its_doors() -> None:
    wrong = []
    for name in NAMES:
        for each in imported(name):
            doors = ENGINES.get(each.split(".")[0])
            if doors is not None and not name.startswith(doors):
                wrong.append(f"{name} imports {each}, whose doors are {doors}")
    assert wrong == []


def test_every_door_is_used_and_every_engine_has_one() -> None:
    used = {each.split(".")[0] for name in NAMES for each in imported(name)}
    outside = used - {"guidebuild", "__future__"} - sys.stdlib_module_names
    assert outside <= set(ENGINES) | EVERYWHERE
    unused = [
        door
        for engine, doors in ENGINES.items()
        for door in doors
        if not any(
            name.startswith(door) and engine in {each.split(".")[0] for each in imported(name)} for name in NAMES
        )
    ]
    assert unused == []


def test_nothing_prints_asks_the_clock_or_leaves_files_away_from_home() -> None:
    wrong = [
        f"{place}:{line} calls {name}()"
        for place in NAMES
        for line, name in seen(place).calls
        if place.split("/")[-1] not in AT_HOME.get(name, {place.split("/")[-1]})
    ]
    assert wrong == []


def test_a_file_has_one_subject() -> None:
    lengths = {named(path): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert {name: length for name, length in lengths.items() if length > 320} == {}


@cache
def _names_of_the_engine() -> frozenset[str]:
    """All words with one underscore before them in the engine's own code."""
    found: set[str] = set()
    for engine in ("weasyprint", "pydyf"):
        for location in find_spec(engine).submodule_search_locations:
            for path in Path(location).rglob("*.py"):
                found.update(re.findall(r"\b_[a-z]\w*", path.read_text(encoding="utf-8")))
    return frozenset(found - {"_asdict", "_fields", "_make", "_replace"})  # Python's own, of named tuples


def _is_private(name: str) -> bool:
    return name.startswith("_") and not name.startswith("__") and name != "_"


def _private_uses(nodes: Sequence[ast.AST], names: frozenset[str]) -> Iterator[tuple[int, str]]:
    """Where a module uses what the engine does not promise: what it imports, reads, sets, looks up or overrides."""
    modules = {
        alias.asname or alias.name
        for node in nodes
        if isinstance(node, ast.Import)
        for alias in node.names
        if alias.name.split(".")[0] in ("weasyprint", "pydyf")
    }
    own = {node.name for node in nodes if isinstance(node, ast.FunctionDef | ast.ClassDef)}
    for node in nodes:
        match node:
            case ast.Import():
                yield from (
                    (node.lineno, alias.name)
                    for alias in node.names
                    if alias.name.startswith(("weasyprint.", "pydyf."))
                )
            case ast.ImportFrom(module=str(module)) if module.split(".")[0] in ("weasyprint", "pydyf"):
                kept = DOCUMENTED.get(module, set())
                yield from ((node.lineno, f"{module}.{alias.name}") for alias in node.names if alias.name not in kept)
            case ast.Attribute(value=ast.Name(id=module), attr=name) if module in modules:
                if name not in DOCUMENTED.get(module, set()):
                    yield node.lineno, f"{module}.{name}"
            case ast.Attribute(value=value, attr=name) if _is_private(name) and name in names:
                if not (isinstance(value, ast.Name) and value.id in ("self", "cls")) and name not in own:
                    yield node.lineno, name
            case ast.Call(
                func=ast.Name(id="getattr" | "setattr" | "hasattr" | "delattr"), args=[_, ast.Constant(), *_]
            ):
                name = str(node.args[1].value)
                if _is_private(name) and name in names:
                    yield node.lineno, name
            case ast.ClassDef(bases=bases, body=body) if _documented(bases):
                for method in body:
                    if isinstance(method, ast.FunctionDef) and method.name in names:
                        yield method.lineno, f"{node.name}.{method.name}"


def _documented(bases: list[ast.expr]) -> bool:
    known = {name for names in DOCUMENTED.values() for name in names}
    return any(isinstance(base, ast.Name) and base.id in known for base in bases)


def test_three_modules_use_what_the_typesetting_engine_does_not_promise() -> None:
    names = _names_of_the_engine()
    assert {"_page_box", "_box", "_build_box_tree", "_to_bytes"} <= names
    wrong = [
        f"{place}:{line} uses {name}, which belongs into {' or '.join(PRIVATE_ROOMS)}"
        for place in NAMES
        if place not in PRIVATE_ROOMS
        for line, name in seen(place).of_the_engine
    ]
    assert wrong == []


@pytest.mark.parametrize(
    "code",
    [
        "from weasyprint.formatting_structure import boxes",
        "import weasyprint.layout",
        "import pydyf\npydyf._to_bytes(1)",
        "from weasyprint import layout",
        "page._page_box",
        "box._box = other",
        "getattr(page, '_page_box')",
        "from weasyprint.document import Document\nclass Own(Document):\n    def _render(self): ...",
    ],
)
def test_a_use_of_a_private_part_is_found(code: str) -> None:
    assert list(_private_uses(list(ast.walk(ast.parse(code))), _names_of_the_engine()))


PRIVATE_ALL_THE_SAME = {"_Element", "_exit", "_run_exitfuncs", "_replace", "_asdict", "_fields"}
"""The type that lxml's stubs have a name for, what Python documents, and the one way to end a process in good order."""


def test_no_module_uses_a_private_part_of_something_else() -> None:
    wrong = []
    for place in NAMES:
        if place in PRIVATE_ROOMS or place.startswith("tools/templates/"):  # the sandbox is built into Jinja's own
            continue
        wrong += [f"{place}:{line} uses {name}" for line, name in seen(place).private]
    assert wrong == []


def _private_parts(nodes: Sequence[ast.AST]) -> Iterator[tuple[int, str]]:
    own = {getattr(node, "name", None) for node in nodes}
    own |= {node.attr for node in nodes if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store)}
    own |= {node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    for node in nodes:
        names = [node.attr] if isinstance(node, ast.Attribute) else []
        if isinstance(node, ast.ImportFrom):
            names = [*str(node.module).split("."), *(alias.name for alias in node.names)]
        for name in names:
            if _is_private(name) and name not in PRIVATE_ALL_THE_SAME | own:
                yield node.lineno, name


def test_the_mending_of_tags_knows_no_engine() -> None:
    for name in NAMES:
        if name.startswith("tools/pdf_remediation/"):
            engines = {each.split(".")[0] for each in imported(name)} & set(ENGINES)
            assert engines <= {"pikepdf"}, name
            assert not any(each.startswith("guidebuild.tools.press") for each in imported(name)), name


IN_SEVERAL_ROOMS = {
    "advice", "audit", "catalogue", "chapters", "guide", "manifest", "manuscript", "pay", "questions",
    "readership", "reading_order", "roles", "stale", "styles", "why",
}  # fmt: skip
"""File names that stand in more than one room: a model and what is made of it, a question and its command. The list may
only shrink."""


def test_a_file_name_stands_in_one_room() -> None:
    names = Counter(path.stem for path in MODULES if path.stem != "__init__")
    repeated = {name for name, times in names.items() if times > 1}
    assert repeated - IN_SEVERAL_ROOMS == set(), "give it a name that says what is in it"
    assert IN_SEVERAL_ROOMS - repeated == set(), "this name stands in one room now: take it off the list"
