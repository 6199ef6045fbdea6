"""The brand of a manifest as sheets that lie over those of the theme, and what is wrong with its colours and fonts.

An author gives one colour for a thing. What else it needs, the tint behind a role, the tone on the cover, the same in
the dark, is worked out here, so that each can be read where it stands. A colour that cannot be read itself is never
changed in silence: it is an error that names the nearest one that can.
"""

import functools
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field

from guidebuild.model.base import RoleId
from guidebuild.model.brand import BrandColours, BrandFaces, BrandLogo
from guidebuild.model.codes import Code
from guidebuild.model.diagnostics import Diagnostic, error, warning
from guidebuild.model.manifest import Manifest
from guidebuild.model.role import LETTERS, WITHOUT_SIGN
from guidebuild.model.styles import Sheet
from guidebuild.reading.palettes import resolved
from guidebuild.tools.language.sentences import in_words, nearest, some

IMPRINT_WIDTH = 44
"""How wide a logo is in the imprint at most, in millimetres, unless its least width is more."""
USUAL_WIDTH = 52
"""How wide it can be on the cover, where the brand does not say."""

_TOKEN = re.compile(r"--([\w-]+):\s*(#[0-9a-fA-F]{6})\b")
_INKS = ("#1B1E23", "#FBF7EF", "#000000", "#FFFFFF")
"""What words are set in on the ground of a cover: the first that is read at ease, or the one that is read best."""
_AT_EASE = 7.0
"""The contrast of small type on a cover: level AAA of WCAG 2.2 (1.4.6), where the ground allows it."""
_SEEN = {"protan": "red", "deutan": "green", "tritan": "blue"}
"""The cones that a reader lacks, as authors call them."""
_FAMILIES: Mapping[str, tuple[str, tuple[tuple[int, str, tuple[str, ...]], ...]]] = {
    "text": ("GB Text", (
        (400, "normal", ("regular",)), (400, "italic", ("italic",)), (600, "normal", ("semibold",)),
        (600, "italic", ("semibold_italic", "italic", "semibold")),
    )),
    "head": ("GB Head", ((400, "normal", ("regular",)), (400, "italic", ("italic",)), (600, "normal", ("semibold",)))),
    "display": ("GB Display", (
        (300, "normal", ("light",)), (300, "italic", ("light_italic", "italic", "light")),
        (400, "normal", ("regular",)),
    )),
    "sans": ("GB Sans", ((400, "normal", ("regular",)), (400, "italic", ("italic",)), (600, "normal", ("semibold",)))),
    "code": ("GB Code", ((400, "normal", ("regular",)), (400, "italic", ("italic",)), (600, "normal", ("semibold",)))),
}  # fmt: skip
"""What the sheets ask of each family: weight and style, and the faces that may stand there, the best first."""
_INSTEAD = {"head": ("text",), "display": ("head", "text")}
"""Where a family that is not named takes its faces from."""


def brand_sheets(
    manifest: Manifest, letters: Mapping[RoleId, str], tokens: tuple[Sheet, ...], fonts: Collection[str]
) -> tuple[tuple[Sheet, ...], tuple[Diagnostic, ...]]:
    """The sheets, and what is found. `tokens`: those of every other layer; `fonts`: the names of the files."""
    if manifest.brand is None:
        return (), ()
    from guidebuild.tools.pictures.colours import is_light

    known = {name: value for sheet in tokens for name, value in _TOKEN.findall(sheet.css)}
    named, unknown = resolved(manifest)
    colours = _Colours(manifest, named or BrandColours(), letters, known)
    colours.work_out()
    faces, lacking = _faces(manifest, fonts)
    sheets = []
    made = {**colours.made, **logo_tokens(manifest.brand.logo, dark_cover=not is_light(colours.value("cover-paper")))}
    if made:
        lines = "\n".join(f"  --{name}: {value};" for name, value in made.items())
        sheets.append(Sheet("tokens.css", f":root {{\n{lines}\n}}\n", "brand"))
    if faces:
        sheets.append(Sheet("fonts.css", faces, "brand"))
    return tuple(sheets), (*unknown, *colours.found, *lacking)


@dataclass
class _Colours:
    """Works out the tokens of a brand, one after the other."""

    manifest: Manifest
    given: BrandColours
    """With their values: no name of the palette is left."""
    letters: Mapping[RoleId, str]
    known: Mapping[str, str]
    made: dict[str, str] = field(default_factory=dict)
    found: list[Diagnostic] = field(default_factory=list)

    def work_out(self) -> None:
        """All of them."""
        given = self.given
        if not (given.roles or given.accent or given.cover or given.cover_text):
            return
        if given.cover:
            self._cover(given.cover)
        if given.cover_text:
            self._readable(given.cover_text, ("cover-paper",), "cover_text")
            self.made["cover-ink"] = given.cover_text
        if given.accent:
            self._readable(given.accent, ("paper", "tint"), "accent")
            self.made["accent"] = given.accent
            self.made["dark-accent"] = self._near(given.accent, 0.79, 0.13, ("dark-paper", "dark-tint"))
        for role, colour in given.roles.items():
            letter = self.letters.get(role, WITHOUT_SIGN)
            if letter != WITHOUT_SIGN:
                self._role(role, letter, colour)
            elif role in self.letters:
                message = f"`{role}` gets no colour: only the first {len(LETTERS)} roles have one of their own"
                hint = "take the colour out, or move the role up in `roles:`"
                span = self.manifest.span_at("brand", "colours", "roles", role)
                self.found.append(warning(Code.STYLE_ALIKE, span, message, hint))
        for letter in LETTERS:
            self._on_the_cover(letter)
        self._told_apart()

    def value(self, token: str) -> str:
        """The value of a token as it is by now."""
        return self.made.get(token) or self.known.get(token, "#FFFFFF")

    def _role(self, role: RoleId, letter: str, colour: str) -> None:
        from guidebuild.tools.pictures.colours import of_lightness

        self.made[f"{letter}-tint"] = of_lightness(colour, 0.955, 0.02)
        self._readable(colour, ("paper", "tint", f"{letter}-tint"), "roles", role)
        self.made[letter] = self.made[f"cover-{letter}"] = colour
        self.made[f"dark-{letter}-tint"] = of_lightness(colour, 0.265, 0.035)
        self.made[f"dark-{letter}"] = self._near(colour, 0.79, 0.11, ("dark-paper", "dark-tint", f"dark-{letter}-tint"))
        self.made[f"dark-cover-{letter}-light"] = of_lightness(colour, 0.5, 0.09)

    def _cover(self, ground: str) -> None:
        from guidebuild.tools.pictures.colours import contrast, is_light, of_lightness

        self.made["cover-paper"] = self.made["logo-ground"] = ground
        if not is_light(ground):
            self.made["logo-plate"] = ground
        dark = self.made["dark-cover-paper"] = of_lightness(ground, 0.26, 0.06)
        for token, on in (("cover-ink", ground), ("dark-cover-ink", dark)):
            if contrast(self.value(token), on) < _AT_EASE:
                read = {ink: contrast(ink, on) for ink in _INKS}
                self.made[token] = next(
                    (ink for ink in read if read[ink] >= _AT_EASE), max(_INKS, key=read.__getitem__)
                )

    def _on_the_cover(self, letter: str) -> None:
        """A role's name in its own colour if that can be read on the cover, or in the nearest tone."""
        from guidebuild.tools.pictures.colours import is_light, nearest, of_lightness, readable

        ground, token = self.value("cover-paper"), f"cover-{letter}"
        colour = self.value(token)
        if "cover-paper" not in self.made and token not in self.made:
            return
        if not readable(colour, (ground,)):
            colour = nearest(colour, functools.partial(readable, grounds=(ground,))) or colour
        self.made[token] = colour
        self.made[f"{token}-light"] = of_lightness(colour, 0.7 if is_light(ground) else 0.5, 0.12)

    def _near(self, colour: str, lightness: float, most_chroma: float, grounds: tuple[str, ...]) -> str:
        """A hue in the dark, light enough for what it stands on."""
        from guidebuild.tools.pictures.colours import nearest, of_lightness, readable

        wanted = of_lightness(colour, lightness, most_chroma)
        return nearest(wanted, functools.partial(readable, grounds=tuple(map(self.value, grounds)))) or wanted

    def _readable(self, colour: str, grounds: tuple[str, ...], *key: str) -> None:
        from guidebuild.tools.pictures.colours import LEAST, contrast, nearest, readable

        papers = tuple(map(self.value, grounds))
        if readable(colour, papers):
            return
        ratio, name = min((contrast(colour, paper), name) for paper, name in zip(papers, grounds, strict=True))
        will_do = functools.partial(readable, grounds=papers)
        passing = f"the nearest colour that has it is {nearest(colour, will_do)}{self._of_palette(will_do)}"
        self.found.append(
            error(
                Code.STYLE_CONTRAST,
                self.manifest.span_at("brand", "colours", *key),
                f"`{key[-1]}`: text in {colour} on --{name} ({self.value(name)}) has a contrast of {ratio:.2f}:1",
                f"{LEAST}:1 is the least that everyone can read; {passing}",
            )
        )

    def _of_palette(self, will_do: Callable[[str], bool]) -> str:
        """The colours of the publisher's own that will do and that no role has, for who may take no other."""
        palette = self.manifest.brand.palette if self.manifest.brand else {}
        taken = set(self.given.roles.values())
        names = [name for name, each in palette.items() if each.screen not in taken and will_do(each.screen)]
        return f"; of `palette`, {some(names, 3)} will do" if names else ""

    def _told_apart(self) -> None:
        """Roles that a colour-blind reader takes for each other, of those of which the brand sets one."""
        from guidebuild.tools.pictures.colours import alike, nearest, readable

        given = self.given.roles
        unknown = set(self.manifest.brand.colours.roles) - set(given) if self.manifest.brand else set()
        shown = {
            role: self.value(letter)
            for role, letter in self.letters.items()
            if letter != WITHOUT_SIGN and role not in unknown
        }
        roles = list(shown)
        for index, role in enumerate(roles):
            for other in roles[:index]:
                sights = alike(shown[role], shown[other])
                if not sights or not {role, other} & set(given):
                    continue
                mended = role if role in given else other
                others = [colour for name, colour in shown.items() if name != mended]
                letter = self.letters[mended]
                papers = tuple(map(self.value, ("paper", "tint", f"{letter}-tint")))

                def will_do(colour: str, others: list[str] = others, papers: tuple[str, ...] = papers) -> bool:
                    return readable(colour, papers) and not any(alike(colour, each) for each in others)

                passing = nearest(shown[mended], will_do, turn=True)
                cones = in_words([_SEEN[sight] for sight in sights], "or").replace("`", "")
                self.found.append(
                    warning(
                        Code.STYLE_ALIKE,
                        self.manifest.span_at("brand", "colours", "roles", mended),
                        f"`{role}` ({shown[role]}) and `{other}` ({shown[other]}) look alike to a reader who does not "
                        f"see {cones}",
                        f"the nearest colour that can be told from those of all other roles is {passing}"
                        f"{self._of_palette(will_do)}"
                        if passing
                        else "make one of them much lighter or darker",
                    )
                )


def _faces(manifest: Manifest, fonts: Collection[str]) -> tuple[str, tuple[Diagnostic, ...]]:
    """The `@font-face` rules of the brand's families, and an error for each file that is not there."""
    assert manifest.brand is not None
    given = {name: faces for name in _FAMILIES if (faces := getattr(manifest.brand.fonts, name)) is not None}
    rules: list[str] = []
    for name, (family, slots) in _FAMILIES.items():
        faces = next((given[each] for each in (name, *_INSTEAD.get(name, ())) if each in given), None)
        if faces is not None:
            rules += (_rule(family, weight, style, _file(faces, wanted)) for weight, style, wanted in slots)
    return "".join(rules), tuple(_missing(manifest, given, fonts))


def _file(faces: BrandFaces, wanted: tuple[str, ...]) -> str:
    return next((file for name in wanted if (file := getattr(faces, name)) is not None), faces.regular)


def _rule(family: str, weight: int, style: str, file: str) -> str:
    form = "opentype" if file.lower().endswith(".otf") else "truetype"
    return (
        f'@font-face {{\n  font-family: "{family}";\n  font-style: {style};\n  font-weight: {weight};\n'
        f'  src: url("fonts/{file}") format("{form}");\n}}\n'
    )


def _missing(manifest: Manifest, given: Mapping[str, BrandFaces], fonts: Collection[str]) -> Iterator[Diagnostic]:
    for name, faces in given.items():
        for face in type(faces).model_fields:
            file = getattr(faces, face)
            if file is not None and file not in fonts:
                span = manifest.span_at("brand", "fonts", name, face)
                message = f"the font file {file} is not in styles/fonts/"
                way_out = nearest(file, fonts) or "put the file there, or name one of ours: `SourceSans3-Regular.ttf`"
                yield error(Code.STYLE_RESOURCE, span, message, way_out)


def logo_tokens(logo: BrandLogo | None, *, dark_cover: bool) -> Mapping[str, str]:
    """Token to value; none for what the brand leaves open."""
    if logo is None:
        return {}
    made: dict[str, str] = {}
    if logo.on_dark is not None:
        made |= {"dark-logo-light": "none", "dark-logo-dark": "block", "dark-logo-plate": "transparent"}
        made["logo-plate"] = "transparent"
        if dark_cover:
            made |= {"cover-logo-light": "none", "cover-logo-dark": "block"}
    width = logo.printed_width
    if width is not None:
        small = max(logo.least_width or 0, min(width, IMPRINT_WIDTH))
        made |= _sized("logo", width) | _sized("imprint-logo", small)
    if logo.clear_space:
        made["logo-space"] = _mm(logo.clear_space * (width or USUAL_WIDTH))
        made["imprint-logo-space"] = _mm(logo.clear_space * (small if width is not None else IMPRINT_WIDTH))
    return made


def _sized(name: str, width: float) -> dict[str, str]:
    return {f"{name}-width": _mm(width), f"{name}-most-width": "100%", f"{name}-most-height": "none"}


def _mm(length: float) -> str:
    return f"calc({length:g} * var(--mm))"
