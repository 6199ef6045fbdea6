"""Jinja, as strict as it goes: plain values in, text out, nothing else reached, and an end to everything.

A guide shadows a template of ours by putting one of the same name into `guide/templates/`. What it may do is listed in
`sandbox.py`, `computing.py` and `filters.py`, what it may use up in `metering.py`, where it may come from in
`loading.py`. Its faults come out as `TemplateTrouble`, at the line of the template where they stand.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import FunctionType, MethodType
from typing import Any, NoReturn

from jinja2 import Undefined, nodes
from jinja2.environment import Template
from markupsafe import Markup

from guidebuild.errors import GuidebuildError
from guidebuild.model.limits import Limits
from guidebuild.tools.confined import at_work, limits
from guidebuild.tools.plain import CalledOut, Function, Plain
from guidebuild.tools.templates import filters
from guidebuild.tools.templates.compiling import Code, prepare
from guidebuild.tools.templates.faults import FOLDER, Exhausted, Refused, TemplateTrouble
from guidebuild.tools.templates.loading import Compiled, Loader, ours
from guidebuild.tools.templates.metering import Meter
from guidebuild.tools.templates.sandbox import Sandbox
from guidebuild.tools.templates.template_places import Marks, told
from guidebuild.tools.templates.value_kinds import Unknown, noun

__all__ = ["Marks", "TemplateTrouble", "Templates", "compile_ours", "names"]


def names() -> frozenset[str]:
    """The names of our templates, each of which a guide may shadow."""
    return frozenset(ours())


def compile_ours(wanted: Iterable[str]) -> None:
    """Make the code of these templates of ours, so that processes that are begun from here have it."""
    engine = _Engine({}, limits())
    for name in wanted:
        engine.get_template(name)


class _Engine(Sandbox):
    """The sandbox with its loader, its lists and its meter; it remembers which templates a filling has used."""

    code_generator_class = Code

    def __init__(self, shadows: Mapping[str, str], limits: Limits, marks: list[tuple[str, int]] | None = None) -> None:
        super().__init__(
            loader=Loader(shadows),
            undefined=Unknown,
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            optimized=False,
            bytecode_cache=None if marks is not None else Compiled(),
        )
        self.limits = limits
        self.marks = marks
        self.meter = Meter(limits)
        self.used: dict[str, None] = {}
        self.globals = dict(filters.functions())
        self.filters = filters.filters(self)
        self.tests = filters.tests(self)  # type: ignore[assignment]  # Jinja means any callable

    def _load_template(self, name: str, globals: Any) -> Template:
        self.meter.spend(10)
        self.used[str(name)] = None
        return super()._load_template(name, globals)

    def get_or_select_template(self, template_name_or_list: Any, *more: Any, **named: Any) -> Template:
        """The template that `include` names while it is filled."""
        kind = type(template_name_or_list)
        texts = template_name_or_list if kind in (tuple, list) else (template_name_or_list,)
        for text in texts:
            if not isinstance(text, str | Undefined):
                raise Refused(f"`include` takes the name of a template, and this is {noun(text)}")
        return super().get_or_select_template(template_name_or_list, *more, **named)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        if len(source) > self.limits.template_text:
            raise Exhausted(
                f"the template has {len(source):,} characters; {self.limits.template_text:,} are allowed", at=name
            )
        tree = super()._parse(source, name, filename)
        prepare(tree, name or "", self.marks)
        return tree

    def compile(self, source: Any, name: Any = None, filename: Any = None, *more: Any, **named: Any) -> Any:
        """Code for a template. What is too much for the parser is a fault of the template as well."""
        try:
            return super().compile(source, name, filename, *more, **named)
        except (RecursionError, MemoryError, SyntaxError, ValueError, OverflowError) as trouble:
            raise Exhausted("the template nests too deep, or holds a number that is too large", at=name) from trouble

    def handle_exception(self, source: str | None = None) -> NoReturn:
        """Leave the traceback as it is: `places.told` reads it."""
        raise


class Templates:
    """An environment that fills templates."""

    def __init__(
        self,
        shadows: Mapping[str, str] | None = None,
        tools: Mapping[str, Any] | None = None,
        allowed: Limits | None = None,
    ) -> None:
        """`shadows`: template name to text, from the guide. `tools`: what every template sees.

        `allowed`: the limits; without them, those of this process.
        """
        self._shadows = dict(shadows or {})
        self._limits = allowed or limits()
        self._plain = Plain()
        self._given_up: dict[str, TemplateTrouble] = {}
        self._engine = _Engine(self._shadows, self._limits)
        self._tools = self._values(tools or {})

    def fill(self, name: str, /, **values: Any) -> Markup:
        """The template `name` filled with the values, made plain. Raises TemplateTrouble.

        A function among the values is called with plain values, and with the Markdown that was handed out for it.
        """
        given = {**self._tools, **self._values(values)}
        return self._fill(self._engine, name, given)

    def marks(self, name: str, /, **values: Any) -> Marks:
        """Where in the templates each piece of what `fill` made comes from; for functions, what they gave then."""
        # The marks take their share of what is allowed.
        more = replace(
            self._limits,
            template_steps=4 * self._limits.template_steps,
            template_output=4 * self._limits.template_output,
        )
        engine = _Engine(self._shadows, more, [])
        try:
            text = str(self._fill(engine, name, {**self._tools, **self._values(values)}))
        except TemplateTrouble:  # it measures what it writes, and the marks are too long for it
            text = ""
        own = {each: self._shadows[each] for each in engine.used if each in self._shadows}
        return Marks.read(text, engine.marks or [], own)

    def _fill(self, engine: _Engine, name: str, given: dict[str, Any]) -> Markup:
        if name in self._given_up:
            raise self._given_up[name]
        engine.meter.begin(sum(len(value) for value in given.values() if isinstance(value, str)))
        engine.used = {}
        if name in self._shadows:
            at_work(f"{FOLDER}/{name}", len(self._shadows[name]))
        try:
            template = engine.get_template(name)
            return Markup("".join(template.root_render_func(template.new_context(given))))
        except CalledOut as trouble:
            raise (trouble.__cause__ or trouble) from None
        except GuidebuildError:
            raise
        except Exception as trouble:
            known = {*ours(), *self._shadows}
            found = told(trouble, self._shadows, tuple(engine.used), {*given, *engine.globals}, known)
            if found is None:
                raise
            if found.unbounded and found.span is not None:  # it would end like this in the next place too
                self._given_up[name] = found
            raise found from trouble
        finally:
            engine.meter.end()

    def _values(self, values: Mapping[str, Any]) -> dict[str, Any]:
        return {name: self._value(name, value) for name, value in values.items()}

    def _value(self, name: str, value: Any) -> Any:
        if isinstance(value, FunctionType | MethodType):
            return Function(name, value)
        return self._plain(value)
