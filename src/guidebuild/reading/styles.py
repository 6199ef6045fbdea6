"""The styles of a project: the tool's own, overlaid file by file by the project's `styles/` folder."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass, replace
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Checked, Diagnostic, Span, error, has_errors
from guidebuild.model.styles import Font, Sheet, Styles
from guidebuild.reading.contrast import check_contrast
from guidebuild.reading.declarations import check_declarations
from guidebuild.reading.inks import read_inks
from guidebuild.reading.sheet_checks import check_fonts, check_properties, check_sheet
from guidebuild.reading.stray_sheets import empty_sheets, stray_files
from guidebuild.tools.confined import limits
from guidebuild.tools.font_files import font_trouble
from guidebuild.tools.project_files import ProjectFolder
from guidebuild.tools.texts import decode

FOLDER = "styles"
SHEETS = ("tokens", "fonts", "common", "print", "letter", "duplex", "screen", "epub")
INKS = "inks"
"""The one sheet that a project may have and we have not: the colours of its print shop."""
FONT_ENDINGS = (".ttf", ".otf")
"""For PDF and EPUB: WeasyPrint decodes WOFF2 again for each document, and old e-readers do not know it."""
WEB_FONT_ENDINGS = (".woff2",)
"""For the HTML page, which carries its fonts and is a third as heavy with these."""

PROFILE_ENDINGS = (".icc", ".icm")


def read_styles(root: Path) -> Checked[Styles]:
    """Read sheets and fonts for the project at `root`; a file in `<root>/styles/` stands in for ours of the same name.

    A sheet that is missing, is not UTF-8, is no CSS or loads anything but fonts, a font that is none, and a font that a
    sheet names but no folder has, are errors, and so is a colour of `tokens.css` that cannot be read on its ground.
    """
    project = ProjectFolder(root)
    styles, found = read_styles_over(project, files("guidebuild.styles"))
    listed, _ = project.files(FOLDER)
    stray = stray_files((file.name for file in listed or ()), [f"{name}.css" for name in (*SHEETS, INKS)])
    return Checked(styles, (*found, *stray, *(empty_sheets(styles) if styles else ())))


def read_styles_over(project: ProjectFolder, ours: Traversable) -> Checked[Styles]:
    """The same over any folder of ours, which is trusted."""
    listed, found = project.files(FOLDER)
    folders = _Folders(project, {file.name for file in listed or ()}, ours, list(found))
    font_files = tuple(folders.fonts(FONT_ENDINGS))
    web_fonts = tuple(folders.fonts(WEB_FONT_ENDINGS))
    broken = {each.span.path.rpartition("/")[2] for each in folders.found if each.code is Code.STYLE_FONT}
    available = frozenset(font.name for font in font_files) | broken
    sheets = {name: sheet for name in SHEETS if (sheet := folders.sheet(f"{name}.css", available)) is not None}
    if "tokens" in sheets:
        folders.found.extend(check_contrast(sheets["tokens"]))
    inks = None
    if "tokens" in sheets and folders.has(f"{INKS}.css"):
        sheet = folders.sheet(f"{INKS}.css", available)
        if sheet is not None:
            profiles = dict(folders.read_all("profiles", PROFILE_ENDINGS))
            inks, trouble = read_inks(sheet, sheets["tokens"], profiles)
            folders.found.extend(trouble)
    if has_errors(folders.found):
        return Checked(None, tuple(folders.found))
    styles = Styles(**sheets, font_files=font_files, web_fonts=web_fonts, inks=inks, own=())
    styles = replace(styles, own=tuple(sorted(folders.own(styles))))
    if theirs := replaced(styles):
        cascades = (styles.for_screen, styles.for_press("Letter"), styles.for_epub)
        folders.found.extend(check_properties(cascades, styles.tokens, _ours(styles.tokens), theirs))
        folders.found.extend(check_declarations(styles, theirs))
    return Checked(None if has_errors(folders.found) else styles, tuple(folders.found))


def replaced(styles: Styles) -> dict[str, Sheet]:
    """For each sheet that is the project's, the one of ours for which it stands in."""
    pairs = ((sheet, _ours(sheet)) for sheet in styles)
    return {sheet.name: ours for sheet, ours in pairs if sheet.css != ours.css}


def _ours(sheet: Sheet) -> Sheet:
    """The sheet of ours for which one of the project may stand in."""
    return Sheet(sheet.name, files("guidebuild.styles").joinpath(sheet.name).read_text(encoding="utf-8"))


@dataclass(frozen=True)
class _Folders:
    """The project's `styles/` over ours: a file that the first has stands in for the other's."""

    project: ProjectFolder
    theirs: Set[str]
    """Paths relative to the project."""
    ours: Traversable
    found: list[Diagnostic]

    def has(self, name: str) -> bool:
        """Whether one of the folders has a file of this name."""
        return f"{FOLDER}/{name}" in self.theirs or self.ours.joinpath(name).is_file()

    def read(self, name: str, most: int) -> bytes | None:
        """The content of a file that is there; None when it cannot be read."""
        if f"{FOLDER}/{name}" not in self.theirs:
            return self.ours.joinpath(name).read_bytes()
        content, trouble = self.project.read(f"{FOLDER}/{name}", most)
        self.found.extend(trouble)
        return content

    def read_all(self, folder: str, endings: tuple[str, ...]) -> Iterator[tuple[str, bytes]]:
        """Name and content of the files with one of these endings, in the order of their names."""
        mine = self.ours.joinpath(folder)
        names = {file.name for file in mine.iterdir() if file.is_file()} if mine.is_dir() else set()
        names |= {name for path in self.theirs if (name := path.removeprefix(f"{FOLDER}/{folder}/")) != path}
        for name in sorted(names):
            if name.lower().endswith(endings) and "/" not in name:
                content = self.read(f"{folder}/{name}", limits().binary_file)
                if content is not None:
                    yield name, content

    def sheet(self, name: str, fonts: Set[str]) -> Sheet | None:
        """A style sheet; what keeps it from being one is noticed. `fonts`: the names of those that it may ask for."""
        span = Span(f"{FOLDER}/{name}")
        if not self.has(name):
            if not any(trouble.span.path == span.path for trouble in self.found):
                self.found.append(error(Code.FILE_MISSING, span, f"The style sheet {name} is missing."))
            return None
        content = self.read(name, limits().text_file)
        css, trouble = Checked[str](None) if content is None else decode(content, span.path)
        self.found.extend(trouble)
        if css is None:
            return None
        sheet = Sheet(name, css)
        if name.removesuffix(".css") in SHEETS and sheet == _ours(sheet):  # a test has looked at those
            return sheet
        refused = (*check_sheet(sheet), *check_fonts(sheet, fonts))
        self.found.extend(refused)
        return None if refused else sheet

    def fonts(self, endings: tuple[str, ...]) -> Iterator[Font]:
        """The fonts with one of these endings; ours are known to be whole."""
        for name, content in self.read_all("fonts", endings):
            path = f"{FOLDER}/fonts/{name}"
            trouble = font_trouble(content) if path in self.theirs and not self._is_ours(name, content) else None
            if trouble is None:
                yield Font(name, content)
            else:
                hint = "take the file from its foundry again, as .ttf or .otf, and as .ttf.woff2 for the HTML page"
                self.found.append(error(Code.STYLE_FONT, Span(path), trouble, hint))

    def own(self, styles: Styles) -> Iterator[str]:
        """The paths of the sheets and fonts that the project brought, but for copies of ours."""
        yield from (f"{FOLDER}/{name}" for name in replaced(styles))
        if styles.inks is not None:
            yield f"{FOLDER}/{INKS}.css"
        for font in (*styles.font_files, *styles.web_fonts):
            path = f"{FOLDER}/fonts/{font.name}"
            if path in self.theirs and not self._is_ours(font.name, font.content):
                yield path

    def _is_ours(self, name: str, content: bytes) -> bool:
        file = self.ours.joinpath("fonts", name)
        return file.is_file() and file.read_bytes() == content
