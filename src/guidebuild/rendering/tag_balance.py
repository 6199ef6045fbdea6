"""Whether every element of a page ends where it should: a page to the first tag that does not fit.

HTML's own parser mends such a page without a word, each reader of the file in its own way.
"""

from html.parser import HTMLParser
from typing import NamedTuple

VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])
"""Elements without an end tag (HTML Living Standard, 13.1.2)."""


class Misfit(NamedTuple):
    """A tag that does not fit, and its place in the page."""

    message: str
    line: int
    column: int


def unbalanced(page: str) -> Misfit | None:
    """The first tag that does not fit; None when all do."""
    reader = _Reader()
    try:
        reader.feed(page)
        reader.close()
    except AssertionError as trouble:  # what Python's parser says to `<![if x]>`
        return Misfit(str(trouble), *reader.place())
    if reader.misfit is None and reader.open:
        name, line, column = reader.open[-1]
        return Misfit(f"`<{name}>` is not closed", line, column)
    return reader.misfit


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, int, int]] = []
        self.misfit: Misfit | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.open.append((tag, *self.place()))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """`<br/>`: outside of drawings and formulas the slash means nothing, and the element stays open."""
        if not any(name in ("svg", "math") for name, _, _ in self.open):
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if self.misfit is not None or tag in VOID:
            return
        if self.open and self.open[-1][0] == tag:
            self.open.pop()
            return
        inner = f"`<{self.open[-1][0]}>` is still open at `</{tag}>`" if self.open else f"`</{tag}>` closes nothing"
        self.misfit = Misfit(inner, *self.place())

    def place(self) -> tuple[int, int]:
        """Where it reads."""
        line, column = self.getpos()
        return line, column + 1
