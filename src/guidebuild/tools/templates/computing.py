"""What an expression of a template may work out: sums, comparisons, keys and turns, within bounds, and what it prints.

Jinja asks its environment for every sum and comparison; this one knows the kinds of values that have one.
`{{ value }}` prints text, numbers and dates.
"""

import datetime
import math
import operator
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NoReturn

from jinja2 import Undefined
from jinja2.runtime import Context, markup_join
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from guidebuild.tools.templates.faults import Exhausted, Forbidden, Refused
from guidebuild.tools.templates.metering import REPEATS, TEXT, WHOLE, Meter
from guidebuild.tools.templates.value_kinds import DATA, HINTS, KEYS, MAPPINGS, SEQUENCES, TEXTS, Group, noun

_COMPARE: Mapping[str, Callable[[Any, Any], Any]] = {
    "eq": operator.eq, "ne": operator.ne, "gt": operator.gt, "gteq": operator.ge, "lt": operator.lt,
    "lteq": operator.le, "in": lambda item, inside: item in inside, "notin": lambda item, inside: item not in inside,
}  # fmt: skip


class Computing(SandboxedEnvironment):
    """An environment that works out what this file lists, and counts what it costs."""

    intercepted_binops = frozenset(SandboxedEnvironment.default_binop_table)
    intercepted_unops = frozenset(SandboxedEnvironment.default_unop_table)
    meter: Meter

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """A sum, product and so on: of numbers, and `+` and `*` of texts and lists within bounds."""
        kinds = type(left), type(right)
        meter = self.meter
        meter.spend(1)
        if all(kind in (int, float) for kind in kinds):
            if operator == "**" and (abs(right) > 64 or (kinds[0] is int and left.bit_length() * abs(right) > 64)):
                raise Exhausted("the number is too large")
            return self.checked(self.binop_table[operator](left, right))
        if operator == "+" and all(kind in TEXTS for kind in kinds):
            meter.text(len(left) + len(right))
            return left + right
        if operator == "+" and all(kind in (tuple, list) for kind in kinds):
            meter.weigh(left)
            meter.weigh(right)
            return (*left, *right)
        if operator == "*" and kinds[0] in TEXTS and kinds[1] is int:
            if right > REPEATS:
                raise Exhausted(f"a text is repeated {right:,} times; {REPEATS:,} are allowed")
            meter.text(len(left) * max(right, 0))
            return left * right
        self._undefined(left, right)
        raise Refused(f"`{operator}` does not work on {noun(left)} and {noun(right)}")

    def call_unop(self, context: Context, operator: str, arg: Any) -> Any:
        """A number with its sign."""
        if type(arg) not in (int, float):
            self._undefined(arg)
            raise Refused(f"`{operator}` does not work on {noun(arg)}")
        return self.unop_table[operator](arg)

    def compare(self, left: Any, *rest: Any) -> bool:
        """`a == b`, `a < b <= c`, `a in b`: operators and values in turns."""
        for name, right in zip(rest[::2], rest[1::2], strict=True):
            self._undefined(left, right)
            if name in ("in", "notin") and type(right) not in (*MAPPINGS, *SEQUENCES, str, Markup):
                raise Refused(f"nothing is inside {noun(right)}")
            for value in (left, right):
                if type(value) in (*MAPPINGS, tuple, list, Group, str, Markup):
                    self.meter.weigh(value)
            if name in ("in", "notin") and type(right) in MAPPINGS:
                self.key(left)
            try:
                if not _COMPARE[name](left, right):
                    return False
            except TypeError as trouble:
                raise Refused(f"{noun(left)} and {noun(right)} can't be compared like this") from trouble
            left = right
        return True

    def joined(self, parts: Iterable[Any]) -> Any:
        """`a ~ b`."""
        texts = [self.printable(part) for part in parts]
        self.meter.text(sum(len(text) if isinstance(text, str) else 24 for text in texts))
        return markup_join(texts)

    def turns(self, value: Any) -> Any:
        """What `for` goes through."""
        kind = type(value)
        if kind in SEQUENCES or kind in (str, Markup, Group):
            self.meter.spend(len(value))
            return value
        if kind in MAPPINGS:
            self.meter.spend(len(value))
            return tuple(value)
        if isinstance(value, type({}.items()) | type({}.keys()) | type({}.values())):
            return tuple(value)
        self._undefined(value)
        raise Refused(f"`for` can't go through {noun(value)}")

    def key(self, value: Any) -> Any:
        """What a mapping may be asked for: no list, whose items would all be looked at each time."""
        if type(value) in KEYS:
            return value
        self._undefined(value)
        raise Refused(f"{noun(value)} can't be the key of a mapping", "take a text or a number")

    def mapping(self, pairs: Iterable[tuple[Any, Any]]) -> dict[Any, Any]:
        """`{a: b}`."""
        return {self.key(key): value for key, value in pairs}

    # -- printing

    def printed(self, value: Any) -> Any:
        """What `{{ value }}` writes."""
        kind = type(value)
        if kind is str or kind is Markup:
            self.meter.spend(1, len(value))
            return value
        self.meter.spend(1, 24)
        return self.printable(value)

    def printable(self, value: Any) -> Any:
        """The value, if it has words of its own. Raises Refused."""
        kind = type(value)
        if kind in (str, Markup, int, float, bool):
            return value
        if kind is datetime.date:
            return value.isoformat()
        self._undefined(value)
        raise Refused(f"{noun(value)} is no text that can be printed", HINTS.get(kind, "print one of its parts"))

    def checked(self, value: Any) -> Any:
        """A computed value, if it is of a kind that is listed here and not too large. Raises Refused."""
        kind = type(value)
        if kind in (type({}.items()), type({}.keys()), type({}.values())):
            return tuple(value)
        if kind is int and abs(value) >= WHOLE:
            raise Exhausted("the number is too large")
        if kind in TEXTS and len(value) > TEXT:
            raise Exhausted(f"the template makes a text of {len(value):,} characters; {TEXT:,} are allowed")
        if kind is float and not math.isfinite(value):
            raise Refused("the number is too large, or none at all")
        if kind is complex:
            raise Refused("the root of a negative number is none")
        return value

    def allowed(self, value: Any) -> Any:
        """A value that filters and tests may work on. Raises Forbidden."""
        if type(value) in DATA or isinstance(value, Undefined):
            return value
        raise Forbidden(f"a template may not hand {noun(value)} to a filter or a test")

    @staticmethod
    def _undefined(*values: Any) -> None:
        """Complain about what is not there, before anything else."""
        for value in values:
            if isinstance(value, Undefined):
                fail: Callable[[], NoReturn] = value._fail_with_undefined_error
                fail()
