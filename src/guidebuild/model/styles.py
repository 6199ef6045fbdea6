"""How a guide looks: style sheets and font files, read once and frozen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Sheet:
    """One style sheet. It imports nothing: the formats decide which sheets they use, and in which order."""

    name: str
    """The file name, such as `print.css`; messages about a rule name it."""
    css: str = field(repr=False)


@dataclass(frozen=True)
class Font:
    """One font file, unmodified. `fonts.css` gives it a family by naming it as `url(fonts/<name>)`."""

    name: str
    """The file name, such as `SourceSerif4-Regular.ttf`."""
    content: bytes = field(repr=False)


Ink = tuple[float, float, float, float]
"""Cyan, magenta, yellow and black, each from 0 to 1."""


@dataclass(frozen=True)
class Inks:
    """What the colours of the theme are made of on a press."""

    profile: str
    """The name of the printing condition: the description in the ICC profile, or its file name."""
    icc: bytes = field(repr=False)
    colours: Mapping[str, Ink] = field(repr=False)
    """A colour of `tokens.css`, as `#rrggbb` in small letters, to its inks."""


@dataclass(frozen=True)
class Styles:
    """All sheets and fonts of a build. `tokens`, `fonts` and `common` belong to every format."""

    tokens: Sheet
    fonts: Sheet
    common: Sheet
    print: Sheet
    letter: Sheet
    """US Letter: after `print`, it cuts the pages so that the measure and every line break stay."""
    duplex: Sheet
    """For a print shop: after `print` and `letter`, it adds bleed, marks, and inner and outer margins."""
    screen: Sheet
    epub: Sheet
    font_files: tuple[Font, ...] = field(repr=False)
    web_fonts: tuple[Font, ...] = field(default=(), repr=False)
    """The same faces compressed for a page on a screen: `<name>.woff2`. Where one is missing the font file goes."""

    inks: Inks | None = None
    """From the project's `inks.css`, when it has one."""
    own: tuple[str, ...] = ()
    """The sheets and fonts that the project brought, by their paths in it, such as `styles/print.css`."""

    @property
    def for_print(self) -> tuple[Sheet, ...]:
        """The sheets of the PDF, in cascade order."""
        return (self.tokens, self.fonts, self.common, self.print)

    def for_paper(self, size: str) -> tuple[Sheet, ...]:
        """The sheets of the PDF on `A4` or `Letter` paper."""
        return (*self.for_print, self.letter) if size == "Letter" else self.for_print

    def for_press(self, size: str) -> tuple[Sheet, ...]:
        """The sheets of the PDF for a print shop."""
        return (*self.for_paper(size), self.duplex)

    @property
    def for_screen(self) -> tuple[Sheet, ...]:
        """The sheets of the HTML page, in cascade order."""
        return (self.tokens, self.fonts, self.common, self.screen)

    @property
    def for_epub(self) -> tuple[Sheet, ...]:
        """The sheets of the book, in cascade order. No tokens: a book's reader chooses colours and sizes."""
        return (self.fonts, self.epub)

    def __iter__(self) -> Iterator[Sheet]:
        return iter(
            (self.tokens, self.fonts, self.common, self.print, self.letter, self.duplex, self.screen, self.epub)
        )
