"""The styles of a project: our sheets, those of its theme over them, then its brand, then its own `styles/` folder.

Each layer holds only what is to be otherwise. A whole sheet of ours is replaced by one that `guidebuild eject` wrote:
the note at its head says so. Only `tokens.css` lies over ours even then, so that no value is ever missing.
"""

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field, replace
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from guidebuild.model.base import RoleId
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Checked, Diagnostic, Span, error, has_errors
from guidebuild.model.guide import Guide
from guidebuild.model.manifest import STANDARD, Manifest
from guidebuild.model.role import letters_of
from guidebuild.model.styles import Font, Sheet, Styles
from guidebuild.reading.brand_sheets import brand_sheets
from guidebuild.reading.contrast import check_contrast
from guidebuild.reading.declarations import check_declarations
from guidebuild.reading.inks import read_inks
from guidebuild.reading.outdated import outdated
from guidebuild.reading.palettes import with_palette
from guidebuild.reading.sheet_checks import check_fonts, check_properties, check_sheet
from guidebuild.reading.stray_sheets import empty_sheets, stray_files
from guidebuild.tools.confined import limits
from guidebuild.tools.ejected import note_in
from guidebuild.tools.fonts.emoji import FILE as EMOJI
from guidebuild.tools.fonts.font_files import font_trouble, raises
from guidebuild.tools.project_files import ProjectFolder
from guidebuild.tools.style_sheets.sheets import families_of, files_of, without_families
from guidebuild.tools.texts import decode

FOLDER = "styles"
SHEETS = ("tokens", "fonts", "common", "print", "letter", "duplex", "screen", "epub")
INKS = "inks"
"""The one sheet that a project may have and we have not: the colours of its print shop."""
ALWAYS_OVER = "tokens"
"""The sheet that is never replaced: every other one uses what it defines."""
FONT_ENDINGS = (".ttf", ".otf")
"""For PDF and EPUB: WeasyPrint decodes WOFF2 again for each document, and old e-readers do not know it."""
WEB_FONT_ENDINGS = (".woff2",)
"""For the HTML page, which carries its fonts and is a third as heavy with these."""

PROFILE_ENDINGS = (".icc", ".icm")


@dataclass(frozen=True)
class Look:
    """What the manifest says about the look."""

    theme: str = STANDARD
    manifest: Manifest | None = None
    """The one whose brand it is."""
    letters: Mapping[RoleId, str] = field(default_factory=dict)
    """The sign of each role, which is its place among the colours."""


def look_of(guide: Guide | None) -> Look:
    """What a guide says about its look; ours, for one that cannot be read."""
    if guide is None:
        return Look()
    return Look(guide.manifest.theme, guide.manifest, letters_of(guide.roles))


def read_styles(root: Path, look: Look = Look()) -> Checked[Styles]:
    """Read sheets and fonts for the project at `root`.

    A sheet that is not UTF-8, is no CSS or loads anything but fonts, a font that is none, and a font that a sheet names
    but no folder has, are errors, and so is a colour of `tokens.css` that cannot be read on its ground.
    """
    project = ProjectFolder(root)
    styles, found = read_styles_over(project, files("guidebuild.styles"), look)
    listed, _ = project.files(FOLDER)
    known = [f"{name}.css" for name in (*SHEETS, INKS)]
    stray = stray_files((file.name for file in listed or ()), known, files("guidebuild.styles").joinpath("themes"))
    return Checked(styles, (*found, *stray, *(empty_sheets(styles.theirs.values()) if styles else ())))


def read_styles_over(project: ProjectFolder, ours: Traversable, look: Look = Look()) -> Checked[Styles]:
    """The same over any folder of ours, which is trusted."""
    listed, found = project.files(FOLDER)
    folders = _Folders(project, {file.name for file in listed or ()}, ours, list(found))
    font_files = tuple(folders.fonts(FONT_ENDINGS))
    web_fonts = tuple(folders.fonts(WEB_FONT_ENDINGS))
    broken = {each.span.path.rpartition("/")[2] for each in folders.found if each.code is Code.STYLE_FONT}
    available = frozenset(font.name for font in font_files) | broken
    below = {name: folders.ours_of(name) for name in SHEETS}
    theirs = {name: folders.theirs_of(name, available, look.theme) for name in SHEETS}
    brand: tuple[Sheet, ...] = ()
    if look.manifest is not None:
        every = (below["tokens"], *folders.of_theme("tokens", look.theme), theirs["tokens"])
        tokens = tuple(sheet for sheet in every if sheet is not None)
        brand, trouble = brand_sheets(look.manifest, look.letters, tokens, available)
        folders.found.extend(trouble)
    over: list[Sheet] = []
    stand_in: dict[str, Sheet] = {}
    for name in SHEETS:
        mine = theirs[name]
        whole = mine is not None and name != ALWAYS_OVER and note_in(mine.css) is not None
        if mine is not None and whole:
            stand_in[name] = mine
        else:
            over += folders.of_theme(name, look.theme)
        over += (sheet for sheet in brand if sheet.name == f"{name}.css")
        if mine is not None and not whole:
            over.append(mine)
    bases = {**below, **stand_in}
    if has_errors(folders.found) or not all(bases.values()):
        return Checked(None, tuple(folders.found))
    sheets: dict[str, Any] = bases
    styles = _one_set_of_faces(Styles(**sheets, font_files=font_files, web_fonts=web_fonts, over=tuple(over)))
    styles = replace(styles, over=(*_without_superiors(styles), *styles.over))
    folders.found.extend(check_contrast(styles.all_tokens))
    styles = replace(styles, inks=with_palette(folders.inks(styles, available), look.manifest))
    styles = replace(styles, own=tuple(sorted(folders.own(styles))))
    if styles.theirs:
        cascades = (styles.for_screen, styles.for_press("Letter"), styles.for_epub)
        known = [sheet for sheet in below.values() if sheet is not None]
        folders.found.extend(check_properties(cascades, known))
        folders.found.extend(check_declarations(styles))
    return Checked(None if has_errors(folders.found) else styles, tuple(folders.found))


def ours_below(styles: Styles) -> dict[str, Sheet]:
    """For each sheet of the project, the one of ours of the same name."""
    folder = files("guidebuild.styles")
    return {name: Sheet(name, folder.joinpath(name).read_text(encoding="utf-8"), "ours") for name in styles.theirs}


def _one_set_of_faces(styles: Styles) -> Styles:
    """A family that a higher layer brings is that layer's alone: engines mix the faces of one family as they like."""
    layers = [styles.fonts, *(sheet for sheet in styles.over if sheet.name == styles.fonts.name)]
    kept: dict[int, Sheet] = {}
    taken: frozenset[str] = frozenset()
    for sheet in reversed(layers):
        kept[id(sheet)] = replace(sheet, css=without_families(sheet.css, taken)) if taken else sheet
        taken |= families_of(sheet.css)
    over = tuple(kept.get(id(sheet), sheet) for sheet in styles.over)
    return replace(styles, fonts=kept[id(styles.fonts)], over=over)


_LIFTED = {"GB Text": "sup", "GB Sans": ".cite"}
"""The families that notes and keys are raised in, and what is."""


def _without_superiors(styles: Styles) -> Iterator[Sheet]:
    """Notes and keys made small and lifted, where a font of others has no superiors: else they stand like letters."""
    if all(sheet.layer == "ours" for sheet in styles if sheet.name == styles.fonts.name):
        return
    contents = {font.name: font.content for font in styles.font_files}
    upright = {family: contents.get(next(iter(files_of(family, styles.faces)), "")) for family in _LIFTED}
    lacking = [_LIFTED[family] for family, font in upright.items() if font is not None and not raises(font)]
    if lacking:
        small = "font-variant-position: normal; font-size: 0.64em; line-height: 1"
        rules = (
            f"{', '.join(lacking)} {{ {small}; vertical-align: 0.5em; }}\nsub {{ {small}; vertical-align: -0.2em; }}"
        )
        in_line = ".matrix thead .cite { font-size: inherit; vertical-align: baseline; }"
        yield Sheet(styles.common.name, f"{rules}\n{in_line}\n", "brand")


@dataclass(frozen=True)
class _Folders:
    """The project's `styles/` and ours."""

    project: ProjectFolder
    theirs: Set[str]
    """Paths relative to the project."""
    ours: Traversable
    found: list[Diagnostic]

    def ours_of(self, name: str) -> Sheet | None:
        """Our sheet; that it is missing is noticed."""
        file = self.ours.joinpath(f"{name}.css")
        if not file.is_file():
            message = f"The style sheet {name}.css is missing."
            self.found.append(error(Code.FILE_MISSING, Span(f"{FOLDER}/{name}.css"), message))
            return None
        return Sheet(f"{name}.css", file.read_text(encoding="utf-8"), "ours")

    def of_theme(self, name: str, theme: str) -> Iterator[Sheet]:
        """What a theme of ours lays over a sheet, if anything."""
        file = self.ours.joinpath("themes", theme, f"{name}.css")
        if theme != STANDARD and file.is_file():
            yield Sheet(f"{name}.css", file.read_text(encoding="utf-8"), "theme")

    def theirs_of(self, name: str, fonts: Set[str], theme: str = STANDARD) -> Sheet | None:
        """The project's sheet, if there is one; what keeps it from being one is noticed. `fonts`: what it may name."""
        path = f"{FOLDER}/{name}.css"
        if path not in self.theirs:
            return None
        content, trouble = self.project.read(path, limits().text_file)
        self.found.extend(trouble)
        css, trouble = Checked[str](None) if content is None else decode(content, path)
        self.found.extend(trouble)
        ours_now = shipped(self.ours, name, theme)
        if css is None or css == ours_now:
            return None  # a copy to the letter changes nothing
        sheet = Sheet(f"{name}.css", css)
        self.found.extend(outdated(css, path, name, ours_now))
        refused = (*check_sheet(sheet), *check_fonts(sheet, fonts))
        self.found.extend(refused)
        return None if refused else sheet

    def inks(self, styles: Styles, fonts: Set[str]) -> Any:
        """What the project's print shop makes of the colours, if it says so."""
        sheet = self.theirs_of(INKS, fonts)
        if sheet is None:
            return None
        profiles = dict(self.read_all("profiles", PROFILE_ENDINGS))
        inks, trouble = read_inks(sheet, styles.all_tokens, profiles)
        self.found.extend(trouble)
        return inks

    def read_all(self, folder: str, endings: tuple[str, ...]) -> Iterator[tuple[str, bytes]]:
        """Name and content of the files with one of these endings, in the order of their names."""
        mine = self.ours.joinpath(folder)
        names = {file.name for file in mine.iterdir() if file.is_file()} if mine.is_dir() else set()
        names |= {name for path in self.theirs if (name := path.removeprefix(f"{FOLDER}/{folder}/")) != path}
        for name in sorted(names):
            if not name.lower().endswith(endings) or "/" in name:
                continue
            path = f"{FOLDER}/{folder}/{name}"
            if path not in self.theirs and name == EMOJI:
                continue
            if path not in self.theirs:
                yield name, mine.joinpath(name).read_bytes()
                continue
            content, trouble = self.project.read(path, limits().binary_file)
            self.found.extend(trouble)
            if content is not None:
                yield name, content

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
        yield from (sheet.path for sheet in styles.theirs.values())
        if styles.inks is not None:
            yield f"{FOLDER}/{INKS}.css"
        for font in (*styles.font_files, *styles.web_fonts):
            path = f"{FOLDER}/fonts/{font.name}"
            if path in self.theirs and not self._is_ours(font.name, font.content):
                yield path

    def _is_ours(self, name: str, content: bytes) -> bool:
        file = self.ours.joinpath("fonts", name)
        return file.is_file() and file.read_bytes() == content


def shipped(ours: Traversable, name: str, theme: str) -> str:
    """The text of a sheet as a guide with this theme has it from us: what `eject` copies."""
    pieces = [ours.joinpath(f"{name}.css")]
    if theme != STANDARD:
        pieces.append(ours.joinpath("themes", theme, f"{name}.css"))
    return "\n".join(piece.read_text(encoding="utf-8") for piece in pieces if piece.is_file())
