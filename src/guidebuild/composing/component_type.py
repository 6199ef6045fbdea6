"""What a component is to the composer; `components.py` lists them all."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from guidebuild.composing.attributes import Attributes
from guidebuild.composing.blocks.kinds import Blocks
from guidebuild.model.edition import Edition
from guidebuild.tools.locale import Locale

View = Callable[[Edition, Any, Locale], Blocks]
"""From an edition, the attributes and the language to what is shown; nothing when there is nothing."""


@dataclass(frozen=True)
class Component:
    """One component that a chapter can place."""

    name: str
    view: View
    shows: str
    """A sentence for authors."""
    attributes: type[Attributes] = Attributes
    label: Literal["Table", "Figure"] | None = None
    """What its caption is counted as; None for a component without a caption."""
    example: str = ""
    """Attributes as an author would write them, where it takes some."""
    needs: str = ""
    """What a guide must have for it, where its name does not say that: told to an author whose guide has not."""

    @property
    def template(self) -> str:
        """The name of the template that a guide may give it; without one it is set by `component.html.j2`."""
        return f"components/{self.name}.html.j2"
