"""How a finished file is taken apart: what both proofs, of what stands in it and of what may not, read of it."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from importlib import import_module

from lxml import etree

from guidebuild.model.artifact import Artifact
from guidebuild.model.products import PRODUCTS
from guidebuild.proofs.extracted_places import Extracted
from guidebuild.tools.finished.page_text import markup_of, text_of_markup


@dataclass(frozen=True)
class Opened:
    """The ways into the files of a format; `PRODUCTS` says where that of each product stands."""

    places: Callable[[bytes, Collection[str] | None], Extracted]
    """Every place that can hold words, an id or a picture, whether a reader sees it or not; without the stretches that
    are known to be clean; with None nobody asks for these."""
    texts: Callable[[bytes], Iterable[str]] | None = None
    """What a reader reads, piece by piece; None where the elements say it."""
    bodies: Callable[[bytes], Iterable[etree._Element]] | None = None
    """The elements, where they say by `data-fact` which facts they state."""

    def read(self, content: bytes) -> tuple[list[str], list[etree._Element] | None]:
        """What a reader reads, and the elements."""
        bodies = list(self.bodies(content)) if self.bodies else None
        texts = self.texts(content) if self.texts else (text_of_markup(markup_of(body)) for body in bodies or ())
        return list(texts), bodies


def opened(artifact: Artifact) -> Opened:
    """How this file is taken apart."""
    module, _, name = PRODUCTS[artifact.product].opened.rpartition(".")
    found: Opened = getattr(import_module(f"guidebuild.proofs.{module}"), name)
    return found
