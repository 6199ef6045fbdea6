"""The filters, tests and functions that a template may use: those of Jinja that only compute, within bounds.

Left out on purpose: what reaches attributes (`attr`), formats by a string (`format`), asks for chance (`random`), shows
Python (`pprint`), writes attributes from data (`xmlattr`, `urlize`, `tojson`), or lays out plain text (`center`,
`indent`, `wordwrap`), which HTML does not show.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import wraps
from typing import Any

from jinja2.filters import FILTERS as ALL_FILTERS
from jinja2.filters import make_attrgetter
from jinja2.tests import TESTS as ALL_TESTS
from jinja2.utils import Joiner, Namespace

from guidebuild.tools.templates.faults import Exhausted, Refused
from guidebuild.tools.templates.metering import REPEATS, replaced
from guidebuild.tools.templates.sandbox import Sandbox
from guidebuild.tools.templates.value_kinds import Method, noun

FILTERS = (
    "abs", "batch", "capitalize", "count", "d", "default", "dictsort", "e", "escape", "first", "float", "groupby",
    "int", "items", "join", "last", "length", "list", "lower", "map", "max", "min", "reject", "rejectattr", "replace",
    "reverse", "round", "safe", "select", "selectattr", "slice", "sort", "string", "striptags", "sum", "title", "trim",
    "truncate", "unique", "upper", "urlencode", "wordcount",
)  # fmt: skip
TESTS = (
    "boolean", "defined", "divisibleby", "escaped", "even", "false", "float", "in", "integer", "iterable", "lower",
    "mapping", "none", "number", "odd", "sameas", "sequence", "string", "true", "undefined", "upper",
    "!=", "<", "<=", "==", ">", ">=", "eq", "equalto", "ge", "greaterthan", "gt", "le", "lessthan", "lt", "ne",
)  # fmt: skip

TURNS = "each turn"
"""The filter around what `for` goes through; no template can write its name."""
_COUNTED = ("batch", "slice", "truncate", "round")
"""Filters whose numbers say how many or how long."""
_STRIPPED = 20_000
"""Characters that `striptags` takes: its time grows with the square."""


def filters(sandbox: Sandbox) -> dict[str, Callable[..., Any]]:
    """The filters, each paying with the sandbox's meter."""
    listed = {name: _guarded(sandbox, name, ALL_FILTERS[name]) for name in FILTERS}
    return {**listed, "join": _join(sandbox, listed["join"]), TURNS: sandbox.turns}


def _join(sandbox: Sandbox, work: Callable[..., Any]) -> Callable[..., Any]:
    """`join`, with every part looked at before it becomes text."""

    @wraps(work)
    def join(context: Any, value: Any, d: Any = "", attribute: Any = None) -> Any:
        take = make_attrgetter(sandbox, attribute) if attribute is not None else lambda item: item
        parts = [sandbox.printable(take(item)) for item in sandbox.turns(value)]
        longest = sum(len(part) if isinstance(part, str) else 24 for part in parts)
        sandbox.meter.text(longest + len(parts) * len(sandbox.printable(d)))
        return work(context, parts, d)

    return join


def tests(sandbox: Sandbox) -> dict[str, Callable[..., Any]]:
    """The tests, each paying with the sandbox's meter."""
    return {name: _guarded(sandbox, name, ALL_TESTS[name]) for name in TESTS}


def functions() -> dict[str, Method]:
    """What every template may call."""
    listed: Mapping[str, Callable[..., Any]] = {"joiner": Joiner, "namespace": Namespace, "range": _range}
    return {name: Method(name, work) for name, work in listed.items()}


def _range(*bounds: int) -> range:
    found = range(*bounds)
    if len(found) > REPEATS:
        raise Exhausted(f"`range` counts {REPEATS:,} at most")
    return found


def _guarded(sandbox: Sandbox, name: str, work: Any) -> Callable[..., Any]:
    """A filter or test that takes and gives the kinds of values that a template may hold, and pays for them."""
    handed = 1 if getattr(work, "jinja_pass_arg", None) else 0
    before = _BEFORE.get(name)

    @wraps(work)
    def guarded(*args: Any, **kwargs: Any) -> Any:
        given = args[handed:]
        for value in (*given, *kwargs.values()):
            sandbox.meter.weigh(sandbox.allowed(value))
        if name in _COUNTED and any(
            type(value) is int and abs(value) > REPEATS for value in (*given[1:], *kwargs.values())
        ):
            raise Exhausted(f"`{name}` takes numbers up to {REPEATS:,}")
        if before is not None:
            before(sandbox, *given, **kwargs)
        try:
            result = work(*args, **kwargs)
        except TypeError as trouble:
            raise Refused(f"`{name}` does not work on {noun(given[0])}: {trouble}", None, name) from trouble
        if isinstance(result, Iterator) or type(result) is list:
            result = tuple(result)
        sandbox.meter.weigh(result)
        return sandbox.checked(result)

    return guarded


def _before_string(sandbox: Sandbox, value: Any) -> None:
    sandbox.printable(value)


def _before_replace(sandbox: Sandbox, value: Any, old: Any = "", new: Any = "", count: Any = None) -> None:
    sandbox.meter.text(replaced(str(sandbox.printable(value)), old, new))


def _before_striptags(sandbox: Sandbox, value: Any) -> None:
    if len(str(sandbox.printable(value))) > _STRIPPED:
        raise Exhausted(f"`striptags` takes texts of up to {_STRIPPED:,} characters")


def _before_sum(sandbox: Sandbox, value: Any, attribute: Any = None, start: Any = 0) -> None:
    if type(start) not in (int, float):
        raise Refused("`sum` adds numbers")


_OF_TEXT = ("string", "title", "capitalize", "upper", "lower", "trim", "wordcount", "escape", "e", "safe")
_BEFORE: Mapping[str, Callable[..., None]] = {
    "replace": _before_replace,
    "striptags": _before_striptags,
    "sum": _before_sum,
    **dict.fromkeys(_OF_TEXT, _before_string),
}
"""What is looked at before a filter works."""
