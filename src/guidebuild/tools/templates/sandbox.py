"""What an expression of a template may do: a closed list of kinds of values, each with what can be reached on it.

Jinja asks its environment for every attribute, item, call, sum and comparison; this one answers from its own tables and
never from Python's attributes, so nothing has to be forbidden by name. `{{ value }}` prints text, numbers and dates.
"""

from __future__ import annotations

import datetime
import math
import operator
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NoReturn

from jinja2 import Undefined
from jinja2.environment import TemplateModule
from jinja2.runtime import BlockReference, Context, LoopContext, Macro, TemplateReference, markup_join
from jinja2.sandbox import SandboxedEnvironment
from jinja2.utils import Joiner, Namespace
from markupsafe import Markup

from guidebuild.tools.plain import Function, Record, call, fields_of
from guidebuild.tools.shapes import did_you_mean, in_words
from guidebuild.tools.templates.faults import Exhausted, Forbidden, Refused
from guidebuild.tools.templates.kinds import (
    CALLS,
    DATA,
    FIELDS,
    HINTS,
    KEYS,
    MAPPING_CALLS,
    MAPPINGS,
    SEQUENCES,
    TEXTS,
    Group,
    Method,
    noun,
)
from guidebuild.tools.templates.metering import DEPTH, REPEATS, TEXT, WHOLE, Meter, replaced

_COMPARE: Mapping[str, Callable[[Any, Any], Any]] = {
    "eq": operator.eq, "ne": operator.ne, "gt": operator.gt, "gteq": operator.ge, "lt": operator.lt,
    "lteq": operator.le, "in": lambda item, inside: item in inside, "notin": lambda item, inside: item not in inside,
}  # fmt: skip


class Sandbox(SandboxedEnvironment):
    """An environment whose templates reach what this file lists."""

    intercepted_binops = frozenset(SandboxedEnvironment.default_binop_table)
    intercepted_unops = frozenset(SandboxedEnvironment.default_unop_table)
    meter: Meter

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """No attribute of Python's is."""
        return False

    def is_safe_callable(self, obj: Any) -> bool:
        """What a template may call: its own macros and blocks, our functions, the listed methods."""
        return type(obj) in (Macro, BlockReference, Method, Function, Joiner, LoopContext)

    # -- reaching into values

    def getattr(self, obj: Any, attribute: str) -> Any:
        """`value.name`."""
        if type(obj) is Record:
            fields = fields_of(obj)
            if attribute in fields:
                return fields[attribute]
            return self._nothing(obj, attribute, fields)
        return self._look(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """`value["name"]`, `value[0]`, `value[1:]`."""
        kind = type(obj)
        if kind in MAPPINGS:
            if self.key(argument) in obj:
                return obj[argument]
            return (
                self._nothing(obj, str(argument), obj)
                if isinstance(argument, str)
                else self.undefined("the mapping has no such key")
            )
        if kind in SEQUENCES or kind in (str, Markup, Group):
            if type(argument) is slice:
                self.meter.spend(1 + len(obj) // 64)
                return obj[argument]
            if type(argument) is int:
                try:
                    return obj[argument]
                except IndexError:
                    return self.undefined(f"{noun(obj)} has no item {argument}: it has {len(obj)}")
        if isinstance(argument, str):
            return self.getattr(obj, str(argument))
        self._undefined(obj, argument)
        raise Refused(f"{noun(obj)} can't be asked for an item of this kind")

    def _look(self, obj: Any, name: str) -> Any:
        """What can be reached on everything that is no record. Raises Forbidden."""
        kind = type(obj)
        if kind is TemplateModule:
            return self._exported(obj, name)
        if kind in MAPPINGS:
            if name in MAPPING_CALLS:
                return Method(name, self._get(obj) if name == "get" else getattr(obj, name))
            return obj[name] if name in obj else self._nothing(obj, name, obj)
        if kind is Namespace:
            known = obj._Namespace__attrs
            return known[name] if name in known else self._nothing(obj, name, known)
        if name in FIELDS.get(kind, ()):
            return getattr(obj, name)
        if name in CALLS.get(kind, ()):
            return Method(name, self._text_call(obj, name) if kind in TEXTS else getattr(obj, name))
        if kind is TemplateReference and name in obj._TemplateReference__context.blocks:
            return obj[name]
        self._undefined(obj)
        known = (*FIELDS.get(kind, ()), *CALLS.get(kind, ()))
        hint = f"there is {in_words(known)}" if known else "docs/templates.md lists what there is on each kind of value"
        raise Forbidden(f"a template may not use `{name}` on {noun(obj)}", hint, name)

    def _exported(self, module: TemplateModule, name: str) -> Any:
        known = {key: value for key, value in vars(module).items() if not key.startswith("_")}
        if name in known:
            return known[name]
        if name.startswith("_"):
            raise Forbidden(f"a template may not use `{name}` on {noun(module)}", None, name)
        hint = did_you_mean(name, known) or "a template that takes the place of ours keeps the macros that others use"
        raise Refused(f"`{module.__name__}` has no macro `{name}`", hint, name, at=module.__name__)

    def _nothing(self, obj: Any, name: str, known: Iterable[str]) -> Undefined:
        """What stands for a field that is not there."""
        if name.startswith("_"):
            raise Forbidden(f"a template may not use `{name}` on {noun(obj)}", None, name)
        near = did_you_mean(name, [key for key in known if isinstance(key, str)])
        return self.undefined(f"{noun(obj)} has no `{name}`" + (f"; {near.rstrip('?')}" if near else ""), name=name)

    def _get(self, mapping: Any) -> Callable[..., Any]:
        return lambda key, default=None: mapping.get(self.key(key), default)

    def _text_call(self, text: str, name: str) -> Callable[..., Any]:
        meter = self.meter

        def run(*given: Any) -> Any:
            for value in given:
                meter.weigh(value)
            if name == "replace":
                meter.text(replaced(text, *given[:2]))
            meter.spend(1 + len(text) // 64)
            result = getattr(text, name)(*given)
            return tuple(result) if name == "split" else result

        return run

    # -- calling

    def call(__self, __context: Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805
        """`value(…)`."""
        kind = type(__obj)
        if not __self.is_safe_callable(__obj):
            __self._undefined(__obj)
            raise Forbidden(f"a template may not call {noun(__obj)}")
        meter = __self.meter
        meter.spend(5)
        if kind in (Method, Function):
            kwargs.pop("_loop_vars", None)
            kwargs.pop("_block_vars", None)
            if kind is Method:
                return __self._method(__obj, args, kwargs)
            return call(__obj, args, kwargs)
        if kind is LoopContext:
            args = tuple(__self.turns(value) for value in args)
        meter.depth += 1
        if meter.depth > DEPTH:
            raise Exhausted(f"macros call each other more than {DEPTH} deep", "look for a macro that calls itself")
        try:
            return __context.call(__obj, *args, **kwargs)
        finally:
            meter.depth -= 1

    def _method(self, method: Method, args: Any, kwargs: Any) -> Any:
        for value in (*args, *kwargs.values()):
            if type(value) in (*MAPPINGS, tuple, list, Group):
                self.meter.weigh(value)
        try:
            return self.checked(method.call(*args, **kwargs))
        except TypeError as trouble:
            raise Refused(f"`{method.name}` can't be called like this: {trouble}", None, method.name) from trouble

    # -- computing

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
