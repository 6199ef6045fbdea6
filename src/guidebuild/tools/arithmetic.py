"""Formulas of numbers, worked out by walking Python's own syntax tree: nothing in them is ever run as code."""

import ast
import math
import operator
from collections.abc import Callable, Mapping

LONGEST = 200

_BINARY: Mapping[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Pow: operator.pow,
}


class FormulaTrouble(Exception):
    """A formula is no arithmetic, or has no finite result."""


def evaluate(formula: str) -> float | tuple[float, ...]:
    """The value of a formula made of numbers, `+ - * / **` and brackets; with commas, the value of each part.

    Raises FormulaTrouble.
    """
    if len(formula) > LONGEST:
        raise FormulaTrouble(f"it is longer than {LONGEST} characters")
    try:
        tree = ast.parse(formula.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as trouble:
        raise FormulaTrouble("it cannot be read as arithmetic") from trouble
    if isinstance(tree, ast.Tuple):
        return tuple(_value(part) for part in tree.elts)
    return _value(tree)


def _value(node: ast.expr) -> float:
    match node:
        case ast.Constant(value=int() | float() as number) if not isinstance(number, bool):
            return _finite(number)
        case ast.UnaryOp(op=ast.USub(), operand=inner):
            return -_value(inner)
        case ast.BinOp(left=left, op=operation, right=right) if type(operation) in _BINARY:
            first, second = _value(left), _value(right)
            try:
                return _finite(_BINARY[type(operation)](first, second))
            except (ZeroDivisionError, OverflowError) as trouble:
                raise FormulaTrouble("it has no finite result") from trouble
    raise FormulaTrouble("only numbers, + - * / ** and brackets are arithmetic here")


def _finite(number: float) -> float:
    try:
        value = float(number)  # a negative number to a broken power is complex, an endless literal overflows
    except (TypeError, OverflowError) as trouble:
        raise FormulaTrouble("it has no finite result") from trouble
    if not math.isfinite(value):
        raise FormulaTrouble("it has no finite result")
    return value
