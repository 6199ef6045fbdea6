"""What a newcomer can forget without a type to tell it: each seam says so in words."""

import ast
import inspect
from pathlib import Path

from scripts.reference.commands import commands

from guidebuild.composing.format_cuts import _WHERE
from guidebuild.model.imprint import Isbns
from guidebuild.model.products import FORMATS, PRODUCTS
from guidebuild.rendering.formats import RENDERERS
from guidebuild.rendering.imprint_values import _NAMES
from guidebuild.writing.ownership import _SIGNS

RUNS = {"run", "guidebuild", "command", "told", "cli.run"}
"""Functions of the tests that take the words of a command line."""


def test_every_file_that_leaves_passes_the_gate() -> None:
    for product, render in RENDERERS.items():
        module = inspect.getmodule(render)
        assert module is not None
        text = Path(str(module.__file__)).read_text()
        assert "guidebuild.tools.vetting" in text, f"the renderer of `{product}` asks nothing of tools/vetting"


def test_a_guide_can_name_the_isbn_of_every_product() -> None:
    assert set(PRODUCTS) - set(Isbns.model_fields) == set(), "model/imprint.py: `Isbns` has a field for each product"
    assert set(PRODUCTS) - set(_NAMES) == set(), "rendering/imprint_values.py: how an imprint calls it"


def test_a_reader_of_one_format_is_told_where_the_others_have_more() -> None:
    missing = [format for format in FORMATS if frozenset({format}) not in _WHERE]
    assert missing == [], "composing/format_cuts.py says where a reader finds what only these have"


def test_a_file_of_every_format_is_known_as_ours() -> None:
    missing = [format for format in FORMATS if not any(ending == f".{format}" for ending in _SIGNS)]
    assert missing == [], "writing/ownership.py says by which sign a file without a manifest is from guidebuild"


def _named(called: ast.expr) -> str:
    """The name of what is called, with that of its module."""
    if isinstance(called, ast.Attribute) and isinstance(called.value, ast.Name):
        return f"{called.value.id}.{called.attr}"
    return called.id if isinstance(called, ast.Name) else ""


def test_every_command_is_run_by_a_test() -> None:
    """As words of a command line: `run(["certify", …])`, `guidebuild("why", …)`."""
    trees = (ast.parse(path.read_text("utf-8")) for path in Path(__file__).parent.rglob("*.py"))
    nodes = [node for tree in trees for node in ast.walk(tree)]
    lines = [node.elts for node in nodes if isinstance(node, ast.List | ast.Tuple)]
    lines += [node.args for node in nodes if isinstance(node, ast.Call) and _named(node.func) in RUNS]
    first = [[part.value for part in line[:4] if isinstance(part, ast.Constant)] for line in lines]
    words = {line[0] for line in first if line} | {
        line[line.index("guidebuild") + 1] for line in first if "guidebuild" in line[:-1]
    }
    untried = {name for name in commands() if name.split()[0] not in words}
    assert untried == set(), "write a test that runs it, in tests/test_cli.py or tests/commands/"
