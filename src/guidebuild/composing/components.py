"""The components that a chapter can place: name, attributes, what it shows, and how its caption is labelled.

To add one: a view function in `composing/views/`, a template `templates/components/<name>.html.j2`, and a row here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from guidebuild.composing.attributes import Attributes
from guidebuild.tools.locale import Locale
from guidebuild.composing.views import reference
from guidebuild.model.edition import Edition

View = Callable[[Edition, Any, Locale], Any]
"""From an edition, the attributes and the language to a frozen value for the template; None when there is nothing."""


@dataclass(frozen=True)
class Component:
    """A row of the table below."""

    name: str
    view: View
    attributes: type[Attributes] = Attributes
    label: Literal["Table", "Figure"] | None = None
    """What its caption is counted as; None for a component without a caption."""

    @property
    def template(self) -> str:
        """The template's name."""
        return f"components/{self.name}.html.j2"


COMPONENTS: tuple[Component, ...] = (
    Component("glossary", reference.glossary),
)


def component(name: str) -> Component | None:
    """The component of this name."""
    return next((row for row in COMPONENTS if row.name == name), None)
