"""What a newcomer can forget without a type to tell it: each seam says so in words."""

import ast
import inspect
from pathlib import Path

from scripts.reference.commands import commands
from tests.books import READERS

from guidebuild.model.imprint import Isbns
from guidebuild.model.products import FORMATS, PRODUCTS
from guidebuild.rendering.formats import RENDERERS

RUNS = {"run", "guidebuild", "command", "told", "cli.run"}
"""Functions of the tests that take the words of a command line."""


def test_every_file_that_leaves_passes_the_gate() -> None:
    for product in PRODUCTS:
        module = inspect.getmodule(RENDERERS[product])
        assert module is not None
        text = Path(str(module.__file__)).read_text()
        assert "guidebuild.tools.vetting" in text, f"the renderer of `{product}` asks nothing of tools/vetting"


def test_a_guide_can_name_the_isbn_of_every_product() -> None:
    assert set(PRODUCTS) - set(Isbns.model_fields) == set(), "model/imprint.py: `Isbns` has a field for each product"


def test_the_tests_can_read_every_format() -> None:
    assert set(FORMATS) - set(READERS) == set(), "tests/books.py: say in `READERS` how the text of each format is read"


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
