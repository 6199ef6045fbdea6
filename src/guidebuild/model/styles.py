"""How a guide looks: style sheets and font files, read once and frozen."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

Layer = Literal["ours", "theme", "brand", "project"]
"""Who wrote a sheet, from the lowest layer to the highest."""


@dataclass(frozen=True)
class Sheet:
    """One style sheet. It imports nothing: the formats decide which sheets they use, and in which order."""

    name: str
    """The file name, such as `print.css`; messages about a rule name it."""
    css: str = field(repr=False)
    layer: Layer = "project"

    @property
    def path(self) -> str:
        """Where a message finds it: in the project, or in guidebuild."""
        return f"styles/{self.name}" if self.layer == "project" else f"guidebuild/{self.layer}/{self.name}"


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
    """All sheets and fonts of a build. `tokens`, `fonts` and `common` belong to every format.

    Each is ours, or the project's whole replacement for it; `over` lies on top, so what a later layer says holds.
    """

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

    over: tuple[Sheet, ...] = ()
    """Sheets laid over those of the same name: of the theme, of the manifest's brand, of the project, in this order."""

    inks: Inks | None = None
    """From the project's `inks.css`, when it has one."""
    own: tuple[str, ...] = ()
    """The sheets and fonts that the project brought, by their paths in it, such as `styles/print.css`."""

    @property
    def for_print(self) -> tuple[Sheet, ...]:
        """The sheets of the PDF, in cascade order."""
        return self._laid(self.tokens, self.fonts, self.common, self.print)

    def for_paper(self, size: str) -> tuple[Sheet, ...]:
        """The sheets of the PDF on `A4` or `Letter` paper."""
        return (*self.for_print, *self._laid(self.letter)) if size == "Letter" else self.for_print

    def for_press(self, size: str) -> tuple[Sheet, ...]:
        """The sheets of the PDF for a print shop."""
        return (*self.for_paper(size), *self._laid(self.duplex))

    @property
    def for_screen(self) -> tuple[Sheet, ...]:
        """The sheets of the HTML page, in cascade order."""
        return self._laid(self.tokens, self.fonts, self.common, self.screen)

    @property
    def for_epub(self) -> tuple[Sheet, ...]:
        """The sheets of the book, in cascade order. No tokens: a book's reader chooses colours and sizes."""
        return self._laid(self.fonts, self.epub)

    @property
    def all_tokens(self) -> tuple[Sheet, ...]:
        """The values of the look, in cascade order."""
        return self._laid(self.tokens)

    @property
    def faces(self) -> str:
        """Every `@font-face`."""
        return "\n".join(sheet.css for sheet in self._laid(self.fonts))

    @property
    def book(self) -> str:
        """What is special to the book."""
        return "\n".join(sheet.css for sheet in self._laid(self.epub))

    @property
    def theirs(self) -> Mapping[str, Sheet]:
        """The sheets of the project by name, whether they lie over ours or stand in for them."""
        return {sheet.name: sheet for sheet in self if sheet.layer == "project"}

    def without(self, name: str, ours: Sheet) -> "Styles":
        """The same without the project's sheet of this name; `ours` comes back where it stood in."""
        return self._changed(name, ours, ())

    def with_rules(self, name: str, ours: Sheet, css: str) -> "Styles":
        """The same with other rules in the project's sheet of this name; where it stood in, over `ours`."""
        return self._changed(name, ours, (Sheet(name, css),))

    def _changed(self, name: str, ours: Sheet, more: tuple[Sheet, ...]) -> "Styles":
        kept = tuple(sheet for sheet in self.over if (sheet.name, sheet.layer) != (name, "project"))
        changes: dict[str, Any] = {name.removesuffix(".css"): ours, "over": (*kept, *more)}
        return replace(self, **changes)

    def _laid(self, *sheets: Sheet) -> tuple[Sheet, ...]:
        """Each sheet with those that lie over it."""
        return tuple(
            each for sheet in sheets for each in (sheet, *(over for over in self.over if over.name == sheet.name))
        )

    def __iter__(self) -> Iterator[Sheet]:
        return iter((
            self.tokens, self.fonts, self.common, self.print, self.letter, self.duplex, self.screen, self.epub,
            *self.over,
        ))  # fmt: skip
