"""Jinja, as strict as it goes: sandboxed, autoescaped whatever the file is called, and an undefined name is an error.

A guide shadows a template of ours by putting one of the same name into `guide/templates/`.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import resources
from pathlib import Path
from typing import Any

from jinja2 import BaseLoader, Environment, StrictUndefined, TemplateError, TemplateNotFound
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup


class TemplateTrouble(Exception):
    """A template cannot be read or breaks on its values."""

    def __init__(self, template: str, line: int | None, message: str) -> None:
        super().__init__(message)
        self.template = template
        self.line = line
        self.message = message


_OURS = Path(str(resources.files("guidebuild") / "templates"))


def names() -> frozenset[str]:
    """The names of our templates, each of which a guide may shadow."""
    return frozenset(path.relative_to(_OURS).as_posix() for path in _OURS.rglob("*.j2"))


class _Loader(BaseLoader):
    """The guide's own templates first, then ours. Links that lead elsewhere are not followed."""

    def __init__(self, shadows: Mapping[str, str]) -> None:
        self.shadows = shadows

    def get_source(self, environment: Environment, template: str) -> tuple[str, str | None, None]:
        if template in self.shadows:
            return self.shadows[template], None, None
        path = _OURS / template
        if ".." in Path(template).parts or not path.is_file():
            raise TemplateNotFound(template)
        return path.read_text(encoding="utf-8"), str(path), None


class Templates:
    """An environment that fills templates."""

    def __init__(self, shadows: Mapping[str, str] | None = None, tools: Mapping[str, Any] | None = None) -> None:
        """`shadows`: template name to text, from the guide. `tools`: what every template may call."""
        self._environment = ImmutableSandboxedEnvironment(
            loader=_Loader(dict(shadows or {})),
            undefined=StrictUndefined,
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.globals.update(tools or {})

    def fill(self, name: str, **values: Any) -> Markup:
        """The template `name` filled with `values`. Raises TemplateTrouble."""
        try:
            return Markup(self._environment.get_template(name).render(**values))
        except TemplateError as trouble:
            line = getattr(trouble, "lineno", None) or _line_of(trouble)
            raise TemplateTrouble(name, line, str(trouble) or type(trouble).__name__) from trouble
        except (TypeError, ValueError, AttributeError, KeyError, ZeroDivisionError) as trouble:
            raise TemplateTrouble(name, _line_of(trouble), str(trouble)) from trouble


def _line_of(trouble: BaseException) -> int | None:
    """The line of the template in which an exception was raised: Jinja rewrites the traceback to template lines."""
    line, step = None, trouble.__traceback__
    while step is not None:
        if step.tb_frame.f_code.co_filename.endswith(".j2") or "__jinja_template__" in step.tb_frame.f_globals:
            line = step.tb_lineno
        step = step.tb_next
    return line
