"""The styles of a project: the tool's own, overlaid file by file by the project's `styles/` folder."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Checked, Diagnostic, Span, error, has_errors
from guidebuild.model.styles import Font, Sheet, Styles
from guidebuild.reading.contrast import check_contrast
from guidebuild.reading.inks import read_inks
from guidebuild.reading.stray_sheets import empty_sheets, stray_files

SHEETS = ("tokens", "fonts", "common", "print", "letter", "duplex", "screen", "epub")
INKS = "inks"
"""The one sheet that a project may have and we have not: the colours of its print shop."""
FONT_ENDINGS = (".ttf", ".otf")
"""For PDF and EPUB: WeasyPrint decodes WOFF2 again for each document, and old e-readers do not know it."""
WEB_FONT_ENDINGS = (".woff2",)
"""For the HTML page, which carries its fonts and is a third as heavy with these."""

PROFILE_ENDINGS = (".icc", ".icm")

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_IMPORT = re.compile(r"@import\b", re.IGNORECASE)
_FONT_URL = re.compile(r"""url\(\s*["']?fonts/([^"')]+)["']?\s*\)""", re.IGNORECASE)


def read_styles(root: Path) -> Checked[Styles]:
    """Read sheets and fonts for the project at `root`; a file in `<root>/styles/` stands in for ours of the same name.

    A sheet that is missing, is not UTF-8 or has an `@import`, and a font that `fonts.css` names but no folder has,
    are errors, and so is a colour of `tokens.css` that cannot be read on its ground.
    """
    styles, found = read_styles_from((root / "styles", files("guidebuild.styles")))
    stray = stray_files(root / "styles", [f"{name}.css" for name in (*SHEETS, INKS)])
    return Checked(styles, (*found, *stray, *(empty_sheets(styles) if styles else ())))


def read_styles_from(folders: tuple[Traversable, ...]) -> Checked[Styles]:
    """The same from any folders, the first that has a file wins."""
    found: list[Diagnostic] = []
    sheets = {}
    for name in SHEETS:
        checked = _read_sheet(f"{name}.css", folders)
        found.extend(checked.diagnostics)
        if checked.value:
            sheets[name] = checked.value
    if "tokens" in sheets:
        found.extend(check_contrast(sheets["tokens"]))
    font_files = tuple(Font(*each) for each in _read_files("fonts", folders, FONT_ENDINGS))
    web_fonts = tuple(Font(*each) for each in _read_files("fonts", folders, WEB_FONT_ENDINGS))
    if "fonts" in sheets:
        found.extend(_missing_fonts(sheets["fonts"], {font.name for font in font_files}))
    inks = None
    if "tokens" in sheets and any(folder.joinpath(f"{INKS}.css").is_file() for folder in folders):
        sheet, trouble = _read_sheet(f"{INKS}.css", folders)
        found.extend(trouble)
        if sheet is not None:
            inks, trouble = read_inks(sheet, sheets["tokens"], dict(_read_files("profiles", folders, PROFILE_ENDINGS)))
            found.extend(trouble)
    if has_errors(found):
        return Checked(None, tuple(found))
    styles = Styles(**sheets, font_files=font_files, web_fonts=web_fonts, inks=inks)
    return Checked(styles, tuple(found))


def _read_sheet(name: str, folders: tuple[Traversable, ...]) -> Checked[Sheet]:
    span = Span(f"styles/{name}")
    for folder in folders:
        file = folder.joinpath(name)
        if not file.is_file():
            continue
        try:
            css = file.read_bytes().decode("utf-8-sig")
        except UnicodeDecodeError:
            return Checked(None, (error(Code.FILE_ENCODING, span, "The style sheet is not UTF-8."),))
        css = css.replace("\r\n", "\n")
        refused = tuple(_imports(name, css))
        return Checked(None if refused else Sheet(name, css), refused)
    return Checked(None, (error(Code.FILE_MISSING, span, f"The style sheet {name} is missing."),))


def _imports(name: str, css: str) -> Iterator[Diagnostic]:
    visible = _COMMENT.sub(lambda comment: re.sub(r"[^\n]", " ", comment.group()), css)
    for match in _IMPORT.finditer(visible):
        line = visible.count("\n", 0, match.start()) + 1
        column = match.start() - visible.rfind("\n", 0, match.start())
        yield error(
            Code.STYLE_RESOURCE,
            Span(f"styles/{name}", line, column),
            "A style sheet cannot import another one.",
            f"The sheets are {', '.join(f'{sheet}.css' for sheet in SHEETS)}; put the rules in one of them.",
        )


def _read_files(name: str, folders: tuple[Traversable, ...], endings: tuple[str, ...]) -> Iterator[tuple[str, bytes]]:
    """Name and content of the files in the folders of this name, in the order of their names; the first one wins."""
    files: dict[str, Traversable] = {}
    for folder in folders:
        inner = folder.joinpath(name)
        if not inner.is_dir():
            continue
        for file in inner.iterdir():
            if file.name.lower().endswith(endings) and file.is_file():
                files.setdefault(file.name, file)
    for file_name in sorted(files):
        yield file_name, files[file_name].read_bytes()


def _missing_fonts(sheet: Sheet, available: set[str]) -> Iterator[Diagnostic]:
    for number, line in enumerate(sheet.css.splitlines(), start=1):
        for match in _FONT_URL.finditer(line):
            if match.group(1) not in available:
                yield error(
                    Code.STYLE_RESOURCE,
                    Span(f"styles/{sheet.name}", number, match.start() + 1),
                    f"The font file {match.group(1)} is not in styles/fonts/.",
                )
