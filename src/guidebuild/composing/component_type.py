"""What a component is to the composer; `components.py` lists them all."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from typing import Any, Literal, get_type_hints

from guidebuild.composing.attributes import Attributes
from guidebuild.composing.blocks.kinds import Blocks
from guidebuild.model.edition import Edition
from guidebuild.tools.language.locale import Locale

View = Callable[[Edition, Any, Locale], Blocks]
"""From an edition, the attributes and the language to what is shown; nothing when there is nothing."""


@dataclass(frozen=True)
class Component:
    """One component that a chapter can place: its view says what it is called, what it shows and what it takes."""

    place: str
    """Where its view stands in `composing/views/`, which is imported when a chapter asks for it."""
    label: Literal["Table", "Figure"] | None = "Table"
    """What its caption is counted as; None for a component without a caption."""
    example: str = ""
    """Attributes as an author would write them, where it takes some."""
    needs: str = ""
    """What a guide must have for it, where its name does not say that: told to an author whose guide has not."""

    @cached_property
    def name(self) -> str:
        """The word of its fence."""
        return self.place.rpartition(".")[2].replace("_", "-")

    @cached_property
    def view(self) -> View:
        """What works out what it shows."""
        module, _, name = self.place.rpartition(".")
        view: View = getattr(import_module(f"guidebuild.composing.views.{module}"), name)
        return view

    @property
    def shows(self) -> str:
        """A sentence for authors: how the docstring of the view begins."""
        return (inspect.getdoc(self.view) or "").partition("\n\n")[0].replace("\n", " ")

    @cached_property
    def attributes(self) -> type[Attributes]:
        """What stands behind its name in a fence."""
        annotation: type[Attributes] = get_type_hints(self.view)["attributes"]
        return annotation

    @property
    def template(self) -> str:
        """The name of the template that a guide may give it; without one it is set by `component.html.j2`."""
        return f"components/{self.name}.html.j2"
