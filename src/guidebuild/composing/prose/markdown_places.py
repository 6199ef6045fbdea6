"""Positions inside one stretch of Markdown, as pandoc counts them, to spans in its file."""

from dataclasses import dataclass

from guidebuild.model.diagnostics import Span
from guidebuild.model.text import Markdown


@dataclass(frozen=True)
class Place:
    """Turns positions inside one stretch of Markdown into spans in its file."""

    prose: Markdown

    @property
    def start(self) -> Span:
        """Where it begins."""
        return self.prose.span

    def at(self, pos: tuple[int, int] | Span | None) -> Span:
        """The span of a line and column counted from 1 inside the stretch; a span that is already known stays."""
        if pos is None:
            return self.start
        if isinstance(pos, Span):
            return pos
        return self.prose.at(*pos)
