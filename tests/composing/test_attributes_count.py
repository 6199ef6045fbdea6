"""An attribute that an author writes changes what is shown: some view reads it."""

import ast
import inspect
from functools import cache
from types import ModuleType

from guidebuild.composing.components import COMPONENTS

CALLED = {"attributes", "asked"}
"""What views call the attributes of a fence."""
ELSEWHERE = {"strict"}
"""Read where a component is placed."""


def is_held(node: ast.AST) -> bool:
    """Whether an expression is the attributes: by their name, or as those of an object."""
    return (node.id if isinstance(node, ast.Name) else getattr(node, "attr", "")) in CALLED


@cache
def read_in(module: ModuleType) -> frozenset[str]:
    """The attributes that a module reads, or that those read to which it hands all of them."""
    nodes = list(ast.walk(ast.parse(inspect.getsource(module))))
    found = {node.attr for node in nodes if isinstance(node, ast.Attribute) and is_held(node.value)}
    for node in nodes:
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and any(map(is_held, node.args)):
            there = inspect.getmodule(vars(module).get(node.func.id))
            found |= read_in(there) if there not in (None, module) else set()
    return frozenset(found)


def test_every_attribute_of_a_component_is_read() -> None:
    idle = [
        f"`{row.name}` takes `{name}`, and nothing reads `attributes.{name}`"
        for row in COMPONENTS
        for name in sorted(set(row.attributes.model_fields) - ELSEWHERE - read_in(inspect.getmodule(row.view)))
    ]
    assert idle == []
