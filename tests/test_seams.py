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


def _option(part: ast.expr) -> bool:
    """Whether it can only be a part of a command line: an option, or several words that stand elsewhere."""
    return isinstance(part, ast.Starred) or (isinstance(part, ast.Constant) and str(part.value).startswith("--"))


def commands_run(text: str) -> set[str]:
    """The commands whose words a file of tests has: `run(["certify", …])`, `guidebuild("why", …)`, `["why", *IN]`.

    Any other row of words, `("roles", "skills")`, is none, though a command may be called like its first.
    """
    nodes = list(ast.walk(ast.parse(text)))
    calls = [node.args for node in nodes if isinstance(node, ast.Call) and _named(node.func) in RUNS]
    rows = [node.elts for node in nodes if isinstance(node, ast.List | ast.Tuple)]
    lines = [*calls, *(part.elts for call in calls for part in call if isinstance(part, ast.List | ast.Tuple))]
    lines += [row for row in rows if any(map(_option, row)) or any(_is(part, "guidebuild") for part in row)]
    first = [[part.value for part in line[:4] if isinstance(part, ast.Constant)] for line in lines]
    return {str(line[0]) for line in first if line} | {
        str(line[line.index("guidebuild") + 1]) for line in first if "guidebuild" in line[:-1]
    }


def _is(part: ast.expr, word: str) -> bool:
    return isinstance(part, ast.Constant) and part.value == word


def test_every_command_is_run_by_a_test() -> None:
    words = set[str]().union(*(commands_run(path.read_text("utf-8")) for path in Path(__file__).parent.rglob("*.py")))
    untried = {name for name in commands() if name.split()[0] not in words}
    assert untried == set(), "write a test that runs it, in tests/test_cli.py or tests/commands/"


def test_a_row_of_words_runs_no_command() -> None:
    assert commands_run('KINDS = ("roles", "skills")\nasked(["roles"])') == set()
    assert commands_run('run(["roles"])\nLINE = ["stale", "--as-of", "2026"]\ncall("x/bin", "guidebuild", "why")') == {
        "roles", "stale",
    }  # fmt: skip
