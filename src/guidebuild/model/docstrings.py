"""What the fields of a model are: the docstring below each in its class, read from the source when somebody asks.

A build never asks. To read them while the classes are made took a tenth of a second of every command.
"""

import ast
import inspect
import textwrap
from functools import cache
from itertools import pairwise
from typing import Any


def said_of(model: type[Any], attribute: str) -> str:
    """The docstring of a field, in the class that declares it last (PEP 257, "attribute docstrings"); empty for none.

    Not the `description` of pydantic, which would need it as the class is made.
    """
    owners = (each for each in model.__mro__ if attribute in vars(each).get("__annotations__", {}))
    owner = next(owners, None)
    return "" if owner is None else _docstrings(owner).get(attribute, "")


@cache
def _docstrings(model: type[Any]) -> dict[str, str]:
    (tree,) = ast.parse(textwrap.dedent(inspect.getsource(model))).body
    assert isinstance(tree, ast.ClassDef)
    found = {}
    for field, below in pairwise(tree.body):
        words = below.value if isinstance(below, ast.Expr) else None
        if (
            isinstance(field, ast.AnnAssign)
            and isinstance(field.target, ast.Name)
            and isinstance(words, ast.Constant)
            and isinstance(words.value, str)
        ):
            found[field.target.id] = inspect.cleandoc(words.value)
    return found
