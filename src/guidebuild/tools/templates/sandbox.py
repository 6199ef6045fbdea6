"""What an expression of a template may reach and call: a closed list of kinds of values, each with what is on it.

Jinja asks its environment for every attribute, item and call; this one answers from its own tables and never from
Python's attributes, so nothing has to be forbidden by name. What it may work out is in `computing.py`.
"""

from collections.abc import Callable, Iterable
from typing import Any

from jinja2 import Undefined
from jinja2.environment import TemplateModule
from jinja2.runtime import BlockReference, Context, LoopContext, Macro, TemplateReference
from jinja2.utils import Joiner, Namespace
from markupsafe import Markup

from guidebuild.tools.language.sentences import did_you_mean, in_words
from guidebuild.tools.plain import Function, Record, call, fields_of
from guidebuild.tools.templates.computing import Computing
from guidebuild.tools.templates.faults import Exhausted, Forbidden, Refused
from guidebuild.tools.templates.metering import DEPTH, replaced
from guidebuild.tools.templates.value_kinds import (
    CALLS,
    FIELDS,
    MAPPING_CALLS,
    MAPPINGS,
    SEQUENCES,
    TEXTS,
    Group,
    Method,
    noun,
)


class Sandbox(Computing):
    """An environment whose templates reach what this file lists."""

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
