"""docs/limits.md: the table of limits, in the units of people."""

import ast
import inspect
from collections.abc import Iterator
from dataclasses import fields

from scripts.reference import cell

from guidebuild.model import limits
from guidebuild.model.limits import LIMITS, MEGABYTE, Budget

HEAD = """# What a build may use up

Written from the code by `make docs`. Whatever a project folder holds is read and set under limits of its own; what goes
beyond one is a message at its file, and what else the guide has is built or checked all the same. `--limits FACTOR`
raises the budgets of time and memory and the bounds on sizes for a guide that is honestly larger; no file of a project
can. Times are processor time.
"""


def page() -> str:
    """The whole page."""
    said = dict(_described())
    lines = [HEAD.rstrip(), "", "| limit | value | of what |", "|---|---|---|"]
    for field in fields(LIMITS):
        lines.append(f"| `{field.name}` | {_value(getattr(LIMITS, field.name))} | {cell(said[field.name])} |")
    return "\n".join(lines) + "\n"


def _value(value: object) -> str:
    if not isinstance(value, Budget):
        return f"{value:,}"
    time = f"{value.seconds:g} s" + (f" and {value.seconds_per_megabyte:g} s/MB" if value.seconds_per_megabyte else "")
    if not value.memory:
        return time
    more = f" and {value.memory_per_megabyte / MEGABYTE:g} MB/MB" if value.memory_per_megabyte else ""
    return f"{time}; {value.memory / MEGABYTE:g} MB{more}"


def _described() -> Iterator[tuple[str, str]]:
    """Each limit with the docstring below it. Raises KeyError in `page` for one that has none."""
    (table,) = (
        node
        for node in ast.walk(ast.parse(inspect.getsource(limits)))
        if isinstance(node, ast.ClassDef) and node.name == "Limits"
    )
    for node, after in zip(table.body, table.body[1:], strict=False):
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and isinstance(after, ast.Expr):
            assert isinstance(after.value, ast.Constant)
            yield node.target.id, str(after.value.value)
