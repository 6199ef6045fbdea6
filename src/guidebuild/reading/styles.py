"""The styles of a project: the tool's own, overlaid file by file by the project's `styles/` folder."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Checked, Diagnostic, Span, error, has_errors
from guidebuild.model.styles import Font, Sheet, Styles
from guidebuild.reading.contrast import check_contrast
from guidebuild.reading.inks import read_inks
from guidebuild.reading.sheet_checks import check_fonts, check_properties, check_sheet

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

    A sheet that is missing, is not UTF-8, is no CSS or loads anything but fonts, and a font that a sheet names but no
    folder has, are errors, and so is a colour of `tokens.css` that cannot be read on its ground.
    """
    return read_styles_from((root / "styles", files("guidebuild.styles")))


def read_styles_from(folders: tuple[Traversable, ...]) -> Checked[Styles]:
    """The same from any folders, the first that has a file wins."""
    found: list[Diagnostic] = []
    sheets = {}
    font_files = tuple(Font(*each) for each in _read_files("fonts", folders, FONT_ENDINGS))
    web_fonts = tuple(Font(*each) for each in _read_files("fonts", folders, WEB_FONT_ENDINGS))
    available = frozenset(font.name for font in font_files)
    for name in SHEETS:
        checked = _read_sheet(f"{name}.css", folders, available)
        found.extend(checked.diagnostics)
        if checked.value:
            sheets[name] = checked.value
    if "tokens" in sheets:
        found.extend(check_contrast(sheets["tokens"]))
    inks = None
    if "tokens" in sheets and any(folder.joinpath(f"{INKS}.css").is_file() for folder in folders):
        sheet, trouble = _read_sheet(f"{INKS}.css", folders, available)
        found.extend(trouble)
        if sheet is not None:
            inks, trouble = read_inks(sheet, sheets["tokens"], dict(_read_files("profiles", folders, PROFILE_ENDINGS)))
            found.extend(trouble)
    if has_errors(found):
        return Checked(None, tuple(found))
    styles = Styles(**sheets, font_files=font_files, web_fonts=web_fonts, inks=inks)
    cascades = (styles.for_screen, styles.for_press("Letter"), styles.for_epub)
    found.extend(check_properties(cascades, styles.tokens, _ours(styles.tokens)))
    return Checked(None if has_errors(found) else styles, tuple(found))


def replaced(styles: Styles) -> dict[str, Sheet]:
    """For each sheet that is the project's, the one of ours for which it stands in."""
    pairs = ((sheet, _ours(sheet)) for sheet in styles)
    return {sheet.name: ours for sheet, ours in pairs if sheet.css != ours.css}


def _ours(sheet: Sheet) -> Sheet:
    """The sheet of ours for which one of the project may stand in."""
    return Sheet(sheet.name, files("guidebuild.styles").joinpath(sheet.name).read_text(encoding="utf-8"))


def _read_sheet(name: str, folders: tuple[Traversable, ...], fonts: frozenset[str]) -> Checked[Sheet]:
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
        sheet = Sheet(name, css)
        refused = (*check_sheet(sheet), *check_fonts(sheet, fonts))
        return Checked(None if refused else sheet, refused)
    return Checked(None, (error(Code.FILE_MISSING, span, f"The style sheet {name} is missing."),))


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
