"""Markdown of the data that no template of this guide asks for: what is wrong with it is told all the same.

A template of the guide's own may print such a text as it stands, and whoever writes one tomorrow relies on it today.
"""

from collections.abc import Iterator

from guidebuild.composing.prose import read_ahead, read_prose
from guidebuild.composing.prose_conditions import readers
from guidebuild.composing.registry import Registry
from guidebuild.model.diagnostics import Diagnostic
from guidebuild.model.edition import Edition
from guidebuild.model.text import Markdown
from guidebuild.tools.confined import at_work


def unprinted(edition: Edition, registry: Registry) -> Iterator[Diagnostic]:
    """What is wrong with the Markdown that placing did not come to; asked of the complete edition, which has all."""
    names = readers(edition)
    left = [
        text
        for value in edition.guide.authored
        for text in (getattr(value, name) for name in type(value).model_fields)
        if isinstance(text, Markdown) and text.span not in registry.read
    ]
    read_ahead(((text, None) for text in left), headings=False, readers=names)
    for text in left:
        at_work(text.span.path)
        yield from read_prose(text, headings=False, readers=names)[1]
